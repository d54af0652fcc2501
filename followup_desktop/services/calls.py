"""Logging what happened with a contact. Nothing is logged without a next follow-up (PRODUCT, promise 2)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Final

from followup_desktop.domain.activity import Activity, Channel, Direction, Outcome
from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.clock import local_time, moment_text
from followup_desktop.domain.contact import ALL_CHANNELS, Contact, ContactDetails
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.followup import FollowUp, check_lies_ahead
from followup_desktop.domain.language import _
from followup_desktop.domain.outcomes import MEANINGS, Proposal, answers_repeat, check_fits, lane_after, propose
from followup_desktop.domain.promise import kept_by
from followup_desktop.domain.repeat import Repeat, next_repeat
from followup_desktop.services.cards import (
    check_may_be_scheduled,
    close_columns,
    follow_up_columns,
    live_card,
    live_contact,
    repeat_columns,
    rest_columns,
    taker_of_new_card,
)
from followup_desktop.services.contacts import apply_do_not_contact, check_is_somebody, normalised, number_keys
from followup_desktop.services.sales import record_purchase
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import activities, cards, contacts

EARLIEST_YEAR = 1970
AHEAD_AT_MOST = timedelta(minutes=5)  # clocks of two desks differ a little


@dataclass(frozen=True, slots=True)
class RestUntil:
    """The card rests off the board until a day, with the reason."""

    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CloseWith:
    """The conversation ends, with a reason."""

    reason: str


NextStep = FollowUp | RestUntil | CloseWith


class Once(Enum):
    """What is said of a card that shall repeat no longer."""

    ONCE = "once"


ONCE: Final = Once.ONCE


@dataclass(frozen=True, slots=True)
class LogActivity:
    """What happened with a contact, and what comes next.

    Either ``contact_id`` or ``new_contact``. No ``card_id`` means the contact's soonest card, or a new one.
    ``at`` (aware) is when it happened, now unless said. ``also_covers`` are other cards of the contact that
    get the same next date. ``amount_cents`` belongs to "bought"; None there is a purchase of unknown value.
    ``waiting_on`` is what the card waits on from now on, "" for nothing any more, None for as before; ``repeat`` how
    often its follow-up comes again, ONCE for no longer, None for as before.
    """

    outcome: Outcome
    next_step: NextStep | None
    contact_id: int | None = None
    new_contact: ContactDetails | None = None
    card_id: int | None = None
    direction: Direction | None = None
    channel: Channel = Channel.PHONE
    note: str = ""
    what: str = ""
    at: datetime | None = None
    amount_cents: int | None = None
    also_covers: tuple[int, ...] = ()
    promised: bool = False
    waiting_on: str | None = None
    repeat: Repeat | Once | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An activity that is on disk, with its card and contact as they are now."""

    activity: Activity
    card: Card
    contact: Contact
    from_lane: Lane


@dataclass(frozen=True, slots=True)
class WithdrawActivity:
    """Mark an entry of the history as withdrawn: it was logged by mistake."""

    activity_id: int


def next_of(proposal: Proposal) -> NextStep:
    """The proposed next step as :class:`LogActivity` takes it."""
    if proposal.follow_up is not None:
        return proposal.follow_up
    if proposal.rest_until is not None:
        return RestUntil(proposal.rest_until, _("Said no"))
    return CloseWith(proposal.close_reason)


def proposed(
    session: Session,
    outcome: Outcome,
    channel: Channel,
    card: Card | None,
    is_client: bool,
    repeat: Repeat | Once | None = None,
) -> Proposal:
    """What the shop's habits propose after ``outcome`` on ``card`` (None: the card that would be made).

    A follow-up that repeats, or from now on does (``repeat``, None for as the card says), proposes its next turn.
    """
    lane = card.lane if card else _lane_of_new_card(is_client)
    now, shop = session.now(), session.shop
    habit = propose(outcome, channel, lane, now, shop)
    comes_again = (card.repeat if card else None) if repeat is None else repeat
    if not isinstance(comes_again, Repeat) or not answers_repeat(outcome):
        return habit
    answered = card.follow_up if card and card.follow_up and comes_again is card.repeat else FollowUp(now.date())
    return replace(habit, follow_up=next_repeat(comes_again, answered, now.date(), shop))


def card_to_log_on(session: Session, contact_id: int) -> Card | None:
    """The card that is proposed for a log: the soonest due on the board, else resting, never a closed one."""
    return _open_card(cards.cards_of(session.database, contact_id))


