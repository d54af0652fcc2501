"""Looking at files before anything is written: each is read as a person chose, then all are compared and planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from followup_desktop.domain.errors import NotThere, NotUnderstood, Refused
from followup_desktop.formats.bulk import collector_paused
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.formats.records import ColumnsUnknown
from followup_desktop.services.import_decisions import Decided, Decision, Stamp, fitting, named_contacts
from followup_desktop.services.import_memory import read_as_before
from followup_desktop.services.import_plan import BroughtFile, ImportPlan, Watcher
from followup_desktop.services.import_planning import compare, without_leads
from followup_desktop.services.import_rows import PlanRows, rows_of
from followup_desktop.services.importing import plan_again
from followup_desktop.services.session import Session
from followup_desktop.store import changes
from followup_desktop.store.matching import still_here

__all__ = [
    "AS_GUESSED",
    "FileRead",
    "FileToRead",
    "LeadWish",
    "Look",
    "NameOrder",
    "ReadingChoices",
    "is_up_to_date",
    "look",
    "spread",
]


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file, and how it is to be read where a person chose."""

    path: Path
    choices: ReadingChoices = AS_GUESSED


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as it was read. ``choices`` are the person's, with what was remembered of such a file before.

    ``fault`` says why it cannot be read. ``brought`` is None then, but for a table of unknown columns: that one has
    its columns, for a person to say what they hold. ``stamp`` tells whether the file was saved anew since.
    """

    asked: FileToRead
    choices: ReadingChoices
    brought: BroughtFile | None
    fault: str = ""
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.asked.path.name


@dataclass(frozen=True, slots=True)
class LeadWish:
    """What becomes of new people: leads spread from ``first`` (today) on, ``per_day`` each day, or contacts only."""

    as_leads: bool = True
    first: date | None = None
    per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What would come in. Without any readable file there is no plan; ``refusal`` is why the leads find no days.

    ``aside`` are the decisions that meet nothing in what was read; those that do are the plan's ``choices``.
    """

    files: tuple[FileRead, ...]
    plan: ImportPlan | None = None
    rows: PlanRows | None = None
    refusal: str = ""
    aside: tuple[Decision, ...] = ()


def look(
    session: Session,
    asked: Sequence[FileToRead],
    wish: LeadWish,
    decided: Decided,
    watcher: Watcher,
    before: Sequence[FileRead] = (),
) -> Look:
    """Read what is not among ``before`` already, compare everybody, and plan. Reads only.

    Each decision holds for the entry that it was made about, wherever that stands now.
    Raises Cancelled when the watcher stops it.
    """
    with collector_paused():
        files: list[FileRead] = []
        for one in asked:
            watcher.check()
            same = next((file for file in before if file.asked == one), None)
            files.append(same or _read(session, one, watcher))
        brought = [file.brought for file in files if file.brought is not None]
        if not brought:
            return Look(tuple(files), aside=decided.all())
        found = fitting(files, decided, still_here(session.database, named_contacts(decided)))
        plan = compare(session.database, brought, watcher, found.choices)
        return spread(session, Look(tuple(files), plan, rows_of(plan), aside=found.aside), wish)


def spread(session: Session, seen: Look, wish: LeadWish) -> Look:
    """``seen`` with other days, or as contacts only: nobody is read or compared again."""
    if seen.plan is None:
        return seen
    try:
        plan = plan_again(session, seen.plan, as_leads=wish.as_leads, first=wish.first, per_day=wish.per_day)
    except Refused as refusal:
        return replace(seen, plan=without_leads(seen.plan), refusal=refusal.sentence)
    return replace(seen, plan=plan, refusal="")


def is_up_to_date(session: Session, seen: Look) -> bool:
    """Whether nothing was changed on the board since everybody was compared."""
    return seen.plan is None or seen.plan.seen_change == changes.next_id(session.database) - 1


def _read(session: Session, asked: FileToRead, watcher: Watcher) -> FileRead:
    stamp = _stamp(asked.path)
    try:
        brought, choices = read_as_before(asked.path, session, asked.choices, watcher)
    except ColumnsUnknown as error:
        # What to do next is for whoever asked: to name the columns in the file, or to say here what they hold.
        return FileRead(asked, asked.choices, BroughtFile(asked.path.name, error.file), error.what, stamp)
    except (NotThere, NotUnderstood) as error:
        fault = " ".join(part for part in (error.what, error.next_step) if part)
        return FileRead(asked, asked.choices, None, fault)
    return FileRead(asked, choices, brought, stamp=stamp)


def _stamp(path: Path) -> Stamp | None:
    """Taken before the file is read: one that is saved meanwhile counts as another state of it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
