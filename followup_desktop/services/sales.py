"""Purchases that are told at the board: a drop on Post-sale check-in with its amount, or "bought" in a log."""

from dataclasses import dataclass

from followup_desktop.domain.card import Card
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.language import _
from followup_desktop.services.cards import check_amount, live_card, live_contact
from followup_desktop.services.session import Work, handles


@dataclass(frozen=True, slots=True)
class RecordSale:
    """What a card's contact bought just now, in cents; None when the amount is not known."""

    card_id: int
    amount_cents: int | None


def record_purchase(work: Work, contact: Contact, amount_cents: int | None, card_id: int | None, what: str) -> None:
    """Write a purchase of today; the first one makes the contact a client (PRODUCT, "Words")."""
    check_amount(amount_cents)
    work.rows.add(
        "purchase",
        contact_id=contact.id,
        card_id=card_id,
        bought_on=work.today.isoformat(),
        amount_cents=amount_cents,
        what=what,
    )
    if not contact.is_client:
        work.rows.change("contact", contact.id, None, client_since=work.today.isoformat())


@handles(RecordSale)
def _record_sale(command: RecordSale, work: Work) -> Card:
    card = live_card(work, command.card_id)
    contact = live_contact(work, card.contact_id)
    work.label = _("Sold to {name}").format(name=contact.name)
    record_purchase(work, contact, command.amount_cents, card.id, card.what)
    if command.amount_cents is not None:
        work.rows.change("card", card.id, None, value_cents=command.amount_cents)
    return live_card(work, card.id)
