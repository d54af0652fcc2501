"""What a reader of boards hands on: boards, their lists in order, and the cards in them with all that they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.csv_headings import field_of
from followup_desktop.formats.records import LeftOut


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What somebody wrote under a card. ``at`` is aware UTC, None when the file does not say."""

    text: str
    at: datetime | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a card's checklist."""

    text: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class CardRecord:
    """One card of a board. ``line`` is its line or, in files without lines, its place among all cards from 1.

    ``key`` is what the file calls it, ``parent`` the key of the card it is a part of. ``due`` is a local day where
    the file means a day, an aware UTC moment where it means one. ``fields`` are the file's own names for what
    else the card says ("Phone", "Estimated Value"); ``notes_lost`` says in sentences what was not taken over.
    """

    line: int
    title: str
    key: str = ""
    description: str = ""
    due: FollowUp | datetime | None = None
    labels: tuple[str, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    checklist: tuple[CheckItem, ...] = ()
    people: tuple[str, ...] = ()
    is_archived: bool = False
    is_done: bool = False
    parent: str = ""
    created_at: datetime | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes_lost: tuple[str, ...] = ()

    def said(self, contact_field: str) -> str:
        """What the card says under a heading that means ``contact_field`` ("phone", "email", "company"), or ""."""
        return next((text for name, text in self.fields.items() if field_of(name).split(":")[0] == contact_field), "")


@dataclass(frozen=True, slots=True)
class ListRecord:
    """One list of a board, its cards from top to bottom."""

    name: str
    cards: Sequence[CardRecord]
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """One board, its lists from left to right. ``project`` is the folder it stands in, where there is one."""

    name: str
    lists: tuple[ListRecord, ...]
    project: str = ""
    is_archived: bool = False

    @property
    def cards(self) -> Iterator[CardRecord]:
        """All cards of the board, list by list."""
        for one in self.lists:
            yield from one.cards


@dataclass(frozen=True, slots=True)
class BoardFile:
    """A whole file as read: every card is in a list of a board or in ``left_out``."""

    kind: str
    boards: tuple[BoardRecord, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def cards(self) -> Iterator[CardRecord]:
        """All cards of all boards."""
        for board in self.boards:
            yield from board.cards
