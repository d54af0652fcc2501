"""Opens the one database file, and says in words why it cannot. Every write of the program is a `writing` block."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Peewee imports every driver it finds; without these lines an installed psycopg costs 114 ms (LIBRARIES.md §3).
for _driver in ("psycopg", "psycopg2", "pymysql", "MySQLdb"):
    sys.modules.setdefault(_driver, None)  # type: ignore[arg-type]

import peewee  # noqa: E402

from followup_desktop.domain.errors import NotADatabase, StoreFault  # noqa: E402
from followup_desktop.domain.kept_text import kept_text  # noqa: E402
from followup_desktop.domain.language import _  # noqa: E402
from followup_desktop.store.faults import said_in_words  # noqa: E402
from followup_desktop.store.migrating import bring_up_to_date  # noqa: E402
from followup_desktop.store.places import make_private_file, make_private_folder  # noqa: E402

APPLICATION_ID = 0x466F6C75  # "Folu"
_MAGIC = b"SQLite format 3\x00"
_BUSY_MS = 5000
_PRAGMAS = (
    ("journal_mode", "wal"),
    ("foreign_keys", 1),
    ("synchronous", "full"),
    ("busy_timeout", _BUSY_MS),
    ("cache_size", -8192),
)
Row = tuple[object, ...]


class _File(peewee.SqliteDatabase):
    def rollback(self) -> None:
        """Nothing to roll back when SQLite did it by itself, as on a full disk: an error here would hide the reason."""
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]
        if connection.in_transaction:
            super().rollback()


class Database:
    """The open file. One per process; each thread uses its own connection to it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.peewee = _File(str(file), pragmas=_PRAGMAS, autoconnect=False)
        self._identity: tuple[int, int] | None = None
        self._seen_version = 0

    def connect(self) -> None:
        """Open this thread's connection; :class:`StoreFault` when the file refuses."""
        with said_in_words(self.file):
            self.peewee.connect(reuse_if_open=True)
        self._identity = _identity(self.file)

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.peewee.is_closed():
            self.peewee.close()

    @contextmanager
    def connection(self) -> Iterator[None]:
        """A connection of its own for a background thread's job."""
        with said_in_words(self.file), self.peewee.connection_context():
            yield

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[Row]:
        """All rows of a query."""
        with said_in_words(self.file):
            return self.run(sql, parameters).fetchall()

    def row(self, sql: str, parameters: tuple[object, ...] = ()) -> Row | None:
        """The first row of a query, or None."""
        with said_in_words(self.file):
            found: Row | None = self.run(sql, parameters).fetchone()
            return found

    def value(self, sql: str, parameters: tuple[object, ...] = ()) -> object:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    def run(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Carry out one statement."""
        execute: Callable[..., sqlite3.Cursor] = self.peewee.execute_sql
        try:
            return execute(sql, parameters)
        except UnicodeEncodeError:  # half a character, as some programs hand them over
            return execute(sql, tuple(kept_text(one) if isinstance(one, str) else one for one in parameters))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, begun IMMEDIATE so that it cannot fail half-way for another writer's sake.

        Raises :class:`StoreFault` in words; nothing of the block is kept then.
        """
        self._check_still_there()
        with said_in_words(self.file), self.peewee.atomic("IMMEDIATE"):
            yield

    def data_version(self) -> int:
        """A number that differs whenever another connection wrote (``PRAGMA data_version``); only this thread's."""
        version = self.value("PRAGMA data_version")
        assert isinstance(version, int)
        return version

    def wait_at_most(self, wait_ms: int) -> None:
        """Give up after ``wait_ms`` when another program holds the file; 5 s unless said.

        For this thread's connection. A window freezes while it waits, so it should wait less.
        """
        self.run(f"PRAGMA busy_timeout={int(wait_ms)}")

    def changed_elsewhere(self) -> bool:
        """Whether another connection wrote since this was last asked (``PRAGMA data_version``)."""
        version = self.data_version()
        changed = version != self._seen_version and self._seen_version != 0
        self._seen_version = version
        return changed

    def _check_still_there(self) -> None:
        """SQLite would go on writing into a file that was moved or deleted: refuse instead."""
        if self._identity is not None and _identity(self.file) != self._identity:
            raise StoreFault(
                _("The file {file} was moved, replaced or deleted while it was open.").format(file=self.file),
                _("This change was not saved."),
                _("Put the file back, or quit and start the board again."),
            )


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def open_database(file: Path, backups: Path, *, create: bool = True) -> Database:
    """Open ``file``, made new or brought up to date when needed, and return it connected on this thread.

    ``backups`` takes the copy made before a migration. Raises :class:`NotADatabase` (another kind of file, a
    folder, damage), :class:`NewerDatabase` and :class:`StoreFault`; the file's bytes are left alone then.
    """
    is_new = _look_at(file, create)
    if is_new:
        try:
            make_private_folder(file.parent)
            make_private_file(file)
        except OSError as error:
            raise StoreFault(
                _("No database can be made at {file}: {why}.").format(file=file, why=error.strerror),
                _("Nothing was changed."),
                _("Choose a folder that your user may write to."),
            ) from error
    database = Database(file)
    try:
        with said_in_words(file):
            bring_up_to_date(file, backups, is_new=is_new, application_id=APPLICATION_ID)
        database.connect()
        database.changed_elsewhere()
    except BaseException:
        database.close()
        raise
    return database


def _look_at(file: Path, create: bool) -> bool:
    """Whether ``file`` is to be made new; raises when it is something else than a board's database."""
    untouched = _("It was left as it is.")
    choose = _("Choose another file.")
    try:
        if file.is_dir():
            raise NotADatabase(_("{file} is a folder, not a board.").format(file=file), untouched, choose)
        if file.exists() and not file.is_file():  # a pipe would be waited for, a device has no end
            raise NotADatabase(_("{file} is not a board's database.").format(file=file), untouched, choose)
        with file.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError:
        if not create:
            raise StoreFault(_("There is no file {file}.").format(file=file), next_step=choose) from None
        return True
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = error.strerror if isinstance(error, OSError) else error
        raise StoreFault(
            _("The file {file} cannot be read: {why}.").format(file=file, why=why),
            untouched,
            _("Let your user read it, or choose another file."),
        ) from error
    if not head and not create:
        raise NotADatabase(_("The file {file} is empty.").format(file=file), untouched, choose)
    if not head:
        return True
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise NotADatabase(_("{file} is not a board's database.").format(file=file), untouched, choose)
    owner = int.from_bytes(head[68:72], "big")
    if owner not in (0, APPLICATION_ID):
        raise NotADatabase(_("{file} belongs to another program.").format(file=file), untouched, choose)
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        raise StoreFault(
            _("The file {file} may only be read.").format(file=file),
            untouched,
            _("Let your user write to it and to its folder, then start again."),
        )
    return False
