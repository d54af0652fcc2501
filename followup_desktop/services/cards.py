"""What a person does to one card: move its date, edit it, give it to somebody, rest, close or take it away."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from followup_desktop.domain.card import BOARD_LANES, Card, CardOrigin, Lane
from followup_desktop.domain.clock import moment_text, utc_moment
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.events import CameBack
from followup_desktop.domain.followup import FollowUp, check_lies_ahead
from followup_desktop.domain.language import _
from followup_desktop.domain.money import MAX_CENTS
from followup_desktop.domain.outcomes import lane_default
from followup_desktop.domain.repeat import Repeat, check_repeat, repeat_words
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.staff import Staff
from followup_desktop.services.session import Work, handles
from followup_desktop.store import cards, changes, contacts, shop_settings


@dataclass(frozen=True, slots=True)
class SetFollowUp:
    """Move a card's follow-up date ("Move to…"). ``promised`` and ``repeat`` None keep what was said before."""

    card_id: int
    follow_up: FollowUp
    promised: bool | None = None
    version: int | None = None
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class EditCard:
    """Change what a card says. None leaves a field as it is; ``value_cents`` -1 empties the value."""

    card_id: int
    what: str | None = None
    value_cents: int | None = None
    waiting_on: str | None = None
    promised: bool | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SetRepeat:
    """How often a card's follow-up comes again once it is answered; None: no longer."""

    card_id: int
    repeat: Repeat | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AssignCard:
    """Give a card to somebody of the staff, or to nobody."""

    card_id: int
    staff_id: int | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RestCard:
    """Take a card off the board until ``until``; it comes back by itself to the lane it left."""

    card_id: int
    until: date
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CloseCard:
    """End a conversation, with a reason."""

    card_id: int
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ReopenCard:
    """Bring a resting or closed card back to the board; no date means the lane's default."""

    card_id: int
    lane: Lane | None = None
    follow_up: FollowUp | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class EnteredByMistake:
    """Take a card away, and its contact with it when nothing else is known of them."""

    card_id: int


@dataclass(frozen=True, slots=True)
class WakeCard:
    """A resting card's day has come: back to the lane it left (DATA.md, "Resting"). Automatic."""

    card_id: int


def live_card(work: Work, card_id: int) -> Card:
    """The card, or :class:`NotThere` in words."""
    card = cards.card(work.database, card_id)
    if card is None:
        raise NotThere(_("This card is no longer there."), next_step=_("It may have been taken away or undone."))
    return card


def live_contact(work: Work, contact_id: int) -> Contact:
    """The contact, or :class:`NotThere` in words."""
    contact = contacts.contact(work.database, contact_id)
    if contact is None:
        raise NotThere(_("This contact is no longer there."), next_step=_("It may have been taken away or undone."))
    return contact


def check_may_be_scheduled(contact: Contact, origin: CardOrigin | None = None) -> None:
    """Refuse to plan an outgoing contact with someone who asked not to be contacted (PRODUCT, promise 5)."""
    if contact.must_not_be_contacted and origin is not CardOrigin.THEY_ASK:
        raise Refused(
            _("{name} asked not to be contacted.").format(name=contact.name),
            next_step=_("Lift “do not contact” with a reason, or log what they asked for as something they did."),
        )


def check_day(day: date) -> None:
    """Refuse days that no calendar of a shop holds (years before 1970 or after 2199)."""
    if not 1970 <= day.year <= 2199:
        raise Refused(_("{day} is not a day to follow up on.").format(day=day.isoformat()))


def check_amount(cents: int | None) -> None:
    """Refuse an amount below zero or beyond any shop's."""
    if cents is not None and cents < 0:
        raise Refused(_("An amount is not below zero."))
    if cents is not None and cents > MAX_CENTS:
        raise Refused(_("This amount is too large."), next_step=_("Look whether there is a digit too many."))


def check_staff(work: Work, staff_id: int) -> Staff:
    """The person who takes a card; :class:`Refused` when they do not work here (any more)."""
    person = next((one for one in shop_settings.all_staff(work.database) if one.id == staff_id), None)
    if person is None or not person.is_active:
        raise Refused(_("Nobody of that name works here now."))
    return person


def taker_of_new_card(work: Work) -> int | None:
    """Who is at the desk takes a new card; nobody when they were retired meanwhile."""
    is_active = work.staff_id is not None and shop_settings.is_staff(work.database, work.staff_id, is_active=True)
    return work.staff_id if is_active else None


