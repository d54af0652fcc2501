"""When the bell rings: which moments tell of a follow-up, of an unanswered lead, of the morning, and when it is quiet.

Rules only. Local times are naive, by the shop's wall clock; moments are aware UTC (DATA.md, "Time").
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value

# How much a clock may be put right without anything being taken for a clock set back.
CLOCK_SLACK = timedelta(minutes=5)
LONGEST_QUIET = timedelta(days=7)
MORNING = timedelta(hours=3)


class RingKind(StrEnum):
    """Why the bell rings for a card."""

    DUE = "due"  # its follow-up date has passed
    AGAIN = "again"  # a person asked for it to ring again
    UNANSWERED = "unanswered"  # who came to us still waits for a first response


@value
class Quiet:
    """Nothing rings from ``since`` to ``until`` (aware moments)."""

    since: datetime
    until: datetime

    def is_in_force(self, now: datetime) -> bool:
        """Whether it is quiet at ``now``: never longer than was asked for, though the clock be set back."""
        return self.since - CLOCK_SLACK <= now < self.until


def last_rung_day(now: datetime, shop: Shop) -> date:
    """The last day whose follow-ups without a time have rung at local time ``now``.

    They ring when the shop opens; those of a closed day at the next opening (it stays *due* and *late* as DATA.md,
    "Time", says).
    """
    today = now.date()
    if shop.is_open_day(today) and now.time() >= shop.opening(today):
        return today
    return shop.last_open_day_before(today)


def next_opening(after: datetime, shop: Shop) -> datetime:
    """The first time after local ``after`` that the shop opens."""
    day = after.date()
    if shop.is_open_day(day) and after.time() < shop.opening(day):
        return datetime.combine(day, shop.opening(day))
    day = shop.next_open_day(day + timedelta(days=1))
    return datetime.combine(day, shop.opening(day))


def next_lead_ring(arrived: datetime, after: datetime, shop: Shop) -> datetime | None:
    """When an unanswered lead that came at local ``arrived`` rings next after local ``after``; None for never.

    Issue 4, point 7: after so many open minutes (``shop.lead_rings``), then at each opening.
    """
    last = arrived
    for minutes in sorted(shop.lead_rings):
        last = shop.after_open_time(arrived, timedelta(minutes=minutes))
        if last > after:
            return last
    return next_opening(max(last, after), shop) if shop.lead_rings_each_opening else None


def is_digest_time(now: datetime, shop: Shop) -> bool:
    """Whether at local time ``now`` the morning's digest may be told: from the opening on, for a morning's length.

    A computer switched on in the afternoon has no morning left to look ahead to.
    """
    hours = shop.usual_hours_on(now.date())
    if not shop.morning_digest or hours is None:
        return False
    since_opening = now - datetime.combine(now.date(), hours.opens)
    return timedelta() <= since_opening < MORNING and now.time() < hours.closes
