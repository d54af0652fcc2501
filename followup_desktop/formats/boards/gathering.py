"""Lists and cards as they turn up in a file, put in order. Nothing goes missing: a card without a list gets one."""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Protocol

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.formats.boards.kept_cards import kept_cards
from followup_desktop.formats.boards.records import BoardRecord, CardRecord, ListRecord
from followup_desktop.formats.json_values import mapping, moment, number, text
from followup_desktop.formats.packed import Packed
from followup_desktop.formats.records import LeftOut

_SHOWN_CHARS = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_COMMENTS = 1_000_000
# A program's zero is the beginning of 1970, and of 1969's last day in the west.
_FIRST_YEAR, _LAST_YEAR = 1971, 2199


class Counter:
    """Counts the cards of a file and keeps those that are left out."""

    def __init__(self) -> None:
        self._count = 0
        self.left_out: list[LeftOut] = []

    def next_line(self) -> int:
        """The place of the next card among all of the file, from 1."""
        self._count += 1
        return self._count

    def leave_out(self, line: int, reason: str) -> None:
        """The card in that place is not taken over."""
        self.left_out.append(LeftOut(line, reason))


@dataclass(slots=True)
class _List:
    name: str
    position: float
    is_archived: bool
    cards: Packed[CardRecord] = field(default_factory=kept_cards)
    positions: "array[float]" = field(default_factory=lambda: array("d"))

    def record(self) -> ListRecord:
        """The list with its cards in order; equal positions keep the order of the file."""
        cards = self.cards
        if any(after < before for before, after in pairwise(self.positions)):
            cards = cards.ordered(sorted(range(len(cards)), key=self.positions.__getitem__))
        return ListRecord(self.name, cards, self.is_archived)


class Gathering:
    """One board in the making."""

    def __init__(self, name: str, project: str = "", *, is_archived: bool = False) -> None:
        self._name = name
        self._project = project
        self._is_archived = is_archived
        self._lists: dict[str, _List] = {}
        self._strays = _List(_("Without a list"), float("inf"), is_archived=False)

    def add_list(self, key: str, name: str, position: float = 0, *, is_archived: bool = False) -> None:
        """A list; a second one of the same key is the same."""
        self._lists.setdefault(key, _List(name, position, is_archived))

    def is_archived(self, list_key: str) -> bool:
        """Whether that list was put away, and its cards with it."""
        found = self._lists.get(list_key)
        return self._is_archived or (found is not None and found.is_archived)

    def add_card(self, list_key: str, card: CardRecord, position: float = 0) -> None:
        """A card at its place in a list; those of an unknown list are kept in one of their own."""
        found = self._lists.get(list_key, self._strays)
        found.cards.append(card)
        found.positions.append(position)

    def board(self) -> BoardRecord:
        """The board with all in order; equal positions keep the order of the file."""
        lists = sorted(self._lists.values(), key=lambda one: one.position)
        if self._strays.cards:
            lists.append(self._strays)
        records = tuple(one.record() for one in lists)
        return BoardRecord(self._name, records, self._project, self._is_archived)


def title_of(title: str, description: str) -> str:
    """What a card is called: its title, else the first line of what it says."""
    return title or next((line.strip() for line in description.splitlines() if line.strip()), "")[:_SHOWN_CHARS]


class ReadsCard(Protocol):
    """Reads one card of a file; None when there is nothing to call it by."""

    def __call__(self, line: int, card: Mapping[str, object], *, is_archived: bool) -> CardRecord | None:
        """The card in place ``line`` of its file."""
        ...


def gather(
    members: Iterable[object],
    gathering: Gathering,
    counter: Counter,
    read: ReadsCard,
    why_none: Callable[[Mapping[str, object]], str],
    *,
    list_key: str,
    name: str,
    position: str,
) -> None:
    """Put each card of a file that lists them all at once into its list; nameless ones are left out, and those
    of which ``why_none`` says in a sentence with a ``{name}`` that they are no cards.

    ``list_key``, ``name`` and ``position`` are what the file calls these of a card.
    """
    for member in members:
        line = counter.next_line()
        card = mapping(member)
        key = text(card.get(list_key))
        if words := why_none(card):
            counter.leave_out(line, words.format(name=short(text(card.get(name)))))
        elif record := read(line, card, is_archived=gathering.is_archived(key)):
            gathering.add_card(key, record, number(card.get(position)))
        else:
            counter.leave_out(line, nameless())


def template_words() -> str:
    """Why a pattern for cards is left out."""
    return _("“{name}” is a template, not a card.")


def due_of(value: object) -> tuple[FollowUp | datetime | None, tuple[str, ...]]:
    """When a card is due, a day where the file writes no more than a day, and the sentence about what is no date."""
    said = text(value)
    if _DAY.fullmatch(said):
        try:
            day = date.fromisoformat(said)
        except ValueError:
            return None, (unread(said),)
        return (FollowUp(day), ()) if _is_of_shops(day) else (None, (unread(said),))
    at = moment(value)
    if at is not None and _is_of_shops(at):
        return at, ()
    return None, (unread(said),) if said and value != 0 else ()


def _is_of_shops(day: date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def unread(text: str) -> str:
    """The sentence about a date that cannot be read."""
    return _("“{text}” is not a date this program can read.").format(text=short(text))


def nameless() -> str:
    """Why a card that says nothing is left out."""
    return _("The card has neither a title nor a text.")


def not_kept(attachments: int) -> tuple[str, ...]:
    """The sentence about a card's attached files, which no board export holds."""
    if not attachments:
        return ()
    return (_("Attached files were not taken over ({count}).").format(count=attachments),)


def missing_comments(told: object, found: int) -> tuple[str, ...]:
    """The sentence about comments that a card is ``told`` to have and the file does not hold."""
    count = number(told)
    missing = int(count) - found if count < _MOST_COMMENTS else 0
    if missing <= 0:
        return ()
    words = ngettext("{count} comment is not in the file.", "{count} comments are not in the file.", missing)
    return (words.format(count=missing),)


def short(text: str) -> str:
    """``text`` in one line, short enough for a reason."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"


def without_empty(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something and have a name."""
    return {name: text for name, text in fields.items() if name and text}
