"""Imports as batches: written in bulk, taken back as a whole but for what was changed since."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.board import POSITION_GAP
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import UndoConflict
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.store.cards import place_at_end
from followup_desktop.store.contacts import NumberKeys, columns_of, has_bought, part_rows
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Touched

MANY = ManyChanged()
_UNCHANGED = "batch_id = ? AND version = ? AND withdrawn_by IS NULL"
_PARTS_OF_HISTORY = ("purchase", "activity", "card")
_AT_ONCE = 1000
_MOST_PARAMETERS = 32_000
# The columns that hold what somebody typed, in all tables that are written in bulk; never None there.
_TYPED = {"full_name", "given_name", "family_name", "nickname", "company", "job_title", "website", "birthday"}
_TYPED |= {"source", "best_hours", "note", "name", "sort_key", "search_key", "raw", "address", "folded", "kind"}
_TYPED |= {"street", "city", "region", "postcode", "country", "what", "closed_reason"}
Written = Callable[[int], None]


def add_batch(
    rows: Rows,
    database: Database,
    *,
    file: str,
    kind: str,
    at: str,
    counts: Mapping[str, int],
    left_out: Iterable[tuple[int, str]],
) -> int:
    """Record an import and the lines that were left out; its id. The batch's row is versioned like any other.

    ``file`` is the file's name, or several, a line each.
    """
    sql = "INSERT INTO import_batch (file, kind, at, counts, version) VALUES (?, ?, ?, ?, ?)"
    batch_id = database.run(sql, (file, kind, at, json.dumps(dict(counts)), rows.change_id)).lastrowid
    assert batch_id is not None
    for line, reason in left_out:
        database.run("INSERT INTO left_out (batch_id, line, reason) VALUES (?, ?, ?)", (batch_id, line, reason))
    return batch_id


def add_contacts(
    rows: Rows,
    database: Database,
    batch_id: int,
    people: Sequence[ContactDetails],
    keys: NumberKeys,
    *,
    created_at: str,
    dnc_reason: str,
    written: Written,
) -> range:
    """Insert many contacts with all their parts; their ids, in the order of ``people``.

    ``written`` is told after some hundreds how many are in; what it raises rolls everything back.
    """
    first = _next_id(database, "contact")
    numbered = (
        (contact_id, details, dnc_reason if details.do_not_contact else "")
        for contact_id, details in enumerate(people, first)
    )
    add_people(rows, database, batch_id, numbered, keys, created_at=created_at, written=written)
    return range(first, first + len(people))


def add_people(
    rows: Rows,
    database: Database,
    batch_id: int,
    people: Iterable[tuple[int, ContactDetails, str]],
    keys: NumberKeys,
    *,
    created_at: str,
    written: Written,
) -> None:
    """Insert contacts under numbers that are free: (id, details, why they are not to be contacted)."""
    own = {"batch_id": batch_id, "created_at": created_at, "version": rows.change_id}
    done = 0
    rest = iter(people)
    while some := list(islice(rest, _AT_ONCE)):
        tables = defaultdict[str, _Bulk](_Bulk)
        for contact_id, details, reason in some:
            tables["contact"].add({"id": contact_id, "dnc_reason": reason}, columns_of(details), own)
            of_contact = {"contact_id": contact_id, "version": rows.change_id}
            for table, parts in part_rows(details, keys).items():
                for part in parts:
                    tables[table].add(of_contact, part)
        for table, bulk in tables.items():
            bulk.insert(database, table)
        done += len(some)
        written(done)


def add_leads(
    rows: Rows,
    database: Database,
    batch_id: int,
    leads: Sequence[tuple[int, date]],
    *,
    created_at: str,
    written: Written,
) -> None:
    """Insert a card in New lead for each (contact id, day). They did not come to us, so nobody waits (DATA.md)."""
    place = place_at_end(database, Lane.NEW_LEAD)
    shared = {
        "lane": Lane.NEW_LEAD.value,
        "origin": CardOrigin.IMPORTED.value,
        "created_at": created_at,
        "batch_id": batch_id,
        "version": rows.change_id,
    }
    for start in range(0, len(leads), _AT_ONCE):
        cards = [
            {"contact_id": contact_id, "position": place + number * POSITION_GAP, "follow_up_on": day.isoformat()}
            for number, (contact_id, day) in enumerate(leads[start : start + _AT_ONCE], start)
        ]
        insert_many(database, "card", [card | shared for card in cards])
        written(start + len(cards))


def add_cards(rows: Rows, database: Database, batch_id: int, cards: Sequence[Mapping[str, Any]]) -> range:
    """Insert cards of any lane, each with equal columns, behind those that stand in their lanes already; their ids."""
    first = _next_id(database, "card")
    places: dict[str, int] = {}
    found = []
    for card_id, card in enumerate(cards, first):
        lane = str(card["lane"])
        place = places[lane] + POSITION_GAP if lane in places else place_at_end(database, Lane(lane))
        places[lane] = place
        shared = {"origin": CardOrigin.IMPORTED.value, "batch_id": batch_id, "version": rows.change_id}
        found.append({"id": card_id, **card, **shared, "position": place})
    insert_many(database, "card", found)
    return range(first, first + len(found))


def add_notes(rows: Rows, database: Database, batch_id: int, notes: Sequence[tuple[int, int | None, str, str]]) -> None:
    """Insert notes into the history: (contact id, card id or None, moment as UTC text, text)."""
    own = {"channel": Channel.NOTE.value, "direction": Direction.OUT.value, "outcome": Outcome.NOTED.value}
    own_ids = {"batch_id": batch_id, "version": rows.change_id}
    found = [
        {"contact_id": contact_id, "card_id": card_id, "at": at, "note": text, **own, **own_ids}
        for contact_id, card_id, at, text in notes
    ]
    insert_many(database, "activity", found)


def _next_id(database: Database, table: str) -> int:
    newest = database.value(f"SELECT max(id) FROM {table}")
    return (newest if isinstance(newest, int) else 0) + 1


def insert_many(database: Database, table: str, found: list[dict[str, Any]]) -> None:
    """Insert rows of equal columns."""
    bulk = _Bulk()
    for row in found:
        bulk.add(row)
    bulk.insert(database, table)


class _Bulk:
    """Rows of equal columns to be inserted, as many in one statement as SQLite takes parameters.

    Not executemany: at every statement with a trigger SQLite makes the search index write what it holds, and
    100,000 statements took three times as long as a hundred.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._rows: list[tuple[Any, ...]] = []

    def add(self, *parts: dict[str, Any]) -> None:
        """One more row, its columns in several parts."""
        if not self._names:
            self._names = [name for part in parts for name in part]
        self._rows.append(tuple(chain.from_iterable(map(dict.values, parts))))

    def insert(self, database: Database, table: str) -> None:
        """Put all of them into ``table``."""
        if not self._rows:
            return
        names, rows = self._names, self._rows
        marks = f"({', '.join('?' * len(names))})"
        typed = [place for place, name in enumerate(names) if name in _TYPED]
        at_once = max(1, _MOST_PARAMETERS // len(names))
        for start in range(0, len(rows), at_once):
            some = rows[start : start + at_once]
            values = tuple(chain.from_iterable(some))
            if typed and "\0" in "".join(chain.from_iterable(map(itemgetter(*typed), some))):
                values = tuple(map(_kept, values))
            database.run(f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([marks] * len(some))}", values)


def _kept(value: object) -> object:
    return kept_text(value) if isinstance(value, str) else value


def change_of(database: Database, batch_id: int) -> int | None:
    """The change that brought a batch in, or None when there is no such batch (or it was taken back)."""
    found = database.value("SELECT version FROM import_batch WHERE id = ? AND withdrawn_by IS NULL", (batch_id,))
    return found if isinstance(found, int) else None


def left_out(database: Database, batch_id: int, limit: int) -> list[tuple[int, str]]:
    """The (line, reason) of what of a batch did not come in, the first ``limit``, file by file."""
    sql = "SELECT line, reason FROM left_out WHERE batch_id = ? ORDER BY id LIMIT ?"
    rows: list[Any] = database.rows(sql, (batch_id, limit))
    return [(row[0], row[1]) for row in rows]


def ids_of_file(database: Database, file: str) -> frozenset[int]:
    """The imports that still stand and brought in a file of this name."""
    sql = "SELECT id FROM import_batch WHERE withdrawn_by IS NULL AND instr(char(10) || file || char(10), ?)"
    rows: list[Any] = database.rows(sql, (f"\n{file}\n",))
    return frozenset(row[0] for row in rows)


def batches(database: Database, limit: int = 50) -> list[tuple[int, str, str, str, dict[str, int]]]:
    """The newest imports that still stand: id, file, kind, moment and counts."""
    sql = "SELECT id, file, kind, at, counts FROM import_batch WHERE withdrawn_by IS NULL ORDER BY id DESC LIMIT ?"
    rows: list[Any] = database.rows(sql, (limit,))
    return [(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows]


def size_of(database: Database, batch_id: int) -> int:
    """How many rows an import brought in, as it counted them itself; also of one that was taken back."""
    sql = """SELECT coalesce(sum(value), 0) FROM import_batch, json_each(import_batch.counts)
        WHERE import_batch.id = ? AND json_each.key LIKE '%#_new' ESCAPE '#'"""
    found = database.value(sql, (batch_id,))
    return found if isinstance(found, int) else 0


def take_back_what_stands(rows: Rows, database: Database, batch_id: int, touched: list[Touched]) -> list[str]:
    """Take back the blanks an import filled in, but leave (and name) what was changed since."""
    kept: dict[str, None] = {}
    for past in reversed(touched):
        try:
            if _is_client_meanwhile(database, batch_id, past):
                raise UndoConflict(past.table)
            rows.take_back([past])
        except UndoConflict:
            row = rows.read(past.table, past.id)
            if row is not None:
                owner = rows.read("contact", row.get("contact_id", past.id))
                kept[str((owner or row).get("name", ""))] = None
    return list(kept)


def _is_client_meanwhile(database: Database, batch_id: int, past: Touched) -> bool:
    """Whether a contact whom this import made a client has bought elsewhere since, and so stays one."""
    becomes_lead = past.table == "contact" and "client_since" in past.was and past.was["client_since"] is None
    return becomes_lead and has_bought(database, past.id, besides_batch=batch_id)


def withdraw(database: Database, batch_id: int, import_change: int, change_id: int) -> list[str]:
    """Take away a batch's rows that nobody changed since; the names of the contacts that are kept."""
    was = _version_of(database, batch_id, import_change)
    mark = (change_id, change_id)
    for table in _PARTS_OF_HISTORY:
        used = ""
        if table == "card":
            used = """ AND NOT EXISTS (SELECT 1 FROM activity WHERE activity.card_id = card.id
                AND activity.withdrawn_by IS NULL)"""
        database.run(
            f"UPDATE {table} SET withdrawn_by = ?, version = ? WHERE {_UNCHANGED}{used}", (*mark, batch_id, was)
        )
    still_used = " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.contact_id = contact.id AND {table}.withdrawn_by IS NULL)"
        for table in _PARTS_OF_HISTORY
    )
    database.run(
        f"UPDATE contact SET withdrawn_by = ?, version = ? WHERE {_UNCHANGED} {still_used}", (*mark, batch_id, was)
    )
    database.run("UPDATE import_batch SET withdrawn_by = ?, version = ? WHERE id = ?", (*mark, batch_id))
    # A contact who was here before may keep a card of the batch that was worked with since.
    kept = database.rows(
        """SELECT name FROM contact WHERE withdrawn_by IS NULL AND (batch_id = ? OR id IN
            (SELECT contact_id FROM card WHERE batch_id = ? AND withdrawn_by IS NULL)) ORDER BY id""",
        (batch_id, batch_id),
    )
    return [str(row[0]) for row in kept]


def put_back(database: Database, batch_id: int, undo_change: int, change_id: int) -> None:
    """Bring back what :func:`withdraw` took away in the change ``undo_change``, as rows of ``change_id``."""
    for table in ("contact", *_PARTS_OF_HISTORY):
        database.run(
            f"UPDATE {table} SET withdrawn_by = NULL, version = ? WHERE batch_id = ? AND withdrawn_by = ?",
            (change_id, batch_id, undo_change),
        )
    database.run("UPDATE import_batch SET withdrawn_by = NULL, version = ? WHERE id = ?", (change_id, batch_id))


def _version_of(database: Database, batch_id: int, fallback: int) -> int:
    found = database.value("SELECT version FROM import_batch WHERE id = ?", (batch_id,))
    return found if isinstance(found, int) else fallback
