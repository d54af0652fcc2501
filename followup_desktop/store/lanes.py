"""Pages of card faces for the lanes, and their counts: the same cost whatever the size (PERFORMANCE.md, "Loading")."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.followup import FollowUp, Standing
from followup_desktop.domain.outcomes import ATTEMPTS, REAL_CONTACTS
from followup_desktop.domain.values import value
from followup_desktop.store.cards import kept_repeat
from followup_desktop.store.database import Database

MOST_WAITING_COUNTED = 1000


# The index is named, because SQLite would rather walk the whole lane by date.
_WAITING = """FROM card INDEXED BY card_waiting WHERE withdrawn_by IS NULL AND lane = 'new_lead'
    AND arrived_at IS NOT NULL AND first_response_at IS NULL"""


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def in_vain(contact_id: str) -> str:
    """The condition on activities, named ``tried``, of a contact: attempts since the last real contact (DATA.md,
    "Attempts"). "" sorts before every moment, and of two entries of one second the later entry counts as later.
    """
    met = f"""FROM activity AS met WHERE met.contact_id = {contact_id} AND met.withdrawn_by IS NULL
        AND met.outcome IN ({_quoted(REAL_CONTACTS)})"""
    return f"""tried.contact_id = {contact_id} AND tried.withdrawn_by IS NULL AND tried.outcome IN ({_quoted(ATTEMPTS)})
        AND tried.at >= coalesce((SELECT max(at) {met}), '')
        AND NOT EXISTS (SELECT 1 {met} AND met.at = tried.at AND met.id > tried.id)"""


_TRIED_IN_VAIN = f"(SELECT count(*) FROM activity AS tried WHERE {in_vain('contact.id')})"

_FACE = f"""SELECT card.id, card.contact_id, card.lane, card.position, contact.name, card.what, card.value_cents,
    card.due_key, card.promised, contact.preferred_channel, {_TRIED_IN_VAIN}, staff.initials,
    card.arrived_at, card.first_response_at, card.version, card.waiting_on,
    card.repeat_rule, card.origin = 'they_ask'
    FROM card JOIN contact ON contact.id = card.contact_id LEFT JOIN staff ON staff.id = card.staff_id"""


def _face(row: tuple[Any, ...]) -> CardFace:
    waits = row[12] is not None and row[13] is None and row[2] == Lane.NEW_LEAD
    return CardFace(
        id=row[0],
        contact_id=row[1],
        lane=Lane(row[2]),
        position=row[3],
        name=row[4],
        what=row[5],
        value_cents=row[6],
        follow_up=FollowUp.from_key(row[7]),
        promised=bool(row[8]),
        channel=Channel(row[9]) if row[9] else None,
        attempts=row[10],
        staff_initials=row[11] or "",
        waiting_since=moment_from_text(row[12]) if waits else None,
        version=row[14],
        waiting_on=row[15],
        repeat=kept_repeat(row[16]),
        they_ask=bool(row[17]),
    )


def face(database: Database, card_id: int) -> CardFace | None:
    """The face of one card on the board or resting; None when it is closed or taken away."""
    sql = f"{_FACE} WHERE card.id = ? AND card.withdrawn_by IS NULL AND card.lane <> 'closed'"
    row = database.row(sql, (card_id,))
    return _face(row) if row else None


def faces(database: Database, card_ids: Sequence[int]) -> dict[int, CardFace]:
    """The faces of these cards, by their ids; those closed or taken away are not among them."""
    marks = ", ".join("?" * len(card_ids))
    sql = f"{_FACE} WHERE card.id IN ({marks}) AND card.withdrawn_by IS NULL AND card.lane <> 'closed'"
    found = (_face(row) for row in database.rows(sql, tuple(card_ids)))
    return {face.id: face for face in found}


def _order(by_hand: bool) -> str:
    return "position" if by_hand else "due_key"


def _whose(staff_id: int | None) -> tuple[str, tuple[object, ...]]:
    return ("", ()) if staff_id is None else (" AND staff_id = ?", (staff_id,))


def page(
    database: Database, lane: Lane, offset: int, limit: int, *, by_hand: bool, staff_id: int | None
) -> list[CardFace]:
    """``limit`` faces from row ``offset`` on. The ids come from the index alone: by hand from the nearer end, in
    date order from the day in which the row stands, which the counts that triggers keep tell at any size.
    """
    column, (whose, who) = _order(by_hand), _whose(staff_id)
    total = count(database, lane, staff_id)
    limit = max(0, min(limit, total - offset))
    from_end = by_hand and offset > total // 2
    way, skip = (" DESC", total - offset - limit) if from_end else ("", offset)
    since, key = "", tuple[str, ...]()
    if not by_hand and offset:
        day, skip = _day_of_row(database, lane, offset, staff_id)
        since, key = " AND due_key >= ?", (day,)
    sql = f"""{_FACE} WHERE card.id IN (SELECT id FROM card WHERE lane = ? AND withdrawn_by IS NULL{whose}{since}
        ORDER BY {column}{way}, id{way} LIMIT ? OFFSET ?) ORDER BY card.{column}, card.id"""
    return [_face(row) for row in database.rows(sql, (lane, *who, *key, limit, skip))]


def _day_of_row(database: Database, lane: Lane, offset: int, staff_id: int | None) -> tuple[str, int]:
    """The day of the card in row ``offset`` of a lane in date order, and how many rows of that day stand before it."""
    of_staff, who = _whose(staff_id)
    sql = f"SELECT follow_up_on, sum(cards) FROM lane_day WHERE lane = ?{of_staff} GROUP BY follow_up_on ORDER BY 1"
    days: list[Any] = database.rows(sql, (lane, *who))
    before = 0
    for day, cards in days:
        if offset < before + cards:
            return day, offset - before
        before += cards
    return "9999", 0


def page_after(
    database: Database, lane: Lane, last: CardFace, limit: int, *, by_hand: bool, staff_id: int | None
) -> list[CardFace]:
    """The ``limit`` faces that follow ``last``, by keyset."""
    column, (whose, who) = _order(by_hand), _whose(staff_id)
    key: object = last.position if by_hand else last.follow_up.key
    sql = f"""{_FACE} WHERE card.id IN (SELECT id FROM card WHERE lane = ? AND withdrawn_by IS NULL{whose}
        AND ({column}, id) > (?, ?) ORDER BY {column}, id LIMIT ?) ORDER BY card.{column}, card.id"""
    return [_face(row) for row in database.rows(sql, (lane, *who, key, last.id, limit))]


def row_of(database: Database, lane: Lane, card_id: int, *, by_hand: bool, staff_id: int | None) -> int | None:
    """In which row of its lane a card stands, from 0; None when it is not in that lane."""
    whose, who = _whose(staff_id)
    sql = f"""SELECT position, due_key, follow_up_on FROM card
        WHERE id = ? AND lane = ? AND withdrawn_by IS NULL{whose}"""
    row = database.row(sql, (card_id, lane, *who))
    if row is None:
        return None
    position, key, day = row
    if by_hand:
        return _count_before(database, "position", lane, position, card_id, whose, who)
    # Whole days come from the counts that triggers keep; only the card's own day is counted card by card.
    of_staff = "" if staff_id is None else " AND staff_id = ?"
    days = f"SELECT coalesce(sum(cards), 0) FROM lane_day WHERE lane = ? AND follow_up_on < ?{of_staff}"
    earlier = database.value(days, (lane, day, *who))
    same_day = f"""SELECT count(*) FROM card WHERE lane = ? AND withdrawn_by IS NULL{whose}
        AND due_key >= ? AND (due_key, id) < (?, ?)"""
    within = database.value(same_day, (lane, *who, day, key, card_id))
    assert isinstance(earlier, int)
    assert isinstance(within, int)
    return earlier + within


def _count_before(
    database: Database, column: str, lane: Lane, key: object, card_id: int, whose: str, who: tuple[object, ...]
) -> int:
    sql = f"""SELECT count(*) FROM card WHERE lane = ? AND withdrawn_by IS NULL{whose}
        AND ({column}, id) < (?, ?)"""
    before = database.value(sql, (lane, *who, key, card_id))
    assert isinstance(before, int)
    return before


def count(database: Database, lane: Lane, staff_id: int | None = None) -> int:
    """How many cards a lane (or resting) holds; only those of one person when named."""
    of_staff, who = _whose(staff_id)
    found = database.value(f"SELECT coalesce(sum(cards), 0) FROM lane_day WHERE lane = ?{of_staff}", (lane, *who))
    assert isinstance(found, int)
    return found


@value
class LaneTotals:
    """A lane's cards, their money in cents, and how many fall due up to the end of this week."""

    cards: int
    value_cents: int
    due_this_week: int


