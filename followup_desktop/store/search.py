"""Finds contacts by what is typed: words by their beginnings, numbers in any spelling, notes by their words."""

from dataclasses import dataclass
from typing import Any

from followup_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Found:
    """One contact that fits, with what helps to tell it from others. ``number`` is the one that fitted."""

    contact_id: int
    name: str
    company: str
    number: str
    is_client: bool


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that holds all the words, and whose it is. ``at`` is UTC text, empty for a note without a moment."""

    contact_id: int
    name: str
    note: str
    at: str


_FOUND = """SELECT contact.id, contact.name, contact.company,
    coalesce((SELECT raw FROM phone WHERE phone.contact_id = contact.id ORDER BY slot LIMIT 1), ''),
    contact.client_since IS NOT NULL FROM contact"""


def by_words(database: Database, words: list[str], limit: int) -> list[Found]:
    """Contacts of whom every word in ``words`` begins one of theirs. Words are bare runs of letters and digits."""
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)
    # The ids first: FTS5 streams them, and a join would let the planner read every match.
    sql = f"""{_FOUND} WHERE contact.id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?)
        AND contact.withdrawn_by IS NULL ORDER BY contact.sort_key, contact.id LIMIT ?"""
    return _found(database.rows(sql, (match, limit * 4, limit)))


def by_digits(database: Database, digits: str, limit: int) -> list[Found]:
    """Contacts with a number that begins with ``digits`` in one of its spellings."""
    if not digits:
        return []
    sql = """SELECT contact.id, contact.name, contact.company, phone.raw, contact.client_since IS NOT NULL
        FROM phone JOIN contact ON contact.id = phone.contact_id
        WHERE phone.id IN (SELECT rowid FROM phone_digits WHERE phone_digits MATCH ? LIMIT ?)
        AND contact.withdrawn_by IS NULL ORDER BY contact.sort_key, contact.id LIMIT ?"""
    return _found(database.rows(sql, (f'"{digits}"*', limit * 4, limit)))


def by_number(database: Database, e164: str, limit: int = 10) -> list[Found]:
    """Contacts with exactly this number in normal form."""
    sql = """SELECT DISTINCT contact.id, contact.name, contact.company, phone.raw, contact.client_since IS NOT NULL
        FROM phone JOIN contact ON contact.id = phone.contact_id
        WHERE phone.e164 = ? AND phone.e164 <> '' AND contact.withdrawn_by IS NULL ORDER BY contact.id LIMIT ?"""
    return _found(database.rows(sql, (e164, limit)))


def by_email(database: Database, address_folded: str, limit: int = 10) -> list[Found]:
    """Contacts with exactly this address (compared folded)."""
    sql = f"""{_FOUND} WHERE contact.id IN (SELECT contact_id FROM email WHERE folded = ?)
        AND contact.withdrawn_by IS NULL ORDER BY contact.id LIMIT ?"""
    return _found(database.rows(sql, (address_folded, limit)))


def by_exact_name(database: Database, key: str, limit: int = 10) -> list[Found]:
    """Contacts whose sort key is exactly ``key``."""
    sql = f"{_FOUND} WHERE contact.sort_key = ? AND contact.withdrawn_by IS NULL ORDER BY contact.id LIMIT ?"
    return _found(database.rows(sql, (key, limit)))


def notes(database: Database, words: list[str], limit: int) -> list[FoundNote]:
    """Notes that hold every word, newest first. Meant for a background thread: it may be slow at size."""
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)
    ids: list[Any] = database.rows(
        "SELECT rowid FROM note_words WHERE note_words MATCH ? ORDER BY rowid DESC LIMIT ?", (match, limit)
    )
    found = [_note(database, row[0]) for row in ids]
    known = [note for note in found if note is not None]
    return sorted(known, key=lambda note: note.at, reverse=True)


_NOTE_SOURCES = (
    """SELECT contact.id, contact.name, activity.note, activity.at FROM activity
       JOIN contact ON contact.id = activity.contact_id
       WHERE activity.id = ? AND activity.withdrawn_by IS NULL AND contact.withdrawn_by IS NULL""",
    "SELECT id, name, note, '' FROM contact WHERE id = ? AND withdrawn_by IS NULL",
    """SELECT contact.id, contact.name, card.what, card.created_at FROM card
       JOIN contact ON contact.id = card.contact_id
       WHERE card.id = ? AND card.withdrawn_by IS NULL AND contact.withdrawn_by IS NULL""",
)


def _note(database: Database, word_row: int) -> FoundNote | None:
    row: Any = database.row(_NOTE_SOURCES[word_row % 4], (word_row // 4,))
    return FoundNote(*row) if row else None


def _found(rows: list[Any]) -> list[Found]:
    unique = {row[0]: Found(row[0], row[1], row[2], row[3], bool(row[4])) for row in reversed(rows)}
    return list(reversed(unique.values()))
