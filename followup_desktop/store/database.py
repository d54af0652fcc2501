"""Opens the one database file, and says in words why it cannot. Every write of the program is a `writing` block."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import NotADatabase, StoreFault
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.store.faults import said_in_words
from followup_desktop.store.migrating import bring_up_to_date
from followup_desktop.store.places import make_private_file, make_private_folder

if TYPE_CHECKING:
    from followup_desktop.store.adopted import Adopted

APPLICATION_ID = 0x466F6C75  # "Folu"
_MAGIC = b"SQLite format 3\x00"
_BUSY_S = 5
_PRAGMAS = (
    "journal_mode=wal",
    "foreign_keys=1",
    "synchronous=full",
    "cache_size=-8192",
)
Row = tuple[object, ...]


class _OfThisThread(threading.local):
    connection: sqlite3.Connection | None = None


class Database:
    """The open file. One per process; each thread uses its own connection to it, opened by :meth:`connect` alone."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._here = _OfThisThread()
        self._adopting = threading.Lock()
        self._peewee: Adopted | None = None
        self._identity: tuple[int, int] | None = None
        self._seen_version = 0

    @property
    def peewee(self) -> "Adopted":
        """Peewee on this thread's connection, loaded when it is first asked for: a start needs none of it."""
        with self._adopting:
            if self._peewee is None:
                from followup_desktop.store.adopted import Adopted

                self._peewee = Adopted(self.file, self._opened)
        self._peewee.connect(reuse_if_open=True)
        return self._peewee

    def connect(self) -> None:
        """Open this thread's connection; :class:`StoreFault` when the file refuses."""
        if self._here.connection is None:
            with said_in_words(self.file):
                self._here.connection = _connected(self.file)
        self._identity = _identity(self.file)

    def close(self) -> None:
        """Close this thread's connection."""
        if self._peewee is not None and not self._peewee.is_closed():
            self._peewee.close()
        if self._here.connection is not None:
            self._here.connection.close()
            self._here.connection = None

    @contextmanager
    def connection(self) -> Iterator[None]:
        """A connection of its own for a background thread's job."""
        if self._here.connection is not None:
            yield
            return
        with said_in_words(self.file):
            self._here.connection = _connected(self.file)
            try:
                yield
            finally:
                self.close()

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
        execute = self._opened().execute
        try:
            return execute(sql, parameters)
        except UnicodeEncodeError:  # half a character, as some programs hand them over
            return execute(sql, tuple(kept_text(one) if isinstance(one, str) else one for one in parameters))

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out one statement for each of ``rows``."""
        self._opened().executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, begun IMMEDIATE so that it cannot fail half-way for another writer's sake.

        Raises :class:`StoreFault` in words; nothing of the block is kept then.
        """
        self._check_still_there()
        with said_in_words(self.file), self.peewee.in_one_transaction("IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What the block reads is the board of one moment, whatever is written meanwhile. Never write in it."""
        with said_in_words(self.file):
            connection = self._opened()
            self.run("BEGIN")
            try:
                yield
            finally:
                if connection.in_transaction:
                    self.run("COMMIT")

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

    def _opened(self) -> sqlite3.Connection:
        """This thread's connection. No thread gets one by merely asking: it would be left open (PITFALLS.md)."""
        connection = self._here.connection
        if connection is None:
            raise RuntimeError("This thread has no connection to the board: connect first.")
        return connection

    def _check_still_there(self) -> None:
        """SQLite would go on writing into a file that was moved or deleted: refuse instead."""
        if self._identity is not None and _identity(self.file) != self._identity:
            raise StoreFault(
                _("The file {file} was moved, replaced or deleted while it was open.").format(file=self.file),
                _("This change was not saved."),
                _("Put the file back, or quit and start the board again."),
            )


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_BUSY_S, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


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
