"""What has fallen due, what nobody was told of, and when the next moment comes."""

from collections.abc import Sequence
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


_UNTOLD = f"{_LIVE} AND card.told_key IS NOT card.due_key"


def come_up_to(database: Database, now: datetime, *, only_untold: bool, limit: int = -1) -> list[DueRow]:
    """Cards, resting ones included, whose day (and time, where they have one) has come, oldest first."""
    which = _UNTOLD if only_untold else _LIVE
    sql = f"""SELECT card.id, card.contact_id, card.lane, card.due_key, contact.name, card.what, {_FIRST_NUMBER},
            staff.initials, EXISTS (SELECT 1 FROM reminder
                WHERE reminder.card_id = card.id AND reminder.due_key = card.due_key)
        FROM card JOIN contact ON contact.id = card.contact_id LEFT JOIN staff ON staff.id = card.staff_id
        WHERE {which} AND card.due_key <= ? ORDER BY card.due_key, card.id LIMIT ?"""
    rows: list[Any] = database.rows(sql, (_key(now), limit))
    return [
        DueRow(row[0], row[1], Lane(row[2]), row[3], row[4], row[5], row[6] or "", row[7] or "", bool(row[8]))
        for row in rows
    ]


def is_anything_untold(database: Database, now: datetime, is_open: bool) -> bool:
    """Whether there may be something to tell: one look into an index, the same at any size.

    Before opening, day-only follow-ups of today do not count.
    """
    sql = f"SELECT 1 FROM card WHERE {_UNTOLD} AND due_key > ? AND due_key <= ? LIMIT 1"
    today = now.date().isoformat()
    if is_open:
        return database.row(sql, ("", _key(now))) is not None
    earlier = database.row(sql.replace("<= ?", "< ?"), ("", today))
    return (earlier or database.row(sql, (today, _key(now)))) is not None


def count_due(database: Database, now: datetime, is_open: bool) -> int:
    """How many cards have fallen due, resting ones included; from the counts that triggers keep."""
    today = now.date().isoformat()
    days: Any = database.row(
        """SELECT coalesce(sum(cards * (follow_up_on < ?)), 0), coalesce(sum(cards * (follow_up_on = ?)), 0)
        FROM lane_day WHERE follow_up_on <= ?""",
        (today, today, today),
    )
    timed: Any = database.row(
        f"""SELECT count(*), coalesce(sum(due_key <= ?), 0) FROM card
        WHERE {_LIVE} AND due_key > ? AND due_key < ?""",
        (_key(now), today, f"{today}U"),
    )
    day_only = days[1] - timed[0]
    return int(days[0] + timed[1] + (day_only if is_open else 0))


def _key(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H:%M}"


def still_open(database: Database, card_ids: Sequence[int]) -> dict[int, str]:
    """The due keys of those of ``card_ids`` that are not closed or taken away."""
    marks = ", ".join("?" * len(card_ids))
    rows: list[Any] = database.rows(f"SELECT id, due_key FROM card WHERE {_LIVE} AND id IN ({marks})", tuple(card_ids))
    return dict(rows)


def next_key_after(database: Database, key: str) -> str | None:
    """The next due key behind ``key``; None when nothing is ahead. One look into the index."""
    sql = f"SELECT due_key FROM card WHERE {_LIVE} AND due_key > ? ORDER BY due_key LIMIT 1"
    found = database.value(sql, (key,))
    return str(found) if found else None


def mark_told(database: Database, card_id: int, due_key: str, told_at: str) -> None:
    """Write that a due moment was told; a second telling changes nothing."""
    database.run(
        "INSERT INTO reminder (card_id, due_key, told_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (card_id, due_key, told_at),
    )
    database.run("UPDATE card SET told_key = due_key WHERE id = ? AND due_key = ?", (card_id, due_key))


def rested(database: Database, today: str) -> list[tuple[int, str]]:
    """Resting cards whose day has come, with the lane they left."""
    sql = """SELECT id, coalesce(left_lane, 'awaiting_reply') FROM card
        WHERE withdrawn_by IS NULL AND lane = 'resting' AND due_key <= ? ORDER BY due_key, id"""
    rows: list[Any] = database.rows(sql, (today,))
    return [(row[0], row[1]) for row in rows]
