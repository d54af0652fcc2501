"""The cards of a board in little room: packed, and each made anew whenever it is asked for."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.boards.records import CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.packed import Converted, Form, Packed


def moment_apart(at: datetime | None) -> str | None:
    """A moment as plain text."""
    return at.isoformat() if at is not None else None


def moment_together(plain: str | None) -> datetime | None:
    """The moment of :func:`moment_apart`."""
    return datetime.fromisoformat(plain) if plain is not None else None


def due_apart(due: FollowUp | datetime | None) -> Any:
    """A day with its time as two texts, a moment as one."""
    if isinstance(due, FollowUp):
        return due.on.isoformat(), due.at.isoformat() if due.at is not None else None
    return moment_apart(due)


def due_together(plain: Any) -> Any:
    """The day or moment of :func:`due_apart`."""
    if isinstance(plain, tuple):
        return FollowUp(date.fromisoformat(plain[0]), time.fromisoformat(plain[1]) if plain[1] is not None else None)
    return moment_together(plain)


_PARTS: Mapping[str, Converted] = {
    "due": (due_apart, due_together),
    "created_at": (moment_apart, moment_together),
    "comments": (
        lambda found: tuple([(one.text, moment_apart(one.at), one.author) for one in found]),
        lambda plain: tuple([CommentRecord(text, moment_together(at), author) for text, at, author in plain]),
    ),
    "checklist": (
        lambda found: tuple([(one.text, one.is_done) for one in found]),
        lambda plain: tuple([CheckItem(*one) for one in plain]),
    ),
    "fields": (lambda found: tuple(found.items()), lambda plain: MappingProxyType(dict(plain))),
}


def kept_cards(cards: Iterable[CardRecord] = ()) -> Packed[CardRecord]:
    """Room for very many cards."""
    form = Form(CardRecord, **_PARTS)
    return Packed(form.plain, form.made, cards)
