"""Half-filled logs, one a contact, kept until they are saved or cleared. Knows no widget."""

from dataclasses import dataclass

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.repeat import Repeat
from followup_desktop.services.calls import NextStep, Once


@dataclass(frozen=True, slots=True)
class LogDraft:
    """What was filled in so far. ``next_step`` is None while the proposal stands; ``amount`` is as typed.

    ``waiting_on`` and ``repeat`` are None while that is as the card says.
    """

    direction: Direction = Direction.OUT
    outcome: Outcome | None = None
    channel: Channel = Channel.PHONE
    note: str = ""
    amount: str = ""
    next_step: NextStep | None = None
    promised: bool = False
    waiting_on: str | None = None
    repeat: Repeat | Once | None = None
    card_id: int | None = None
    covers: frozenset[int] = frozenset()


EMPTY = LogDraft()
# The log of somebody who is not in the database yet; contacts are counted from 1.
NOBODY_YET = 0


class LogDrafts:
    """The half-filled logs of all contacts: the drawer's box and the one of Ctrl+L share them."""

    def __init__(self) -> None:
        self._drafts: dict[int, LogDraft] = {}

    def of(self, contact_id: int) -> LogDraft:
        """The contact's half-filled log, an empty one when there is none."""
        return self._drafts.get(contact_id, EMPTY)

    def keep(self, contact_id: int, draft: LogDraft) -> None:
        """Keep what was filled in."""
        if draft == EMPTY:
            self._drafts.pop(contact_id, None)
        else:
            self._drafts[contact_id] = draft

    def forget(self, contact_id: int) -> None:
        """It was saved or cleared."""
        self._drafts.pop(contact_id, None)
