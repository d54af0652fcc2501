"""What has fallen due, what nobody was told of, and when the next moment comes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from followup_desktop.domain.card import Lane
from followup_desktop.store.database import Database

_FIRST_NUMBER = "(SELECT raw FROM phone WHERE phone.contact_id = card.contact_id ORDER BY slot LIMIT 1)"
_LIVE = "card.withdrawn_by IS NULL AND card.lane <> 'closed'"


@dataclass(frozen=True, slots=True)
class DueRow:
    """A card whose day has come; whether it *is* due by the shop's hours is the domain's to say."""

    card_id: int
    contact_id: int
    lane: Lane
    due_key: str
    name: str
    what: str
    number: str
    staff_initials: str
    is_told: bool


def come_up_to(database: Database, now: datetime, *, only_untold: bool, limit: int = -1) -> list[DueRow]:
    """Cards, resting ones included, whose day (and time, where they have one) has come, oldest first."""
    untold = "AND reminder.id IS NULL" if only_untold else ""
    sql = f"""SELECT card.id, card.contact_id, card.lane, card.due_key, contact.name, card.what, {_FIRST_NUMBER},
            staff.initials, reminder.id IS NOT NULL
        FROM card JOIN contact ON contact.id = card.contact_id LEFT JOIN staff ON staff.id = card.staff_id
        LEFT JOIN reminder ON reminder.card_id = card.id AND reminder.due_key = card.due_key
        WHERE {_LIVE} AND card.due_key <= ? {untold} ORDER BY card.due_key, card.id LIMIT ?"""
    rows: list[Any] = database.rows(sql, (f"{now:%Y-%m-%dT%H:%M}", limit))
    return [
        DueRow(row[0], row[1], Lane(row[2]), row[3], row[4], row[5], row[6] or "", row[7] or "", bool(row[8]))
        for row in rows
    ]


def count_up_to(database: Database, key: str) -> int:
    """How many cards have a due key of at most ``key``."""
    found = database.value(f"SELECT count(*) FROM card WHERE {_LIVE} AND due_key <= ?", (key,))
    assert isinstance(found, int)
    return found


def next_key_after(database: Database, key: str) -> str | None:
    """The next due key behind ``key``; None when nothing is ahead. One look into the index."""
    sql = f"SELECT due_key FROM card WHERE {_LIVE} AND due_key > ? ORDER BY due_key LIMIT 1"
    found = database.value(sql, (key,))
    return str(found) if found else None


def told_up_to(database: Database) -> str | None:
    """The newest due key that was told; everything untold is usually behind it."""
    found = database.value("SELECT max(due_key) FROM reminder")
    return str(found) if found else None


def mark_told(database: Database, card_id: int, due_key: str, told_at: str) -> None:
    """Write that a due moment was told; a second telling changes nothing."""
    database.run(
        "INSERT INTO reminder (card_id, due_key, told_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (card_id, due_key, told_at),
    )


def rested(database: Database, today: str) -> list[tuple[int, str]]:
    """Resting cards whose day has come, with the lane they left."""
    sql = """SELECT id, coalesce(left_lane, 'awaiting_reply') FROM card
        WHERE withdrawn_by IS NULL AND lane = 'resting' AND due_key <= ? ORDER BY due_key, id"""
    rows: list[Any] = database.rows(sql, (today,))
    return [(row[0], row[1]) for row in rows]
