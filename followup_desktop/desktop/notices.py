"""The words of a reminder outside the window: who, what and the number. Knows no bus, no tray and no screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.ringing import RingKind

if TYPE_CHECKING:
    from followup_desktop.services.morning import Morning
    from followup_desktop.services.reminders import DueCard

# Up to this many each get a pop-up of their own; more are told in one list (PRODUCT, promise 3: no storm).
MOST_AT_ONCE = 3
NAMES_IN_LIST = 3
LONGEST_LINE = 140


class NoticeAction(StrEnum):
    """What a person can do from a pop-up; the names that travel over the bus (``default`` is a click on it)."""

    OPEN = "default"
    LOG = "log"
    RING_AGAIN = "ring_again"
    MOVE_TO_TOMORROW = "move_to_tomorrow"


@dataclass(frozen=True, slots=True)
class Notice:
    """One pop-up, in plain text. ``card_id`` None: it stands for several and opens the board. ``besides``: the lines of
    the body that are about none of its cards, such as the digest of the morning.
    """

    title: str
    body: str
    cards: "tuple[DueCard, ...]"
    card_id: int | None
    besides: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[tuple[NoticeAction, str], ...]:
        """What is offered, with its words; the first is also what a click on the pop-up does."""
        if self.card_id is None:
            return ((NoticeAction.OPEN, _("Open the board")),)
        return (
            (NoticeAction.OPEN, _("Open")),
            (NoticeAction.LOG, _("Log a call…")),
            (NoticeAction.RING_AGAIN, _("Ring again in 1 hour")),
            (NoticeAction.MOVE_TO_TOMORROW, _("Move to tomorrow")),
        )


OnShown = Callable[[bool], None]
OnAction = Callable[[NoticeAction, int | None], None]


class Channel(Protocol):
    """A way to show a notice outside the window. ``ui/tray`` supplies the tray's balloon as one."""

    def show(self, notice: Notice, on_shown: OnShown, on_action: OnAction) -> None:
        """Show ``notice`` without waiting. ``on_shown`` is called exactly once, now or within seconds, with
        whether it was shown; ``on_action`` when the person picks something, with the notice's card.
        """
        ...

    def withdraw(self, card_id: int) -> None:
        """Take this card's pop-up away, if one is up: it was answered."""
        ...


def notices_for(
    cards: "Sequence[DueCard]",
    when: "Callable[[DueCard], str]",
    *,
    morning: "Morning | None" = None,
    is_one_list: bool = False,
) -> tuple[Notice, ...]:
    """The pop-ups for these cards; ``when`` says in words how each stands ("2 days late").

    The digest of a ``morning`` is a line of what is told with it, so that both are one pop-up.
    """
    if morning is None and (len(cards) <= 1 or (len(cards) <= MOST_AT_ONCE and not is_one_list)):
        return tuple(_card_notice(card, when(card)) for card in cards)
    if morning is None:
        return (list_notice(cards),)
    if not cards:
        return (word_notice(_("Good morning"), _morning_words(morning)),)
    told = _card_notice(cards[0], when(cards[0])) if len(cards) == 1 else list_notice(cards)
    return (_with_lines(told, (_morning_words(morning),)),)


def word_notice(title: str, words: str) -> Notice:
    """A pop-up that is about no card."""
    return Notice(title, words, (), None, (words,))


def joined(up: Notice, new: Notice) -> Notice:
    """``new`` where there is room for one pop-up only and ``up`` is still read: nothing of either is lost."""
    if up.cards and new.cards:
        return _with_lines(list_notice((*up.cards, *new.cards)), (*up.besides, *new.besides))
    kept, other = (up, new) if up.cards else (new, up)
    return _with_lines(kept, other.besides)


def _with_lines(notice: Notice, lines: tuple[str, ...]) -> Notice:
    """``notice`` with these lines below, each said once."""
    more = tuple(line for line in dict.fromkeys(lines) if line and line not in notice.besides)
    body = "\n".join(part for part in (notice.body, *more) if part)
    return replace(notice, body=body, besides=(*notice.besides, *more))


def _morning_words(morning: "Morning") -> str:
    """What the day brings, in one line: "Today: 5 · late: 2 · not answered yet: 1"."""
    parts = (
        (_("Today: {count}"), morning.today),
        (_("late: {count}"), morning.late),
        (_("not answered yet: {count}"), morning.unanswered),
    )
    return " · ".join(words.format(count=count) for words, count in parts if count)


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """``text`` without line breaks and control characters, cut where a pop-up would be too long."""
    clean = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def _card_notice(card: "DueCard", when: str) -> Notice:
    title = _("Waits for an answer: {name}") if card.kind is RingKind.UNANSWERED else _("Follow up: {name}")
    title = title.format(name=one_line(card.name))
    matter = " · ".join(part for part in (one_line(card.what), one_line(card.number)) if part)
    return Notice(title, "\n".join(part for part in (matter, when) if part), (card,), card.card_id)


def list_notice(cards: "Sequence[DueCard]") -> Notice:
    """One pop-up for several cards: how many, and the first names. It opens the board."""
    count = len(cards)
    title = ngettext("{count} follow-up is due", "{count} follow-ups are due", count).format(count=count)
    names = list(dict.fromkeys(one_line(card.name, 60) for card in cards))
    shown, more = names[:NAMES_IN_LIST], len(names) - NAMES_IN_LIST
    listed = ", ".join(shown)
    if more > 0:
        listed = ngettext("{names} and {more} more", "{names} and {more} more", more).format(names=listed, more=more)
    return Notice(title, listed, tuple(cards), None)
