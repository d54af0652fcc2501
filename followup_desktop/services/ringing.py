"""What a person answers to a reminder: ring again, put aside, move the date, be quiet (PRODUCT, promise 3).

Ringing again, putting aside and quiet are about the telling, which has no inverse (DATA.md, "Changes and undo"): they
are no history of the client's and Ctrl+Z passes them by. A moved date is a person's change, and is undone; the date of
before then has its reminder as it was.
"""

import json
from datetime import datetime, time, timedelta

from followup_desktop.domain.clock import local_time, moment_text, utc_moment
from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.events import RemindersChanged
from followup_desktop.domain.followup import FollowUp, is_due
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.ringing import LONGEST_QUIET, Quiet, next_opening
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value
from followup_desktop.services.cards import live_card, live_contact, move_date
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import cards, due, rings

AFTERNOON = time(14, 0)
# Half a second of the window. More is no answer to reminders any more, but a list to be worked or put aside.
MOST_MOVED = 5_000
Pairs = tuple[tuple[int, str], ...]


@value
class RingAgain:
    """Let the reminders of these (card, due key) ring again at ``at`` (aware). The follow-up date stays."""

    cards: Pairs
    at: datetime


@value
class PutAside:
    """Put the reminders of these (card, due key) out of sight; the cards stay due."""

    cards: Pairs


@value
class TakeUpAgain:
    """What was put aside is in the list again."""


@value
class MoveFollowUps:
    """Give these (card, due key) another follow-up date ("Move to…"): one gesture, counted on each card."""

    cards: Pairs
    follow_up: FollowUp


@value
class BeQuiet:
    """Nothing rings until the aware moment ``until``; what falls due meanwhile comes as one list after it."""

    until: datetime


@value
class EndQuiet:
    """It may ring again."""


@value
class Answered:
    """Which cards an answer reached, and which were closed, moved or answered before it came."""

    done: tuple[int, ...]
    gone: tuple[int, ...]


@value
class RingChoice:
    """One offer of "Ring again": ``at`` is aware."""

    key: str
    words: str
    at: datetime


@value
class MoveChoice:
    """One offer of "Move to"."""

    key: str
    words: str
    follow_up: FollowUp


def ring_choices(now: datetime, shop: Shop) -> tuple[RingChoice, ...]:
    """When a reminder may ring again, seen from local time ``now``: only what is still ahead, each moment once."""
    moment = utc_moment(now)
    found = [
        RingChoice("10_min", _("In 10 minutes"), moment + timedelta(minutes=10)),
        RingChoice("1_hour", _("In 1 hour"), moment + timedelta(hours=1)),
    ]
    afternoon = datetime.combine(now.date(), AFTERNOON)
    if now < afternoon:
        found.append(RingChoice("afternoon", _("This afternoon"), utc_moment(afternoon)))
    opening = _tomorrows_opening(now, shop)
    is_tomorrow = opening.date() == now.date() + timedelta(days=1)
    words = _("Tomorrow morning") if is_tomorrow else _("Next morning we are open")
    found.append(RingChoice("morning", words, utc_moment(opening)))
    return tuple(found)


def move_choices(now: datetime, shop: Shop) -> tuple[MoveChoice, ...]:
    """Where a follow-up may be moved to with one press, seen from local time ``now``: tomorrow as said, later ones to
    a day the shop is open.
    """
    today = now.date()
    return (
        MoveChoice("tomorrow", _("Tomorrow"), FollowUp(today + timedelta(days=1))),
        MoveChoice("3_days", _("In 3 days"), FollowUp(shop.next_open_day(today + timedelta(days=3)))),
        MoveChoice("next_week", _("Next week"), FollowUp(shop.next_open_day(today + timedelta(days=7)))),
    )


def quiet_choices(now: datetime, shop: Shop) -> tuple[RingChoice, ...]:
    """How long it may be quiet with one press, seen from local time ``now``."""
    opening = min(_tomorrows_opening(now, shop), now + LONGEST_QUIET)
    return (
        RingChoice("1_hour", _("Quiet for one hour"), utc_moment(now) + timedelta(hours=1)),
        RingChoice("tomorrow", _("Quiet until tomorrow"), utc_moment(opening)),
    )


def _tomorrows_opening(now: datetime, shop: Shop) -> datetime:
    """The first opening after today, local."""
    return next_opening(datetime.combine(now.date(), time.max), shop)


def quiet_until(session: Session) -> datetime | None:
    """Until when (aware) nothing rings; None when it may ring."""
    asked = rings.quiet(session.database)
    return asked.until if asked is not None and asked.is_in_force(session.clock.now()) else None


