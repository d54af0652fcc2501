"""Reads a follow-up date from plain words: "fri 10am", "in 3 days", "24/12", "morgen 10 uhr".

An own reader goes first; dateparser is asked only for what is left (LIBRARIES.md §2). A day without a
time stays a day. What was read is always shown before it is saved.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.date_rules import DayHit, find_days
from followup_desktop.formats.date_vocabulary import is_known, vocabularies

MAX_WORDS_CHARS = 200
_ORDERS = {DateOrder.DMY: "DMY", DateOrder.MDY: "MDY", DateOrder.YMD: "YMD"}
_GLUE = re.compile(
    r"^[\s,;.:–-]*(?:(?:on|by|the|for|until|till|due|am|bis|den|le|el|pour|para|call|ring)\b[\s,]*)*$", re.I
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A follow-up said inside a text, and where it stands."""

    start: int
    end: int
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class _TimeHit:
    """A time of day in a text. A weak one counts only beside a day ("9", "10h", "morning")."""

    start: int
    end: int
    at: time
    is_weak: bool


def find_follow_up(text: str, now: datetime, shop: Shop) -> FoundDate | None:
    """The last day or time said in ``text`` at naive local ``now``, or None. Never raises."""
    days = find_days(text, now, shop)
    times = _find_times(text, shop)
    if days:
        return _with_time(text, days[-1], times)
    strong = [hit for hit in times if not hit.is_weak]
    if strong:
        hit = strong[-1]
        day = now.date() if hit.at > now.time() else now.date() + timedelta(days=1)
        return FoundDate(hit.start, hit.end, FollowUp(day, hit.at))
    return None if is_known(shop.language) else _searched(text, now, shop)


def read_follow_up(text: str, now: datetime, shop: Shop) -> FollowUp:
    """The follow-up that ``text`` says at naive local ``now``. Raises NotUnderstood when it says none."""
    words = text.strip()
    if not words or len(words) > MAX_WORDS_CHARS:
        raise _not_understood(words)
    found = find_follow_up(_completed(words), now, shop)
    if found and _GLUE.match(_completed(words)[: found.start]) and not words[found.end :].strip(" ,.;!"):
        return found.follow_up
    parsed = _parsed(words, now, shop)
    if parsed is None and found is None:
        raise _not_understood(words)
    if found is not None:
        return found.follow_up
    assert parsed is not None
    return parsed


def warm_up(language: str) -> None:
    """Load what the first reading would load; called on a background thread when a date box gets the focus."""
    vocabularies(language)
    _parser(language, "MDY", datetime(2030, 1, 1)).get_date_data("1 Jan 2030")


def _completed(words: str) -> str:
    """Short forms that are dates only when nothing else was typed: "24.12", "5th"."""
    if re.fullmatch(r"\d{1,2}\.\d{1,2}", words):
        return words + "."
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", words, re.I):
        return "the " + words
    return words


def _with_time(text: str, day: DayHit, times: list[_TimeHit]) -> FoundDate:
    if day.at is not None:
        return FoundDate(day.start, day.end, FollowUp(day.day, day.at))
    for hit in times:
        if hit.start >= day.end and re.fullmatch(r"\s*,?\s*(?:in the\s+|le\s+|por la\s+)?", text[day.end : hit.start]):
            return FoundDate(day.start, hit.end, FollowUp(day.day, hit.at))
    for hit in reversed(times):
        if hit.end <= day.start and re.fullmatch(r"\s*,?\s*(?:on\s+|am\s+|le\s+|el\s+)?", text[hit.end : day.start]):
            return FoundDate(hit.start, day.end, FollowUp(day.day, hit.at))
    return FoundDate(day.start, day.end, FollowUp(day.day))


@lru_cache(maxsize=8)
def _time_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabularies(language)
    at = "|".join(f"(?:{vocabulary.at_words})" for vocabulary in words)
    parts = "|".join(f"(?:{part})" for vocabulary in words for part in vocabulary.day_parts)
    clock = re.compile(
        rf"(?<![\w/.:$€£+-])(?:(?P<at>{at})\s*)?"
        r"(?:(?P<h12>\d{1,2})(?:[:.](?P<m12>[0-5]\d))?\s?(?P<ap>[ap]\.?m\b\.?)"
        r"|(?P<h24>\d{1,2}):(?P<m24>[0-5]\d)(?:\s*(?:uhr|h)\b)?"
        r"|(?P<hu>\d{1,2})\s*uhr(?:\s*(?P<mu>[0-5]\d)\b)?"
        r"|(?P<hh>\d{1,2})\s?h(?:\s?(?P<mh>[0-5]\d))?"
        r"|(?P<bare>\d{1,2}))(?![\w:/%]|[.,]\d)",
        re.I,
    )
    part = re.compile(rf"(?<!\w)(?:(?:{at})\s+)?(?P<part>{parts})(?!\w)", re.I)
    return clock, part


