"""A contact's file: everything known of them, edited in place, and their wishes about being contacted."""

from dataclasses import dataclass, replace
from datetime import date

from followup_desktop.domain import courtesy
from followup_desktop.domain.activity import Activity, Channel
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.clock import local_time, moment_from_text
from followup_desktop.domain.contact import ALL_CHANNELS, Contact, ContactDetails, Phone
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.promise import Promises
from followup_desktop.domain.purchase import Purchase
from followup_desktop.formats import phones
from followup_desktop.services.cards import close_columns, live_contact
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import activities, cards, contacts

HISTORY_PAGE = 200
MOST_DAYS_APART = 3650


@dataclass(frozen=True, slots=True)
class ClientFile:
    """All that the drawer shows of one contact."""

    contact: Contact
    cards: tuple[Card, ...]
    history: tuple[Activity, ...]
    purchases: tuple[Purchase, ...]
    promises: Promises


@dataclass(frozen=True, slots=True)
class EditContact:
    """Replace a contact's details with what was typed. ``version`` is the one that was shown."""

    contact_id: int
    details: ContactDetails
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SetClientSince:
    """Since when they are a client; None makes them a lead again, where no purchase stands against it."""

    contact_id: int
    day: date | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SetDoNotContact:
    """Keep the wish not to be contacted: by some channels, or by all (``{"all"}``), with the reason.

    ``seen`` is what stood where the person ticked: a wish that another program kept since then stays.
    """

    contact_id: int
    channels: frozenset[str]
    reason: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class LiftDoNotContact:
    """Take the wish back. Only with a reason (DATA.md, "Do not contact")."""

    contact_id: int
    reason: str


def number_keys(phone: Phone) -> tuple[str, ...]:
    """The digit strings under which a number is found while typing."""
    return phones.search_keys(phone.raw, phone.e164)


def normalised(details: ContactDetails, country: str) -> ContactDetails:
    """The details with every number in normal form beside its typed one, texts trimmed, blanks dropped."""
    numbers = tuple(
        replace(number, raw=number.raw.strip(), e164=phones.normal_form(number.raw, country))
        for number in details.phones
        if number.raw.strip()
    )
    return replace(
        details,
        full_name=details.full_name.strip(),
        given_name=details.given_name.strip(),
        family_name=details.family_name.strip(),
        nickname=details.nickname.strip(),
        company=details.company.strip(),
        job_title=details.job_title.strip(),
        website=details.website.strip(),
        source=details.source.strip(),
        best_hours=details.best_hours.strip(),
        phones=numbers,
        emails=tuple(
            replace(email, address=email.address.strip()) for email in details.emails if email.address.strip()
        ),
        addresses=tuple(address for address in details.addresses if address.one_line),
        tags=tuple(dict.fromkeys(tag.strip() for tag in details.tags if tag.strip())),
    )


def client_file(session: Session, contact_id: int) -> ClientFile | None:
    """Everything known of a contact, or None when they were taken away."""
    contact = contacts.contact(session.database, contact_id)
    if contact is None:
        return None
    return ClientFile(
        contact,
        tuple(cards.cards_of(session.database, contact_id)),
        tuple(activities.history(session.database, contact_id, HISTORY_PAGE)),
        tuple(activities.purchases_of(session.database, contact_id)),
        activities.promises(session.database, contact_id),
    )


def advice(session: Session, contact_id: int) -> tuple[str, ...]:
    """What to know before contacting somebody now: their wishes, and what was tried in vain."""
    contact = contacts.contact(session.database, contact_id)
    if contact is None:
        return ()
    last = activities.last_outgoing(session.database, contact_id)
    last_on = local_time(moment_from_text(last)).date() if last else None
    tried = courtesy.Tried(activities.attempts_by_channel(session.database, contact_id), last_on)
    return courtesy.advice(contact.details, tried, session.now().date(), session.shop)


def known_sources(session: Session) -> list[str]:
    """The sources in use, most frequent first."""
    return contacts.known_sources(session.database)


def known_tags(session: Session) -> list[str]:
    """The tags in use, most frequent first."""
    return contacts.known_tags(session.database)


def is_somebody(details: ContactDetails) -> bool:
    """Whether there is anything to call a contact by, or to reach them with."""
    named = (details.full_name, details.given_name, details.family_name, details.company, details.nickname)
    return any(named) or bool(details.phones) or bool(details.emails)


