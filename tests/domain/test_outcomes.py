"""The outcome table: what each outcome means for the card, its lane and its next date."""

from datetime import date, datetime, time, timedelta

import pytest

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.outcomes import MEANINGS, check_fits, lane_after, natural_channel, propose
from followup_desktop.domain.shop import Hours, Shop

TUESDAY = datetime(2026, 11, 24, 10, 0)
FRIDAY_LATE = datetime(2026, 11, 27, 16, 45)


def test_every_outcome_has_a_meaning_and_one_next_step_in_every_lane():
    for outcome in Outcome:
        for lane in Lane:
            found = propose(outcome, natural_channel(outcome), lane, TUESDAY, Shop())
            steps = [found.follow_up is not None, found.rest_until is not None, bool(found.close_reason)]
            assert sum(steps) == 1, (outcome, lane)
            assert (found.lane in BOARD_LANES) == (found.follow_up is not None)


def test_attempts_are_outgoing_and_reach_nobody():
    for meaning in MEANINGS.values():
        assert not (meaning.is_attempt and meaning.is_real)
        assert not (meaning.is_attempt and meaning.direction is Direction.IN)
        if meaning.direction is Direction.IN:
            assert meaning.is_real


def test_a_note_is_no_attempt_no_contact_and_not_logged():
    noted = MEANINGS[Outcome.NOTED]
    assert (noted.is_attempt, noted.is_real, dict(noted.lanes)) == (False, False, {})
    for outcome, channel in ((Outcome.NOTED, Channel.NOTE), (Outcome.NOTED, Channel.PHONE)):
        with pytest.raises(Refused):
            check_fits(outcome, Direction.OUT, channel)
    with pytest.raises(Refused):
        check_fits(Outcome.REACHED, Direction.OUT, Channel.NOTE)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        # No answer: tomorrow at another time of day (a morning call is tried again in the afternoon).
        (Outcome.NO_ANSWER, FollowUp(date(2026, 11, 25), time(15, 0))),
        # Voicemail: two working days, we call.
        (Outcome.VOICEMAIL, FollowUp(date(2026, 11, 26))),
        (Outcome.REACHED, FollowUp(date(2026, 11, 26))),
        (Outcome.BUSY, FollowUp(date(2026, 11, 24), time(10, 30))),
        (Outcome.WRONG_NUMBER, FollowUp(date(2026, 11, 25))),
        (Outcome.WROTE, FollowUp(date(2026, 11, 24))),
        (Outcome.BOUGHT, FollowUp(date(2026, 11, 26))),
    ],
)
def test_next_date_on_a_tuesday_morning(outcome: Outcome, expected: FollowUp):
    assert propose(outcome, natural_channel(outcome), Lane.AWAITING_REPLY, TUESDAY, Shop()).follow_up == expected


def test_next_dates_keep_to_the_open_days():
    after = propose(Outcome.NO_ANSWER, Channel.PHONE, Lane.NEW_LEAD, FRIDAY_LATE, Shop()).follow_up
    assert after == FollowUp(date(2026, 11, 30), time(10, 0))
    busy = propose(Outcome.BUSY, Channel.PHONE, Lane.NEW_LEAD, FRIDAY_LATE, Shop()).follow_up
    assert busy == FollowUp(date(2026, 11, 30), time(9, 0))
    closed_thursday = Shop(closed_days=frozenset({date(2026, 11, 26)}))
    assert propose(Outcome.VOICEMAIL, Channel.PHONE, Lane.NEW_LEAD, TUESDAY, closed_thursday).follow_up == FollowUp(
        date(2026, 11, 27)
    )


def test_a_letter_is_given_longer_than_an_email():
    assert propose(Outcome.SENT, Channel.LETTER, Lane.LAPSED, TUESDAY, Shop()).follow_up == FollowUp(date(2026, 12, 1))


def test_no_answer_keeps_to_short_hours():
    morning_only = Shop(hours=(Hours(time(8), time(12)),) * 7)
    assert propose(Outcome.NO_ANSWER, Channel.PHONE, Lane.NEW_LEAD, TUESDAY, morning_only).follow_up == FollowUp(
        date(2026, 11, 25), time(8, 0)
    )


def test_busy_in_a_shop_without_hours_is_tried_again_in_half_an_hour():
    found = propose(Outcome.BUSY, Channel.PHONE, Lane.AWAITING_REPLY, TUESDAY, Shop(hours=(None,) * 7))
    assert found.follow_up == FollowUp(TUESDAY.date(), (TUESDAY + timedelta(minutes=30)).time())


def test_said_no_rests_and_asked_to_stop_ends():
    rests = propose(Outcome.SAID_NO, Channel.PHONE, Lane.AWAITING_REPLY, TUESDAY, Shop())
    assert rests.lane is Lane.RESTING
    assert rests.rest_until == date(2027, 2, 22)
    ends = propose(Outcome.ASKED_TO_STOP, Channel.PHONE, Lane.AWAITING_REPLY, TUESDAY, Shop())
    assert ends.lane is Lane.CLOSED
    assert ends.close_reason


@pytest.mark.parametrize(
    ("outcome", "lane", "expected"),
    [
        (Outcome.REACHED, Lane.NEW_LEAD, Lane.AWAITING_REPLY),
        (Outcome.VOICEMAIL, Lane.NEW_LEAD, Lane.AWAITING_REPLY),
        (Outcome.NO_ANSWER, Lane.NEW_LEAD, Lane.NEW_LEAD),
        (Outcome.VOICEMAIL, Lane.LAPSED, Lane.LAPSED),
        (Outcome.REACHED, Lane.LAPSED, Lane.AWAITING_REPLY),
        (Outcome.REACHED, Lane.POST_SALE, Lane.POST_SALE),
        (Outcome.CALLED, Lane.NEW_LEAD, Lane.NEW_LEAD),
        (Outcome.BOUGHT, Lane.LAPSED, Lane.POST_SALE),
        (Outcome.NO_ANSWER, Lane.RESTING, Lane.AWAITING_REPLY),
        (Outcome.CALLED, Lane.CLOSED, Lane.AWAITING_REPLY),
    ],
)
def test_lane_after(outcome: Outcome, lane: Lane, expected: Lane):
    assert lane_after(outcome, lane) is expected


def test_a_finished_check_in_asks_again_in_a_month():
    found = propose(Outcome.REACHED, Channel.PHONE, Lane.POST_SALE, TUESDAY, Shop())
    assert found.follow_up == FollowUp(date(2026, 12, 24))


@pytest.mark.parametrize(
    ("outcome", "direction", "channel"),
    [
        (Outcome.VOICEMAIL, Direction.IN, Channel.PHONE),
        (Outcome.CALLED, Direction.OUT, Channel.PHONE),
        (Outcome.VOICEMAIL, Direction.OUT, Channel.LETTER),
        (Outcome.SENT, Direction.OUT, Channel.PHONE),
        (Outcome.WROTE, Direction.IN, Channel.WALK_IN),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(outcome: Outcome, direction: Direction, channel: Channel):
    with pytest.raises(Refused) as refusal:
        check_fits(outcome, direction, channel)
    assert "Nothing was changed." in refusal.value.sentence


def test_what_is_refused_is_named_as_people_call_it():
    with pytest.raises(Refused) as refusal:
        check_fits(Outcome.NO_ANSWER, Direction.OUT, Channel.WALK_IN)
    assert "“No answer” and “In person” do not go together." in refusal.value.sentence
