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
from followup_desktop.domain.language import _  # noqa: E402
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


class Database:
    """The open file. One per process; each thread uses its own connection to it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.peewee = peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS, autoconnect=False)
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
        return execute(sql, parameters)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, begun IMMEDIATE so that it cannot fail half-way for another writer's sake.

        Raises :class:`StoreFault` in words; nothing of the block is kept then.
        """
        self._check_still_there()
        with said_in_words(self.file), self.peewee.atomic("IMMEDIATE"):
            yield

    def changed_elsewhere(self) -> bool:
        """Whether another connection wrote since this was last asked (``PRAGMA data_version``)."""
        version = self.value("PRAGMA data_version")
        assert isinstance(version, int)
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


@contextmanager
def said_in_words(file: Path) -> Iterator[None]:
    """Turn what SQLite says about the disk and the file into a sentence (:class:`StoreFault`)."""
    try:
        yield
    except (peewee.OperationalError, sqlite3.OperationalError) as error:
        raise _fault(str(error), file) from error
    except (peewee.IntegrityError, sqlite3.IntegrityError):
        raise
    except (peewee.DatabaseError, sqlite3.DatabaseError) as error:
        raise _fault(str(error), file) from error


def _fault(text: str, file: Path) -> StoreFault:
    lowered = text.lower()
    not_saved = _("This change was not saved; what was saved before is safe.")
    if "malformed" in lowered or "not a database" in lowered or "corrupt" in lowered:
        return NotADatabase(
            _("The file {file} is damaged.").format(file=file),
            _("Its bytes were left as they are."),
            _("Restore the last good backup, or ask somebody who can repair it."),
        )
    if "locked" in lowered or "busy" in lowered:
        return StoreFault(
            _("Another program is holding the file {file}.").format(file=file),
            not_saved,
            _("Close that program, then try again."),
        )
    if "full" in lowered:
        return StoreFault(_("The disk is full."), not_saved, _("Free some room, then try again."))
    if "readonly" in lowered or "read-only" in lowered:
        return StoreFault(
            _("The file {file} may only be read.").format(file=file),
            not_saved,
            _("Let your user write to it and to its folder, then try again."),
        )
    if "unable to open" in lowered:
        return StoreFault(
            _("The file {file} cannot be opened.").format(file=file),
            _("Nothing was changed."),
            _("Look whether its folder is there and may be written to."),
        )
    return StoreFault(_("The file {file} refused: {why}.").format(file=file, why=text), not_saved)


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
    if file.is_dir():
        raise NotADatabase(_("{file} is a folder, not a board.").format(file=file), untouched, choose)
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError:
        if not create:
            raise StoreFault(_("There is no file {file}.").format(file=file), next_step=choose) from None
        return True
    except OSError as error:
        raise StoreFault(
            _("The file {file} cannot be read: {why}.").format(file=file, why=error.strerror), untouched
        ) from error
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
