"""Imports as batches: written in bulk, taken back as a whole but for what was changed since."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from followup_desktop.domain.errors import UndoConflict
from followup_desktop.domain.events import ManyChanged
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Touched

MANY = ManyChanged()
_UNCHANGED = "batch_id = ? AND version = ? AND withdrawn_by IS NULL"
_PARTS_OF_HISTORY = ("purchase", "activity", "card")


def add_batch(
    rows: Rows,
    database: Database,
    *,
    file: str,
    kind: str,
    at: str,
    counts: Mapping[str, int],
    left_out: Iterable[tuple[int, str]],
) -> int:
    """Record an import and the lines that were left out; its id. The batch's row is versioned like any other."""
    sql = "INSERT INTO import_batch (file, kind, at, counts, version) VALUES (?, ?, ?, ?, ?)"
    batch_id = database.run(sql, (file, kind, at, json.dumps(dict(counts)), rows.change_id)).lastrowid
    assert batch_id is not None
    for line, reason in left_out:
        database.run("INSERT INTO left_out (batch_id, line, reason) VALUES (?, ?, ?)", (batch_id, line, reason))
    return batch_id


def change_of(database: Database, batch_id: int) -> int | None:
    """The change that brought a batch in, or None when there is no such batch (or it was taken back)."""
    found = database.value("SELECT version FROM import_batch WHERE id = ? AND withdrawn_by IS NULL", (batch_id,))
    return found if isinstance(found, int) else None


def batches(database: Database, limit: int = 50) -> list[tuple[int, str, str, str, dict[str, int]]]:
    """The newest imports that still stand: id, file, kind, moment and counts."""
    sql = "SELECT id, file, kind, at, counts FROM import_batch WHERE withdrawn_by IS NULL ORDER BY id DESC LIMIT ?"
    rows: list[Any] = database.rows(sql, (limit,))
    return [(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows]


def take_back_what_stands(rows: Rows, touched: list[Touched]) -> list[str]:
    """Take back the blanks an import filled in, but leave (and name) what was changed since."""
    kept: dict[str, None] = {}
    for past in reversed(touched):
        try:
            rows.take_back([past])
        except UndoConflict:
            row = rows.read(past.table, past.id)
            if row is not None:
                owner = rows.read("contact", row.get("contact_id", past.id))
                kept[str((owner or row).get("name", ""))] = None
    return list(kept)


def withdraw(database: Database, batch_id: int, import_change: int, change_id: int) -> list[str]:
    """Take away a batch's rows that nobody changed since; the names of the contacts that are kept."""
    was = _version_of(database, batch_id, import_change)
    mark = (change_id, change_id)
    for table in _PARTS_OF_HISTORY:
        used = ""
        if table == "card":
            used = """ AND NOT EXISTS (SELECT 1 FROM activity WHERE activity.card_id = card.id
                AND activity.withdrawn_by IS NULL)"""
        database.run(
            f"UPDATE {table} SET withdrawn_by = ?, version = ? WHERE {_UNCHANGED}{used}", (*mark, batch_id, was)
        )
    still_used = " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.contact_id = contact.id AND {table}.withdrawn_by IS NULL)"
        for table in _PARTS_OF_HISTORY
    )
    database.run(
        f"UPDATE contact SET withdrawn_by = ?, version = ? WHERE {_UNCHANGED} {still_used}", (*mark, batch_id, was)
    )
    database.run("UPDATE import_batch SET withdrawn_by = ?, version = ? WHERE id = ?", (*mark, batch_id))
    kept = database.rows("SELECT name FROM contact WHERE batch_id = ? AND withdrawn_by IS NULL", (batch_id,))
    return [str(row[0]) for row in kept]


def put_back(database: Database, batch_id: int, undo_change: int, change_id: int) -> None:
    """Bring back what :func:`withdraw` took away in the change ``undo_change``, as rows of ``change_id``."""
    for table in ("contact", *_PARTS_OF_HISTORY):
        database.run(
            f"UPDATE {table} SET withdrawn_by = NULL, version = ? WHERE batch_id = ? AND withdrawn_by = ?",
            (change_id, batch_id, undo_change),
        )
    database.run("UPDATE import_batch SET withdrawn_by = NULL, version = ? WHERE id = ?", (change_id, batch_id))


def _version_of(database: Database, batch_id: int, fallback: int) -> int:
    found = database.value("SELECT version FROM import_batch WHERE id = ?", (batch_id,))
    return found if isinstance(found, int) else fallback
