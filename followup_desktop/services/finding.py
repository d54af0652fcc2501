"""Finds people while typing: names, companies, numbers in any spelling; notes in the background."""

from dataclasses import dataclass

from followup_desktop.domain.errors import Ambiguous, NotThere
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.names import folded, is_unspaced, search_words
from followup_desktop.formats import phones
from followup_desktop.services.session import Session
from followup_desktop.store import contacts, search
from followup_desktop.store.search import Found, FoundNote

__all__ = ["Found", "FoundNote", "SearchResult", "find_notes", "find_people", "the_one"]

SHOWN = 20
MIN_DIGITS = 3


@dataclass(frozen=True, slots=True)
class SearchResult:
    """People that fit what was typed, best first."""

    people: tuple[Found, ...]


def find_people(session: Session, typed: str, limit: int = SHOWN) -> tuple[Found, ...]:
    """Contacts that fit ``typed``: by the digits of a number, by words of name, company, email, city or tag."""
    text = typed.strip()
    if not text:
        return ()
    found: dict[int, Found] = {}
    digits = phones.query_digits(text)
    if len(digits) >= MIN_DIGITS and len(digits) * 2 >= len(text.replace(" ", "")):
        for person in search.by_digits(session.database, digits, limit):
            found.setdefault(person.contact_id, person)
    if "@" in text:
        for person in search.by_email(session.database, folded(text), limit):
            found.setdefault(person.contact_id, person)
    # Names that begin with what was typed stand first; the index of words itself knows no order.
    for person in search.by_name_start(session.database, folded(text), limit):
        found.setdefault(person.contact_id, person)
    for person in search.by_words(session.database, search_words(text), limit):
        found.setdefault(person.contact_id, person)
    return tuple(found.values())[:limit]


def find_notes(session: Session, typed: str, limit: int = SHOWN) -> tuple[FoundNote, ...]:
    """Notes that hold every typed word, newest first. For a background thread with its own connection."""
    if is_unspaced(typed):
        return tuple(search.notes_with(session.database, kept_text(typed).split(), limit))
    return tuple(search.notes(session.database, search_words(typed), limit))


def the_one(session: Session, who: str) -> int:
    """The id of the contact that ``who`` names: a contact's id, a number, or a name.

    Raises :class:`NotThere` for nobody and :class:`Ambiguous` with the candidates for several.
    """
    text = who.strip()
    by_number = search.by_number(session.database, phones.normal_form(text, session.shop.country))
    if is_id(text) and not by_number and contacts.contact(session.database, int(text)) is not None:
        return int(text)
    found = by_number or list(find_people(session, text, limit=SHOWN))
    exact = [person for person in found if folded(person.name) == folded(text)]
    chosen = exact if len(exact) == 1 else found
    if not chosen:
        raise NotThere(
            _("Nobody here fits “{who}”.").format(who=who), next_step=_("Look at the spelling, or add them first.")
        )
    if len(chosen) > 1:
        people = tuple((person.contact_id, _label(person)) for person in chosen)
        raise Ambiguous(_("“{who}” fits several people.").format(who=who), people)
    return chosen[0].contact_id


def is_id(text: str) -> bool:
    """Whether ``text`` can be the number of a contact or card: plain digits, no more than the database holds."""
    return text.isascii() and text.isdigit() and len(text) <= 18


def _label(person: Found) -> str:
    return " · ".join(part for part in (person.name, person.company, person.number) if part)