def _open_card(found: list[Card]) -> Card | None:
    return next((card for card in found if card.lane is not Lane.CLOSED), None)


def _lane_of_new_card(is_client: bool) -> Lane:
    return Lane.AWAITING_REPLY if is_client else Lane.NEW_LEAD


@handles(LogActivity)
def _log_activity(command: LogActivity, work: Work) -> Logged:
    meaning = MEANINGS[command.outcome]
    check_fits(command.outcome, command.direction or meaning.direction, command.channel)
    if command.next_step is None:
        raise Refused(
            _("A call is logged with what comes next."),
            next_step=_("Accept the proposed date, let the card rest until a day, or close it with a reason."),
        )
    if isinstance(command.next_step, FollowUp):
        check_lies_ahead(command.next_step, work.now)
    moment = _moment_of(command, work)
    contact = _contact_for(command, work)
    card = _card_for(command, work, contact, moment)
    covered = [live_card(work, card_id) for card_id in command.also_covers]
    is_ours = meaning.direction is Direction.OUT
    activity_id = work.rows.add(
        "activity",
        contact_id=contact.id,
        card_id=card.id,
        at=moment_text(moment),
        channel=command.channel.value,
        direction=meaning.direction.value,
        outcome=command.outcome.value,
        note=command.note.strip(),
        staff_id=work.staff_id,
        promise_kept=kept_by(local_time(moment), (card, *covered)) if is_ours else None,
    )
    if command.outcome is Outcome.BOUGHT:
        record_purchase(work, contact, command.amount_cents, card.id, card.what)
    if command.outcome is Outcome.ASKED_TO_STOP:
        _stop(command, work, contact, card)
    else:
        _answer_cards(command, work, contact, card, moment)
    work.label = _("Logged a contact with {name}").format(name=contact.name)
    activity = activities.activity(work.database, activity_id)
    assert activity is not None
    return Logged(activity, live_card(work, card.id), live_contact(work, contact.id), card.lane)


def _moment_of(command: LogActivity, work: Work) -> datetime:
    """When it happened; :class:`Refused` for what lies ahead, or before there were such records."""
    if command.at is None:
        return work.moment
    if command.at.year < EARLIEST_YEAR or command.at.astimezone(UTC) > work.moment + AHEAD_AT_MOST:
        raise Refused(
            _("What has not happened yet cannot be logged."), next_step=_("Give the day and time when it happened.")
        )
    return command.at


def _contact_for(command: LogActivity, work: Work) -> Contact:
    if command.contact_id is not None:
        return live_contact(work, command.contact_id)
    if command.card_id is not None:
        return live_contact(work, live_card(work, command.card_id).contact_id)
    details = normalised(command.new_contact or ContactDetails(), work.shop.country)
    check_is_somebody(details)
    return live_contact(work, contacts.add_contact(work.rows, details, number_keys, work.stamp))


def _card_for(command: LogActivity, work: Work, contact: Contact, moment: datetime) -> Card:
    if command.card_id is not None:
        card = live_card(work, command.card_id)
        if card.contact_id != contact.id:
            raise Refused(_("That card belongs to another contact."))
        return card
    found = _open_card(cards.cards_of(work.database, contact.id))
    return found or _made_card(command, work, contact, moment)


def _made_card(command: LogActivity, work: Work, contact: Contact, moment: datetime) -> Card:
    """No card yet: one is made, in awaiting reply for a known client, new lead otherwise (DATA.md)."""
    is_incoming = MEANINGS[command.outcome].direction is Direction.IN
    origin = CardOrigin.LOGGED
    if contact.must_not_be_contacted and is_incoming:
        origin = CardOrigin.THEY_ASK
    lane = _lane_of_new_card(contact.is_client)
    # Somebody who wrote waits for an answer; somebody who phoned or came in has been spoken with.
    waits = command.outcome is Outcome.WROTE and lane is Lane.NEW_LEAD
    card_id = work.rows.add(
        "card",
        contact_id=contact.id,
        lane=lane.value,
        position=cards.place_at_end(work.database, lane),
        what=command.what.strip(),
        follow_up_on=work.today.isoformat(),
        staff_id=taker_of_new_card(work),
        origin=(CardOrigin.CAME_TO_US if waits and origin is CardOrigin.LOGGED else origin).value,
        created_at=work.stamp,
        arrived_at=moment_text(moment) if waits else None,
    )
    return live_card(work, card_id)


