"""The record of what was done and how to take it back. History only grows."""

import json
from typing import Any

from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.values import value
from followup_desktop.store.database import Database

INVERSE_VERSION = 1


@value
class Change:
    """One entry: who did what and when. ``gesture_id`` is the first change of the gesture it belongs to."""

    id: int
    at: str
    staff_id: int | None
    origin: str
    kind: str
    label: str
    command: str
    inverse: dict[str, Any]
    inverse_version: int
    gesture_id: int
    undoes_id: int | None


_COLUMNS = "id, at, staff_id, origin, kind, label, command, inverse, inverse_version, gesture_id, undoes_id"
_NOT_UNDONE = "NOT EXISTS (SELECT 1 FROM change AS undo WHERE undo.undoes_id = change.id)"


def next_id(database: Database) -> int:
    """The id the next change gets. Asked inside the writing transaction, so nobody else takes it."""
    newest = database.value("SELECT max(id) FROM change")
    return (newest if isinstance(newest, int) else 0) + 1


def record(database: Database, change: Change) -> None:
    """Add an entry."""
    values = (
        change.id,
        change.at,
        change.staff_id,
        change.origin,
        change.kind,
        kept_text(change.label),
        change.command,
        json.dumps(change.inverse, ensure_ascii=False, separators=(",", ":")),
        change.inverse_version,
        change.gesture_id,
        change.undoes_id,
    )
    database.run(f"INSERT INTO change ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def by_id(database: Database, change_id: int) -> Change | None:
    """One entry."""
    return _first(database, "id = ?", (change_id,))


def newest_to_undo(database: Database) -> Change | None:
    """What Ctrl+Z takes: the newest person's change that is neither undone nor itself an undo (DATA.md)."""
    return _first(database, f"origin = 'person' AND kind <> 'undid' AND {_NOT_UNDONE}")


def newest_to_redo(database: Database) -> Change | None:
    """What redo takes: the newest undo that was not redone."""
    return _first(database, f"origin = 'person' AND kind = 'undid' AND {_NOT_UNDONE}")


def standing(database: Database, change: Change) -> Change | None:
    """The change whose effect stands where ``change`` was undone and done again; None when it is undone."""
    while not gesture(database, change.gesture_id):
        undo = _first(database, "undoes_id = ?", (change.id,))
        again = _first(database, "undoes_id = ?", (undo.id,)) if undo else None
        if again is None:
            return None
        change = again
    return change


def gesture_of(database: Database, change_id: int | None) -> int | None:
    """The gesture that a change belongs to; None when there is no such change."""
    if change_id is None:
        return None
    found = database.value("SELECT gesture_id FROM change WHERE id = ?", (change_id,))
    return found if isinstance(found, int) else None


def gesture(database: Database, gesture_id: int) -> list[Change]:
    """The changes of one gesture that are not undone, newest first."""
    sql = f"SELECT {_COLUMNS} FROM change WHERE gesture_id = ? AND {_NOT_UNDONE} ORDER BY id DESC"
    return [_from_row(row) for row in database.rows(sql, (gesture_id,))]


def taken_back_since(database: Database, command: str, moment: str) -> frozenset[int]:
    """The rows whose ``command`` was undone from ``moment`` (UTC text) on, by the first row that it had changed.

    Only what was undone is looked through, which its own index lists.
    """
    sql = """SELECT json_extract(done.inverse, '$.touched[0][2]') FROM change AS undo
        JOIN change AS done ON done.id = undo.undoes_id
        WHERE undo.undoes_id IS NOT NULL AND undo.kind = 'undid' AND undo.command = ? AND undo.at >= ?"""
    return frozenset(row[0] for row in database.rows(sql, (command, moment)) if isinstance(row[0], int))


def _first(database: Database, condition: str, parameters: tuple[object, ...] = ()) -> Change | None:
    sql = f"SELECT {_COLUMNS} FROM change WHERE {condition} ORDER BY id DESC LIMIT 1"
    row = database.row(sql, parameters)
    return _from_row(row) if row else None


def _from_row(row: tuple[Any, ...]) -> Change:
    values = list(row)
    values[7] = json.loads(values[7])
    return Change(*values)
