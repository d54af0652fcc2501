"""What an import is about to do, as values to look at before it happens. Nothing here reads or writes anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.bulk import collector_sees_all
from followup_desktop.formats.purchases.records import PurchaseRecord
from followup_desktop.formats.records import LeftOut, ReadFile
from followup_desktop.services.import_choices import Alike, RowChoices, RowKey
from followup_desktop.services.import_notes import Noted

if TYPE_CHECKING:
    from followup_desktop.formats.archive import Archive
    from followup_desktop.services.import_merging import Merging

PURCHASES, BOARD, ARCHIVE = "purchases", "board", "json"
_FREED_AT_ONCE = 1000


class Fate(StrEnum):
    """What becomes of a record: a new contact, one already there, new though it looks like somebody, or nothing."""

    NEW = "new"
    SAME = "same"
    UNCLEAR = "unclear"
    LEFT_OUT = "left_out"


BECOMES_NEW = frozenset({Fate.NEW, Fate.UNCLEAR})


class Watcher(Protocol):
    """Who watches a long job: is told how far it is, and may stop it (a background job's progress)."""

    def check(self) -> None:
        """Raise Cancelled when the job is to stop."""
        ...

    def report(self, done: int, total: int | None = None) -> None:
        """Hear how far the job is."""
        ...


class Unwatched:
    """Nobody watches and nobody stops the job."""

    def check(self) -> None:
        """Go on."""

    def report(self, done: int, total: int | None = None) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class BroughtPurchase:
    """One line of a purchase list; ``customer`` is the place of who bought among the file's records."""

    customer: int
    purchase: PurchaseRecord


@dataclass(frozen=True, slots=True)
class BroughtComment:
    """What somebody wrote under a card, with their name; ``at`` is aware UTC, None when the file does not say."""

    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """A card of another board. Without a ``follow_up`` it gets one, but for closed ones, which have a reason."""

    lane: Lane
    what: str
    value_cents: int | None
    follow_up: FollowUp | None
    closed_reason: str = ""
    comments: tuple[BroughtComment, ...] = ()


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file as it was read, before anybody was compared. ``name`` is without its folder.

    ``purchases`` are the lines of a purchase list, whose customers are the content's records; ``cards`` those of a
    board, each about the record at the same place; ``archive`` is everything of a shop, its contacts the records.
    ``notes`` say what of a purchase list's lines is not taken over.
    """

    name: str
    content: ReadFile
    purchases: Sequence[BroughtPurchase] = ()
    cards: Sequence[BroughtCard] = ()
    archive: "Archive | None" = None
    notes: tuple[Noted, ...] = ()

    @property
    def read(self) -> int:
        """How many records the file holds: of a purchase list its lines."""
        if self.content.kind == PURCHASES:
            return len(self.purchases) + len(self.content.left_out)
        return self.content.read

    @property
    def gives_leads(self) -> bool:
        """Whether its people get a card in New lead: not who bought already, nor who has a card of the file's own."""
        return self.content.kind not in (PURCHASES, BOARD, ARCHIVE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which file and board differ: what is ``kept``, and what the file ``said``."""

    field: str
    kept: str
    said: str


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record of a file and what is to become of it.

    A SAME record names the contact already there (``contact_id``) or an earlier record of the same import
    (``twin``, its index). ``details`` is what will be written: all of a new contact, or the known one with its
    blanks filled. ``alike`` are those it could be taken for, of unclear records and of those a person decided about.
    A record is LEFT_OUT only when a person says so.
    """

    file: int
    line: int
    details: ContactDetails
    fate: Fate
    contact_id: int | None = None
    twin: int | None = None
    fills: tuple[str, ...] = ()
    keeps: tuple[Difference, ...] = ()
    alike: tuple[Alike, ...] = ()
    notes_lost: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the contact will be called on screen."""
        return self.details.name

    @property
    def key(self) -> RowKey:
        """How a person's decision about this record is found again."""
        return self.file, self.line

    @property
    def looks_like(self) -> tuple[str, ...]:
        """The names of those it could be taken for."""
        return tuple(one.name for one in self.alike)


@dataclass(frozen=True, slots=True)
class PlannedPurchase:
    """One purchase that is not here yet. ``record`` is the place of who bought among the plan's records."""

    file: int
    record: int
    purchase: PurchaseRecord


@dataclass(frozen=True, slots=True)
class PlannedCard:
    """A card of another board that is not here yet. ``record`` is the place of its contact among the records."""

    file: int
    record: int
    card: BroughtCard


@dataclass(frozen=True, slots=True)
class PlannedComment:
    """A comment that is not in the history yet. ``record`` is the place of the card's contact among the records."""

    file: int
    record: int
    comment: BroughtComment


@dataclass(frozen=True, slots=True)
class FileCounts:
    """What a file gives: ``read`` = new + same + left out (COMMANDS.md). ``unclear`` are counted as new, too, and
    ``doubled``, the same as an earlier entry and not as somebody here, among the same.

    The records of a purchase list are its lines: there it is ``purchases_new`` and ``purchases_same``, and the
    contacts are the customers, each counted once.
    """

    file: str
    kind: str
    encoding: str
    read: int
    contacts_new: int
    contacts_same: int
    unclear: int
    cards_new: int
    left_out: tuple[LeftOut, ...]
    purchases_new: int = 0
    purchases_same: int = 0
    cards_same: int = 0
    comments_new: int = 0
    notes: tuple[Noted, ...] = ()
    doubled: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Imported as leads: ``per_day`` cards on each open day from ``first`` on. ``last`` is None without cards.

    ``today`` is the day on which this was planned.
    """

    first: date
    per_day: int
    last: date | None
    today: date


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import is about to write. ``seen_change`` is the newest change it took into account.

    ``card_days`` holds, record by record, the day of the card it gets, or None; ``silent`` counts those who
    get none because they asked not to be contacted, ``on_board`` those who have a card already. ``cards`` are those
    of other boards that are not here yet, ``cards_made`` the ones that will be, with their follow-ups; ``comments``
    under any of their cards become history.
    ``choices`` are a person's own decisions about records.
    ``restores`` is the archive that becomes the whole shop; of others ``merges`` holds what is not here yet, and
    ``not_taken`` says what stays out, by file.
    """

    files: tuple[BroughtFile, ...]
    records: tuple[PlannedRecord, ...]
    card_days: tuple[date | None, ...]
    spread: Spread | None
    silent: int
    on_board: int
    seen_change: int
    choices: RowChoices = field(default_factory=lambda: MappingProxyType({}))
    purchases: tuple[PlannedPurchase, ...] = ()
    cards: tuple[PlannedCard, ...] = ()
    cards_made: tuple[PlannedCard, ...] = ()
    comments: tuple[PlannedComment, ...] = ()
    merges: tuple["Merging", ...] = ()
    restores: "Archive | None" = None
    not_taken: tuple[tuple[int, LeftOut], ...] = ()
    tallied: tuple[FileCounts, ...] = ()

    def counts(self) -> tuple[FileCounts, ...]:
        """What each file gives, in the order they were named. Counted when the plan was made, off the window."""
        return self.tallied

    @property
    def as_leads(self) -> bool:
        """Whether the new contacts get cards."""
        return self.spread is not None

    @property
    def cards_new(self) -> int:
        """How many cards will be on the board that are not there now."""
        return sum(counts.cards_new for counts in self.tallied)

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody is here already and nothing is to be added to them."""
        if self.cards_new or self.purchases or self.comments or self.restores:
            return False
        if any(one.activities or one.purchases for one in self.merges):
            return False
        return not any(record.fate in BECOMES_NEW or record.fills for record in self.records)


def free(items: list[Any]) -> None:
    """Let go of ``items`` piece by piece. All at once they would stop every thread: 100,000 records take 100 ms."""
    while items:
        del items[-_FREED_AT_ONCE:]


def let_go(plans: list[ImportPlan], *, is_last: bool) -> None:
    """Free the plan in ``plans`` piece by piece.

    ``is_last``: no other plan is held.
    """
    plan = plans.pop()
    parts: list[list[object]] = [list(plan.records), list(plan.purchases), list(plan.cards), list(plan.cards_made)]
    del plan
    for part in parts:
        free(part)
    if is_last:
        collector_sees_all()


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that is on disk. ``batch`` is None when nothing had to be written."""

    files: tuple[FileCounts, ...]
    batch: int | None
    spread: Spread | None
    silent: int
    on_board: int

    @property
    def contacts_new(self) -> int:
        """How many contacts came in."""
        return sum(counts.contacts_new for counts in self.files)

    @property
    def contacts_same(self) -> int:
        """How many were here already."""
        return sum(counts.contacts_same for counts in self.files)

    @property
    def doubled(self) -> int:
        """How many of those were the same as an earlier entry of the import itself."""
        return sum(counts.doubled for counts in self.files)

    @property
    def cards_new(self) -> int:
        """How many cards were made."""
        return sum(counts.cards_new for counts in self.files)

    @property
    def purchases_new(self) -> int:
        """How many purchases came in."""
        return sum(counts.purchases_new for counts in self.files)

    @property
    def left_out(self) -> int:
        """How many cards or rows did not become a contact."""
        return sum(len(counts.left_out) for counts in self.files)