def follow_up_columns(follow_up: FollowUp) -> dict[str, Any]:
    """The card's columns for a follow-up."""
    check_day(follow_up.on)
    return {
        "follow_up_on": follow_up.on.isoformat(),
        "follow_up_time": f"{follow_up.at:%H:%M}" if follow_up.at else None,
    }


def repeat_columns(repeat: Repeat | None) -> dict[str, Any]:
    """The card's column for how often it comes again; :class:`Refused` for an interval that nobody keeps."""
    if repeat is None:
        return {"repeat_rule": ""}
    check_repeat(repeat)
    return {"repeat_rule": repeat.text}


@handles(SetRepeat)
def _set_repeat(command: SetRepeat, work: Work) -> Card:
    card = live_card(work, command.card_id)
    if command.repeat is not None and card.lane is Lane.CLOSED:
        raise Refused(_("A closed card has no follow-up date."), next_step=_("Bring it back to the board first."))
    often = repeat_words(command.repeat) if command.repeat else _("no longer repeated")
    work.label = _("{name}: {often}").format(name=live_contact(work, card.contact_id).name, often=often)
    work.rows.change("card", card.id, command.version, **repeat_columns(command.repeat))
    return live_card(work, card.id)


@handles(SetFollowUp)
def _set_follow_up(command: SetFollowUp, work: Work) -> Card:
    card = live_card(work, command.card_id)
    moved = move_date(work, card, command.follow_up, promised=command.promised, version=command.version)
    if command.repeat is None:
        return moved
    work.rows.change("card", card.id, None, **repeat_columns(command.repeat))
    return live_card(work, card.id)


def move_date(
    work: Work, card: Card, follow_up: FollowUp, *, promised: bool | None = None, version: int | None = None
) -> Card:
    """Give ``card`` another follow-up date, and count the move when it is another; see :class:`SetFollowUp`."""
    contact = live_contact(work, card.contact_id)
    check_may_be_scheduled(contact, card.origin)
    if card.lane is Lane.CLOSED:
        raise Refused(_("A closed card has no follow-up date."), next_step=_("Bring it back to the board first."))
    check_day(follow_up.on)
    follow_up = FollowUp.from_key(follow_up.key)  # to the minute, as it is kept
    if card.lane is Lane.RESTING:
        follow_up = replace(follow_up, at=None)
    moved = card.follow_up != follow_up
    if moved:
        check_lies_ahead(follow_up, work.now)
    work.label = _("Moved the date of {name}").format(name=contact.name)
    work.rows.change(
        "card",
        card.id,
        version,
        **follow_up_columns(follow_up),
        promised=int(card.promised if promised is None else promised),
        moved_count=card.moved_count + int(moved),
    )
    return live_card(work, card.id)


@handles(EditCard)
def _edit_card(command: EditCard, work: Work) -> Card:
    card = live_card(work, command.card_id)
    wanted: dict[str, Any] = {}
    if command.what is not None:
        wanted["what"] = command.what.strip()
    if command.value_cents is not None:
        check_amount(max(command.value_cents, 0))
        wanted["value_cents"] = None if command.value_cents < 0 else command.value_cents
    if command.waiting_on is not None:
        wanted["waiting_on"] = command.waiting_on.strip()
    if command.promised is not None:
        wanted["promised"] = int(command.promised)
    work.label = _("Edited the card of {name}").format(name=live_contact(work, card.contact_id).name)
    work.rows.change("card", card.id, command.version, **wanted)
    return live_card(work, card.id)


@handles(AssignCard)
def _assign_card(command: AssignCard, work: Work) -> Card:
    card = live_card(work, command.card_id)
    person = check_staff(work, command.staff_id) if command.staff_id is not None else None
    work.label = _("Gave the card of {name} to {staff}").format(
        name=live_contact(work, card.contact_id).name, staff=person.name if person else _("nobody")
    )
    work.rows.change("card", card.id, command.version, staff_id=command.staff_id)
    return live_card(work, card.id)


def rest_columns(card: Card, until: date, reason: str, today: date) -> dict[str, Any]:
    """The columns of a card that rests until a day after ``today``; :class:`Refused` for an earlier day."""
    if until <= today:
        raise Refused(
            _("A card rests until a day after today."), next_step=_("Choose a later day, or leave it on the board.")
        )
    left = card.left_lane if card.lane in (Lane.RESTING, Lane.CLOSED) else card.lane
    return {
        **follow_up_columns(FollowUp(until)),
        "lane": Lane.RESTING.value,
        "left_lane": (left or Lane.AWAITING_REPLY).value,
        "closed_reason": reason.strip(),
        "promised": 0,
    }


