"""Puts a backup in the place of the present file. The present one is always kept: as a copy, or set aside as it is."""

import glob
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from followup_desktop.domain.errors import FollowupError, NewerDatabase, NotADatabase, NotThere, Refused, StoreFault
from followup_desktop.domain.language import _
from followup_desktop.store.backup import copy_database, daily_backups, problems_of, put_back
from followup_desktop.store.database import APPLICATION_ID
from followup_desktop.store.faults import said_in_words
from followup_desktop.store.migrating import NEWEST, bring_up_to_date
from followup_desktop.store.places import make_private_file, make_private_folder

_MAGIC = b"SQLite format 3\x00"
_KEPT_BEFORE_RESTORE = 7
_BESIDE = ("-wal", "-shm")


def put_in_place(backup: Path, database: Path, backups: Path, now: datetime) -> Path | None:
    """Make ``database`` hold what ``backup`` holds; where the state before is kept, None when there was no file.

    A sound present file is copied into ``backups`` first; a damaged one is set aside under another name. Raises
    :class:`FollowupError` in words when the backup is no sound board of this version or older, or the disk refuses;
    both files' bytes are as before then.
    """
    _check_backup(backup, database)
    with _ready_copy(backup, backups) as ready:
        if not _is_there(database):
            _place(ready, database)
            return None
        if _is_sound(database, backups):
            kept = backups / f"{database.stem}-before-restore-{now:%Y-%m-%d-%H%M%S}.db"
            copy_database(database, kept)
            put_back(ready, database)
            _forget_oldest(database, backups)
            return kept
        kept = _set_aside(database, now)
        _place(ready, database)
        return kept


def copies_before_restore(database: Path, backups: Path) -> list[Path]:
    """The copies made before a restore, newest first."""
    return sorted(backups.glob(f"{glob.escape(database.stem)}-before-restore-*.db"), reverse=True)


def copies_before_update(database: Path, backups: Path) -> list[Path]:
    """The copies made before the tables were brought up to date, newest first."""
    return sorted(backups.glob(f"{glob.escape(database.stem)}-before-update-*.db"), reverse=True)


def _check_backup(backup: Path, database: Path) -> None:
    choose = _("Choose another file.")
    if backup.is_dir():
        raise NotADatabase(_("{file} is a folder, not a backup.").format(file=backup), next_step=choose)
    try:
        with backup.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError:
        raise NotThere(_("There is no file {file}.").format(file=backup), next_step=choose) from None
    except OSError as error:
        raise StoreFault(_("The file {file} cannot be read: {why}.").format(file=backup, why=error.strerror)) from error
    if database.exists() and backup.samefile(database):
        raise Refused(_("{file} is the board itself, not a backup of it.").format(file=backup), next_step=choose)
    if not head:
        raise NotADatabase(_("The file {file} is empty.").format(file=backup), next_step=choose)
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotADatabase(_("{file} is not a backup of a board.").format(file=backup), next_step=choose)
    if int.from_bytes(head[60:64], "big") > int(NEWEST[:4]):
        raise NewerDatabase(
            _("{file} was written by a newer version of the program.").format(file=backup),
            next_step=_("Install the newer version first."),
        )
    if problems_of(backup):
        raise NotADatabase(_("The backup {file} is damaged.").format(file=backup), next_step=_("Choose an older one."))


@contextmanager
def _ready_copy(backup: Path, backups: Path) -> Iterator[Path]:
    """A copy of ``backup`` with this version's tables, in a folder of its own that goes away again."""
    with _workshop(backups) as folder:
        ready = Path(folder) / "ready.db"
        make_private_file(ready)
        with said_in_words(ready), closing(sqlite3.connect(ready)) as copy:
            with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as stored:
                stored.backup(copy)
            copy.execute("PRAGMA journal_mode=delete")
        bring_up_to_date(ready, Path(folder), is_new=False, application_id=APPLICATION_ID)
        if problems_of(ready):
            raise NotADatabase(_("The backup {file} is damaged.").format(file=backup))
        yield ready


def _workshop(backups: Path) -> "tempfile.TemporaryDirectory[str]":
    """A folder of its own among the backups."""
    try:
        make_private_folder(backups)
        return tempfile.TemporaryDirectory(prefix="restoring-", dir=backups)
    except OSError as error:
        raise StoreFault(
            _("The folder {folder} cannot be written to: {why}.").format(folder=backups, why=error.strerror),
            next_step=_("Look whether the disk is full or the folder may be written to."),
        ) from error


def _is_there(database: Path) -> bool:
    if database.is_dir():
        raise NotADatabase(_("{file} is a folder, not a board.").format(file=database), next_step=_("Name a file."))
    return database.exists() and database.stat().st_size > 0


def _is_sound(database: Path, backups: Path) -> bool:
    """Whether the present file can be copied; refuses to touch what never was a board."""
    try:
        with database.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise StoreFault(
            _("The file {file} cannot be read: {why}.").format(file=database, why=error.strerror)
        ) from error
    owner = int.from_bytes(head[68:72], "big")
    if head.startswith(_MAGIC) and owner in (0, APPLICATION_ID):
        return not problems_of(database)
    if daily_backups(database, backups):
        return False  # The head of the file is broken, but its daily backups tell that it was a board.
    raise NotADatabase(
        _("{file} is not a board's database.").format(file=database),
        _("It was left as it is."),
        _("Name the board that is to be restored."),
    )


def _set_aside(database: Path, now: datetime) -> Path:
    aside = database.with_name(f"{database.stem}-damaged-{now:%Y-%m-%d}.db")
    number = 2
    while aside.exists():
        aside = database.with_name(f"{database.stem}-damaged-{now:%Y-%m-%d}-{number}.db")
        number += 1
    try:
        os.replace(database, aside)
        for ending in _BESIDE:
            beside = database.with_name(database.name + ending)
            if beside.exists():
                os.replace(beside, aside.with_name(aside.name + ending))
    except OSError as error:
        raise _could_not_place(database, error) from error
    return aside


def _place(ready: Path, database: Path) -> None:
    try:
        make_private_folder(database.parent)
        for ending in _BESIDE:
            database.with_name(database.name + ending).unlink(missing_ok=True)
        with ready.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(ready, database)
    except OSError as error:
        raise _could_not_place(database, error) from error


def _could_not_place(database: Path, error: OSError) -> FollowupError:
    return StoreFault(
        _("The backup could not be put in the place of {file}: {why}.").format(file=database, why=error.strerror),
        _("The backup and the present file are both kept."),
        _("Look whether the folder may be written to."),
    )


def _forget_oldest(database: Path, backups: Path) -> None:
    for old in copies_before_restore(database, backups)[_KEPT_BEFORE_RESTORE:]:
        old.unlink(missing_ok=True)
