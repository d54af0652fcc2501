"""Finds contacts by what is typed: words by their beginnings, numbers in any spelling, notes by their words."""

from dataclasses import dataclass
from typing import Any, cast

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


# Nobody types more words than this to find a person; a pasted page must not become a query of a thousand terms.
MOST_WORDS = 12
_LAST_CHARACTER = "\U0010ffff"

_FOUND = """SELECT contact.id, contact.name, contact.company,
    coalesce((SELECT raw FROM phone WHERE phone.contact_id = contact.id ORDER BY slot LIMIT 1), ''),
    contact.client_since IS NOT NULL FROM contact"""


def by_words(database: Database, words: list[str], limit: int) -> list[Found]:
    """Contacts of whom every word in ``words`` begins one of theirs. Words are bare runs of letters and digits."""
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words[:MOST_WORDS])
    # The ids first: FTS5 streams them, and a join would let the planner read every match.
    sql = f"""{_FOUND} WHERE contact.id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?)
        ORDER BY contact.sort_key, contact.id LIMIT ?"""
    return _found(database.rows(sql, (match, limit * 4, limit)))


def by_name_start(database: Database, start: str, limit: int) -> list[Found]:
    """Contacts whose sort key begins with ``start`` (folded), in order of name."""
    if not start:
        return []
    sql = f"""{_FOUND} WHERE contact.sort_key >= ? AND contact.sort_key < ? AND contact.withdrawn_by IS NULL
        ORDER BY contact.sort_key, contact.id LIMIT ?"""
    return _found(database.rows(sql, (start, start + _LAST_CHARACTER, limit)))


def by_digits(database: Database, digits: str, limit: int) -> list[Found]:
    """Contacts with a number that begins with ``digits`` in one of its spellings."""
    if not digits:
        return []
    sql = """SELECT contact.id, contact.name, contact.company, phone.raw, contact.client_since IS NOT NULL
        FROM phone JOIN contact ON contact.id = phone.contact_id
        WHERE phone.id IN (SELECT rowid FROM phone_digits WHERE phone_digits MATCH ? LIMIT ?)
        ORDER BY contact.sort_key, contact.id LIMIT ?"""
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
    match = " ".join(f'"{word}"*' for word in words[:MOST_WORDS])
    found = [
        FoundNote(*row)
        for kind, sql in enumerate(_NOTE_SOURCES)
        for row in cast("list[Any]", database.rows(f"{sql} {_NEWEST_NOTES}", (match, kind, limit)))
    ]
    return sorted(found, key=lambda note: note.at, reverse=True)[:limit]


def notes_with(database: Database, parts: list[str], limit: int) -> list[FoundNote]:
    """Notes that contain every one of ``parts`` as written: for scripts without spaces. Reads every note."""
    parts = parts[:MOST_WORDS]
    holds = " AND ".join(["instr(note, ?) > 0"] * len(parts)) or "0"
    sql = f"""SELECT * FROM (
            SELECT contact.id AS contact_id, contact.name AS name, activity.note AS note, activity.at AS at
            FROM activity JOIN contact ON contact.id = activity.contact_id
            WHERE activity.note <> '' AND activity.withdrawn_by IS NULL AND contact.withdrawn_by IS NULL
            UNION ALL SELECT id, name, note, '' FROM contact WHERE note <> '' AND withdrawn_by IS NULL
            UNION ALL SELECT contact.id, contact.name, card.what, card.created_at
            FROM card JOIN contact ON contact.id = card.contact_id
            WHERE card.what <> '' AND card.withdrawn_by IS NULL AND contact.withdrawn_by IS NULL)
        WHERE {holds} ORDER BY at DESC LIMIT ?"""
    rows: list[Any] = database.rows(sql, (*parts, limit))
    return [FoundNote(*row) for row in rows]


# By kind, because the numbers of one kind say nothing about the age of another: activity, contact's note, card.
_NOTE_SOURCES = (
    """SELECT contact.id, contact.name, activity.note, activity.at FROM note_words
       CROSS JOIN activity ON activity.id = note_words.rowid / 4 AND activity.withdrawn_by IS NULL
       CROSS JOIN contact ON contact.id = activity.contact_id""",
    """SELECT contact.id, contact.name, contact.note, '' FROM note_words
       CROSS JOIN contact ON contact.id = note_words.rowid / 4""",
    """SELECT contact.id, contact.name, card.what, card.created_at FROM note_words
       CROSS JOIN card ON card.id = note_words.rowid / 4 AND card.withdrawn_by IS NULL
       CROSS JOIN contact ON contact.id = card.contact_id""",
)
_NEWEST_NOTES = """WHERE note_words MATCH ? AND note_words.rowid % 4 = ? AND contact.withdrawn_by IS NULL
    ORDER BY note_words.rowid DESC LIMIT ?"""


def _found(rows: list[Any]) -> list[Found]:
    unique = {row[0]: Found(row[0], row[1], row[2], row[3], bool(row[4])) for row in reversed(rows)}
    return list(reversed(unique.values()))
