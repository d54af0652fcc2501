"""When leads that nobody has answered ring. Moments are UTC text; the rule is the domain's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from followup_desktop.domain.clock import moment_text
from followup_desktop.domain.values import value
from followup_desktop.store.database import Database

# As in the index card_lead_rings: who came to us, stands among the new leads and had no response yet.
_WAITS = "withdrawn_by IS NULL AND lane = 'new_lead' AND arrived_at IS NOT NULL AND first_response_at IS NULL"
WAITING = f"card INDEXED BY card_lead_rings WHERE {_WAITS}"
NEVER = "9999"  # behind every moment


def unplanned(database: Database, limit: int) -> list[tuple[int, str, str | None]]:
    """Waiting leads (id, arrived, rung last) of which it is not worked out when they ring."""
    sql = f"SELECT id, arrived_at, lead_rung_at FROM {WAITING} AND coalesce(lead_ring_at, '') = '' LIMIT ?"
    rows: list[Any] = database.rows(sql, (limit,))
    return rows


def plan(database: Database, moments: Sequence[tuple[int, datetime | None]]) -> None:
    """Write when these leads ring next; None: never."""
    for card_id, moment in moments:
        text = moment_text(moment) if moment else NEVER
        database.run("UPDATE card SET lead_ring_at = ? WHERE id = ?", (text, card_id))


@value
class CameRing:
    """A lead's ring whose moment has come; ``is_later`` where a person asked for the card to ring later."""

    card_id: int
    moment: str
    due_key: str
    arrived_at: str
    is_later: bool


def has_come(database: Database, stamp: str) -> list[CameRing]:
    """The rings of waiting leads whose moment has come by ``stamp``, the earliest first."""
    sql = f"""SELECT id, lead_ring_at, due_key, arrived_at, EXISTS (SELECT 1 FROM reminder
            WHERE reminder.card_id = card.id AND stands = 1 AND ring_at > ?1) FROM {WAITING}
        AND coalesce(lead_ring_at, '') > '' AND coalesce(lead_ring_at, '') <= ?1
        ORDER BY coalesce(lead_ring_at, ''), id"""
    rows: list[Any] = database.rows(sql, (stamp,))
    return [CameRing(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


def rung_among(database: Database, card_ids: str, stamp: str) -> list[tuple[int, str]]:
    """Those (id, arrival) of the cards (a JSON list) that are waiting leads whose ring had come by ``stamp``."""
    # By their ids: SQLite would rather go through the whole lane.
    sql = f"""SELECT id, arrived_at FROM card NOT INDEXED WHERE {_WAITS}
        AND id IN (SELECT value FROM json_each(?)) AND lead_ring_at <= ?"""
    rows: list[Any] = database.rows(sql, (card_ids, stamp))
    return rows


def rung(database: Database, card_id: int, stamp: str, next_ring: datetime | None) -> None:
    """A lead rang at ``stamp``, and rings next at ``next_ring``."""
    text = moment_text(next_ring) if next_ring else NEVER
    database.run("UPDATE card SET lead_rung_at = ?, lead_ring_at = ? WHERE id = ?", (stamp, text, card_id))


def is_planned_beyond(database: Database, far: str) -> bool:
    """Whether a waiting lead's ring is planned for later than ``far``."""
    sql = f"""SELECT 1 FROM {WAITING} AND coalesce(lead_ring_at, '') > ? AND coalesce(lead_ring_at, '') < '{NEVER}'
        LIMIT 1"""
    return database.row(sql, (far,)) is not None


def forget_plans(database: Database, since: str = "") -> None:
    """Let it be worked out anew when leads ring: those planned for after ``since``."""
    sql = f"""UPDATE card INDEXED BY card_lead_rings SET lead_ring_at = NULL
        WHERE {_WAITS} AND coalesce(lead_ring_at, '') > ?"""
    database.run(sql, (since,))


def planned_for(database: Database) -> str:
    """For which hours and which zone the rings were worked out; "" for none."""
    return str(database.value("SELECT planned_for FROM bell"))


def set_planned_for(database: Database, hours: str) -> None:
    """Remember for which hours the rings are worked out."""
    database.run("UPDATE bell SET planned_for = ?", (hours,))


def count_waiting(database: Database, most: int) -> int:
    """How many leads wait for a first response; counted up to ``most``."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {WAITING} LIMIT ?)"
    found = database.value(sql, (most,))
    return found if isinstance(found, int) else 0
