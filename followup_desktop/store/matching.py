"""Which contacts an imported list could be about, found in bulk. Judges nobody: services decide who is the same."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from followup_desktop.domain.contact import Contact
from followup_desktop.store import contacts
from followup_desktop.store.database import Database

# SQLite takes 32,766 parameters a statement; far fewer are as fast and let a stopped import end at once.
_AT_ONCE = 500


def is_anybody_here(database: Database) -> bool:
    """Whether the shop has any contact at all: the first import has nobody to compare with."""
    return database.row("SELECT 1 FROM contact WHERE withdrawn_by IS NULL LIMIT 1") is not None


def sharing_numbers(database: Database, numbers: Collection[str]) -> set[int]:
    """The ids of contacts who have one of these numbers (normal form)."""
    sql = """SELECT DISTINCT phone.contact_id FROM phone JOIN contact ON contact.id = phone.contact_id
        WHERE phone.e164 <> '' AND contact.withdrawn_by IS NULL AND phone.e164 IN ({marks})"""
    return _ids(database, sql, numbers)


def sharing_addresses(database: Database, folded_addresses: Collection[str]) -> set[int]:
    """The ids of contacts who have one of these email addresses (folded)."""
    sql = """SELECT DISTINCT email.contact_id FROM email JOIN contact ON contact.id = email.contact_id
        WHERE contact.withdrawn_by IS NULL AND email.folded IN ({marks})"""
    return _ids(database, sql, folded_addresses)


def sorted_under(database: Database, sort_keys: Collection[str]) -> set[int]:
    """The ids of contacts who stand under one of these keys in the list of clients."""
    sql = "SELECT id FROM contact WHERE withdrawn_by IS NULL AND sort_key IN ({marks})"
    return _ids(database, sql, sort_keys)


def still_here(database: Database, ids: Collection[int]) -> set[int]:
    """Which of these contacts are here, and were not taken away."""
    return _ids(database, "SELECT id FROM contact WHERE withdrawn_by IS NULL AND id IN ({marks})", ids)


def people(database: Database, ids: Collection[int]) -> Iterator[list[Contact]]:
    """These contacts with everything known of them, some hundreds at a time, in the order they came in."""
    for some in _some(sorted(ids)):
        yield contacts.contacts_with_ids(database, some)


def with_open_card(database: Database, ids: Collection[int]) -> set[int]:
    """Which of these contacts have a card that is not closed (on the board, or resting)."""
    sql = """SELECT DISTINCT contact_id FROM card
        WHERE withdrawn_by IS NULL AND lane <> 'closed' AND contact_id IN ({marks})"""
    return _ids(database, sql, ids)


def with_imported_card(database: Database, ids: Collection[int]) -> set[int]:
    """Which of these contacts have a card that an earlier import made, whatever became of it."""
    sql = """SELECT DISTINCT contact_id FROM card
        WHERE withdrawn_by IS NULL AND batch_id IS NOT NULL AND contact_id IN ({marks})"""
    return _ids(database, sql, ids)


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """What tells a card of an imported board from the contact's others: what it says, and who brought it."""

    what: str
    batch: int | None


def cards_of(database: Database, ids: Collection[int]) -> dict[int, list[ImportedCard]]:
    """The cards of these contacts wherever they stand, in the order they came."""
    found: dict[int, list[ImportedCard]] = {}
    for some in _some(ids):
        sql = f"""SELECT contact_id, what, batch_id FROM card
            WHERE withdrawn_by IS NULL AND contact_id IN ({", ".join("?" * len(some))}) ORDER BY id"""
        rows: list[Any] = database.rows(sql, tuple(some))
        for contact_id, what, batch in rows:
            found.setdefault(contact_id, []).append(ImportedCard(what, batch))
    return found


def notes_of(database: Database, ids: Collection[int]) -> dict[int, set[tuple[str, str]]]:
    """(moment, text) of each note in the history of these contacts."""
    found: dict[int, set[tuple[str, str]]] = {}
    for some in _some(ids):
        sql = f"""SELECT contact_id, at, note FROM activity WHERE outcome = 'noted'
            AND withdrawn_by IS NULL AND contact_id IN ({", ".join("?" * len(some))})"""
        rows: list[Any] = database.rows(sql, tuple(some))
        for contact_id, at, note in rows:
            found.setdefault(contact_id, set()).add((at, note))
    return found


def noted(database: Database, words: str) -> list[tuple[int, str, str]]:
    """(id, name, note) of the contacts whose note has these words."""
    sql = "SELECT id, name, note FROM contact WHERE withdrawn_by IS NULL AND instr(note, ?) ORDER BY id"
    rows: list[Any] = database.rows(sql, (words,))
    return [(row[0], row[1], row[2]) for row in rows]


def with_cards_of(database: Database, batches: Collection[int]) -> set[int]:
    """The contacts who got a card by one of these imports."""
    return _ids(database, "SELECT DISTINCT contact_id FROM card WHERE batch_id IN ({marks})", batches)


def imported_leads_by_day(database: Database, first_day: str) -> dict[str, int]:
    """How many imported leads stand on each day from ``first_day`` (ISO) on, as an earlier import spread them."""
    sql = """SELECT follow_up_on, count(*) FROM card WHERE lane = 'new_lead' AND origin = 'imported'
        AND withdrawn_by IS NULL AND due_key >= ? GROUP BY follow_up_on"""
    rows: list[Any] = database.rows(sql, (first_day,))
    return dict(rows)


def _ids(database: Database, sql: str, keys: Collection[Any]) -> set[int]:
    found: set[int] = set()
    for some in _some(keys):
        rows: list[Any] = database.rows(sql.format(marks=", ".join("?" * len(some))), tuple(some))
        found.update(row[0] for row in rows)
    return found


def _some(keys: Iterable[Any]) -> Iterator[Sequence[Any]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
