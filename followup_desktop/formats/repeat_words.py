"""Reads how often a follow-up repeats from plain words: "every 2 weeks", "jeden Montag", "tous les mois le 31".

Only the interval is read here; the day that stands beside it ("on the 31st", "fri 10am") is date_words'.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.repeat import MOST_APART, Every, Repeat
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.date_rules import find_days
from followup_desktop.formats.date_vocabulary import vocabularies
from followup_desktop.formats.date_words import find_follow_up, read_follow_up


@dataclass(frozen=True, slots=True)
class RepeatHit:
    """An interval said inside a text, and where it stands; of "every Monday" the day itself is not part of it."""

    start: int
    end: int
    every: Every
    count: int


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words for repeating; regular expressions without groups."""

    before: str
    units: Mapping[str, Every]
    alone: Mapping[str, Every]
    numbers: Mapping[str, int]


_LANGUAGES: Mapping[str, _Words] = {
    "en": _Words(
        "every|each",
        {"days?": Every.DAY, "weeks?": Every.WEEK, "months?": Every.MONTH, "years?": Every.YEAR},
        {"daily": Every.DAY, "weekly": Every.WEEK, "monthly": Every.MONTH, "yearly|annually": Every.YEAR},
        {"other|second": 2, "two": 2, "three": 3, "four": 4, "six": 6},
    ),
    "de": _Words(
        "alle|jede[nsr]?",
        {"tage?n?": Every.DAY, "wochen?": Every.WEEK, "monate?n?": Every.MONTH, "jahre?n?": Every.YEAR},
        {"täglich": Every.DAY, "wöchentlich": Every.WEEK, "monatlich": Every.MONTH, "jährlich": Every.YEAR},
        {"zwei|zweiten?": 2, "drei": 3, "vier": 4, "sechs": 6},
    ),
    "fr": _Words(
        "chaque|tous les|toutes les",
        {"jours?": Every.DAY, "semaines?": Every.WEEK, "mois": Every.MONTH, "ans?|années?": Every.YEAR},
        {},
        {"deux": 2, "trois": 3, "quatre": 4, "six": 6},
    ),
    "es": _Words(
        "cada|todos los|todas las",
        {"días?|dias?": Every.DAY, "semanas?": Every.WEEK, "mes(?:es)?": Every.MONTH, "años?": Every.YEAR},
        {},
        {"dos": 2, "tres": 3, "cuatro": 4, "seis": 6},
    ),
}


def find_repeat(text: str, shop: Shop) -> RepeatHit | None:
    """The first interval that is said in ``text``, in English or the shop's language; None when none is."""
    for language in dict.fromkeys(("en", shop.language)):
        words = _LANGUAGES.get(language)
        match = _pattern(language).search(text) if words else None
        if words is None or match is None:
            continue
        if match["alone"]:
            return RepeatHit(match.start(), match.end(), _meant(match["alone"], words.alone), 1)
        if match["weekday"]:
            return RepeatHit(match.start(), match.start("weekday"), Every.WEEK, 1)
        count = _count(match["number"], words.numbers)
        if 1 <= count <= MOST_APART:
            return RepeatHit(match.start(), match.end(), _meant(match["unit"], words.units), count)
    return None


def read_plan(text: str, now: datetime, shop: Shop) -> tuple[FollowUp, Repeat | None]:
    """The follow-up that ``text`` says, and how often it repeats. Raises NotUnderstood when it says no day.

    An interval alone begins one interval from today, on a day the shop is open.
    """
    hit = find_repeat(text, shop)
    if hit is None:
        return read_follow_up(text, now, shop), None
    rest = f"{text[: hit.start]} {text[hit.end :]}".strip(" ,;.")
    from_today = Repeat(hit.every, hit.count, now.date())
    first = shop.next_open_day(from_today.first_after(now.date()))
    if not rest:
        return FollowUp(first), from_today
    said = read_follow_up(rest, now, shop)
    if not find_days(rest, now, shop) and find_follow_up(rest, now, shop) is not None:
        return FollowUp(first, said.at), from_today  # only an hour was said
    return said, Repeat(hit.every, hit.count, said.on)


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    words = _LANGUAGES[language]
    weekdays = "|".join(day for vocabulary in vocabularies(language) for day in vocabulary.weekdays)
    units, numbers = "|".join(words.units), "|".join(words.numbers)
    alone = "|".join(words.alone) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?:(?:{words.before})\s+(?:(?:(?P<number>\d{{1,3}}|{numbers})\.?\s+)?(?P<unit>{units})"
        rf"|(?P<weekday>{weekdays})(?=s?(?!\w)))|(?P<alone>{alone}))(?![\w-])",
        re.I,
    )


def _meant(said: str, meanings: Mapping[str, Every]) -> Every:
    return next(every for pattern, every in meanings.items() if re.fullmatch(pattern, said, re.I))


def _count(said: str | None, numbers: Mapping[str, int]) -> int:
    if said is None:
        return 1
    if said.isdigit():
        return int(said)
    return next(count for pattern, count in numbers.items() if re.fullmatch(pattern, said, re.I))