@handles(RingAgain)
def _ring_again(command: RingAgain, work: Work) -> Answered:
    if command.at <= work.moment or local_time(command.at).year > 2199:
        raise Refused(_("A reminder rings again at a moment that is still ahead."), next_step=_("Choose a later one."))
    standing, answered = _come_up(command.cards, work)
    rings.ask(work.database, json.dumps(standing), moment_text(command.at), work.stamp)
    work.extra_events.append(RemindersChanged())
    return answered


@handles(PutAside)
def _put_aside(command: PutAside, work: Work) -> Answered:
    standing, answered = _come_up(command.cards, work)
    rings.put_aside(work.database, json.dumps(standing), work.stamp)
    work.extra_events.append(RemindersChanged())
    return answered


@handles(TakeUpAgain)
def _take_up_again(_command: TakeUpAgain, work: Work) -> int:
    work.extra_events.append(RemindersChanged())
    return rings.take_up_all(work.database)


@handles(MoveFollowUps)
def _move_follow_ups(command: MoveFollowUps, work: Work) -> Answered:
    if len(command.cards) > MOST_MOVED:
        raise Refused(
            _("{count} dates are too many to move at once.").format(count=f"{len(command.cards):,}"),
            next_step=_("Work them from the list of today, or put them aside: they stay due."),
        )
    standing, answered = _still_standing(command.cards, work)
    for card_id, _due_key in standing:
        move_date(work, live_card(work, card_id), command.follow_up)
    if len(standing) > 1:
        words = ngettext("Moved the date of {count} card", "Moved the dates of {count} cards", len(standing))
        work.label = words.format(count=len(standing))
    return answered


@handles(BeQuiet)
def _be_quiet(command: BeQuiet, work: Work) -> None:
    if not timedelta() < command.until - work.moment <= LONGEST_QUIET:
        raise Refused(
            _("It can be quiet until a moment of the next {days} days.").format(days=LONGEST_QUIET.days),
            next_step=_("Choose an earlier one, or add closed days to the settings."),
        )
    rings.set_quiet(work.database, Quiet(work.moment, command.until))
    work.extra_events.append(RemindersChanged())


@handles(EndQuiet)
def _end_quiet(_command: EndQuiet, work: Work) -> None:
    rings.set_quiet(work.database, None)
    work.extra_events.append(RemindersChanged())


def _still_standing(pairs: Pairs, work: Work) -> tuple[Pairs, Answered]:
    """Those whose due moment still is what the person saw. None of them left is said with what became of it; of
    several, those that were answered meanwhile need no answer any more.
    """
    found = rings.still_standing(work.database, json.dumps(pairs))
    standing = tuple(pair for pair in pairs if pair[0] in found)
    gone = [card_id for card_id, _due_key in pairs if card_id not in found]
    if not standing:
        raise _answered_meanwhile(gone, work)
    return standing, Answered(tuple(card_id for card_id, _due_key in standing), tuple(gone))


def _come_up(pairs: Pairs, work: Work) -> tuple[Pairs, Answered]:
    """Those of :func:`_still_standing` that are due, or were told before the clock was set back.

    Who answers counts as told: for a moment that is still to come that would swallow its telling.
    """
    standing, answered = _still_standing(pairs, work)
    come = tuple(pair for pair in standing if _has_come_up(*pair, work))
    if not come:
        name = live_contact(work, live_card(work, standing[0][0]).contact_id).name
        raise Refused(
            _("The follow-up of {name} is not due yet; it rings by itself when it is.").format(name=name),
            next_step=_("Move its date to have it earlier or later."),
        )
    reached = {card_id: None for card_id, _due_key in come}
    early = tuple(card_id for card_id in answered.done if card_id not in reached)
    return come, Answered(tuple(reached), answered.gone + early)


def _has_come_up(card_id: int, due_key: str, work: Work) -> bool:
    is_come = is_due(FollowUp.from_key(due_key), work.now, work.shop)
    return is_come or due.was_told(work.database, card_id, due_key)


def _answered_meanwhile(gone: list[int], work: Work) -> NotThere:
    if len(gone) != 1:
        return NotThere(_("These reminders were answered meanwhile."))
    card = cards.card(work.database, gone[0])
    if card is None:
        return NotThere(_("This card is no longer there."), next_step=_("It may have been taken away or undone."))
    name = live_contact(work, card.contact_id).name
    if card.follow_up is None:
        return NotThere(_("The card of {name} was closed meanwhile.").format(name=name))
    return NotThere(_("The reminder for {name} was answered meanwhile: the card has another date.").format(name=name))
