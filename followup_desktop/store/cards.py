"""Single cards: read whole, with the place they have in a lane ordered by hand."""

from typing import TYPE_CHECKING, Any

from followup_desktop.domain.board import POSITION_GAP, POSITION_LIMIT, position_between
from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.followup import FollowUp
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows

if TYPE_CHECKING:
    from followup_desktop.domain.repeat import Repeat

_COLUMNS = (
    "id, contact_id, lane, position, what, value_cents, due_key, promised, waiting_on, staff_id, origin, left_lane, "
    "closed_reason, moved_count, created_at, arrived_at, first_response_at, version, repeat_rule"
)


def card(database: Database, card_id: int) -> Card | None:
    """The card, or None when it was never there or was taken away."""
    row = database.row(f"SELECT {_COLUMNS} FROM card WHERE id = ? AND withdrawn_by IS NULL", (card_id,))
    return _from_row(row) if row else None


def cards_of(database: Database, contact_id: int) -> list[Card]:
    """All cards of a contact: the open ones by date, then resting, then closed, newest first."""
    sql = f"""SELECT {_COLUMNS} FROM card WHERE contact_id = ? AND withdrawn_by IS NULL
        ORDER BY lane = 'closed', lane = 'resting', due_key, id DESC"""
    return [_from_row(row) for row in database.rows(sql, (contact_id,))]


def all_cards(database: Database) -> list[Card]:
    """Every card that was not taken away, in the order they were made: for export."""
    return [
        _from_row(row) for row in database.rows(f"SELECT {_COLUMNS} FROM card WHERE withdrawn_by IS NULL ORDER BY id")
    ]


def _from_row(row: tuple[Any, ...]) -> Card:
    return Card(
        id=row[0],
        contact_id=row[1],
        lane=Lane(row[2]),
        position=row[3],
        what=row[4],
        value_cents=row[5],
        follow_up=FollowUp.from_key(row[6]) if row[6] else None,
        promised=bool(row[7]),
        waiting_on=row[8],
        staff_id=row[9],
        origin=CardOrigin(row[10]),
        left_lane=Lane(row[11]) if row[11] else None,
        closed_reason=row[12],
        moved_count=row[13],
        created_at=moment_from_text(row[14]),
        arrived_at=moment_from_text(row[15]) if row[15] else None,
        first_response_at=moment_from_text(row[16]) if row[16] else None,
        version=row[17],
        repeat=kept_repeat(row[18]),
    )


def kept_repeat(text: str) -> "Repeat | None":
    """How often a card's follow-up comes again, from what its row keeps."""
    if not text:
        return None
    from followup_desktop.domain.repeat import Repeat  # few cards repeat: a start does without it

    return Repeat.kept(text)


def place_at_end(database: Database, lane: Lane) -> int:
    """A place behind the last card of a lane."""
    last = database.value("SELECT max(position) FROM card WHERE lane = ? AND withdrawn_by IS NULL", (lane,))
    place = position_between(last if isinstance(last, int) else None, None)
    return place if place is not None else POSITION_LIMIT


def place_at_start(database: Database, lane: Lane) -> int:
    """A place before the first card of a lane."""
    first = database.value("SELECT min(position) FROM card WHERE lane = ? AND withdrawn_by IS NULL", (lane,))
    place = position_between(None, first if isinstance(first, int) else None)
    return place if place is not None else -POSITION_LIMIT


def place_between(rows: Rows, database: Database, lane: Lane, after_id: int | None, before_id: int | None) -> int:
    """A place behind card ``after_id`` and before ``before_id`` (None: that end of the lane).

    Where no number is free between the two, their neighbours are spread over a window that doubles until
    there is room (PERFORMANCE.md, "Order by hand"). A neighbour that left the lane meanwhile is passed over.
    """
    low, high = _position_in(database, lane, after_id), _position_in(database, lane, before_id)
    if low is None and high is None:
        return place_at_end(database, lane)
    if low is None:
        assert high is not None
        low = _neighbour(database, lane, high, "<")
    elif high is None or high <= low:
        high = _neighbour(database, lane, low, ">")
    place = position_between(low, high)
    if place is not None:
        return place
    assert low is not None
    return _spread(rows, database, lane, low)


def _position_in(database: Database, lane: Lane, card_id: int | None) -> int | None:
    sql = "SELECT position FROM card WHERE id = ? AND lane = ? AND withdrawn_by IS NULL"
    found = None if card_id is None else database.value(sql, (card_id, lane))
    return found if isinstance(found, int) else None


def _neighbour(database: Database, lane: Lane, position: int, side: str) -> int | None:
    edge = "max" if side == "<" else "min"
    sql = f"SELECT {edge}(position) FROM card WHERE lane = ? AND position {side} ? AND withdrawn_by IS NULL"
    found = database.value(sql, (lane, position))
    return found if isinstance(found, int) else None


def _spread(rows: Rows, database: Database, lane: Lane, low: int) -> int:
    """Make room behind position ``low`` by spreading a window of neighbours evenly; the freed place."""
    reach = 8
    while True:
        window = _window(database, lane, low, reach)
        outer_low = _neighbour(database, lane, window[0][1], "<")
        outer_high = _neighbour(database, lane, window[-1][1], ">")
        floor = outer_low if outer_low is not None else window[0][1] - POSITION_GAP * len(window)
        ceiling = outer_high if outer_high is not None else window[-1][1] + POSITION_GAP * len(window)
        step = (ceiling - floor) // (len(window) + 2)
        # A gap of at least 2^10 leaves the next ten halvings free; else look further out.
        if step >= 1 << 10 or (outer_low is None and outer_high is None):
            break
        reach *= 2
    place, free = floor, low
    # Shifted from the far end inwards would collide with nothing either: positions are not unique in the table.
    for card_id, position in window:
        place += step
        rows.shift(card_id, place, position)
        if position == low:
            place += step
            free = place
    return free


def _window(database: Database, lane: Lane, low: int, reach: int) -> list[tuple[int, int]]:
    below = """SELECT id, position FROM card WHERE lane = ? AND position <= ? AND withdrawn_by IS NULL
        ORDER BY position DESC, id DESC LIMIT ?"""
    above = """SELECT id, position FROM card WHERE lane = ? AND position > ? AND withdrawn_by IS NULL
        ORDER BY position, id LIMIT ?"""
    before: list[Any] = database.rows(below, (lane, low, reach))
    after: list[Any] = database.rows(above, (lane, low, reach))
    return [*reversed(before), *after]
