"""What lanes, channels and outcomes are called wherever people read them: screen, history, command line."""

from collections.abc import Mapping

from followup_desktop.domain.activity import Channel, Direction, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.language import _


def lane_words(lane: Lane) -> str:
    """What a lane (or a place off the board) is called: "Awaiting reply"."""
    words = {
        Lane.NEW_LEAD: _("New lead"),
        Lane.AWAITING_REPLY: _("Awaiting reply"),
        Lane.POST_SALE: _("Post-sale check-in"),
        Lane.LAPSED: _("Lapsed"),
        Lane.RESTING: _("Resting"),
        Lane.CLOSED: _("Closed"),
    }
    return words[lane]


def channel_title(channel: Channel) -> str:
    """The name of a channel standing alone: "Phone"."""
    words = {
        Channel.PHONE: _("Phone"),
        Channel.EMAIL: _("Email"),
        Channel.TEXT: _("Text"),
        Channel.LETTER: _("Letter"),
        Channel.VISIT: _("Visit"),
        Channel.WALK_IN: _("In person"),
        Channel.NOTE: _("Note"),
    }
    return words[channel]


def channel_inside(channel: Channel) -> str:
    """The name of a channel inside a sentence: "by phone"."""
    words = {
        Channel.PHONE: _("phone"),
        Channel.EMAIL: _("email"),
        Channel.TEXT: _("text"),
        Channel.LETTER: _("letter"),
        Channel.VISIT: _("visit"),
        Channel.WALK_IN: _("in person"),
        Channel.NOTE: _("note"),
    }
    return words[channel]


def direction_words(direction: Direction) -> str:
    """Who started it, in two words, whatever the channel: "We did" is out, "They did" is in."""
    return _("We did") if direction is Direction.OUT else _("They did")


def outcome_words(outcome: Outcome) -> str:
    """What came of it: "No answer", "Left a message"."""
    return _outcomes()[outcome]


def happened_words(outcome: Outcome, channel: Channel) -> str:
    """How the history says it: the outcome, and the channel where that is no matter of course."""
    words = _outcomes()[outcome]
    sent: Mapping[Channel, str] = {
        Channel.EMAIL: _("Emailed"),
        Channel.TEXT: _("Texted"),
        Channel.LETTER: _("Sent a letter"),
    }
    if outcome is Outcome.SENT:
        return sent.get(channel, words)
    usual = {
        Outcome.REACHED: Channel.PHONE,
        Outcome.LEFT_MESSAGE: Channel.PHONE,
        Outcome.CALLED: Channel.PHONE,
        Outcome.COMPLAINED: Channel.PHONE,
        Outcome.SAID_NO: Channel.PHONE,
        Outcome.ASKED_TO_STOP: Channel.PHONE,
        Outcome.WROTE: Channel.EMAIL,
        Outcome.MET: Channel.VISIT,
        Outcome.CAME_IN: Channel.WALK_IN,
        Outcome.BOUGHT: Channel.WALK_IN,
        Outcome.NOTED: Channel.NOTE,
    }
    if usual.get(outcome, channel) is channel:
        return words
    return _("{outcome} ({channel})").format(outcome=words, channel=channel_inside(channel))


def _outcomes() -> Mapping[Outcome, str]:
    return {
        Outcome.REACHED: _("Reached"),
        Outcome.LEFT_MESSAGE: _("Left a message"),
        Outcome.VOICEMAIL: _("Voicemail"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.BUSY: _("Busy"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
        Outcome.SENT: _("Sent"),
        Outcome.MET: _("Met"),
        Outcome.CALLED: _("Called"),
        Outcome.WROTE: _("Wrote"),
        Outcome.CAME_IN: _("Came in"),
        Outcome.BOUGHT: _("Bought"),
        Outcome.COMPLAINED: _("Complained"),
        Outcome.SAID_NO: _("Said no"),
        Outcome.ASKED_TO_STOP: _("Asked to stop"),
        Outcome.NOTED: _("Noted"),
    }
