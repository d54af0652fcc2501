"""Which rows of which lanes an event of the session touches. Knows no widget."""

from collections.abc import Iterable
from enum import Enum

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.events import (
    ActivityLogged,
    CardAdded,
    CardChanged,
    CardGone,
    CardMoved,
    ContactChanged,
    ManyChanged,
    ShopChanged,
    StaffChanged,
)


class RowChange(Enum):
    """What happened to a card's row in one lane."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


def reloads_all(events: Iterable[object]) -> bool:
    """Whether so much changed that every lane is to be read again."""
    return any(isinstance(event, ManyChanged | ShopChanged | StaffChanged) for event in events)


def row_changes(events: Iterable[object]) -> dict[Lane, list[tuple[RowChange, int]]]:
    """For each lane of the board, its rows that one commit touched, each once."""
    by_lane: dict[Lane, list[tuple[RowChange, int]]] = {lane: [] for lane in BOARD_LANES}
    for event in events:
        for lane, change in _of(event):
            if lane in by_lane and change not in by_lane[lane]:
                by_lane[lane].append(change)
    return by_lane


def contacts_of(events: Iterable[object]) -> set[int]:
    """The contacts whose name, attempts or wishes may show differently on their cards."""
    return {event.contact_id for event in events if isinstance(event, ContactChanged | ActivityLogged)}


def _of(event: object) -> tuple[tuple[Lane, tuple[RowChange, int]], ...]:
    match event:
        case CardAdded(card_id, lane):
            return ((lane, (RowChange.ADDED, card_id)),)
        case CardGone(card_id, lane):
            return ((lane, (RowChange.GONE, card_id)),)
        case CardChanged(card_id, lane):
            return ((lane, (RowChange.CHANGED, card_id)),)
        case CardMoved(card_id, from_lane, to_lane):
            return ((from_lane, (RowChange.GONE, card_id)), (to_lane, (RowChange.ADDED, card_id)))
        case _:
            return ()
