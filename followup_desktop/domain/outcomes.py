"""The one table of outcomes: what logging an activity means for the card (DATA.md, "Outcomes").

channel x direction x outcome -> attempt?, real contact?, the lane it moves to, the next date proposed.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from types import MappingProxyType

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import OFFICE_HOURS, Shop
from followup_desktop.domain.titles import channel_title, outcome_words
from followup_desktop.domain.values import value

MIDDAY = time(12, 0)
BUSY_RETRY = timedelta(minutes=30)
CHECK_IN_AGAIN_DAYS = 30
LETTER_WORKING_DAYS = 5


class Next(Enum):
    """How the next follow-up is proposed."""

    CONVERSATION = "conversation"  # the lane's default; a finished check-in asks again in a month
    CALL_AGAIN_OTHER_TIME = "other time"  # tomorrow at another time of day
    SOON = "soon"  # half an hour later, in open hours
    WE_TRY_AGAIN = "we try again"  # two working days, we call
    ANSWER_TODAY = "answer today"  # they wait for us
    NEXT_WORKING_DAY = "next working day"
    AFTER_SALE = "after sale"
    REST = "rest"
    STOP = "stop"


@value
class Meaning:
    """What one outcome means. ``lanes`` maps the card's lane to the lane it moves to; others stay."""

    direction: Direction
    is_attempt: bool
    is_real: bool
    next: Next
    lanes: Mapping[Lane, Lane]


def _lanes(**moves: Lane) -> Mapping[Lane, Lane]:
    return MappingProxyType({Lane(before): after for before, after in moves.items()})


_STAYS = _lanes()
_ANSWERED_LEAD = _lanes(new_lead=Lane.AWAITING_REPLY)
_TALKED = _lanes(new_lead=Lane.AWAITING_REPLY, lapsed=Lane.AWAITING_REPLY, resting=Lane.AWAITING_REPLY)
_CAME_BACK = _lanes(lapsed=Lane.AWAITING_REPLY, resting=Lane.AWAITING_REPLY)
_SOLD = MappingProxyType(dict.fromkeys(Lane, Lane.POST_SALE))
_OUT, _IN = Direction.OUT, Direction.IN

MEANINGS: Mapping[Outcome, Meaning] = MappingProxyType(
    {
        Outcome.REACHED: Meaning(_OUT, False, True, Next.CONVERSATION, _TALKED),
        Outcome.MET: Meaning(_OUT, False, True, Next.CONVERSATION, _TALKED),
        Outcome.LEFT_MESSAGE: Meaning(_OUT, True, False, Next.WE_TRY_AGAIN, _ANSWERED_LEAD),
        Outcome.VOICEMAIL: Meaning(_OUT, True, False, Next.WE_TRY_AGAIN, _ANSWERED_LEAD),
        Outcome.SENT: Meaning(_OUT, True, False, Next.WE_TRY_AGAIN, _ANSWERED_LEAD),
        Outcome.NO_ANSWER: Meaning(_OUT, True, False, Next.CALL_AGAIN_OTHER_TIME, _STAYS),
        Outcome.BUSY: Meaning(_OUT, True, False, Next.SOON, _STAYS),
        Outcome.WRONG_NUMBER: Meaning(_OUT, True, False, Next.NEXT_WORKING_DAY, _STAYS),
        Outcome.CALLED: Meaning(_IN, False, True, Next.CONVERSATION, _CAME_BACK),
        Outcome.WROTE: Meaning(_IN, False, True, Next.ANSWER_TODAY, _CAME_BACK),
        Outcome.CAME_IN: Meaning(_IN, False, True, Next.CONVERSATION, _CAME_BACK),
        Outcome.BOUGHT: Meaning(_IN, False, True, Next.AFTER_SALE, _SOLD),
        Outcome.COMPLAINED: Meaning(_IN, False, True, Next.ANSWER_TODAY, _CAME_BACK),
        Outcome.SAID_NO: Meaning(_IN, False, True, Next.REST, _STAYS),
        Outcome.ASKED_TO_STOP: Meaning(_IN, False, True, Next.STOP, _STAYS),
        Outcome.NOTED: Meaning(_OUT, False, False, Next.CONVERSATION, _STAYS),
    }
)

ATTEMPTS = tuple(outcome for outcome, meaning in MEANINGS.items() if meaning.is_attempt)
REAL_CONTACTS = tuple(outcome for outcome, meaning in MEANINGS.items() if meaning.is_real)

_WRITTEN = (Channel.EMAIL, Channel.TEXT, Channel.LETTER)
_SPOKEN_OUT = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER)
_NATURAL_CHANNEL: Mapping[Outcome, Channel] = MappingProxyType(
    {
        Outcome.SENT: Channel.EMAIL,
        Outcome.WROTE: Channel.EMAIL,
        Outcome.MET: Channel.VISIT,
        Outcome.CAME_IN: Channel.WALK_IN,
        Outcome.BOUGHT: Channel.WALK_IN,
        Outcome.NOTED: Channel.NOTE,
    }
)


def natural_channel(outcome: Outcome) -> Channel:
    """The channel an outcome usually comes by, when nobody says."""
    return _NATURAL_CHANNEL.get(outcome, Channel.PHONE)


