"""Everyone, in one order at a time: which contacts a filter leaves, sorted, and what a page of them shows.

The order is read once as ids, so that a page costs the same wherever the scrollbar stands.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from peewee import JOIN, SQL, Case, Expression, Node, Query, fn

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.outcomes import REAL_CONTACTS
from followup_desktop.store.database import Database
from followup_desktop.store.tables import Activity, Card, Contact, Email, Phone, Staff, Tag


class Column(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    COMPANY = "company"
    STANDS_IN = "stands_in"
    FOLLOW_UP = "follow_up"
    LAST_CONTACT = "last_contact"
    SOURCE = "source"
    STAFF = "staff"
    CLIENT_SINCE = "client_since"


class Whereabouts(StrEnum):
    """Where a contact's cards stand: a lane, resting, all closed, or no card at all."""

    NEW_LEAD = "new_lead"
    AWAITING_REPLY = "awaiting_reply"
    POST_SALE = "post_sale"
    LAPSED = "lapsed"
    RESTING = "resting"
    CLOSED = "closed"
    NO_CARD = "no_card"


@dataclass(frozen=True, slots=True)
class Sort:
    """One column and its direction. What is empty stands last either way; the name decides between equals."""

    column: Column = Column.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Whom to list. ``words`` are folded beginnings, ``digits`` the beginning of a number; either may fit."""

    words: tuple[str, ...] = ()
    digits: str = ""
    whereabouts: Whereabouts | None = None
    tag: str = ""
    source: str = ""
    staff_id: int | None = None
    is_client: bool | None = None


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of the list. ``card_id`` is the card that needs attention first: soonest due, else resting, else closed.

    ``lanes`` are all places where the contact's cards stand; a closed one is named only when nothing is open.
    ``follow_up`` is that card's date: for a resting one the day it comes back. ``last_contact`` is aware UTC.
    """

    id: int
    name: str
    company: str
    number: str
    email: str
    lanes: tuple[Lane, ...]
    card_id: int | None
    follow_up: FollowUp | None
    closed_reason: str
    last_contact: datetime | None
    tags: tuple[str, ...]
    source: str
    staff_initials: str
    client_since: date | None


# So few are looked up one by one; of more, everybody's keys are read in one go.
FEW = 2_000

_LANE_ORDER = {lane: rank for rank, lane in enumerate(Lane)}


def ordered_ids(database: Database, question: Question, sort: Sort) -> "array[int]":
    """The ids of all contacts that fit, in order."""
    query = _filtered(Contact.select(Contact.id).where(Contact.withdrawn_by.is_null()), question)
    is_name_down = sort.descending and sort.column is Column.NAME
    by_name = (Contact.sort_key.desc(), Contact.id.desc()) if is_name_down else (Contact.sort_key, Contact.id)
    ids = [row[0] for row in _fetch(database, query.order_by(*by_name))]
    if sort.column is not Column.NAME:
        ids = _sorted_by_key(ids, _keys(database, sort.column, ids), sort.descending)
    return array("q", ids)


def _sorted_by_key(ids: list[int], keys: dict[int, Any], descending: bool) -> list[int]:
    """Ids that stand in order of name, put in order of their keys; those without one last, equals by name.

    Sorted here and not in SQL: half the time at 100,000 contacts, whose rows SQLite would read one by one.
    """
    known = [contact_id for contact_id in ids if contact_id in keys]
    known.sort(key=keys.__getitem__, reverse=descending)
    return known + [contact_id for contact_id in ids if contact_id not in keys]


def may_hold(database: Database, people: int) -> bool:
    """Whether there can be more than ``people`` contacts: told by their numbers, without counting."""
    newest = database.value("SELECT max(id) FROM contact")
    return isinstance(newest, int) and newest > people


