"""Due cards as the reminders give them, and a channel that a test turns on and off (a double of the bus)."""

from datetime import date, time

from followup_desktop.desktop.notices import Notice, NoticeAction, OnAction, OnShown
from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.reminders import DueCard


def due_card(card_id: int = 1, name: str = "Ken Ostrow", *, at: time | None = time(9, 30)) -> DueCard:
    """A card that fell due on the morning of the tests, 24 November 2026."""
    follow_up = FollowUp(date(2026, 11, 24), at)
    return DueCard(
        card_id=card_id,
        contact_id=card_id,
        name=name,
        what="Wants a log splitter",
        number="406-555-0101",
        follow_up=follow_up,
        due_key=follow_up.key,
        late_s=1800,
        lane=Lane.NEW_LEAD,
        staff_initials="DP",
    )


class OwnChannel:
    """A channel of the notifier that shows, refuses, breaks, or answers later."""

    def __init__(self, *, works: bool = True, breaks: bool = False, waits: bool = False) -> None:
        self.works = works
        self.breaks = breaks
        self.waits = waits
        self.shown: list[Notice] = []
        self.withdrawn: list[int] = []
        self.pending: list[OnShown] = []
        self._on_action: OnAction | None = None

    def show(self, notice: Notice, on_shown: OnShown, on_action: OnAction) -> None:
        if self.breaks:
            raise RuntimeError("the notification library broke")
        self._on_action = on_action
        if self.waits:
            self.pending.append(on_shown)
            return
        if self.works:
            self.shown.append(notice)
        on_shown(self.works)

    def withdraw(self, card_id: int) -> None:
        if self.breaks:
            raise RuntimeError("the notification library broke")
        self.withdrawn.append(card_id)

    def pick(self, action: NoticeAction, card_id: int | None) -> None:
        """A person picks something in the pop-up."""
        assert self._on_action is not None
        self._on_action(action, card_id)
