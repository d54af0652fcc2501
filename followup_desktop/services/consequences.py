"""What follows from a change's rows: the events that screens hear, what needs no telling any more, and the promises
that an undo must not break.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.card import BOARD_LANES, CardOrigin, Lane
from followup_desktop.domain.errors import UndoConflict
from followup_desktop.domain.events import (
    ActivityLogged,
    CardAdded,
    CardChanged,
    CardGone,
    CardMoved,
    ContactChanged,
    ShopChanged,
    StaffChanged,
)
from followup_desktop.domain.language import _
from followup_desktop.domain.ringing import last_rung_day
from followup_desktop.store import cards, contacts, due
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Touched

if TYPE_CHECKING:
    from followup_desktop.services.session import Work

_CONTACT_PARTS = ("phone", "email", "address", "tag")


def events_of(database: Database, touched: Iterable[Touched]) -> tuple[object, ...]:
    """The events of a change, from the rows it touched: one a card, contact and activity."""
    reader = Rows(database, 0)
    first_seen: dict[tuple[str, int], dict[str, Any]] = {}
    for past in touched:
        # A neighbour that was shifted looks the same to everybody but the order of rows, which is read again.
        if not past.loose:
            before = {"withdrawn_by": 0} if past.verb == "added" else past.was
            first_seen.setdefault((past.table, past.id), before)
            for name, value in before.items():
                first_seen[past.table, past.id].setdefault(name, value)
    events: dict[object, None] = {}
    people: dict[int, None] = {}
    for (table, row_id), before in first_seen.items():
        row = reader.read(table, row_id) or before
        for event in _events_of_row(table, row_id, before, row):
            events[event] = None
        if table == "contact":
            people[row_id] = None
        elif table in (*_CONTACT_PARTS, "activity", "purchase"):
            people[row["contact_id"]] = None
    spoken_of = {event.card_id for event in events if isinstance(event, CardAdded | CardMoved | CardChanged | CardGone)}
    for contact_id in people:
        for card in cards.cards_of(database, contact_id):
            if card.lane in BOARD_LANES and card.id not in spoken_of:
                events[CardChanged(card.id, card.lane)] = None
    return tuple(events)


def _events_of_row(table: str, row_id: int, before: dict[str, Any], row: dict[str, Any]) -> Iterable[object]:
    if table == "card":
        yield _card_event(row_id, before, row)
    elif table == "contact":
        yield ContactChanged(row_id)
    elif table in _CONTACT_PARTS:
        yield ContactChanged(row["contact_id"])
    elif table in ("activity", "purchase"):
        yield ActivityLogged(row["contact_id"], row["card_id"])
    elif table == "setting":
        yield ShopChanged()
    elif table == "staff":
        yield StaffChanged()


def _card_event(card_id: int, before: dict[str, Any], row: dict[str, Any]) -> object:
    was_there = before.get("withdrawn_by", row["withdrawn_by"]) is None
    is_there = row["withdrawn_by"] is None
    lane_now, lane_then = Lane(row["lane"]), Lane(before.get("lane", row["lane"]))
    if is_there and not was_there:
        return CardAdded(card_id, lane_now)
    if was_there and not is_there:
        return CardGone(card_id, lane_then)
    if lane_now is not lane_then:
        return CardMoved(card_id, lane_then, lane_now)
    return CardChanged(card_id, lane_now)


def tell_by_showing(work: "Work") -> None:
    """Whoever gives a card a date that has come already sees it there: that is its telling (PRODUCT, promise 3).

    Nothing rings for what somebody did a second ago; the card is due, counted and listed like any other.
    """
    last_day = last_rung_day(work.now, work.shop)
    told: list[tuple[int, str]] = []
    for card_id in dict.fromkeys(past.id for past in work.rows.touched if _gives_a_date(past)):
        card = cards.card(work.database, card_id)
        if card is None or card.follow_up is None:
            continue
        on, at = card.follow_up.on, card.follow_up.at
        if on <= last_day if at is None else datetime.combine(on, at) <= work.now:
            told.append((card_id, card.follow_up.key))
    if told:
        due.mark_told(work.database, told, work.stamp)


def _gives_a_date(past: Touched) -> bool:
    is_new = past.verb == "added" or not past.was.keys().isdisjoint(("follow_up_on", "follow_up_time"))
    return past.table == "card" and is_new


def check_restored(database: Database, touched: Iterable[Touched]) -> None:
    """Raise :class:`UndoConflict` when rows put back break a promise because of what happened since.

    A contact taken away must leave nothing behind that was added later; a card put back needs its contact,
    and no open card may come back for someone who asked meanwhile not to be contacted.
    """
    reader = Rows(database, 0)
    for table, row_id in {(past.table, past.id) for past in touched}:
        if table not in ("contact", "card", "activity", "purchase"):
            continue
        row = reader.read(table, row_id)
        if row is None:
            continue
        if table == "contact":
            if row["withdrawn_by"] is not None and contacts.is_called_for(database, row_id):
                raise _conflict(_("{name} has had other cards or history since.").format(name=row["name"]))
            if row["client_since"] is None and contacts.has_bought(database, row_id):
                raise _conflict(_("{name} has bought again since.").format(name=row["name"]))
            if row["withdrawn_by"] is None and _is_silenced_but_open(database, row_id, row["dnc"]):
                raise _conflict(_("{name} asked not to be contacted since.").format(name=row["name"]))
        elif row["withdrawn_by"] is None:
            _check_owner(reader, table, row)


def _check_owner(reader: Rows, table: str, row: dict[str, Any]) -> None:
    owner = reader.read("contact", row["contact_id"])
    if owner is None or owner["withdrawn_by"] is not None:
        raise _conflict(_("The contact it belongs to was taken away since."))
    if table == "card" and _reopens_against_wish(row, owner["dnc"]):
        raise _conflict(_("{name} asked not to be contacted since.").format(name=owner["name"]))


def _reopens_against_wish(card: dict[str, Any], dnc: str) -> bool:
    is_open = card["lane"] != Lane.CLOSED
    return is_open and "all" in dnc.split() and card["origin"] != CardOrigin.THEY_ASK


def _is_silenced_but_open(database: Database, contact_id: int, dnc: str) -> bool:
    if "all" not in dnc.split():
        return False
    return any(
        card.lane is not Lane.CLOSED and card.origin is not CardOrigin.THEY_ASK
        for card in cards.cards_of(database, contact_id)
    )


def _conflict(why: str) -> UndoConflict:
    return UndoConflict(
        _("This cannot be undone: {why}").format(why=why),
        _("Everything is as it was."),
        _("Change it by hand, or undo the later change first."),
    )
