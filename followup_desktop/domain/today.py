"""The order in which a day is worked: whose turn comes when, and why."""

from enum import IntEnum
from typing import NamedTuple


class Turn(IntEnum):
    """Why a card comes when it does; the earlier in this list, the sooner."""

    UNANSWERED = 0  # they came to us and nobody answered yet
    LATE = 1
    TIMED = 2  # later today, at its hour
    TODAY = 3  # some time today, the most valuable first
    SKIPPED = 4  # put to the end by whoever works the list


class Place(NamedTuple):
    """Where a card comes in the order of a day: compared from left to right.

    ``since`` is a moment or a due key, ``worth`` what comes first the smaller it is (the value in cents, negated).
    """

    turn: int
    is_anothers: int
    since: str
    worth: int
    card_id: int