def close_columns(card: Card, reason: str) -> dict[str, Any]:
    """The columns of a closed card; :class:`Refused` without a reason (PRODUCT, promise 1)."""
    if not reason.strip():
        raise Refused(_("A card is closed with a reason."), next_step=_("Say in a few words why it ends."))
    left = card.left_lane if card.lane in (Lane.RESTING, Lane.CLOSED) else card.lane
    return {
        "lane": Lane.CLOSED.value,
        "follow_up_on": None,
        "follow_up_time": None,
        "left_lane": (left or Lane.AWAITING_REPLY).value,
        "closed_reason": reason.strip(),
        "promised": 0,
    }


@handles(RestCard)
def _rest_card(command: RestCard, work: Work) -> Card:
    card = live_card(work, command.card_id)
    contact = live_contact(work, card.contact_id)
    check_may_be_scheduled(contact, card.origin)
    work.label = _("Let {name} rest").format(name=contact.name)
    columns = rest_columns(card, command.until, command.reason, work.today)
    work.rows.change("card", card.id, command.version, **columns)
    return live_card(work, card.id)


@handles(CloseCard)
def _close_card(command: CloseCard, work: Work) -> Card:
    card = live_card(work, command.card_id)
    work.label = _("Closed the card of {name}").format(name=live_contact(work, card.contact_id).name)
    work.rows.change("card", card.id, command.version, **close_columns(card, command.reason))
    return live_card(work, card.id)


@handles(ReopenCard)
def _reopen_card(command: ReopenCard, work: Work) -> Card:
    card = live_card(work, command.card_id)
    contact = live_contact(work, card.contact_id)
    check_may_be_scheduled(contact, card.origin)
    lane = command.lane or card.left_lane or Lane.AWAITING_REPLY
    if lane not in BOARD_LANES:
        raise Refused(_("That is not a lane of the board."))
    if card.lane in BOARD_LANES:
        raise Refused(_("This card is on the board already."))
    work.label = _("Brought {name} back to the board").format(name=contact.name)
    work.rows.change("card", card.id, command.version, **reopened_columns(work, lane, command.follow_up, work.shop))
    return live_card(work, card.id)


def reopened_columns(work: Work, lane: Lane, follow_up: FollowUp | None, shop: Shop) -> dict[str, Any]:
    """The columns of a card that comes (back) to the lane ``lane``, by default with the lane's own date."""
    return {
        **follow_up_columns(follow_up or lane_default(lane, work.today, shop)),
        "lane": lane.value,
        "position": cards.place_at_start(work.database, lane),
        "left_lane": None,
        "closed_reason": "",
    }


@handles(EnteredByMistake)
def _entered_by_mistake(command: EnteredByMistake, work: Work) -> None:
    card = live_card(work, command.card_id)
    contact = live_contact(work, card.contact_id)
    work.label = _("Took away the card of {name}").format(name=contact.name)
    work.rows.remove("card", card.id)
    if not contacts.is_called_for(work.database, contact.id):
        work.rows.remove("contact", contact.id)


@handles(WakeCard)
def _wake_card(command: WakeCard, work: Work) -> Card | None:
    card = live_card(work, command.card_id)
    if card.lane is not Lane.RESTING or card.follow_up is None or card.follow_up.on > work.today:
        return None
    midnight = moment_text(utc_moment(datetime.combine(work.today, time())))
    if card.id in changes.taken_back_since(work.database, WakeCard.__name__, midnight):
        return None  # somebody wants it to rest on: asked again tomorrow, because no card may rest for ever
    lane = card.left_lane if card.left_lane in BOARD_LANES else Lane.AWAITING_REPLY
    assert lane is not None
    contact = live_contact(work, card.contact_id)
    work.label = _("{name} came back from resting").format(name=contact.name)
    columns = reopened_columns(work, lane, card.follow_up, work.shop)
    # The reason it rested stays readable on the card: it is why it comes back (DATA.md).
    work.rows.change("card", card.id, None, **{**columns, "closed_reason": card.closed_reason})
    work.extra_events.append(CameBack(card.id, work.rows.change_id, contact.name))
    return live_card(work, card.id)
