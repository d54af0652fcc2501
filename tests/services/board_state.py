"""The whole state of a shop as plain values, read by other SQL than the program's: what a test compares.

Withdrawn rows are left out, as in the export. Positions count as the order of a lane, not as numbers.
"""

from typing import Any

from followup_desktop.store.database import Database

Entity = tuple[str, int]
State = dict[Entity, tuple[Any, ...]]

_QUERIES = {
    "contact": """SELECT id, full_name, given_name, family_name, company, source, best_hours, preferred_channel,
        dnc, client_since, note, sort_key, search_key FROM contact WHERE withdrawn_by IS NULL""",
    "phone": "SELECT id, contact_id, raw, e164 FROM phone JOIN (SELECT id AS live FROM contact "
    "WHERE withdrawn_by IS NULL) ON live = contact_id",
    "tag": "SELECT id, contact_id, name FROM tag JOIN (SELECT id AS live FROM contact WHERE withdrawn_by IS NULL) "
    "ON live = contact_id",
    "card": """SELECT id, contact_id, lane, what, value_cents, follow_up_on, follow_up_time, promised, waiting_on,
        staff_id, origin, left_lane, closed_reason, moved_count, arrived_at, first_response_at
        FROM card WHERE withdrawn_by IS NULL""",
    "activity": """SELECT id, contact_id, card_id, at, channel, direction, outcome, note FROM activity
        WHERE withdrawn_by IS NULL""",
    "purchase": "SELECT id, contact_id, bought_on, amount_cents, what FROM purchase WHERE withdrawn_by IS NULL",
    "setting": "SELECT id, name, value FROM setting",
    "staff": "SELECT id, name, initials, active FROM staff",
}


def state_of(database: Database) -> State:
    """Every live row of the shop."""
    state: State = {}
    for table, sql in _QUERIES.items():
        for row in database.rows(sql):
            state[table, int(str(row[0]))] = tuple(row[1:])
    return state


def lane_order(database: Database, lane: str) -> list[int]:
    """The ids of a lane by hand, top to bottom."""
    sql = "SELECT id FROM card WHERE lane = ? AND withdrawn_by IS NULL ORDER BY position, id"
    return [int(str(row[0])) for row in database.rows(sql, (lane,))]


def broken_promises(database: Database) -> list[str]:
    """Cards that stand against promise 1, and counts that do not fit: always to be empty."""
    no_date = """SELECT id, lane FROM card WHERE withdrawn_by IS NULL AND (
        (lane = 'closed' AND (follow_up_on IS NOT NULL OR closed_reason = ''))
        OR (lane <> 'closed' AND date(follow_up_on) IS NULL))"""
    found = [f"card {row[0]} in {row[1]}" for row in database.rows(no_date)]
    silenced = """SELECT card.id FROM card JOIN contact ON contact.id = contact_id WHERE card.withdrawn_by IS NULL
        AND lane <> 'closed' AND origin <> 'they_ask' AND dnc = 'all'"""
    found += [f"card {row[0]} against a wish" for row in database.rows(silenced)]
    counted = database.rows(
        "SELECT lane, sum(cards), sum(value_cents) FROM lane_day GROUP BY lane HAVING sum(cards) <> 0 ORDER BY lane"
    )
    real = database.rows(
        """SELECT lane, count(*), coalesce(sum(value_cents), 0) FROM card
        WHERE withdrawn_by IS NULL AND lane <> 'closed' GROUP BY lane ORDER BY lane"""
    )
    return found if counted == real else [*found, f"counted {counted}, really {real}"]
