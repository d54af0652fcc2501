"""The follow-ups of all open cards for any calendar program: the same card is the same event each time."""

from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.services.session import Session
from followup_desktop.store import cards, contacts, whole


def calendar_of(session: Session) -> tuple[bytes, int]:
    """A calendar (RFC 5545) with an event for each card that is not closed, and how many these are.

    A resting card's event is its day of return.
    """
    from followup_desktop.formats.calendar import CalendarEntry, calendar_bytes

    database = session.database
    people = {contact.id: contact for contact in contacts.all_contacts(database)}
    changed = whole.cards_changed_at(database)
    entries = []
    for card in cards.all_cards(database):
        if card.follow_up is None:
            continue
        contact = people[card.contact_id]
        phone, email = _first(contact.details)
        changed_at = moment_from_text(changed[card.id]) if card.id in changed else card.created_at
        entries.append(
            CalendarEntry(
                card.id,
                card.follow_up,
                contact.name,
                card.what,
                phone,
                email,
                changed_at=changed_at,
                version=card.version,
                repeat=card.repeat,
            )
        )
    return calendar_bytes(entries, session.shop), len(entries)


def _first(details: ContactDetails) -> tuple[str, str]:
    """The first number and the first address of a contact, "" for none."""
    phone = next((one.raw for one in details.phones), "")
    return phone, next((one.address for one in details.emails), "")
