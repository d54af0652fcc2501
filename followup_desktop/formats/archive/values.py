"""One value of an archive at a time, checked: what is not what it should be is said with its name."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar

from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _

Plain = Mapping[str, object]
Choice = TypeVar("Choice", bound=StrEnum)
MAX_NUMBER = 2**63 - 1
_SHOWN_CHARS = 60


class Unreadable(Exception):
    """A value is not what it should be; ``reason`` says which and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def unreadable(key: str, value: object) -> Unreadable:
    """The fault of a value that is of another kind than it should be."""
    shown = " ".join(str(value)[:200].split())[:_SHOWN_CHARS]
    return Unreadable(_("“{value}” cannot be the {key}.").format(value=shown, key=key))


def words(record: Plain, key: str) -> str:
    """A text; "" where it is missing or null."""
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise unreadable(key, value)
    return kept_text(value)


def whole(record: Plain, key: str) -> int | None:
    """A whole number that a database can hold; None where it is missing or null."""
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_NUMBER:
        raise unreadable(key, value)
    return value


def number_of(record: Plain, key: str) -> int:
    """A whole number from 1 that must be there: an id."""
    value = whole(record, key)
    if value is None or value < 1:
        raise unreadable(key, value)
    return value


def count_of(record: Plain, key: str, default: int) -> int:
    """A whole number from 0, or ``default`` where it is missing."""
    value = whole(record, key)
    if value is not None and value < 0:
        raise unreadable(key, value)
    return default if value is None else value


def flag(record: Plain, key: str, default: bool = False) -> bool:
    """Yes or no, or ``default`` where it is missing."""
    value = record.get(key, default)
    if not isinstance(value, bool):
        raise unreadable(key, value)
    return value


def choice(kinds: type[Choice], record: Plain, key: str) -> Choice:
    """One of the names of ``kinds``, which must be there."""
    try:
        return kinds(words(record, key))
    except ValueError:
        raise unreadable(key, record.get(key)) from None


def day(record: Plain, key: str) -> date | None:
    """A day; None where it is missing."""
    text = words(record, key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise unreadable(key, text) from None


def clock(record: Plain, key: str) -> time | None:
    """A time of day without a zone; None where it is missing."""
    text = words(record, key)
    try:
        found = time.fromisoformat(text) if text else None
    except ValueError:
        raise unreadable(key, text) from None
    if found is not None and found.tzinfo is not None:
        raise unreadable(key, text)
    return found


def moment(record: Plain, key: str) -> datetime | None:
    """An aware UTC moment; None where it is missing."""
    text = words(record, key)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise unreadable(key, text)


def members(record: Plain, key: str) -> list[Plain]:
    """A list of objects; empty where it is missing."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(member, dict) for member in value):
        raise unreadable(key, value)
    return value


def texts(record: Plain, key: str) -> tuple[str, ...]:
    """A list of texts; empty where it is missing."""
    value = record.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(member, str) for member in value):
        raise unreadable(key, value)
    return tuple(kept_text(member) for member in value)