def _filtered(query: Any, question: Question) -> Any:
    found: list[Node] = []
    if question.words:
        words = " ".join(f'"{word}"*' for word in question.words)
        found.append(SQL('"t1"."id" IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?)', [words]))
    if question.digits:
        numbers = SQL("(SELECT rowid FROM phone_digits WHERE phone_digits MATCH ?)", [f'"{question.digits}"*'])
        found.append(Contact.id.in_(Phone.select(Phone.contact_id).where(Phone.id.in_(numbers))))
    if found:
        query = query.where(found[0] if len(found) == 1 else Expression(found[0], "OR", found[1]))
    if question.whereabouts is not None:
        query = query.where(_stands(question.whereabouts))
    if question.tag:
        query = query.where(Contact.id.in_(Tag.select(Tag.contact_id).where(Tag.name == question.tag)))
    if question.source:
        # The index leaves out empty sources: SQLite uses it only when the query says so in plain text.
        query = query.where(Contact.source == question.source, SQL('"t1"."source" <> \'\''))
    if question.staff_id is not None:
        held = _live_cards(Card.contact_id).where(Card.staff_id == question.staff_id, Card.lane != Lane.CLOSED.value)
        query = query.where(Contact.id.in_(held))
    if question.is_client is not None:
        query = query.where(Contact.client_since.is_null(not question.is_client))
    return query


def _live_cards(*columns: Node) -> Any:
    return Card.select(*columns).where(Card.withdrawn_by.is_null())


def _stands(whereabouts: Whereabouts) -> Node:
    """The condition for one place. Closed is whoever has nothing open: a live conversation is no end."""
    anywhere = _live_cards(Card.contact_id)
    if whereabouts is Whereabouts.NO_CARD:
        return Contact.id.not_in(anywhere)
    if whereabouts is Whereabouts.CLOSED:
        is_open = anywhere.where(Card.lane != Lane.CLOSED.value)
        ended = anywhere.where(Card.lane == Lane.CLOSED.value)
        return Contact.id.in_(ended) & Contact.id.not_in(is_open)
    return Contact.id.in_(anywhere.where(Card.lane == whereabouts.value))


def _keys(database: Database, column: Column, ids: list[int]) -> dict[int, Any]:
    """What the contacts are sorted by; nothing for those who have nothing there."""
    owner, query = _key_query(column)
    if len(ids) <= FEW:
        query = query.where(owner.in_(ids))
    found = _fetch(database, query.group_by(owner) if owner is not Contact.id else query)
    if column in (Column.COMPANY, Column.SOURCE):
        return {contact_id: text.casefold() for contact_id, text in found if text}
    return {contact_id: value for contact_id, value in found if value is not None}


def _key_query(column: Column) -> tuple[Any, Any]:
    """(whose, the query of owners and their keys). Rows of contacts taken away are read too and fit nobody."""
    own = {Column.COMPANY: Contact.company, Column.SOURCE: Contact.source, Column.CLIENT_SINCE: Contact.client_since}
    if column in own:
        return Contact.id, Contact.select(Contact.id, own[column])
    if column is Column.LAST_CONTACT:
        spoken = Activity.select(Activity.contact_id, fn.MAX(Activity.at))
        spoken = spoken.where(Activity.withdrawn_by.is_null(), Activity.outcome.in_(_REAL))
        return Activity.contact_id, spoken
    lane = Case(Card.lane, tuple((lane.value, rank) for lane, rank in _LANE_ORDER.items()))
    on_board = Case(None, ((Card.lane != Lane.RESTING.value, Card.due_key),))
    key = {
        Column.STANDS_IN: fn.MIN(lane),
        Column.FOLLOW_UP: fn.COALESCE(fn.MIN(on_board), fn.MIN(Card.due_key)),
        Column.STAFF: fn.MIN(Staff.initials),
    }[column]
    query = Card.select(Card.contact_id, key).where(Card.withdrawn_by.is_null())
    if column is Column.STAFF:
        query = query.join(Staff, on=(Staff.id == Card.staff_id))
    if column is not Column.STANDS_IN:
        query = query.where(Card.lane != Lane.CLOSED.value)
    return Card.contact_id, query


_REAL = [outcome.value for outcome in REAL_CONTACTS]