def check_is_somebody(details: ContactDetails) -> None:
    """Refuse a contact with nothing to call them by, or with a wish that is none."""
    if not is_somebody(details):
        raise Refused(_("A contact needs a name, a company, a number or an email address."))
    if details.max_every_days is not None and not 1 <= details.max_every_days <= MOST_DAYS_APART:
        raise Refused(_("“At most every … days” is a number from 1 to {most}.").format(most=MOST_DAYS_APART))


@handles(EditContact)
def _edit_contact(command: EditContact, work: Work) -> Contact:
    contact = live_contact(work, command.contact_id)
    # Wishes and purchases have commands of their own: an edit of the name must never lift one or forget the other.
    known = contact.details
    typed = replace(
        command.details,
        do_not_contact=known.do_not_contact,
        client_since=command.details.client_since or known.client_since,
    )
    details = normalised(typed, work.shop.country)
    check_is_somebody(details)
    work.label = _("Edited {name}").format(name=details.name)
    contacts.change_contact(work.rows, work.database, contact.id, details, number_keys, seen=command.version)
    return live_contact(work, contact.id)


@handles(SetClientSince)
def _set_client_since(command: SetClientSince, work: Work) -> Contact:
    contact = live_contact(work, command.contact_id)
    if command.day is None and contacts.has_bought(work.database, contact.id):
        raise Refused(
            _("{name} has bought here: a client, not a lead.").format(name=contact.name),
            next_step=_("Correct the day, or undo the sale that never was."),
        )
    if command.day is not None and command.day > work.today:
        raise Refused(_("Nobody is a client since a day that is still ahead."))
    work.label = _("Edited {name}").format(name=contact.name)
    day = command.day.isoformat() if command.day else None
    work.rows.change("contact", contact.id, command.version, client_since=day)
    return live_contact(work, contact.id)


@handles(SetDoNotContact)
def _set_do_not_contact(command: SetDoNotContact, work: Work) -> Contact:
    contact = live_contact(work, command.contact_id)
    if not command.channels <= {ALL_CHANNELS, *Channel}:
        raise Refused(_("That is no way to reach somebody."))
    channels = _wished(command, contact.details.do_not_contact)
    if contact.must_not_be_contacted and ALL_CHANNELS not in channels:
        raise Refused(
            _("{name} asked not to be contacted.").format(name=contact.name), next_step=_("Lift it with a reason.")
        )
    if contact.details.do_not_contact - channels and ALL_CHANNELS not in channels:
        _check_reason_to_lift(command.reason)
    work.label = _("{name}: do not contact").format(name=contact.name)
    said_before = contact.dnc_reason if contact.details.do_not_contact else ""  # else: why an older wish was lifted
    apply_do_not_contact(work, contact, channels, command.reason.strip() or said_before)
    return live_contact(work, contact.id)


def _wished(command: SetDoNotContact, now: frozenset[str]) -> frozenset[str]:
    """The wishes as they will be: what was ticked and unticked, on top of what stands ``now``."""
    seen = now if command.seen is None else command.seen
    wished = (now | (command.channels - seen)) - (seen - command.channels)
    return frozenset({ALL_CHANNELS}) if ALL_CHANNELS in wished else wished


def apply_do_not_contact(work: Work, contact: Contact, channels: frozenset[str], reason: str) -> None:
    """Write the wish; "all" closes the contact's cards with that reason (DATA.md)."""
    details = replace(contact.details, do_not_contact=channels)
    contacts.change_contact(work.rows, work.database, contact.id, details, number_keys, dnc_reason=reason.strip())
    if ALL_CHANNELS not in channels:
        return
    for card in cards.cards_of(work.database, contact.id):
        if card.lane is not Lane.CLOSED:
            closed = close_columns(card, reason.strip() or _("Asked not to be contacted"))
            work.rows.change("card", card.id, None, **closed)


def _check_reason_to_lift(reason: str) -> None:
    """No wish is taken back, wholly or for one channel, without saying why (DATA.md, "Do not contact")."""
    if not reason.strip():
        raise Refused(
            _("“Do not contact” is lifted only with a reason."), next_step=_("Say why they may be contacted.")
        )


@handles(LiftDoNotContact)
def _lift_do_not_contact(command: LiftDoNotContact, work: Work) -> Contact:
    contact = live_contact(work, command.contact_id)
    _check_reason_to_lift(command.reason)
    work.label = _("{name} may be contacted again").format(name=contact.name)
    lifted = replace(contact.details, do_not_contact=frozenset())
    reason = _("Lifted: {reason}").format(reason=command.reason.strip())
    contacts.change_contact(work.rows, work.database, contact.id, lifted, number_keys, dnc_reason=reason)
    return live_contact(work, contact.id)