def _find_times(text: str, shop: Shop) -> list[_TimeHit]:
    clock, part = _time_patterns(shop.language)
    hits = [hit for match in clock.finditer(text) if (hit := _clock_hit(match, shop))]
    for match in part.finditer(text):
        hour = _hour_of_part(match["part"], shop.language)
        hits.append(_TimeHit(match.start(), match.end(), time(hour), is_weak=True))
    hits.sort(key=lambda hit: hit.start)
    return hits


def _hour_of_part(said: str, language: str) -> int:
    for words in vocabularies(language):
        for part, hour in words.day_parts.items():
            if re.fullmatch(part, said, re.I):
                return hour
    raise AssertionError(said)


def _clock_hit(match: re.Match[str], shop: Shop) -> _TimeHit | None:
    hour_text = match["h12"] or match["h24"] or match["hu"] or match["hh"] or match["bare"]
    hour = int(hour_text)
    minute = int(match["m12"] or match["m24"] or match["mu"] or match["mh"] or 0)
    if match["bare"] and not match["at"]:
        return None
    if match["ap"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["ap"].lower().startswith("p") else 0)
    elif hour > 23:
        return None
    elif shop.language == "en" and 1 <= hour < 7 and not hour_text.startswith("0"):
        hour += 12  # "at 3" in a shop is the afternoon.
    ends_here = bool(re.match(r"\s*(?:$|[,;.#!?])", match.string[match.end() : match.end() + 8]))
    is_weak = bool(match["hh"] and not match["at"]) or bool(match["bare"] and not ends_here)
    return _TimeHit(match.start(), match.end(), time(hour, minute), is_weak)


def _parser(language: str, order: str, now: datetime) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": order,
        "RETURN_TIME_AS_PERIOD": True,
        "RELATIVE_BASE": now,
    }
    try:
        return DateDataParser(languages=[language], settings=settings)
    except ValueError:  # A language that dateparser does not have.
        return DateDataParser(languages=["en"], settings=settings)


def _parsed(words: str, now: datetime, shop: Shop) -> FollowUp | None:
    """What dateparser makes of ``words``; figures alone are left to nobody's guess."""
    if not any(char.isalpha() for char in words):
        return None
    try:
        data = _parser(shop.language, _ORDERS[shop.date_order], now).get_date_data(words)
    except (ValueError, OverflowError, RecursionError):
        return None
    if data is None or data.date_obj is None:
        return None
    moment: datetime = data.date_obj.replace(tzinfo=None)
    at = moment.time().replace(second=0, microsecond=0) if data.period == "time" else None
    return FollowUp(date(moment.year, moment.month, moment.day), at)


def _searched(text: str, now: datetime, shop: Shop) -> FoundDate | None:
    """The last date that dateparser finds inside a sentence of a language the own reader has no words for."""
    if len(text) > MAX_WORDS_CHARS:
        return None
    from dateparser.search import search_dates

    settings = {"PREFER_DATES_FROM": "future", "DATE_ORDER": _ORDERS[shop.date_order], "RELATIVE_BASE": now}
    try:
        found = search_dates(text, languages=[shop.language], settings=settings) or []
    except (ValueError, OverflowError, RecursionError):
        return None
    for words, _moment in reversed(found):
        follow_up = _parsed(words, now, shop) if any(char.isalpha() for char in words) else None
        start = text.rfind(words)
        if follow_up is not None and start >= 0:
            return FoundDate(start, start + len(words), follow_up)
    return None


def _not_understood(words: str) -> NotUnderstood:
    return NotUnderstood(
        _("“{words}” is not a date this program can read.").format(words=words[:60]),
        next_step=_("Write it like “fri 10am”, “in 3 days” or “2026-12-01”."),
    )