def totals(database: Database, today: date, week_ends: date, staff_id: int | None) -> dict[Lane, LaneTotals]:
    """Totals of every lane, from the counts kept by triggers."""
    of_staff, who = _whose(staff_id)
    sql = f"""SELECT lane, sum(cards), sum(value_cents),
        sum(cards * (follow_up_on BETWEEN ? AND ?)) FROM lane_day WHERE 1{of_staff} GROUP BY lane"""
    rows: list[Any] = database.rows(sql, (today.isoformat(), week_ends.isoformat(), *who))
    return {Lane(lane): LaneTotals(cards, value, due) for lane, cards, value, due in rows}


def standing_counts(database: Database, now: datetime, staff_id: int | None) -> tuple[int, int]:
    """How many cards of the board are late, and how many due today, at local time ``now``."""
    of_staff, who = _whose(staff_id)
    today = now.date().isoformat()
    sql = f"""SELECT coalesce(sum(cards * (follow_up_on < ?)), 0), coalesce(sum(cards * (follow_up_on = ?)), 0)
        FROM lane_day WHERE lane <> 'resting' AND follow_up_on <= ?{of_staff}"""
    row: Any = database.row(sql, (today, today, today, *who))
    timed = f"""SELECT count(*) FROM card WHERE withdrawn_by IS NULL AND lane <> 'closed' AND lane <> 'resting'
        AND due_key > ? AND due_key <= ?{of_staff}"""
    passed: Any = database.value(timed, (today, f"{today}T{now:%H:%M}", *who))
    return row[0] + passed, row[1] - passed


