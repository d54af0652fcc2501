"""The list of everyone: filters as a person says them, and taking away a contact that was entered by mistake."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.names import search_words
from followup_desktop.formats import phones
from followup_desktop.services.cards import live_contact
from followup_desktop.services.finding import MIN_DIGITS
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import client_list, contacts
from followup_desktop.store.client_list import ClientRow, Column, Question, Sort, Whereabouts

# Up to here the slowest order takes less than a frame or two; at 100,000 it takes half a second.
LONG_LIST = 5_000


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """Whom to list; empty parts let everybody through. ``text`` is what was typed: words or digits.

    ``is_client`` True are those who bought, False those who have not yet.
    """

    text: str = ""
    whereabouts: Whereabouts | None = None
    tag: str = ""
    source: str = ""
    staff_id: int | None = None
    is_client: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everybody is listed."""
        return not self.text.strip() and self == ClientFilter(text=self.text)


@dataclass(frozen=True, slots=True)
class TakeAwayContact:
    """Take away a contact without cards and history that was entered by mistake."""

    contact_id: int


def listed(session: Session, wanted: ClientFilter, sort: Sort) -> "array[int]":
    """The ids of all contacts that fit, in order: read once, then shown a page at a time."""
    question = _question(wanted)
    return array("q") if question is None else client_list.ordered_ids(session.database, question, sort)


def is_long(session: Session) -> bool:
    """Whether so many are here that to sort them could be felt: a screen then asks from a background thread."""
    return client_list.may_hold(session.database, LONG_LIST)


def rows(session: Session, ids: Sequence[int]) -> list[ClientRow]:
    """What the list shows of these contacts, in the order given; one taken away meanwhile is left out."""
    return client_list.rows(session.database, ids)


def _question(wanted: ClientFilter) -> Question | None:
    """The filter as the store takes it; None when nobody can fit (nothing but signs was typed)."""
    text = wanted.text.strip()
    words = tuple(search_words(text))
    digits = phones.query_digits(text)
    # A number in any spelling; "3M" or "Studio 54" are names.
    if len(digits) < MIN_DIGITS or len(digits) * 2 < len(text.replace(" ", "")):
        digits = ""
    if text and not words and not digits:
        return None
    return Question(words, digits, wanted.whereabouts, wanted.tag, wanted.source, wanted.staff_id, wanted.is_client)


@handles(TakeAwayContact)
def _take_away_contact(command: TakeAwayContact, work: Work) -> None:
    contact = live_contact(work, command.contact_id)
    if contacts.is_called_for(work.database, contact.id):
        raise Refused(
            _("{name} has cards or a history.").format(name=contact.name),
            next_step=_("Take the card away that was entered by mistake, or close it with a reason."),
        )
    work.label = _("Took away {name}").format(name=contact.name)
    work.rows.remove("contact", contact.id)


__all__ = [
    "ClientFilter",
    "ClientRow",
    "Column",
    "Sort",
    "TakeAwayContact",
    "Whereabouts",
    "is_long",
    "listed",
    "rows",
]
