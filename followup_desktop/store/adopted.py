"""Peewee on a connection that is open already. Brought in by the first change or query builder: a start only reads."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee


class Adopted(peewee.SqliteDatabase):
    """Peewee's transactions and queries on each thread's own connection, which ``opened`` hands over.

    It neither opens a connection nor closes one: :class:`~followup_desktop.store.database.Database` does.
    """

    def __init__(self, file: Path, opened: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(str(file), autoconnect=False)
        self._opened = opened

    @contextmanager
    def in_one_transaction(self, lock: str = "DEFERRED") -> Iterator[None]:
        """Keep all of the block or nothing. Raises sqlite3's own errors, as every statement of the store does."""
        with drivers_own_errors(), self.atomic(lock):
            yield

    def rollback(self) -> None:
        """Nothing to roll back when SQLite did it by itself, as on a full disk: an error here would hide the reason."""
        if self._opened().in_transaction:
            super().rollback()

    def _connect(self) -> sqlite3.Connection:
        return self._opened()

    def _close(self, conn: sqlite3.Connection) -> None:
        del conn  # whoever opened it closes it


@contextmanager
def drivers_own_errors() -> Iterator[None]:
    """Raise what sqlite3 said where Peewee wraps it in an error of its own."""
    try:
        yield
    except peewee.DatabaseError as error:
        said: object = getattr(error, "orig", None)
        if isinstance(said, sqlite3.DatabaseError):
            raise said from error
        raise
