"""What has fallen due and what nobody was told of."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from followup_desktop.domain.card import Lane
from followup_desktop.domain.values import value
from followup_desktop.store.bell import bound, key_of
from followup_desktop.store.database import Database

_FIRST_NUMBER = "(SELECT raw FROM phone WHERE phone.contact_id = card.contact_id ORDER BY slot LIMIT 1)"
_LIVE = "card.withdrawn_by IS NULL AND card.lane <> 'closed'"
_UNTOLD = f"{_LIVE} AND card.told_key IS NOT card.due_key"
# A card's last activity is its contact's: what was last said to them, whatever card it was about.
_LAST_ACTIVITY = """(SELECT id FROM activity WHERE activity.contact_id = card.contact_id AND withdrawn_by IS NULL
    ORDER BY at DESC, id DESC LIMIT 1)"""
_HELD = """EXISTS (SELECT 1 FROM reminder WHERE reminder.card_id = card.id AND reminder.due_key = card.due_key
    AND (put_aside_at IS NOT NULL OR ring_at > ?))"""


@value
class DueRow:
    """A card whose day has come; whether it *is* due by the shop's hours is the domain's to say.

    ``moment`` is what made it ring: its due key, or the UTC text of a ring. ``arrived_at`` is UTC text, None for who
    does not wait for a first response.
    """

    card_id: int
    contact_id: int
    lane: Lane
    due_key: str
    name: str
    what: str
    number: str
    staff_id: int | None
    staff_initials: str
    is_told: bool
    moment: str
    arrived_at: str | None


@value
class LastRow:
    """The last entry of a contact's history, as kept."""

    at: str
    channel: str
    outcome: str
    note: str


# A JSON list of (card id, text) pairs as rows.
PAIRS = """(SELECT key AS nth, json_extract(value, '$[0]') AS card_id, json_extract(value, '$[1]') AS said
    FROM json_each(?))"""
_JOINED = "JOIN contact ON contact.id = card.contact_id LEFT JOIN staff ON staff.id = card.staff_id"


def _columns(moment: str) -> str:
    return f"""card.id, card.contact_id, card.lane, card.due_key, contact.name, card.what, {_FIRST_NUMBER},
        card.staff_id, staff.initials, EXISTS (SELECT 1 FROM reminder
            WHERE reminder.card_id = card.id AND reminder.due_key = card.due_key), {moment},
        CASE WHEN card.lane = 'new_lead' AND card.first_response_at IS NULL THEN card.arrived_at END"""


def _row(row: tuple[Any, ...]) -> DueRow:
    card_id, contact_id, lane, due_key, name, what, number, staff_id, initials, is_told, moment, arrived_at = row
    return DueRow(
        card_id, contact_id, Lane(lane), due_key, name, what, number or "", staff_id, initials or "", bool(is_told),
        moment, arrived_at,
    )  # fmt: skip


def come_up_to(database: Database, now: datetime, limit: int = -1) -> list[DueRow]:
    """Cards, resting ones included, whose day (and time, where they have one) has come, oldest first."""
    sql = f"""SELECT {_columns("card.due_key")} FROM card {_JOINED}
        WHERE {_LIVE} AND card.due_key <= ? ORDER BY card.due_key, card.id LIMIT ?"""
    return [_row(row) for row in database.rows(sql, (key_of(now), limit))]


def standing(
    database: Database, now: datetime, stamp: str, after: tuple[str, int], limit: int, *, is_open: bool
) -> list[tuple[DueRow, LastRow | None]]:
    """Those of :func:`come_up_to` that are neither put aside nor wait for a ring after ``stamp`` (UTC text), with the
    last activity of their contact; from behind ``after`` (due key, card id) on. Before opening, day-only follow-ups
    of today do not count: among the first few they would hide those with a time that has passed.
    """
    not_yet = "" if is_open else now.date().isoformat()
    sql = f"""SELECT {_columns("card.due_key")}, last.at, last.channel, last.outcome, last.note FROM card {_JOINED}
        LEFT JOIN activity AS last ON last.id = {_LAST_ACTIVITY}
        WHERE {_LIVE} AND (card.due_key, card.id) > (?, ?) AND card.due_key <= ? AND card.due_key <> ? AND NOT {_HELD}
        ORDER BY card.due_key, card.id LIMIT ?"""
    rows: list[Any] = database.rows(sql, (*after, key_of(now), not_yet, stamp, limit))
    return [(_row(row[:-4]), LastRow(*row[-4:]) if row[-4] else None) for row in rows]


