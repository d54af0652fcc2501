"""A birthday, however a program or a person writes it, to ISO text; without a year it is ``--02-03``."""

import re
from datetime import date

from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats.days import day_of

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?(?:$|[T ])")
_YEAR_FIRST_PLAIN = re.compile(r"(\d{4})()(\d\d)(\d\d)(?:$|[T ])")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)(?:$|[T ])")
_WITHOUT_YEAR = re.compile(r"--(\d\d?)-?(\d\d)(?:$|T)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})\.?$")
_YEARS = re.compile(r"\d+")
# What programs write for a year they do not know: Apple 1604, tills and databases the first ones of all.
_NO_YEAR = frozenset({0, 1, 1604})
_LEAP_YEAR = 2000
_CENTURY_FROM = 26  # Nobody who buys is yet to be born: two figures are of the last century from here on.


def birthday_text(said: str, order: DateOrder) -> str:
    """A birthday as ISO text, without a year as ``--02-03``; "" when it is none. ``order`` settles 3/4/1980."""
    said = said.strip()
    try:
        return _in_figures(said, order) or _in_words(said, order)
    except ValueError:
        return ""


def settled_birthday(said: str) -> str:
    """As :func:`birthday_text`, but "" also where day and month could be mistaken for each other (3/4/1980)."""
    both = {birthday_text(said, order) for order in (DateOrder.DMY, DateOrder.MDY)} - {""}
    return both.pop() if len(both) == 1 else ""


def _in_figures(said: str, order: DateOrder) -> str:
    if match := _WITHOUT_YEAR.match(said):
        return _iso(0, int(match[1]), int(match[2]))
    if match := _DAY_AND_MONTH.match(said):
        return _iso(0, *_month_and_day(int(match[1]), int(match[2]), said, order))
    if match := _YEAR_FIRST.match(said) or _YEAR_FIRST_PLAIN.match(said):
        return _iso(int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.match(said):
        month, day = _month_and_day(int(match[1]), int(match[2]), said, order)
        year = int(match[3])
        if len(match[3]) == 2:
            year += 1900 if year >= _CENTURY_FROM else 2000
        return _iso(year, *((day, month) if month > 12 >= day else (month, day)))
    return ""


def _month_and_day(first: int, second: int, said: str, order: DateOrder) -> tuple[int, int]:
    return (first, second) if order is DateOrder.MDY and "." not in said else (second, first)


def _in_words(said: str, order: DateOrder) -> str:
    """ "22 March 1980", "Mar 22, 1980", and without a year "22. März"."""
    if not any(char.isalpha() for char in said):
        return ""
    if len(_YEARS.findall(said)) == 1:
        found = day_of(f"{said.rstrip(' .,')} {_LEAP_YEAR}", order)
        return _iso(0, found.month, found.day) if found else ""
    found = day_of(said, order)
    return _iso(found.year, found.month, found.day) if found else ""


def _iso(year: int, month: int, day: int) -> str:
    if year in _NO_YEAR:
        return f"--{date(_LEAP_YEAR, month, day):%m-%d}"
    return date(year, month, day).isoformat()