def rows(database: Database, ids: Sequence[int]) -> list[ClientRow]:
    """What the list shows of these contacts, in the order of ``ids``; one taken away since is left out."""
    wanted = list(ids)
    if not wanted:
        return []
    own = Contact.select(Contact.id, Contact.name, Contact.company, Contact.source, Contact.client_since)
    people = {
        row[0]: row for row in _fetch(database, own.where(Contact.id.in_(wanted), Contact.withdrawn_by.is_null()))
    }
    numbers = _firsts(database, Phone, Phone.typed, wanted)
    addresses = _firsts(database, Email, Email.address, wanted)
    tags = _grouped(database, Tag.select(Tag.contact_id, Tag.name).order_by(Tag.contact_id, Tag.slot), Tag, wanted)
    held = _cards(database, wanted)
    spoken = _last_contacts(database, wanted)
    return [
        _row(
            people[contact_id],
            numbers.get(contact_id, ""),
            addresses.get(contact_id, ""),
            tuple(row[1] for row in tags.get(contact_id, ())),
            held.get(contact_id, []),
            spoken.get(contact_id),
        )
        for contact_id in wanted
        if contact_id in people
    ]


def _row(
    own: tuple[Any, ...],
    number: str,
    email: str,
    tags: tuple[str, ...],
    held: list[tuple[Any, ...]],
    spoken: str | None,
) -> ClientRow:
    first = min(held, key=_attention, default=None)
    lanes = {Lane(card[2]) for card in held}
    if lanes != {Lane.CLOSED}:
        lanes.discard(Lane.CLOSED)
    initials = dict.fromkeys(card[5] for card in held if card[5] and (card[2] != Lane.CLOSED or card is first))
    return ClientRow(
        id=own[0],
        name=own[1],
        company=own[2],
        number=number,
        email=email,
        lanes=tuple(sorted(lanes, key=_LANE_ORDER.__getitem__)),
        card_id=first[1] if first else None,
        follow_up=FollowUp.from_key(first[3]) if first and first[3] else None,
        closed_reason=first[4] if first and first[2] in (Lane.CLOSED, Lane.RESTING) else "",
        last_contact=moment_from_text(spoken) if spoken else None,
        tags=tags,
        source=own[3],
        staff_initials=", ".join(initials),
        client_since=date.fromisoformat(own[4]) if own[4] else None,
    )


def _attention(card: tuple[Any, ...]) -> tuple[int, str, int]:
    """Sorts a contact's cards: on the board by date, then resting by date, then closed, newest first."""
    off_board = 0 if card[2] in BOARD_LANES else _LANE_ORDER[Lane(card[2])]
    return off_board, card[3] or "", -card[1]


def _cards(database: Database, ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    query = (
        Card.select(Card.contact_id, Card.id, Card.lane, Card.due_key, Card.closed_reason, Staff.initials)
        .join(Staff, JOIN.LEFT_OUTER, on=(Staff.id == Card.staff_id))
        .where(Card.withdrawn_by.is_null())
    )
    return _grouped(database, query, Card, ids)


def _last_contacts(database: Database, ids: list[int]) -> dict[int, str]:
    query = (
        Activity.select(Activity.contact_id, fn.MAX(Activity.at))
        .where(Activity.contact_id.in_(ids), Activity.withdrawn_by.is_null(), Activity.outcome.in_(_REAL))
        .group_by(Activity.contact_id)
    )
    return dict(_fetch(database, query))


def _firsts(database: Database, table: Any, column: Node, ids: list[int]) -> dict[int, str]:
    """The first of a contact's numbers or addresses."""
    query = table.select(table.contact_id, column).where(table.contact_id.in_(ids))
    found: dict[int, str] = {}
    for owner, text in _fetch(database, query.order_by(table.contact_id, table.slot)):
        found.setdefault(owner, text)
    return found


def _grouped(database: Database, query: Any, table: Any, ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in _fetch(database, query.where(table.contact_id.in_(ids))):
        found.setdefault(row[0], []).append(row)
    return found


def _fetch(database: Database, query: Query) -> list[Any]:
    sql, parameters = query.sql()
    return database.rows(sql, tuple(parameters))
