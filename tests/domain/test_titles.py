"""Every lane, channel and outcome has a name on screen, and the history says what was unusual."""

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.titles import (
    channel_inside,
    channel_title,
    direction_words,
    happened_words,
    lane_words,
    outcome_words,
)


def test_everything_has_a_name_of_its_own():
    for names in (
        [lane_words(lane) for lane in Lane],
        [channel_title(channel) for channel in Channel],
        [channel_inside(channel) for channel in Channel],
        [direction_words(direction) for direction in Direction],
        [outcome_words(outcome) for outcome in Outcome],
    ):
        assert all(names)
        assert len(set(names)) == len(names)


def test_the_history_says_the_channel_where_it_is_no_matter_of_course():
    assert happened_words(Outcome.REACHED, Channel.PHONE) == "Reached"
    assert happened_words(Outcome.REACHED, Channel.VISIT) == "Reached (visit)"
    assert happened_words(Outcome.SENT, Channel.TEXT) == "Texted"
    assert happened_words(Outcome.VOICEMAIL, Channel.PHONE) == "Voicemail"
