"""The shop's own settings and its open hours, as values. Who guesses or saves them is not known here."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from followup_desktop.domain.card import Lane
from followup_desktop.domain.values import value

DEFAULT_OPENING = time(9, 0)
DEFAULT_CLOSING = time(17, 0)
# Issue 4, point 7: an unanswered lead rings after one open hour and after four, in minutes.
DEFAULT_LEAD_RINGS = (60, 240)
MOST_LEAD_RING = 30 * 24 * 60


class DateOrder(StrEnum):
    """In which order this country writes day, month and year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@value
class Hours:
    """From when to when the shop is open on one day, local time, ``opens < closes``."""

    opens: time
    closes: time


OFFICE_HOURS = Hours(DEFAULT_OPENING, DEFAULT_CLOSING)
WEEK_OF_OFFICE_HOURS: tuple[Hours | None, ...] = (
    *(OFFICE_HOURS for _day in range(5)),
    None,
    None,
)

# DATA.md, "Default dates by lane": new lead and lapsed today, awaiting reply 2 working days, post-sale 2 days.
DEFAULT_LANE_DAYS: Mapping[Lane, int] = MappingProxyType(
    {Lane.NEW_LEAD: 0, Lane.AWAITING_REPLY: 2, Lane.POST_SALE: 2, Lane.LAPSED: 0}
)


@value
class Shop:
    """Everything the shop has settled about itself.

    ``hours`` is one entry a weekday, Monday first, None when closed. ``lane_days`` counts working
    days for awaiting reply and plain days for the other lanes. ``language`` and ``country`` are ISO
    codes, ``currency`` an ISO 4217 code. ``week_start`` is 0 for Monday to 6 for Sunday.

    ``region`` is the ISO 3166-2 part of the country whose ``holidays`` count too, "" for the whole country's alone.
    ``holidays`` are public ones as far as they are known; the shop is closed then where ``keeps_holidays``, but
    for ``open_days``. An unanswered lead rings after each of ``lead_rings`` open minutes, then at each opening.
    """

    name: str = ""
    country: str = "US"
    language: str = "en"
    currency: str = "USD"
    date_order: DateOrder = DateOrder.MDY
    week_start: int = 0
    hours: tuple[Hours | None, ...] = WEEK_OF_OFFICE_HOURS
    closed_days: frozenset[date] = frozenset()
    region: str = ""
    keeps_holidays: bool = True
    holidays: frozenset[date] = frozenset()
    open_days: frozenset[date] = frozenset()
    morning_digest: bool = True
    lead_rings: tuple[int, ...] = DEFAULT_LEAD_RINGS
    lead_rings_each_opening: bool = True
    lane_days: Mapping[Lane, int] = field(default_factory=lambda: DEFAULT_LANE_DAYS)
    attempts_before_other_channel: int = 3
    imported_per_day: int = 20
    rest_days_after_no: int = 90
    by_hand: bool = False
    is_confirmed: bool = False

    def hours_on(self, day: date) -> Hours | None:
        """The open hours of ``day``, or None when the shop is closed."""
        return None if self.is_closed_day(day) else self.hours[day.weekday()]

    def is_closed_day(self, day: date) -> bool:
        """Whether ``day`` is a holiday or one of the shop's own closed days, whatever its weekday."""
        is_holiday = self.keeps_holidays and day in self.holidays and day not in self.open_days
        return is_holiday or day in self.closed_days

    def is_open_day(self, day: date) -> bool:
        """Whether the shop opens at all on ``day``. A shop that never opens counts every day as open."""
        return self.usual_hours_on(day) is not None

    def usual_hours_on(self, day: date) -> Hours | None:
        """:meth:`hours_on`, where a shop that never opens keeps office hours every day."""
        return self.hours_on(day) if any(self.hours) else OFFICE_HOURS

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

    def last_open_day_before(self, day: date) -> date:
        """The last day before ``day`` that the shop opened (looks back one year)."""
        for back in range(1, 367):
            candidate = day - timedelta(days=back)
            if self.is_open_day(candidate):
                return candidate
        return day - timedelta(days=1)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th open day after ``day``; ``day`` itself when ``count`` is 0."""
        for _step in range(count):
            day = self.next_open_day(day + timedelta(days=1))
        return day

    def after_open_time(self, start: datetime, span: timedelta) -> datetime:
        """The local time at which the shop has been open for ``span`` since local ``start`` (looks ahead one year)."""
        day = start.date()
        for _day in range(366):
            hours = self.usual_hours_on(day)
            if hours:
                opens = max(start, datetime.combine(day, hours.opens))
                closes = datetime.combine(day, hours.closes)
                if closes - opens >= span:
                    return opens + span
                span -= max(closes - opens, timedelta())
            day += timedelta(days=1)
        return start + timedelta(days=366)

    def open_seconds(self, start: datetime, end: datetime) -> int:
        """Seconds of usual open hours between two local times: how long an unanswered lead has waited."""
        total = 0.0
        day = start.date()
        # A lead of last year is simply "long ago": counting more days than a year tells nobody more.
        last = min(end.date(), day + timedelta(days=366))
        while day <= last:
            hours = self.usual_hours_on(day)
            if hours:
                opens = max(start, datetime.combine(day, hours.opens))
                closes = min(end, datetime.combine(day, hours.closes))
                total += max(0.0, (closes - opens).total_seconds())
            day += timedelta(days=1)
        return int(total)
