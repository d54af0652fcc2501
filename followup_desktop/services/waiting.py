"""A card that waits on a supplier, an order, a decision: they are told how it stands, news or none (practice 4)."""

from datetime import date, timedelta

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.services.calls import LogActivity
from followup_desktop.services.session import Session
from followup_desktop.store import activities, cards, contacts

_WRITTEN = (Channel.EMAIL, Channel.TEXT, Channel.LETTER)


def told_no_news(session: Session, card_id: int) -> LogActivity:
    """The log of one press: they were told by their own channel that nothing is new, and hear again as soon as before.

    Raises NotThere, and Refused for a card that waits on nothing. Nothing is written here.
    """
    card = cards.card(session.database, card_id)
    contact = contacts.contact(session.database, card.contact_id) if card else None
    if card is None or contact is None:
        raise NotThere(_("This card is no longer there."), next_step=_("It may have been taken away or undone."))
    if not card.waiting_on or card.lane is Lane.CLOSED:
        raise Refused(_("This card waits on nothing."), next_step=_("Log what happened instead."))
    channel = contact.details.preferred_channel or Channel.PHONE
    return LogActivity(
        _outcome_by(channel),
        next_telling(card, last_told(session, card), session),
        card_id=card.id,
        direction=Direction.OUT,
        channel=channel,
        note=_("No news yet"),
    )


def last_told(session: Session, card: Card) -> date:
    """The day on which they last heard of this card from the shop; when it was made, if never."""
    told = activities.last_outgoing_on_card(session.database, card.id)
    return local_time(told or card.created_at).date()


def next_telling(card: Card, told_on: date, session: Session) -> FollowUp:
    """The next day to tell them: as many days ahead as were agreed on before, on a day the shop is open."""
    agreed = card.follow_up.on - told_on if card.follow_up else timedelta()
    ahead = max(agreed, timedelta(days=1))
    return FollowUp(session.shop.next_open_day(session.now().date() + ahead))


def _outcome_by(channel: Channel) -> Outcome:
    """How it is logged that they were told: sent in writing, else said."""
    if channel in _WRITTEN:
        return Outcome.SENT
    return Outcome.REACHED if channel is Channel.PHONE else Outcome.MET
