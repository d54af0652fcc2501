"""Writes rows and remembers how to take each write back. The only way a table of the shop is changed.

A row's ``version`` is the id of the change that gave it its present content, and taking a write back restores
the older content *with* its version: the same version always means the same content, so one comparison finds
whether anything was changed in between. Rows of the shop's history are withdrawn, never deleted (DATA.md).
"""

import sqlite3
from dataclasses import field
from typing import Any

from followup_desktop.domain.errors import EditConflict, UndoConflict
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.values import value
from followup_desktop.store.database import Database

# Taken away by marking, so that history only grows; every other table's rows are really deleted.
KEPT_FOREVER = frozenset({"contact", "card", "activity", "purchase", "import_batch"})

Values = dict[str, Any]


@value
class Touched:
    """One row's past: ``was`` holds the older values of what changed (with its version).

    ``verb`` is "changed", "added" (taking it back removes the row) or "deleted" (``was`` is the whole row).
    ``now`` is the version the row has after the write. ``loose`` marks a mere shift of neighbours in a lane,
    taken back only where it still stands.
    """

    verb: str
    table: str
    id: int
    now: int
    was: Values = field(default_factory=dict)
    loose: bool = False

    def to_plain(self) -> list[Any]:
        """A JSON form of this."""
        return [self.verb, self.table, self.id, self.now, self.was, self.loose]

    @staticmethod
    def from_plain(plain: list[Any]) -> "Touched":
        """Read back what :meth:`to_plain` gave."""
        return Touched(*plain)


class Rows:
    """The writes of one change. ``change_id`` becomes the version of every row it touches."""

    def __init__(self, database: Database, change_id: int) -> None:
        self._database = database
        self.change_id = change_id
        self.touched: list[Touched] = []

    def read(self, table: str, row_id: int) -> Values | None:
        """The row as it is, with all its columns."""
        cursor = self._database.run(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        found = cursor.fetchone()
        if found is None:
            return None
        return {column[0]: value for column, value in zip(cursor.description, found, strict=True)}

    def add(self, table: str, **values: Any) -> int:
        """Insert a row and return its id."""
        row_id = self._insert(table, {**_kept(values), "version": self.change_id})
        self.touched.append(Touched("added", table, row_id, self.change_id))
        return row_id

    def change(self, table: str, row_id: int, seen: int | None = None, **values: Any) -> bool:
        """Update what differs; whether anything did. ``seen`` is the version the person saw.

        Raises :class:`EditConflict` when the row was changed since it was seen, or is gone.
        """
        row = self.read(table, row_id)
        if row is None or (seen is not None and row["version"] != seen):
            raise EditConflict(
                _("This was changed meanwhile, by another window or on the command line."),
                _("Their change was kept, yours was not saved."),
                _("Look at it again, then make your change."),
            )
        values = _kept(values)
        was = {name: row[name] for name, value in values.items() if row[name] != value}
        if not was:
            return False
        was["version"] = row["version"]
        self._update(table, row_id, {name: values[name] for name in was if name != "version"}, self.change_id)
        self.touched.append(Touched("changed", table, row_id, self.change_id, was))
        return True

    def touch(self, table: str, row_id: int) -> None:
        """Give a row this change's version though its own columns stay: something that belongs to it changed."""
        row = self.read(table, row_id)
        if row is not None and row["version"] != self.change_id:
            self._update(table, row_id, {}, self.change_id)
            was = {"version": row["version"]}
            self.touched.append(Touched("changed", table, row_id, self.change_id, was))

    def shift(self, row_id: int, position: int, was: int) -> None:
        """Move a neighbour's place in a lane by hand. Its content, and so its version, stays."""
        self._database.run("UPDATE card SET position = ? WHERE id = ?", (position, row_id))
        self.touched.append(Touched("changed", "card", row_id, position, {"position": was}, loose=True))

    def remove(self, table: str, row_id: int) -> None:
        """Delete a row, or withdraw it where history is kept."""
        if table in KEPT_FOREVER:
            self.change(table, row_id, withdrawn_by=self.change_id)
            return
        row = self.read(table, row_id)
        if row is not None:
            self._database.run(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            self.touched.append(Touched("deleted", table, row_id, self.change_id, row))

    def take_back(self, touched: list[Touched]) -> None:
        """Take earlier writes back, newest first, remembering how to do them again.

        Raises :class:`UndoConflict` when a row was changed since; the transaction must then be rolled back.
        """
        try:
            for past in reversed(touched):
                self._take_back_one(past)
        except sqlite3.IntegrityError as error:
            raise _conflict() from error

    def _take_back_one(self, past: Touched) -> None:
        if past.loose:
            self._shift_back(past)
            return
        row = self.read(past.table, past.id)
        if past.verb == "deleted":
            if row is not None:
                raise _conflict()
            self._insert(past.table, past.was)
            self.touched.append(Touched("added", past.table, past.id, past.was["version"]))
            return
        if row is None or row["version"] != past.now:
            raise _conflict()
        if past.verb == "changed":
            self._restore(past, row)
        elif past.table in KEPT_FOREVER:
            self._update(past.table, past.id, {"withdrawn_by": self.change_id}, self.change_id)
            older = {"withdrawn_by": row["withdrawn_by"], "version": row["version"]}
            self.touched.append(Touched("changed", past.table, past.id, self.change_id, older))
        else:
            self._database.run(f"DELETE FROM {past.table} WHERE id = ?", (past.id,))
            self.touched.append(Touched("deleted", past.table, past.id, self.change_id, row))

    def _restore(self, past: Touched, row: Values) -> None:
        older = {name: value for name, value in past.was.items() if name != "version"}
        newer = {name: row[name] for name in past.was}
        if past.table == "card" and "position" in older and older.get("lane", row["lane"]) != "closed":
            lane = str(older.get("lane", row["lane"]))
            older["position"] = self._free_position(lane, older["position"], past.id)
        self._update(past.table, past.id, older, past.was["version"])
        self.touched.append(Touched("changed", past.table, past.id, past.was["version"], newer))

    def _free_position(self, lane: str, position: int, card_id: int) -> int:
        """The remembered place, or the next free one when another card has it by now."""
        sql = "SELECT 1 FROM card WHERE lane = ? AND position = ? AND id <> ? AND withdrawn_by IS NULL"
        while self._database.row(sql, (lane, position, card_id)):
            position += 1
        return position

    def _shift_back(self, past: Touched) -> None:
        row = self.read(past.table, past.id)
        if row is not None and row["position"] == past.now:
            self._database.run("UPDATE card SET position = ? WHERE id = ?", (past.was["position"], past.id))
            shifted = {"position": row["position"]}
            self.touched.append(Touched("changed", "card", past.id, past.was["position"], shifted, loose=True))

    def _insert(self, table: str, values: Values) -> int:
        columns = [name for name in values if name != "due_key"]
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        row_id = self._database.run(sql, tuple(values[name] for name in columns)).lastrowid
        assert row_id is not None
        return row_id

    def _update(self, table: str, row_id: int, values: Values, version: int) -> None:
        assignments = ", ".join(f"{name} = ?" for name in values)
        comma = ", " if assignments else ""
        sql = f"UPDATE {table} SET {assignments}{comma}version = ? WHERE id = ?"
        self._database.run(sql, (*values.values(), version, row_id))


def _kept(values: Values) -> Values:
    return {name: kept_text(value) if isinstance(value, str) else value for name, value in values.items()}


def _conflict() -> UndoConflict:
    return UndoConflict(
        _("This cannot be undone: it was changed again since."),
        _("Everything is as it was."),
        _("Change it by hand, or undo the later change first."),
    )
