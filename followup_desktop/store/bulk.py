"""Fills a new database file with many rows at once. Only for files that nobody has open yet: nothing is kept of a
half-written one, so it is written without the safety (and the cost) that every other write has.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from followup_desktop.domain.errors import StoreFault
from followup_desktop.domain.language import _
from followup_desktop.store.database import Database, open_database
from followup_desktop.store.faults import said_in_words

# Each search index and the trigger that feeds it; filled once at the end they cost a quarter less of the whole.
_FED_BY = {"contact_words": "contact_words_in", "phone_digits": "phone_digits_in"}
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
                with database.peewee.in_one_transaction(), _search_indexes_built_last(database):
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
        with suppress(OSError):  # A folder that cannot be written to keeps nothing of it either.
            _remove(partial)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


@contextmanager
def _search_indexes_built_last(database: Database) -> Iterator[None]:
    triggers = [
        str(database.value("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,)))
        for name in _FED_BY.values()
    ]
    for name in _FED_BY.values():
        database.run(f"DROP TRIGGER {name}")
    yield
    for index in _FED_BY:
        database.run(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    for sql in triggers:
        database.run(sql)


def insert_rows(database: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert ``rows``, each the values of ``columns``, as they are: no version, no event, no undo."""
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    database.run_many(sql, rows)
