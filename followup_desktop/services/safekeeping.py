"""Backups and the way back: by hand, one a day by itself, restored from the menu or the command line; and the check."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.errors import Refused, StoreFault
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session, SystemClock
from followup_desktop.store import backup, checking, restoring
from followup_desktop.store.database import APPLICATION_ID
from followup_desktop.store.places import default_places


class Why(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BEFORE_RESTORE = "before restore"
    BEFORE_UPDATE = "before update"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that can be restored. ``made_at`` is naive local time; ``size`` in bytes."""

    file: Path
    made_at: datetime
    why: Why
    size: int


def back_up(session: Session, file: Path) -> Path:
    """Copy the whole board to ``file``, whole or not at all. An older backup of that name is replaced.

    Raises Refused for a file that is something else, :class:`StoreFault` for the disk.
    """
    own = session.database.file
    if file.is_dir():
        raise Refused(_("{file} is a folder.").format(file=file), next_step=_("Name a file in it."))
    if file.exists() and own.exists() and file.samefile(own):
        raise Refused(_("{file} is the board itself.").format(file=file), next_step=_("Name another file."))
    if file.exists() and not _is_backup_or_empty(file):
        raise Refused(_("{file} is something else than a backup.").format(file=file), next_step=_("Name another file."))
    if not own.is_file():
        raise StoreFault(_("The file {file} is gone.").format(file=own), _("No backup was made."))
    target = file.absolute()
    backup.copy_database(own, target)
    return target


def _is_backup_or_empty(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    return not head or int.from_bytes(head[68:72], "big") == APPLICATION_ID


def restore(session: Session, file: Path) -> Path | None:
    """Put the board back as ``file`` has it, tell every screen, and return where the state before is kept.

    Call it on the thread that opened the session: its connection is closed and opened again. Raises FollowupError
    in words; the board is as before then.
    """
    own = session.database.file
    session.database.close()
    try:
        kept = restore_closed(own, file, session.now())
    finally:
        session.database.connect()
        session.reload()
    session.tell((ManyChanged(),))
    return kept


def restore_closed(database: Path, file: Path, now: datetime) -> Path | None:
    """The same for a board that nobody has to have open: damaged, gone, or asked for on the command line.

    ``now`` is naive local time. A damaged file is kept beside under a name with "damaged" and the day.
    """
    return restoring.put_in_place(file, database, default_places(database).backups, now)


def replace_damaged(database: Path, file: Path) -> Path | None:
    """The same before the window is open, at the machine's own time."""
    return restore_closed(database, file, local_time(SystemClock().now()))


def check(session: Session) -> list[str]:
    """Everything wrong with the open board, a sentence each; empty when all is well.

    Raises StoreFault when it cannot be looked at just now.
    """
    return checking.problems(session.database)


def daily(session: Session, backups: Path, today: date) -> Path | None:
    """Make today's copy unless it is there, and keep the newest seven. For a background thread.

    Raises NotADatabase for a damaged board: good backups are never replaced by a damaged one.
    """
    return backup.daily_backup(session.database.file, backups, today)


def last_good(database: Path, backups: Path | None = None) -> Path | None:
    """The newest daily backup of ``database`` that is sound, None when there is none."""
    return backup.last_good_backup(database, backups or default_places(database).backups)


def day_of(daily_backup: Path) -> str:
    """The day of a daily backup, as its name says it: "2026-11-23"."""
    return daily_backup.stem[-len("2026-11-23") :]


def list_backups(database: Path, backups: Path | None = None) -> list[Backup]:
    """The backups that the program made of ``database`` by itself, newest first: for the menu."""
    folder = backups or default_places(database).backups
    found = [
        *((file, Why.DAILY) for file in backup.daily_backups(database, folder)),
        *((file, Why.BEFORE_RESTORE) for file in restoring.copies_before_restore(database, folder)),
        *((file, Why.BEFORE_UPDATE) for file in restoring.copies_before_update(database, folder)),
    ]
    listed = [_described(file, why) for file, why in found]
    return sorted((one for one in listed if one is not None), key=lambda one: one.made_at, reverse=True)


def _described(file: Path, why: Why) -> Backup | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return Backup(file, datetime.fromtimestamp(status.st_mtime), why, status.st_size)
