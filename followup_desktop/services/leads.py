"""New leads: one line typed at the counter becomes a contact and a card with a date."""

from dataclasses import dataclass, replace

from followup_desktop.domain.card import BOARD_LANES, Card, CardOrigin, Lane
from followup_desktop.domain.contact import Contact, ContactDetails
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.names import folded, shares_words, sort_key
from followup_desktop.domain.outcomes import lane_default
from followup_desktop.domain.repeat import Repeat
from followup_desktop.formats import phones, quick_add
from followup_desktop.formats.quick_add import QuickLine
from followup_desktop.services.cards import (
    check_amount,
    check_may_be_scheduled,
    check_staff,
    follow_up_columns,
    live_card,
    live_contact,
    repeat_columns,
    taker_of_new_card,
)
from followup_desktop.services.contacts import check_is_somebody, normalised, number_keys
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import cards, contacts, search
from followup_desktop.store.search import Found


@dataclass(frozen=True, slots=True)
class AddLead:
    """Put a conversation on the board: with a new contact (``details``) or one already there (``contact_id``).

    No ``follow_up`` means the lane's default date; details of a known contact only fill blanks.
    """

    details: ContactDetails | None = None
    contact_id: int | None = None
    what: str = ""
    value_cents: int | None = None
    follow_up: FollowUp | None = None
    lane: Lane = Lane.NEW_LEAD
    origin: CardOrigin = CardOrigin.CAME_TO_US
    staff_id: int | None = None
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A lead that is on disk. ``is_new`` tells whether the contact was made with it."""

    card: Card
    contact: Contact
    is_new: bool


@dataclass(frozen=True, slots=True)
class UnderstoodLead:
    """A typed line as it was understood, before anything is saved, and who it may be already.

    ``known`` is the one contact that it surely is; ``alike`` are those it could be.
    """

    line: QuickLine
    follow_up: FollowUp
    known: Found | None
    alike: tuple[Found, ...]


def understand(session: Session, text: str) -> UnderstoodLead:
    """Read a typed line and look whether the person is there already. Writes nothing."""
    now, shop = session.now(), session.shop
    line = quick_add.read_line(text, now, shop)
    follow_up = line.follow_up or lane_default(Lane.NEW_LEAD, now.date(), shop)
    details = details_of(line)
    known, alike = recognise(session, details)
    return UnderstoodLead(line, follow_up, known, alike)


def details_of(line: QuickLine) -> ContactDetails:
    """The contact's part of a typed line."""
    return ContactDetails(
        full_name=line.full_name,
        company=line.company,
        phones=line.phones,
        emails=line.emails,
        source=line.source,
        tags=line.tags,
    )


def add_lead_of(understood: UnderstoodLead, contact_id: int | None = None) -> AddLead:
    """The command that saves what was understood, for the contact ``contact_id`` or a new one."""
    line = understood.line
    origin = CardOrigin.BUSINESS_CARD if line.source in ("business-card", "card") else CardOrigin.CAME_TO_US
    said = (line.what, line.value_cents, line.follow_up)
    return AddLead(details_of(line), contact_id, *said, origin=origin, repeat=line.repeat)


def recognise(session: Session, details: ContactDetails) -> tuple[Found | None, tuple[Found, ...]]:
    """Who the details surely are (exactly one contact shares a number or an address and the names agree,
    or exactly one has the very name and nothing speaks against it), and who they could be.
    """
    database, country = session.database, session.shop.country
    sharing: dict[int, Found] = {}
    for number in details.phones:
        for found in search.by_number(database, number.e164 or phones.normal_form(number.raw, country)):
            sharing[found.contact_id] = found
    for email in details.emails:
        for found in search.by_email(database, folded(email.address)):
            sharing[found.contact_id] = found
    named = details.full_name or details.company
    if sharing:
        agreeing = [found for found in sharing.values() if not named or shares_words(named, found.name)]
        sure = agreeing[0] if len(sharing) == 1 and agreeing else None
        return sure, tuple(sharing.values())
    if not named:
        return None, ()
    namesakes = search.by_exact_name(database, sort_key(named)) or _by_words(session, named)
    has_own_number = bool(details.phones or details.emails)
    sure = namesakes[0] if len(namesakes) == 1 and folded(namesakes[0].name) == folded(named) else None
    return (None if has_own_number else sure), tuple(namesakes)


def _by_words(session: Session, named: str) -> list[Found]:
    from followup_desktop.domain.names import search_words

    words = search_words(named)
    if not words or sum(map(len, words)) < 3:
        return []
    return search.by_words(session.database, words, 4)


@handles(AddLead)
def _add_lead(command: AddLead, work: Work) -> Added:
    if command.lane not in BOARD_LANES:
        raise Refused(_("A new card stands in one of the four lanes."))
    check_amount(command.value_cents)
    if command.staff_id is not None:
        check_staff(work, command.staff_id)
    contact_id, is_new = _contact_for(command, work)
    contact = live_contact(work, contact_id)
    check_may_be_scheduled(contact, command.origin)
    follow_up = command.follow_up or lane_default(command.lane, work.today, work.shop)
    waits = command.origin is CardOrigin.CAME_TO_US and command.lane is Lane.NEW_LEAD
    card_id = work.rows.add(
        "card",
        contact_id=contact_id,
        lane=command.lane.value,
        position=cards.place_at_end(work.database, command.lane),
        what=command.what.strip(),
        value_cents=command.value_cents,
        **follow_up_columns(follow_up),
        **repeat_columns(command.repeat),
        staff_id=command.staff_id if command.staff_id is not None else taker_of_new_card(work),
        origin=command.origin.value,
        created_at=work.stamp,
        arrived_at=work.stamp if waits else None,
    )
    work.label = _("Added {name}").format(name=contact.name)
    return Added(live_card(work, card_id), contact, is_new)


def _contact_for(command: AddLead, work: Work) -> tuple[int, bool]:
    details = normalised(command.details or ContactDetails(), work.shop.country)
    if command.contact_id is None:
        check_is_somebody(details)
        return contacts.add_contact(work.rows, details, number_keys, work.stamp), True
    contact = live_contact(work, command.contact_id)
    filled = fill_blanks(contact.details, details)
    if filled != contact.details:
        contacts.change_contact(work.rows, work.database, contact.id, filled, number_keys)
    return contact.id, False


def fill_blanks(known: ContactDetails, said: ContactDetails) -> ContactDetails:
    """``known`` with what it lacks taken from ``said``; what differs is kept as it was (DATA.md, "Import")."""
    numbers = {phone.e164 or phones.digits_of(phone.raw) for phone in known.phones}
    addresses = {folded(email.address) for email in known.emails}
    places = {folded(address.one_line) for address in known.addresses}
    blanks = {
        name: getattr(said, name)
        for name in (
            "full_name",
            "given_name",
            "family_name",
            "nickname",
            "company",
            "job_title",
            "website",
            "birthday",
            "source",
            "best_hours",
            "note",
            "preferred_channel",
            "client_since",
        )
        if not getattr(known, name) and getattr(said, name)
    }
    return replace(
        known,
        **blanks,
        phones=known.phones
        + tuple(phone for phone in said.phones if (phone.e164 or phones.digits_of(phone.raw)) not in numbers),
        emails=known.emails + tuple(email for email in said.emails if folded(email.address) not in addresses),
        addresses=known.addresses
        + tuple(address for address in said.addresses if folded(address.one_line) not in places),
        tags=known.tags + tuple(tag for tag in said.tags if tag not in known.tags),
    )
