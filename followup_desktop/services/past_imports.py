"""The imports that still stand, and how one is taken back, also days later (DATA.md, "Changes and undo")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.clock import local_time, moment_from_text
from followup_desktop.domain.errors import NotThere
from followup_desktop.domain.language import _
from followup_desktop.services.session import Done, Session
from followup_desktop.store import batches, changes

# A tenth of a second; 100,000 rows take several.
LONG_IMPORT = 1_000


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that can be taken back. ``at`` is local; ``counts`` are those of the day it came in (COMMANDS.md)."""

    id: int
    files: tuple[str, ...]
    at: datetime
    counts: Mapping[str, int]


def past_imports(session: Session, limit: int = 50) -> tuple[PastImport, ...]:
    """The imports that still stand, the newest first."""
    return tuple(
        PastImport(batch_id, tuple(files.split("\n")), local_time(moment_from_text(at)), counts)
        for batch_id, files, _kind, at, counts in batches.batches(session.database, limit)
    )


def long_undo(session: Session) -> int | None:
    """The import that undo would take back next, where that takes so long that a window would stand still meanwhile;
    None for anything else.
    """
    newest = changes.newest_to_undo(session.database)
    batch = newest.inverse.get("batch") if newest else None
    return batch if batch is not None and batches.size_of(session.database, batch) > LONG_IMPORT else None


def long_redo(session: Session) -> int | None:
    """The change that redo would take back next, where that brings in so long an import again; None for else."""
    newest = changes.newest_to_redo(session.database)
    batch = newest.inverse.get("batch") if newest else None
    is_long = batch is not None and batches.size_of(session.database, batch) > LONG_IMPORT
    return newest.id if newest is not None and is_long else None


@dataclass(frozen=True, slots=True)
class OutOf:
    """A line that did not come in, and why; the reason names its file where there were several."""

    line: int
    reason: str


def left_out_of(session: Session, batch_id: int, limit: int = 1000) -> tuple[OutOf, ...]:
    """What of an import did not come in, and why: the first ``limit`` lines."""
    return tuple(OutOf(line, reason) for line, reason in batches.left_out(session.database, batch_id, limit))


def take_back(session: Session, batch_id: int) -> Done:
    """Take an import back, also days later; ``answer`` names the contacts that are kept, changed since.

    Raises NotThere when there is no such import, or it was taken back already.
    """
    change_id = batches.change_of(session.database, batch_id)
    if change_id is None:
        raise NotThere(_("There is no import {number} to take back.").format(number=batch_id))
    return session.undo_change(change_id)
