"""Fills a new database file with many rows at once. Only for files that nobody has open yet: nothing is kept of a
half-written one, so it is written without the safety (and the cost) that every other write has.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from followup_desktop.domain.errors import StoreFault
from followup_desktop.domain.language import _
from followup_desktop.store.database import Database, open_database, said_in_words

Fill = Callable[[Database], None]


def write_new_file(file: Path, fill: Fill) -> None:
    """Make the database ``file`` with what ``fill`` writes, whole or not at all. Raises :class:`StoreFault`."""
    partial = file.with_name(file.name + ".part")
    try:
        _remove(partial)
        database = open_database(partial, partial.parent)
        try:
            with said_in_words(file):
                for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-200000", "foreign_keys=0"):
                    database.run(f"PRAGMA {pragma}")
                with database.peewee.atomic():
                    fill(database)
                database.run("PRAGMA journal_mode=wal")
        finally:
            database.close()
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(partial, file)
    except OSError as error:
        raise StoreFault(
            _("{file} could not be written: {why}.").format(file=file, why=error.strerror or error),
            next_step=_("Look whether the disk is full or the folder may be written to."),
        ) from error
    finally:
        _remove(partial)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def insert_rows(database: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert ``rows``, each the values of ``columns``, as they are: no version, no event, no undo."""
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    database.peewee.connection().executemany(sql, rows)
