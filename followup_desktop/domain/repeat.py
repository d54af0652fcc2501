"""Follow-ups that repeat: every so many days, weeks, months or years, counted from one day and so never drifting.

Kept as a subset of RFC 5545: DTSTART and RRULE. A day that a month does not have is that month's last one, which an
RRULE says as "the last of the 28th to the 31st" (BYSETPOS=-1); a plain BYMONTHDAY=31 would skip short months.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop

MOST_APART = 999
SHORTEST_MONTH = 28
LAST_YEAR = 2199
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Every(StrEnum):
    """What an interval is counted in; the values are RFC 5545's."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every ``count`` days, weeks, months or years, as counted from ``anchor``, which is one of these days itself."""

    every: Every
    count: int
    anchor: date

    @property
    def rule(self) -> str:
        """The recurrence rule (RFC 5545, §3.3.10), for a DTSTART on the anchor or any other of its days."""
        parts = [f"FREQ={self.every.value}", f"INTERVAL={self.count}"]
        if self.every is Every.WEEK:
            parts.append(f"BYDAY={_WEEKDAYS[self.anchor.weekday()]}")
        elif self.every is Every.MONTH:
            parts += _days_of_month(self.anchor.day)
        elif self.every is Every.YEAR:
            last = monthrange(2001, self.anchor.month)[1]  # of a year that is no leap year
            days = [f"BYMONTHDAY={self.anchor.day}"] if self.anchor.day <= last else _days_of_month(self.anchor.day)
            parts += [f"BYMONTH={self.anchor.month}", *days]
        return ";".join(parts)

    @property
    def text(self) -> str:
        """How a card keeps it: the anchor and the rule, as two content lines of RFC 5545."""
        return f"DTSTART:{self.anchor:%Y%m%d}\nRRULE:{self.rule}"

    @staticmethod
    def kept(text: str) -> "Repeat | None":
        """What a card keeps; None for what a later program may have written: it is shown as no repeat."""
        try:
            return Repeat.from_text(text)
        except ValueError:
            return None

    @staticmethod
    def from_text(text: str) -> "Repeat":
        """Read back :attr:`text`; ValueError for anything that this program did not write itself."""
        start, _newline, rule = text.partition("\n")
        said = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";") if "=" in part)
        anchor = date.fromisoformat(start.removeprefix("DTSTART:"))
        repeat = Repeat(Every(said.get("FREQ", "")), int(said.get("INTERVAL", "1")), anchor)
        if repeat.text != text or not 1 <= repeat.count <= MOST_APART:
            raise ValueError(text)
        return repeat

    def first_after(self, day: date) -> date:
        """The first of its days behind ``day``."""
        if day < self.anchor:
            return self.anchor
        number = self._number_near(day)
        while self._day(number) <= day:
            number += 1
        return self._day(number)

    def falls_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return day >= self.anchor and self.first_after(day - timedelta(days=1)) == day

    def _number_near(self, day: date) -> int:
        """How many intervals surely lie between the anchor and ``day``."""
        if self.every in (Every.DAY, Every.WEEK):
            return (day - self.anchor).days // (self.count * (7 if self.every is Every.WEEK else 1))
        months = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        return max(0, months // (self.count * (12 if self.every is Every.YEAR else 1)) - 1)

    def _day(self, number: int) -> date:
        """The ``number``-th of its days, the anchor being the one of number 0; always counted from the anchor."""
        steps = number * self.count
        if self.every in (Every.DAY, Every.WEEK):
            return self.anchor + timedelta(days=steps * (7 if self.every is Every.WEEK else 1))
        months = self.anchor.month - 1 + steps * (12 if self.every is Every.YEAR else 1)
        year, month = self.anchor.year + months // 12, months % 12 + 1
        return date(year, month, min(self.anchor.day, monthrange(year, month)[1]))


def next_repeat(repeat: Repeat, answered: FollowUp, today: date, shop: Shop) -> FollowUp:
    """The follow-up after the one that was ``answered`` today, at its hour, on a day the shop is open.

    Where the shop is closed on its day it comes on the next open one; the one after it is counted from the anchor all
    the same. Whoever is spoken with ahead of time has had their turn when it was less than half an interval away.
    """
    behind = today
    if answered.on > today:
        gap = repeat.first_after(answered.on) - answered.on
        if (answered.on - today) * 2 <= gap:
            behind = answered.on
    return FollowUp(shop.next_open_day(repeat.first_after(behind)), answered.at)


def check_repeat(repeat: Repeat) -> None:
    """Refuse what no shop plans: less than every day, or further apart than any calendar goes."""
    if not 1 <= repeat.count <= MOST_APART or not 1970 <= repeat.anchor.year <= LAST_YEAR:
        raise Refused(_("“Every …” takes a number from 1 to {most}.").format(most=MOST_APART))


def repeat_words(repeat: Repeat) -> str:
    """What it is called on cards and in lists: "every 2 weeks", "every month on day 31"."""
    if repeat.every is not Every.MONTH:
        return interval_words(repeat)
    return _("{interval} on day {day}").format(interval=interval_words(repeat), day=repeat.anchor.day)


def interval_words(repeat: Repeat) -> str:
    """How far apart its days are: "every 2 weeks", "every month"."""
    count = repeat.count
    if repeat.every is Every.DAY:
        words = ngettext("every day", "every {count} days", count)
    elif repeat.every is Every.WEEK:
        words = ngettext("every week", "every {count} weeks", count)
    elif repeat.every is Every.YEAR:
        words = ngettext("every year", "every {count} years", count)
    else:
        words = ngettext("every month", "every {count} months", count)
    return words.format(count=count)


def _days_of_month(day: int) -> list[str]:
    """The ``day``-th of a month, or its last day where it is shorter, as parts of a rule."""
    if day <= SHORTEST_MONTH:
        return [f"BYMONTHDAY={day}"]
    days = ",".join(str(number) for number in range(SHORTEST_MONTH, day + 1))
    return [f"BYMONTHDAY={days}", "BYSETPOS=-1"]
