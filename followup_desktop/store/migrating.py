"""Brings a database file up to this program's tables, after a backup, and refuses a newer one.

Only ``playhouse.migrations.Runner`` migrates: raw ``migrate()`` deletes child rows (LIBRARIES.md §3).
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from followup_desktop.domain.errors import NewerDatabase, NotADatabase, StoreFault
from followup_desktop.domain.language import _
from followup_desktop.store.backup import copy_database

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0004_counted_by_hand"
HISTORY = "schema_migration"


def bring_up_to_date(file: Path, backups: Path, *, is_new: bool, application_id: int) -> None:
    """Migrate ``file`` on a connection of its own. ``PRAGMA user_version`` says without loading anything
    whether there is work: it holds the number of the newest migration that ran.
    """
    wanted = int(NEWEST[:4])
    current = (wanted, application_id)
    version, owner, tables = _peek(file, current)
    if (version, owner) == current:
        return
    # Killed between the first migration and the mark of ownership, the history table still says whose it is.
    if tables and owner != application_id and HISTORY not in tables:
        raise NotADatabase(
            _("{file} belongs to another program.").format(file=file),
            _("It was left as it is."),
            _("Choose another file."),
        )
    if version > wanted:
        raise _newer(file)
    if not is_new and tables:
        copy_database(file, backups / f"{file.stem}-before-update-{version:04d}.db")
    _run(file, application_id, wanted)


def _peek(file: Path, current: tuple[int, int]) -> tuple[int, int, frozenset[str]]:
    """user_version, application_id and, unless these are ``current``, the tables' names; not a byte is changed.

    Only a file that was left half-written by a killed program must be put right before it can be read.
    """
    # Nobody is writing where nothing lies beside the file: then it is read without a lock, and nothing is left there.
    is_at_rest = not any(file.with_name(file.name + ending).exists() for ending in ("-wal", "-journal"))
    try:
        return _look(f"{file.absolute().as_uri()}?mode=ro" + ("&immutable=1" if is_at_rest else ""), current)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    return _look(f"{file.absolute().as_uri()}?mode=rw", current)


def _look(address: str, current: tuple[int, int]) -> tuple[int, int, frozenset[str]]:
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA busy_timeout=5000")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        if (version, owner) == current:
            return version, owner, frozenset()  # SQLite would read the whole schema, only to be told of it again
        tables = frozenset(row[0] for row in connection.execute("SELECT name FROM sqlite_master"))
    return version, owner, tables


def _newer(file: Path) -> NewerDatabase:
    return NewerDatabase(
        _("{file} was written by a newer version of the program.").format(file=file),
        _("It was left as it is."),
        _("Install the newer version, or restore a backup made by this one."),
    )


def _run(file: Path, application_id: int, wanted: int) -> None:
    import peewee
    from playhouse.migrations import Runner

    from followup_desktop.store.adopted import drivers_own_errors

    database = peewee.SqliteDatabase(str(file), pragmas=(("foreign_keys", 1), ("busy_timeout", 5000)))
    try:
        runner = Runner(database, directory=str(MIGRATIONS), table_name=HISTORY)
        status = runner.status()
        if any(migration.path is None for migration in status):
            raise _newer(file)
        # A missing folder "succeeds" with nothing done (PITFALLS.md): the newest known name must be among the files.
        if NEWEST not in {migration.name for migration in status}:
            raise StoreFault(
                _("The program's own files are incomplete: {name} is missing.").format(name=NEWEST),
                _("The database was left as it is."),
                _("Install the program again."),
            )
        with drivers_own_errors():
            runner.up()
            database.pragma("application_id", application_id)
            database.pragma("user_version", wanted)
    finally:
        database.close()
