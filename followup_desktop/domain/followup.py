"""When a follow-up falls due and when it is late: the one answer for screen, tray, command line and reports.

DATA.md, "Time": a follow-up is a local day with or without a time; a timed one is due and late from
its time, a day-only one is due from the shop's opening that day and late after midnight.
"""

from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value


class Standing(Enum):
    """How a follow-up stands at a moment."""

    LATE = "late"
    TODAY = "today"
    LATER = "later"


@value
class FollowUp:
    """When the shop must act next: a local day, with or without a local time (to the minute)."""

    on: date
    at: time | None = None

    @property
    def key(self) -> str:
        """Sortable local text, ``2026-11-24`` or ``2026-11-24T10:00``: the card's due key."""
        return self.on.isoformat() + (f"T{self.at:%H:%M}" if self.at else "")

    @staticmethod
    @lru_cache(maxsize=2048)  # many cards share few moments, and each is read again for every list they stand in
    def from_key(key: str) -> "FollowUp":
        """The follow-up whose :attr:`key` this is; ValueError when it is no key."""
        day, _sep, clock = key.partition("T")
        return FollowUp(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)


def falls_due(follow_up: FollowUp, shop: Shop) -> datetime:
    """The local time from which the follow-up is due."""
    return datetime.combine(follow_up.on, follow_up.at or shop.opening(follow_up.on))


def is_due(follow_up: FollowUp, now: datetime, shop: Shop) -> bool:
    """Whether the follow-up has fallen due at the local time ``now``."""
    return now >= falls_due(follow_up, shop)


def standing(follow_up: FollowUp, now: datetime) -> Standing:
    """Late, due today, or later, at the local time ``now`` (DATA.md, "Time")."""
    if follow_up.on < now.date():
        return Standing.LATE
    if follow_up.on > now.date():
        return Standing.LATER
    if follow_up.at is not None and now.time() >= follow_up.at:
        return Standing.LATE
    return Standing.TODAY


def late_s(follow_up: FollowUp, now: datetime, shop: Shop) -> int:
    """Seconds since the follow-up fell due at local time ``now``; 0 while it has not.

    Both are read as moments of the system's zone, so a change of summer time in between counts right.
    """
    return max(0, int(now.timestamp() - falls_due(follow_up, shop).timestamp()))


def check_lies_ahead(follow_up: FollowUp, now: datetime) -> None:
    """Refuse a next follow-up that is over at local time ``now``: a day before today, or a time before this minute.

    Today without a time lies ahead until midnight (DATA.md, "Time": due today). What comes in from a list keeps the
    date it brings, however old: it is what that list says, not what somebody plans now.
    """
    if follow_up.on < now.date():
        raise Refused(_("A next follow-up does not lie in the past."), next_step=_("Choose today or a later day."))
    if follow_up.at is not None and datetime.combine(follow_up.on, follow_up.at) < now.replace(second=0, microsecond=0):
        raise Refused(
            _("{time} has passed already today.").format(time=f"{follow_up.at:%H:%M}"),
            next_step=_("Choose a later time, or today without a time."),
        )
