"""The imports that still stand, and how one is taken back, also days later (DATA.md, "Changes and undo")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.clock import local_time, moment_from_text
from followup_desktop.domain.errors import NotThere
from followup_desktop.domain.language import _
from followup_desktop.services.session import Done, Session
from followup_desktop.store import batches


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


def take_back(session: Session, batch_id: int) -> Done:
    """Take an import back, also days later; ``answer`` names the contacts that are kept, changed since.

    Raises NotThere when there is no such import, or it was taken back already.
    """
    change_id = batches.change_of(session.database, batch_id)
    if change_id is None:
        raise NotThere(_("There is no import {number} to take back.").format(number=batch_id))
    return session.undo_change(change_id)
