"""Copies of the database: one a day by itself, before a migration, before a restore. SQLite's backup API only."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from followup_desktop.domain.errors import NotADatabase, StoreFault
from followup_desktop.domain.language import _
from followup_desktop.store.places import make_private_file, make_private_folder

DAYS_KEPT = 7


def copy_database(source: Path, target: Path) -> None:
    """Copy the live database ``source`` to ``target``, whole or not at all; ``target`` is replaced.

    Raises :class:`StoreFault` when the copy cannot be written.
    """
    partial = target.with_name(target.name + ".part")
    try:
        make_private_folder(target.parent)
        partial.unlink(missing_ok=True)
        make_private_file(partial)
        with closing(_reading(source)) as live, closing(sqlite3.connect(partial)) as copy:
            live.execute("PRAGMA busy_timeout=5000")
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=delete")
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(partial, target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StoreFault(
            _("No backup could be written to {file}: {why}.").format(file=target, why=error),
            _("The board itself is safe."),
            _("Look whether the disk is full or the folder may be written to."),
        ) from error


def _reading(file: Path) -> sqlite3.Connection:
    """A connection that only reads: a file that is not there is an error, and never made anew (and empty)."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def problems_of(file: Path) -> list[str]:
    """What SQLite itself finds wrong with a file, one text each; empty when it is sound."""
    try:
        with closing(_reading(file)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
            found += [f"{row[0]}: {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return [str(error)]
    return [problem for problem in found if problem != "ok"]


def daily_backup(database: Path, backups: Path, today: date) -> Path | None:
    """Make today's copy unless it is there; keep the newest seven days. The path when one was made.

    A damaged database is never copied over good backups: raises :class:`NotADatabase`.
    """
    target = backups / f"{database.stem}-{today.isoformat()}.db"
    if target.exists():
        return None
    if problems_of(database):
        raise NotADatabase(
            _("The file {file} is damaged.").format(file=database),
            _("Its bytes were left as they are, and the older backups are kept."),
            _("Restore the last good backup from the menu."),
        )
    copy_database(database, target)
    # Today's own stays also when a clock that once ran ahead left copies with later days.
    others = [file for file in daily_backups(database, backups) if file != target]
    for old in others[DAYS_KEPT - 1 :]:
        old.unlink(missing_ok=True)
    return target


def daily_backups(database: Path, backups: Path) -> list[Path]:
    """The daily copies of ``database``, newest first."""
    from glob import escape  # not needed to start

    pattern = f"{escape(database.stem)}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db"
    return sorted(backups.glob(pattern), reverse=True)


def last_good_backup(database: Path, backups: Path) -> Path | None:
    """The newest daily copy that SQLite finds sound."""
    return next((file for file in daily_backups(database, backups) if not problems_of(file)), None)


def put_back(source: Path, database: Path) -> None:
    """Write the contents of ``source`` into ``database`` in one SQLite backup step.

    Other connections see the new contents at once. Raises :class:`StoreFault`; nothing is changed then.
    """
    try:
        with closing(_reading(source)) as stored, closing(sqlite3.connect(database)) as live:
            live.execute("PRAGMA busy_timeout=5000")
            stored.backup(live)
    except sqlite3.Error as error:
        raise StoreFault(_("The backup could not be put back: {why}.").format(why=error)) from error