def check_fits(outcome: Outcome, direction: Direction, channel: Channel) -> None:
    """Raise :class:`Refused` when the three do not go together (a voicemail by letter, …). A note is not logged."""
    if MEANINGS[outcome].direction is not direction:
        raise Refused(
            _("“{outcome}” is not something that happens in that direction.").format(outcome=outcome_words(outcome)),
            next_step=_("Choose in or out to fit the outcome."),
        )
    spoken_in_writing = outcome in _SPOKEN_OUT and channel is not Channel.PHONE
    sent_by_voice = outcome in (Outcome.SENT, Outcome.WROTE) and channel not in _WRITTEN
    is_note = outcome is Outcome.NOTED or channel is Channel.NOTE
    if spoken_in_writing or sent_by_voice or is_note:
        raise Refused(
            _("“{outcome}” and “{channel}” do not go together.").format(
                outcome=outcome_words(outcome), channel=channel_title(channel)
            ),
            next_step=_("Choose another channel or another outcome."),
        )


def lane_after(outcome: Outcome, lane: Lane) -> Lane:
    """The lane a card is in after ``outcome`` was logged on it. Resting and closed cards open again."""
    moved = MEANINGS[outcome].lanes.get(lane, lane)
    if moved in (Lane.RESTING, Lane.CLOSED):
        return Lane.AWAITING_REPLY
    return moved


def answers_repeat(outcome: Outcome) -> bool:
    """Whether a follow-up that repeats has had its turn: they were spoken with, or what was to be sent is sent."""
    meaning = MEANINGS[outcome]
    return outcome is Outcome.SENT or (meaning.is_real and meaning.next is Next.CONVERSATION)


@value
class Proposal:
    """What is proposed after an outcome: a date in a lane, a day to rest until, or an end with a reason.

    Exactly one of ``follow_up``, ``rest_until`` and ``close_reason`` is set.
    """

    lane: Lane
    follow_up: FollowUp | None = None
    rest_until: date | None = None
    close_reason: str = ""


def propose(outcome: Outcome, channel: Channel, lane: Lane, now: datetime, shop: Shop) -> Proposal:
    """What the shop's habits propose after ``outcome`` at local time ``now`` for a card in ``lane``."""
    after = lane_after(outcome, lane)
    how = MEANINGS[outcome].next
    today = now.date()
    if how is Next.STOP:
        return Proposal(Lane.CLOSED, close_reason=_("Asked to stop"))
    if how is Next.REST:
        until = shop.next_open_day(today + timedelta(days=shop.rest_days_after_no))
        return Proposal(Lane.RESTING, rest_until=until)
    if how is Next.CALL_AGAIN_OTHER_TIME:
        return Proposal(after, _tomorrow_other_time(now, shop))
    if how is Next.SOON:
        return Proposal(after, _soon(now, shop))
    if how is Next.WE_TRY_AGAIN:
        wait = LETTER_WORKING_DAYS if channel is Channel.LETTER else 2
        return Proposal(after, FollowUp(shop.add_working_days(today, wait)))
    if how is Next.ANSWER_TODAY:
        return Proposal(after, FollowUp(today))
    if how is Next.NEXT_WORKING_DAY:
        return Proposal(after, FollowUp(shop.add_working_days(today, 1)))
    if how is Next.CONVERSATION and lane is Lane.POST_SALE:
        return Proposal(after, FollowUp(shop.next_open_day(today + timedelta(days=CHECK_IN_AGAIN_DAYS))))
    if how is Next.CONVERSATION:
        return Proposal(after, FollowUp(shop.add_working_days(today, 2)))
    return Proposal(after, lane_default(after, today, shop))


def lane_default(lane: Lane, today: date, shop: Shop) -> FollowUp:
    """The lane's own default date (DATA.md): working days for awaiting reply, plain days elsewhere."""
    days = shop.lane_days.get(lane, 0)
    if lane is Lane.AWAITING_REPLY:
        return FollowUp(shop.add_working_days(today, days))
    return FollowUp(today + timedelta(days=days))


def _tomorrow_other_time(now: datetime, shop: Shop) -> FollowUp:
    """The next open day, in the other half of it: nobody answered at this hour, so try another."""
    day = shop.add_working_days(now.date(), 1)
    hours = shop.usual_hours_on(day) or OFFICE_HOURS
    in_afternoon = now.time() < MIDDAY
    wanted = time(15, 0) if in_afternoon else time(10, 0)
    if not hours.opens <= wanted < hours.closes:
        wanted = hours.opens
    return FollowUp(day, wanted)


def _soon(now: datetime, shop: Shop) -> FollowUp:
    """Half an hour later, or the next opening when the shop closes before."""
    later = (now + BUSY_RETRY).replace(second=0, microsecond=0)
    hours = shop.usual_hours_on(now.date())
    if hours and later.date() == now.date() and later.time() < hours.closes:
        return FollowUp(later.date(), max(later.time(), hours.opens))
    day = shop.add_working_days(now.date(), 1)
    return FollowUp(day, shop.opening(day))