def _stop(command: LogActivity, work: Work, contact: Contact, card: Card) -> None:
    reason = command.next_step.reason if isinstance(command.next_step, CloseWith) else _("Asked to stop")
    apply_do_not_contact(work, contact, frozenset({ALL_CHANNELS}), reason)
    if live_card(work, card.id).lane is not Lane.CLOSED:
        work.rows.change("card", card.id, None, **close_columns(card, reason))


def _answer_cards(command: LogActivity, work: Work, contact: Contact, card: Card, moment: datetime) -> None:
    """Give the card (and those covered too) its lane, its next step and its first response."""
    step = command.next_step
    for covered in (card, *(live_card(work, card_id) for card_id in dict.fromkeys(command.also_covers))):
        if covered.contact_id != contact.id:
            raise Refused(_("A card of another contact cannot be covered too."))
        if covered.id != card.id and not isinstance(step, FollowUp):
            continue  # only the card that was talked about rests or ends
        if isinstance(step, FollowUp | RestUntil):
            check_may_be_scheduled(contact, covered.origin)
        terms = _terms_columns(command) if covered.id == card.id else {}
        work.rows.change("card", covered.id, None, **_next_columns(command, work, covered), **terms)
    if MEANINGS[command.outcome].direction is Direction.OUT:
        _first_response(command, work, contact, moment)


def _next_columns(command: LogActivity, work: Work, card: Card) -> dict[str, Any]:
    step = command.next_step
    after = lane_after(command.outcome, card.lane)
    if isinstance(step, RestUntil):
        return rest_columns(card, step.day, step.reason, work.today)
    if isinstance(step, CloseWith):
        return close_columns(card, step.reason)
    assert isinstance(step, FollowUp)
    columns: dict[str, Any] = {
        **follow_up_columns(step),
        "lane": after.value,
        "promised": int(command.promised),
        "closed_reason": "",
        "left_lane": None,
    }
    if after is not card.lane:
        columns["position"] = cards.place_at_end(work.database, after)
    return columns


def _terms_columns(command: LogActivity) -> dict[str, Any]:
    """What was said of the card that was talked about, beside its date."""
    columns: dict[str, Any] = {}
    if command.waiting_on is not None:
        columns["waiting_on"] = command.waiting_on.strip()
    if command.repeat is not None:
        columns |= repeat_columns(None if command.repeat is ONCE else command.repeat)
    return columns


def _first_response(command: LogActivity, work: Work, contact: Contact, moment: datetime) -> None:
    """The shop's first outgoing activity answers every waiting lead of the contact (DATA.md, "Outcomes").

    What is said to be older than their coming is no answer to them; what is logged as it happens always is one,
    also after the clock was set back.
    """
    for card in cards.cards_of(work.database, contact.id):
        if card.arrived_at is None or card.first_response_at is not None:
            continue
        if command.at is None or card.arrived_at <= moment:
            work.rows.change("card", card.id, None, first_response_at=moment_text(moment))


@handles(WithdrawActivity)
def _withdraw_activity(command: WithdrawActivity, work: Work) -> None:
    activity = activities.activity(work.database, command.activity_id)
    if activity is None or activity.is_withdrawn:
        raise NotThere(_("This entry is no longer in the history."))
    contact = live_contact(work, activity.contact_id)
    work.label = _("Withdrew an entry of {name}").format(name=contact.name)
    if activity.outcome is Outcome.BOUGHT:
        _take_back_purchase(activity, contact, work)
    work.rows.remove("activity", activity.id)
    if activity.direction is Direction.OUT:
        _take_back_response(activity, work)


def _take_back_purchase(activity: Activity, contact: Contact, work: Work) -> None:
    """The purchase that was logged with it goes too; without any other the contact is the lead it was."""
    purchase_id = activities.purchase_logged_with(work.database, activity.id)
    if purchase_id is None:
        return
    work.rows.remove("purchase", purchase_id)
    was_first = contact.details.client_since == local_time(activity.at).date()
    if was_first and not contacts.has_bought(work.database, contact.id):
        work.rows.change("contact", contact.id, None, client_since=None)


def _take_back_response(activity: Activity, work: Work) -> None:
    """A lead whose only response was withdrawn waits again; else the next one was the first."""
    said = moment_text(activity.at)
    for card in cards.cards_of(work.database, activity.contact_id):
        if card.first_response_at is not None and moment_text(card.first_response_at) == said:
            later = activities.first_outgoing_since(work.database, activity.contact_id, said)
            work.rows.change("card", card.id, None, first_response_at=later)
