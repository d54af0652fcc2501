"""A whole shop put into an empty board, with the numbers it had. Only the rows: who calls has checked them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followup_desktop.domain.activity import Activity
from followup_desktop.domain.board import POSITION_GAP
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.clock import moment_text
from followup_desktop.domain.staff import Staff
from followup_desktop.store.batches import insert_many
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows

_TABLES = ("contact", "card", "activity", "purchase")
_AT_ONCE = 2000
Plain = dict[str, Any]


def is_empty(database: Database) -> bool:
    """Whether nobody is on the board: no contact and no card that was not taken away again."""
    return not any(
        database.row(f"SELECT 1 FROM {table} WHERE withdrawn_by IS NULL LIMIT 1") for table in ("contact", "card")
    )


def next_free(database: Database) -> dict[str, int]:
    """What is to be added to the numbers of each table: 0, unless rows that were taken away hold some of them."""
    highest = {table: database.value(f"SELECT max(id) FROM {table}") for table in _TABLES}
    return {table: found if isinstance(found, int) else 0 for table, found in highest.items()}


@dataclass(frozen=True, slots=True)
class PartsHere:
    """What a contact has here: cards as (id, created_at, what), entries and purchases by all that they say."""

    cards: list[tuple[int, str, str]] = field(default_factory=list)
    activities: list[tuple[object, ...]] = field(default_factory=list)
    purchases: list[tuple[object, ...]] = field(default_factory=list)


NOTHING_HERE = PartsHere()
_PARTS = {
    "cards": "contact_id, id, created_at, what FROM card",
    "activities": "contact_id, at, channel, outcome, note FROM activity",
    "purchases": "contact_id, bought_on, receipt, amount_cents, what, quantity FROM purchase",
}


def parts_here(database: Database, contact_ids: Collection[int]) -> dict[int, PartsHere]:
    """The cards, history and purchases of these contacts, in the order they came."""
    found = {contact_id: PartsHere() for contact_id in contact_ids}
    for part, columns in _PARTS.items():
        rows: list[Any] = database.rows(f"SELECT {columns} WHERE withdrawn_by IS NULL ORDER BY id")
        for contact_id, *said in rows:
            if contact_id in found:
                getattr(found[contact_id], part).append(tuple(said))
    return found


def add_staff(database: Database, staff: Sequence[Staff], version: int) -> dict[int, int]:
    """Add who is not known by name; the number that each has here. History names them, so an undo leaves them."""
    rows: list[Any] = database.rows("SELECT id, name FROM staff")
    here = {name.casefold(): staff_id for staff_id, name in rows}
    taken = set(here.values())
    numbers: dict[int, int] = {}
    for one in staff:
        known = here.get(one.name.casefold())
        if known is None:
            known = one.id if one.id not in taken else max(taken) + 1
            insert_many(
                database,
                "staff",
                [
                    {
                        "id": known,
                        "name": one.name,
                        "initials": one.initials,
                        "active": int(one.is_active),
                        "version": version,
                    }
                ],
            )
            here[one.name.casefold()] = known
            taken.add(known)
        numbers[one.id] = known
    return numbers


def card_rows(cards: Sequence[Card]) -> list[Plain]:
    """The cards as rows, placed in their lanes by hand as they say."""
    places = dict.fromkeys(Lane, 0)
    found = []
    for card in sorted(cards, key=lambda one: (one.position, one.id)):
        places[card.lane] += POSITION_GAP
        at = card.follow_up.at if card.follow_up else None
        found.append(
            {
                "id": card.id,
                "contact_id": card.contact_id,
                "lane": card.lane.value,
                "position": places[card.lane],
                "what": card.what,
                "value_cents": card.value_cents,
                "follow_up_on": card.follow_up.on.isoformat() if card.follow_up else None,
                "follow_up_time": f"{at:%H:%M}" if at else None,
                "promised": int(card.promised),
                "waiting_on": card.waiting_on,
                "repeat_rule": card.repeat.text if card.repeat else "",
                "staff_id": card.staff_id,
                "origin": card.origin.value,
                "left_lane": card.left_lane.value if card.left_lane else None,
                "closed_reason": card.closed_reason,
                "moved_count": card.moved_count,
                "created_at": moment_text(card.created_at),
                "arrived_at": moment_text(card.arrived_at) if card.arrived_at else None,
                "first_response_at": moment_text(card.first_response_at) if card.first_response_at else None,
            }
        )
    return found


def activity_rows(activities: Sequence[Activity]) -> list[Plain]:
    """The history as rows."""
    return [
        {
            "id": one.id,
            "contact_id": one.contact_id,
            "card_id": one.card_id,
            "at": moment_text(one.at),
            "channel": one.channel.value,
            "direction": one.direction.value,
            "outcome": one.outcome.value,
            "note": one.note,
            "staff_id": one.staff_id,
            "promise_kept": None if one.promise_kept is None else int(one.promise_kept),
        }
        for one in activities
    ]


def add_rows(
    rows: Rows,
    database: Database,
    batch_id: int,
    table: str,
    found: Sequence[Mapping[str, Any]],
    written: Callable[[int], None],
) -> None:
    """Insert rows of equal columns as the batch's; ``written`` is told how many are in, and may stop it all."""
    own = {"batch_id": batch_id, "version": rows.change_id}
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        insert_many(database, table, [{**one, **own} for one in some])
        written(start + len(some))
