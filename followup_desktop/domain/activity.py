"""One thing that happened with a contact: its channel, direction and outcome."""

from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.values import value


class Channel(StrEnum):
    """How the shop and a contact reach each other."""

    PHONE = "phone"
    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    VISIT = "visit"
    WALK_IN = "walk_in"
    NOTE = "note"  # No way to reach anybody: something written down.


class Direction(StrEnum):
    """Who started it: the shop (out) or the contact (in)."""

    OUT = "out"
    IN = "in"


class Outcome(StrEnum):
    """What came of it; the names of the command line (COMMANDS.md)."""

    REACHED = "reached"
    LEFT_MESSAGE = "left-message"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    SENT = "sent"
    MET = "met"
    CALLED = "called"
    WROTE = "wrote"
    CAME_IN = "came-in"
    BOUGHT = "bought"
    COMPLAINED = "complained"
    SAID_NO = "said-no"
    ASKED_TO_STOP = "asked-to-stop"
    NOTED = "noted"  # Nothing happened with the contact: a comment that another board's card brought.


# What people choose from; a note is neither a way to reach somebody nor something that happened with them.
WAYS = tuple(channel for channel in Channel if channel is not Channel.NOTE)
HAPPENINGS = tuple(outcome for outcome in Outcome if outcome is not Outcome.NOTED)


@value
class Activity:
    """One entry of a contact's history. ``at`` is aware UTC; ``card_id`` the card it was logged on.

    ``promise_kept`` says whether it came in time for the promise that stood on its card, None where none did.
    ``is_withdrawn`` marks an entry whose logging was undone: history is added to, never overwritten.
    """

    id: int
    contact_id: int
    card_id: int | None
    at: datetime
    channel: Channel
    direction: Direction
    outcome: Outcome
    note: str
    staff_id: int | None
    is_withdrawn: bool
    promise_kept: bool | None = None
