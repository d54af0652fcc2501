"""The shop's own settings and its open hours, as values. Who guesses or saves them is not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from followup_desktop.domain.card import Lane

DEFAULT_OPENING = time(9, 0)
DEFAULT_CLOSING = time(17, 0)


class DateOrder(StrEnum):
    """In which order this country writes day, month and year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when the shop is open on one day, local time, ``opens < closes``."""

    opens: time
    closes: time


WEEK_OF_OFFICE_HOURS: tuple[Hours | None, ...] = (
    *(Hours(DEFAULT_OPENING, DEFAULT_CLOSING) for _day in range(5)),
    None,
    None,
)

# DATA.md, "Default dates by lane": new lead and lapsed today, awaiting reply 2 working days, post-sale 2 days.
DEFAULT_LANE_DAYS: Mapping[Lane, int] = MappingProxyType(
    {Lane.NEW_LEAD: 0, Lane.AWAITING_REPLY: 2, Lane.POST_SALE: 2, Lane.LAPSED: 0}
)


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything the shop has settled about itself.

    ``hours`` is one entry a weekday, Monday first, None when closed. ``lane_days`` counts working
    days for awaiting reply and plain days for the other lanes. ``language`` and ``country`` are ISO
    codes, ``currency`` an ISO 4217 code. ``week_start`` is 0 for Monday to 6 for Sunday.
    """

    name: str = ""
    country: str = "US"
    language: str = "en"
    currency: str = "USD"
    date_order: DateOrder = DateOrder.MDY
    week_start: int = 0
    hours: tuple[Hours | None, ...] = WEEK_OF_OFFICE_HOURS
    closed_days: frozenset[date] = frozenset()
    lane_days: Mapping[Lane, int] = field(default_factory=lambda: DEFAULT_LANE_DAYS)
    attempts_before_other_channel: int = 3
    imported_per_day: int = 20
    rest_days_after_no: int = 90
    by_hand: bool = False
    is_confirmed: bool = False

    def hours_on(self, day: date) -> Hours | None:
        """The open hours of ``day``, or None when the shop is closed."""
        return None if day in self.closed_days else self.hours[day.weekday()]

    def is_open_day(self, day: date) -> bool:
        """Whether the shop opens at all on ``day``. A shop that never opens counts every day as open."""
        if not any(self.hours):
            return True
        return self.hours_on(day) is not None

    def opening(self, day: date) -> time:
        """When the shop opens on ``day``; 09:00 on a day it stays closed (DATA.md, "Time")."""
        hours = self.hours_on(day)
        return hours.opens if hours else DEFAULT_OPENING

    def next_open_day(self, day: date) -> date:
        """``day`` itself when the shop is open, else the next day it opens (looks ahead one year)."""
        for ahead in range(366):
            candidate = day + timedelta(days=ahead)
            if self.is_open_day(candidate):
                return candidate
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th open day after ``day``; ``day`` itself when ``count`` is 0."""
        for _step in range(count):
            day = self.next_open_day(day + timedelta(days=1))
        return day

    def open_seconds(self, start: datetime, end: datetime) -> int:
        """Seconds of open hours between two local times: how long an unanswered lead has waited."""
        total = 0.0
        day = start.date()
        # A lead of last year is simply "long ago": counting more days than a year tells nobody more.
        last = min(end.date(), day + timedelta(days=366))
        while day <= last:
            hours = self.hours_on(day)
            if hours:
                opens = max(start, datetime.combine(day, hours.opens))
                closes = min(end, datetime.combine(day, hours.closes))
                total += max(0.0, (closes - opens).total_seconds())
            day += timedelta(days=1)
        return int(total)