def waiting_leads(database: Database, staff_id: int | None) -> tuple[int, datetime | None]:
    """How many leads who came to us wait for a first response, and since when the first of them (aware UTC).

    Counted up to MOST_WAITING_COUNTED: past that the number tells nobody more, and would grow slow with the board.
    """
    whose, who = _whose(staff_id)
    found = database.value(f"SELECT count(*) FROM (SELECT 1 {_WAITING}{whose} LIMIT {MOST_WAITING_COUNTED})", who)
    first = database.value(f"SELECT arrived_at {_WAITING}{whose} ORDER BY arrived_at LIMIT 1", who)
    assert isinstance(found, int)
    return found, moment_from_text(str(first)) if first else None


def first_standing(database: Database, wanted: Standing, now: datetime, staff_id: int | None) -> int | None:
    """The card of the board that stands so (late, due today) and falls due first; None when there is none."""
    whose, who = _whose(staff_id)
    today, key = now.date().isoformat(), f"{now:%Y-%m-%dT%H:%M}"
    # A day-only one is late after midnight, a timed one from its time on (domain/followup.standing).
    is_so = {
        Standing.LATE: ("due_key <= ? AND due_key <> ?", (key, today)),
        Standing.TODAY: (
            "due_key >= ? AND due_key < ? AND (due_key = ? OR due_key > ?)",
            (today, f"{today}U", today, key),
        ),
        Standing.LATER: ("due_key >= ?", (f"{today}U",)),
    }
    condition, parameters = is_so[wanted]
    sql = f"""SELECT id FROM card WHERE withdrawn_by IS NULL AND lane <> 'closed' AND lane <> 'resting'
        AND {condition}{whose} ORDER BY due_key, id LIMIT 1"""
    found = database.value(sql, (*parameters, *who))
    return found if isinstance(found, int) else None


def first_waiting(database: Database, staff_id: int | None) -> int | None:
    """The lead that has waited longest for a first response; None when nobody waits."""
    whose, who = _whose(staff_id)
    found = database.value(f"SELECT id {_WAITING}{whose} ORDER BY arrived_at, id LIMIT 1", who)
    return found if isinstance(found, int) else None
