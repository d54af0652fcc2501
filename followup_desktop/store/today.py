"""What there is to do today, in the order to work it: a short key of each card. What they show is read in pages."""

from datetime import datetime
from typing import Any

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.today import Place, Turn
from followup_desktop.store import lanes
from followup_desktop.store.database import Database

# The order of work (DATA.md leaves it to PRODUCT and the issue): who waits for a first answer, then what is late, then
# what has an hour still to come, then the rest by its value; within each, what belongs to the desk comes first.
_TURN = f"""CASE
    WHEN lane = 'new_lead' AND arrived_at IS NOT NULL AND first_response_at IS NULL THEN {Turn.UNANSWERED:d}
    WHEN due_key < ?1 OR (due_key > ?1 AND due_key <= ?2) THEN {Turn.LATE:d}
    WHEN due_key > ?1 THEN {Turn.TIMED:d} ELSE {Turn.TODAY:d} END"""
_PLACE = f"""SELECT {_TURN} AS turn, ?4 IS NOT NULL AND staff_id IS NOT ?4 AS is_anothers,
    CASE {_TURN} WHEN {Turn.UNANSWERED:d} THEN arrived_at WHEN {Turn.TODAY:d} THEN '' ELSE due_key END AS since,
    CASE {_TURN} WHEN {Turn.TODAY:d} THEN -coalesce(value_cents, 0) ELSE 0 END AS worth, id
    FROM card WHERE withdrawn_by IS NULL AND lane <> 'closed' AND due_key < ?3
    AND (?5 IS NULL OR staff_id = ?5)"""


def places(database: Database, now: datetime, desk: int | None, only_of: int | None = None) -> list[Place]:
    """Everything to do at local time ``now``, in order. ``desk``: whose come first; ``only_of``: nobody else's."""
    sql = f"{_PLACE} ORDER BY turn, is_anothers, since, worth, id"
    rows: list[Any] = database.rows(sql, (*_moment(now), desk, only_of))
    return [Place(*row) for row in rows]


def place(
    database: Database, card_id: int, now: datetime, desk: int | None, only_of: int | None = None
) -> Place | None:
    """Where one card comes in that order; None when there is nothing to do for it today."""
    row: Any = database.row(f"{_PLACE} AND id = ?6", (*_moment(now), desk, only_of, card_id))
    return Place(*row) if row else None


def _moment(now: datetime) -> tuple[str, str, str]:
    """Today, this minute, and what is behind every time of today ("U" sorts behind "T10:00") and before tomorrow."""
    today = now.date().isoformat()
    return today, f"{today}T{now:%H:%M}", f"{today}U"


def first_ahead(database: Database, now: datetime, only_of: int | None = None) -> CardFace | None:
    """The next card that comes after today; None when nothing is planned."""
    sql = """SELECT id FROM card WHERE withdrawn_by IS NULL AND lane <> 'closed' AND due_key >= ?
        AND (? IS NULL OR staff_id = ?) ORDER BY due_key, id LIMIT 1"""
    found = database.value(sql, (f"{now.date().isoformat()}U", only_of, only_of))
    return lanes.face(database, found) if isinstance(found, int) else None


def count(database: Database, now: datetime, only_of: int | None = None) -> int:
    """How much there is to do today, from the counts that triggers keep: the same cost at any size."""
    sql = """SELECT coalesce(sum(cards), 0) FROM lane_day WHERE follow_up_on <= ? AND (? IS NULL OR staff_id = ?)"""
    found = database.value(sql, (now.date().isoformat(), only_of, only_of))
    assert isinstance(found, int)
    return found
