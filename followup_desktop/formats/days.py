"""The days of one column, however they are written: whether day or month comes first is settled for all of them."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.date_vocabulary import ENGLISH, FRENCH, GERMAN, SPANISH
from followup_desktop.formats.digits import western_digits

_MAX_CHARS = 60
_PLAIN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\D.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D.*)?")
_FIGURES = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})(?:[-/. ]\s?)(\d{4}|\d\d)(?:\D.*)?")
_DAY_MONTH = re.compile(
    r"(?:[^\W\d_]+[,.]?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s/-]+(?:de\s+)?([^\W\d_]+)\.?,?[\s/-]+(?:de\s+)?(\d{4}|\d\d)\b.*"
)
_MONTH_DAY = re.compile(r"(?:[^\W\d_]+[,.]?\s+)?([^\W\d_]+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})\b.*")
_SHORT_MONTH_DAY = re.compile(r"([^\W\d_]+)-(\d{1,2})-(\d\d)\b.*")
_MOMENT = re.compile(r"(\d[\d/.-]*\d)[T ]\s*(\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)")
_NORTH_AMERICANS = frozenset({"US", "CA", "PH"})
_FROM_2000, _TO_2100 = 946_684_800, 4_102_444_800
_CENTURY_FROM = 69  # As POSIX reads two figures: 69 to 99 are the last century's.


def is_date(text: str) -> bool:
    """Whether ``text`` is a day in any order."""
    return any(day_of(text, order) is not None for order in (DateOrder.DMY, DateOrder.MDY))


def day_of(text: str, order: DateOrder) -> date | None:
    """The day ``text`` names, its time of day left aside as written; None when it is none in that order."""
    return _day_of(text.strip(), order) if len(text) <= _MAX_CHARS else None


def day_of_count(text: str) -> date | None:
    """The day of a moment that programs count in seconds or milliseconds since 1970, where the shop is.

    Ten digits may be a telephone number: only for cells that are known to hold a day. None before 2000 and after 2099.
    """
    if not (text.isascii() and text.isdigit() and len(text) in (9, 10, 12, 13)):
        return None
    seconds = int(text) if len(text) < 11 else int(text) // 1000
    return local_time(datetime.fromtimestamp(seconds, UTC)).date() if _FROM_2000 <= seconds < _TO_2100 else None


@lru_cache(maxsize=4_096)
def _day_of(text: str, order: DateOrder) -> date | None:
    if not text.isascii():
        text = western_digits(text)
    try:
        if match := _PLAIN.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _FIGURES.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            day, month = (second, first) if order is DateOrder.MDY else (first, second)
            return date(_year(match[4]), month, day)
        if match := _DAY_MONTH.fullmatch(text):
            return date(_year(match[3]), _month(match[2]), int(match[1]))
        if match := _MONTH_DAY.fullmatch(text) or _SHORT_MONTH_DAY.fullmatch(text):
            return date(_year(match[3]), _month(match[1]), int(match[2]))
    except ValueError:
        return None
    return None


def moment_of(text: str, order: DateOrder) -> datetime | None:
    """The aware moment of a day with its time and offset ("07/15/2009 02:14:45+0800"); None where one is missing."""
    match = _MOMENT.fullmatch(text.strip()) if len(text) <= _MAX_CHARS else None
    day = day_of(match[1], order) if match else None
    if match is None or day is None:
        return None
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{match[2]}{match[3]}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def order_of(texts: Iterable[str], shop: Shop) -> tuple[DateOrder, bool]:
    """Which of day and month comes first in a column, and whether that is a mere guess.

    A figure above 12 settles it. Else dots mean day first; a time behind unpadded figures and slashes
    (12/1/2010 8:26) is how programs of the United States write; else it is as the shop writes.
    """
    figures = [
        match
        for text in dict.fromkeys(texts)
        if len(text) <= _MAX_CHARS and (match := _FIGURES.fullmatch(text.strip()))
    ]
    day_first = sum(1 for match in figures if int(match[1]) > 12 >= int(match[3]))
    month_first = sum(1 for match in figures if int(match[3]) > 12 >= int(match[1]))
    if day_first != month_first:
        return (DateOrder.DMY if day_first > month_first else DateOrder.MDY), False
    if not figures:
        return (shop.date_order, False)
    is_guessed = not (day_first or month_first) or day_first == month_first
    if all(match[2] == "." for match in figures):
        return DateOrder.DMY, False
    if any(_is_american(match) for match in figures):
        return DateOrder.MDY, is_guessed
    if shop.date_order is DateOrder.YMD:
        return (DateOrder.MDY if shop.country in _NORTH_AMERICANS else DateOrder.DMY), is_guessed
    return shop.date_order, is_guessed


def _is_american(match: re.Match[str]) -> bool:
    is_unpadded = len(match[3]) == 1 or (len(match[1]) == 1)
    return match[2] == "/" and is_unpadded and re.search(r"\d:\d\d", match[0]) is not None


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= _CENTURY_FROM else 2000)


@lru_cache(maxsize=512)
def _month(word: str) -> int:
    """The number of a month's name in one of four languages; ValueError when it is none."""
    for months in _MONTHS:
        for number, pattern in enumerate(months, 1):
            if re.fullmatch(pattern, word.casefold()):
                return number
    raise ValueError(word)


_MONTHS: Sequence[Sequence[str]] = (ENGLISH.months, GERMAN.months, FRENCH.months, SPANISH.months)