def standing_keys(database: Database, now: datetime, stamp: str) -> list[tuple[int, str]]:
    """The (card id, due key) of all that :func:`standing` finds, and nothing else of them."""
    sql = f"""SELECT card.id, card.due_key FROM card WHERE {_LIVE} AND card.due_key > '' AND card.due_key <= ?
        AND NOT {_HELD} ORDER BY card.due_key, card.id"""
    rows: list[Any] = database.rows(sql, (key_of(now), stamp))
    return [(row[0], row[1]) for row in rows]


def untold(database: Database, now: datetime, last_day: date) -> list[DueRow]:
    """What has rung by the clock and nobody was told of, oldest first: with a time up to ``now``, without one up
    to ``last_day``.
    """
    sql = f"""SELECT {_columns("card.due_key")} FROM card {_JOINED} WHERE card.id IN (
            SELECT id FROM card WHERE {_UNTOLD} AND due_key > '' AND due_key <= ?
            UNION SELECT id FROM card WHERE {_UNTOLD} AND follow_up_time IS NOT NULL AND due_key > '' AND due_key <= ?)
        ORDER BY card.due_key, card.id"""
    return [_row(row) for row in database.rows(sql, (bound(now, last_day), key_of(now)))]


def of_cards(database: Database, moments: Sequence[tuple[int, str]]) -> list[DueRow]:
    """The cards of (id, moment) pairs with that moment, in the order of the pairs."""
    sql = f"""SELECT {_columns("pair.said")} FROM {PAIRS} AS pair JOIN card ON card.id = pair.card_id {_JOINED}
        WHERE {_LIVE} ORDER BY pair.nth"""
    return [_row(row) for row in database.rows(sql, (json.dumps(moments),))]


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
        (key_of(now), today, f"{today}U"),
    )
    day_only = days[1] - timed[0]
    return int(days[0] + timed[1] + (day_only if is_open else 0))


def count_late_and_today(database: Database, now: datetime) -> tuple[int, int]:
    """How many cards are late (DATA.md, "Time"), and how many more are for today; resting ones included."""
    today = now.date().isoformat()
    row: Any = database.row(
        f"""SELECT coalesce(sum(cards * (follow_up_on < ?1)), 0), coalesce(sum(cards * (follow_up_on = ?1)), 0),
            (SELECT count(*) FROM card WHERE {_LIVE} AND due_key > ?1 AND due_key <= ?2)
        FROM lane_day WHERE follow_up_on <= ?1""",
        (today, key_of(now)),
    )
    return row[0] + row[2], row[1] - row[2]


def still_open(database: Database, card_ids: Sequence[int]) -> dict[int, str]:
    """The due keys of those of ``card_ids`` that are not closed or taken away."""
    sql = f"SELECT id, due_key FROM card NOT INDEXED WHERE {_LIVE} AND id IN (SELECT value FROM json_each(?))"
    rows: list[Any] = database.rows(sql, (json.dumps(list(card_ids)),))
    return dict(rows)


def was_told(database: Database, card_id: int, due_key: str) -> bool:
    """Whether this due moment of the card was told."""
    sql = "SELECT 1 FROM reminder WHERE card_id = ? AND due_key = ?"
    return database.row(sql, (card_id, due_key)) is not None


def mark_told(database: Database, told: Sequence[tuple[int, str]], told_at: str) -> None:
    """Write that these (card, due key) moments were told; a second telling changes nothing."""
    pairs = json.dumps(told)
    database.run(
        f"""INSERT INTO reminder (card_id, due_key, told_at, stands)
        SELECT card.id, pair.said, ?, card.due_key IS pair.said AND card.withdrawn_by IS NULL
        FROM {PAIRS} AS pair JOIN card ON card.id = pair.card_id WHERE true ON CONFLICT DO NOTHING""",
        (told_at, pairs),
    )
    database.run(
        f"""UPDATE card SET told_key = due_key FROM {PAIRS} AS pair
        WHERE card.id = pair.card_id AND card.due_key = pair.said AND told_key IS NOT due_key""",
        (pairs,),
    )


def told_before(database: Database, now: datetime) -> list[tuple[int, str]]:
    """Cards (id, due key) that were moved away and back to a due moment that was told before ``now``."""
    sql = f"""SELECT id, due_key FROM card WHERE {_UNTOLD} AND due_key > '' AND due_key <= ? AND EXISTS (
        SELECT 1 FROM reminder WHERE reminder.card_id = card.id AND reminder.due_key = card.due_key)"""
    rows: list[Any] = database.rows(sql, (key_of(now),))
    return rows


def rested(database: Database, today: str) -> list[tuple[int, str]]:
    """Resting cards whose day has come, with the lane they left."""
    sql = """SELECT id, coalesce(left_lane, 'awaiting_reply') FROM card
        WHERE withdrawn_by IS NULL AND lane = 'resting' AND due_key <= ? ORDER BY due_key, id"""
    rows: list[Any] = database.rows(sql, (today,))
    return [(row[0], row[1]) for row in rows]
