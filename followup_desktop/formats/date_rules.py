"""Finds days said in words or figures inside a text. Times of day and what is kept of them: date_words."""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.date_vocabulary import ENGLISH, Vocabulary, vocabularies

MAX_YEARS_AHEAD = 100
# What may follow a short word such as "sun" or "do" for it to be a weekday and not a word of the sentence.
_AFTER_CAREFUL = (
    r"\s*(?:$|[,.;:#$€£!?)@–-]|\d|at\b|um\b|à\b|a las?\b|for\b|about\b|re\b|to\b|or\b|and\b"
    r"|morning|noon|after|even|next)"
)
_NOT_A_MEASURE = r"(?!\s*(?:\"|''|″|inch|in\b|hp\b|ton|cup|off\b|price|zoll|mm\b|cm\b|m\b|%))"


@dataclass(frozen=True, slots=True)
class DayHit:
    """A day found in a text; ``at`` is set when the words said a moment ("in 2 hours")."""

    start: int
    end: int
    day: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], "_Asking"], date | datetime | None]


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a rule needs to know besides the words."""

    now: datetime
    shop: Shop
    words: Vocabulary

    @property
    def today(self) -> date:
        return self.now.date()


def find_days(text: str, now: datetime, shop: Shop) -> list[DayHit]:
    """Every day said in ``text``, left to right, longest reading first where several begin together."""
    hits: list[DayHit] = []
    for words in vocabularies(shop.language):
        asking = _Asking(now, shop, words)
        for rule in _rules(shop.language, words):
            hits += _apply(rule, text, asking)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[DayHit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _apply(rule: _Rule, text: str, asking: _Asking) -> Iterator[DayHit]:
    for match in rule.pattern.finditer(text):
        try:
            found = rule.read(match, asking)
        except (ValueError, OverflowError):
            continue
        if isinstance(found, datetime):
            moment = found.replace(second=0, microsecond=0)
            yield DayHit(match.start(), match.end(), moment.date(), moment.time())
        elif found is not None:
            yield DayHit(match.start(), match.end(), found)


def _one_of(words: tuple[str, ...] | Mapping[str, object]) -> str:
    return "|".join(f"(?:{word})" for word in words)


def _index_of(words: tuple[str, ...], said: str) -> int:
    return next(i for i, word in enumerate(words) if re.fullmatch(word, said, re.I))


def _value_of(table: Mapping[str, int], said: str) -> int:
    if said.isdecimal():
        return int(said)
    return next(value for word, value in table.items() if re.fullmatch(word, said, re.I))


@lru_cache(maxsize=16)
def _rules(language: str, words: Vocabulary) -> tuple[_Rule, ...]:
    """The rules of one language, compiled once."""
    weekday, month = _one_of(words.weekdays), _one_of(words.months)
    relative, number = _one_of(words.relative_days), rf"\d{{1,3}}|{_one_of(words.numbers)}"
    units = _one_of(tuple(words.units.values()))
    year = r"(?:,?\s+(?P<y>\d{4}))?"
    nth = r"(?:st|nd|rd|th|er|º|\.)?"
    the = r"(?:the|den|der|am|le|el)"
    sources: list[tuple[str, Callable[[re.Match[str], _Asking], date | datetime | None]]] = [
        (
            rf"(?P<n>{number})\s+(?P<u>{units})\s+(?:{words.from_words})\s+(?:(?P<wd>{weekday})|(?P<rel>{relative}))",
            _after,
        ),
        (
            rf"(?P<o>{_one_of(words.ordinals)})\s+(?P<wd>{weekday})\s+(?:{words.of_words})\s*(?P<m>{month}){year}",
            _nth_weekday,
        ),
        (rf"(?P<rel>{relative})", _relative),
        (rf"(?:{words.in_words})\s+(?P<n>{number})\s+(?P<u>{units})", _in_units),
        (rf"(?:{words.month_end})", _month_end),
        (rf"(?:{words.week_end})", _week_end),
        (rf"(?:{the}\s+)?(?:(?P<day>\d{{1,2}}){nth}\s+(?:(?:of|de)\s+)?(?P<m>{month}){year})", _day_and_month),
        (rf"(?:(?P<m>{month})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![:\d]|\s*(?:am|pm)\b){year})", _day_and_month),
        (rf"(?:(?P<this>{words.this_words})\s+)?(?P<wd>{weekday})", _weekday),
    ]
    if words.next_before:
        sources.append((rf"(?:{words.next_before})\s+(?P<wd>{weekday})", _next_weekday))
        sources.append((rf"(?:{words.next_before})\s+(?P<u>{units})", _next_unit))
    if words.next_after:
        sources.append((rf"(?:(?:le|la|el)\s+)?(?P<wd>{weekday})\s+(?:{words.next_after})", _next_weekday))
        sources.append((rf"(?:(?:le|la|el)\s+)?(?P<u>{units})\s+(?:{words.next_after})", _next_unit))
    if words is ENGLISH:
        sources += [
            (r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)", _day_of_month),
            (rf"(?P<wd>{weekday})\s+week", _weekday_week),
            (r"(?P<y>\d{4})-(?P<mo>\d{1,2})-(?P<day>\d{1,2})", _figures),
            (rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?:/(?P<y>\d{{4}}|\d\d))?(?!/){_NOT_A_MEASURE}", _figures),
            # Where amounts have a decimal point, "12.10." at the end of a sentence is no date.
            (
                rf"(?P<a>\d{{1,2}})\.(?P<b>\d{{1,2}})\.(?P<y>\d{{4}}|\d\d){'' if language == 'en' else '?'}(?!\d)",
                _figures,
            ),
            (r"\+\s?(?P<n>\d{1,3})\s?(?P<s>[dwm])", _short_units),
            (r"(?P<n>\d{1,2})(?P<s>[dw])(?=\s*(?:$|[#,;]))", _short_units),
        ]
    elif language in ("de", "fr", "es"):
        sources.append((rf"{the}\s+(?P<day>\d{{1,2}})(?:\.|er)?(?=\s*(?:$|[,;#]|um\b|à\b|a las\b))", _day_of_month))
    return tuple(_Rule(re.compile(rf"(?<![\w/.:]){source}(?!\w)", re.I), read) for source, read in sources)


def _relative(match: re.Match[str], asking: _Asking) -> date:
    return asking.today + timedelta(days=_value_of(asking.words.relative_days, match["rel"]))


def _shifted(start: datetime, count: int, unit: str) -> date | datetime:
    """``start`` plus so many units; hours and minutes give a moment, the others a day."""
    if unit in ("min", "hour"):
        return start + timedelta(minutes=count * (60 if unit == "hour" else 1))
    if unit == "month":
        return add_months(start.date(), count)
    return start.date() + timedelta(days=count * (7 if unit == "week" else 1))


def _unit(words: Vocabulary, said: str) -> str:
    return next(name for name, word in words.units.items() if re.fullmatch(word, said, re.I))


def _in_units(match: re.Match[str], asking: _Asking) -> date | datetime:
    count = _value_of(asking.words.numbers, match["n"])
    return _shifted(asking.now, count, _unit(asking.words, match["u"]))


def _short_units(match: re.Match[str], asking: _Asking) -> date | datetime:
    unit = {"d": "day", "w": "week", "m": "month"}[match["s"].lower()]
    return _shifted(asking.now, int(match["n"]), unit)


def _after(match: re.Match[str], asking: _Asking) -> date | datetime | None:
    unit = _unit(asking.words, match["u"])
    if unit in ("min", "hour"):
        return None
    start = _relative(match, asking) if match["rel"] else _coming(match["wd"], asking)
    count = _value_of(asking.words.numbers, match["n"])
    return _shifted(datetime.combine(start, time()), count, unit)


def _coming(said: str, asking: _Asking) -> date:
    """The next such weekday after today."""
    ahead = (_index_of(asking.words.weekdays, said) - asking.today.weekday() - 1) % 7 + 1
    return asking.today + timedelta(days=ahead)


def _weekday(match: re.Match[str], asking: _Asking) -> date | None:
    said = match["wd"]
    is_short = said.lower().rstrip(".") in asking.words.careful
    if is_short and not match["this"] and not re.match(_AFTER_CAREFUL, match.string[match.end() :][:20], re.I):
        return None
    if match["this"] and match["this"].lower().startswith(("this", "dies", "ce", "este")):
        index = _index_of(asking.words.weekdays, said)
        if index == asking.today.weekday():
            return asking.today
    return _coming(said, asking)


def _next_weekday(match: re.Match[str], asking: _Asking) -> date:
    """English "next tue" is that of the next calendar week; elsewhere it is the coming one."""
    if asking.words is not ENGLISH:
        return _coming(match["wd"], asking)
    monday = asking.today - timedelta(days=asking.today.weekday())
    return monday + timedelta(days=7 + _index_of(asking.words.weekdays, match["wd"]))


def _weekday_week(match: re.Match[str], asking: _Asking) -> date:
    return _coming(match["wd"], asking) + timedelta(days=7)


def _next_unit(match: re.Match[str], asking: _Asking) -> date | datetime | None:
    unit = _unit(asking.words, match["u"])
    return None if unit in ("min", "hour") else _shifted(asking.now, 1, unit)


def _month_end(_match: re.Match[str], asking: _Asking) -> date:
    today = asking.today
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def _week_end(_match: re.Match[str], asking: _Asking) -> date:
    """The last day of this week that the shop opens, Friday when it never does; today at the earliest."""
    monday = asking.today - timedelta(days=asking.today.weekday())
    week = [monday + timedelta(days=ahead) for ahead in range(7)]
    open_days = [day for day in week if asking.shop.hours_on(day)] or [week[4]]
    return max(open_days[-1], asking.today)


def _day_of_month(match: re.Match[str], asking: _Asking) -> date | None:
    wanted = int(match["day"])
    if not 1 <= wanted <= 31:
        return None
    month = asking.today.replace(day=1)
    for _ahead in range(13):
        if wanted <= calendar.monthrange(month.year, month.month)[1] and month.replace(day=wanted) > asking.today:
            return month.replace(day=wanted)
        month = add_months(month, 1)
    return None


def _nth_weekday(match: re.Match[str], asking: _Asking) -> date | None:
    month = _index_of(asking.words.months, match["m"]) + 1
    nth, weekday = _value_of(asking.words.ordinals, match["o"]), _index_of(asking.words.weekdays, match["wd"])
    for year in (int(match["y"]),) if match["y"] else (asking.today.year, asking.today.year + 1):
        days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
        day = date(year, month, days[nth if nth < 0 else nth - 1])
        if match["y"] or day >= asking.today:
            return day
    return None


def _day_and_month(match: re.Match[str], asking: _Asking) -> date:
    month = _index_of(asking.words.months, match["m"]) + 1
    return _with_year(match["y"], month, int(match["day"]), asking.today)


def _figures(match: re.Match[str], asking: _Asking) -> date:
    """A date in figures, by the country's order; the other order when only that one is a date."""
    parts = match.groupdict()
    if "mo" in parts:
        return date(int(parts["y"]), int(parts["mo"]), int(parts["day"]))
    first, second = int(parts["a"]), int(parts["b"])
    is_day_first = asking.shop.date_order is DateOrder.DMY or "." in match[0]
    day, month = (first, second) if is_day_first else (second, first)
    if month > 12 >= day:
        day, month = month, day
    return _with_year(parts["y"], month, day, asking.today)


def _with_year(said: str | None, month: int, day: int, today: date) -> date:
    """The day in the year that was said, else the next time it comes round (29 February waits for a leap year)."""
    if said:
        year = int(said) + (2000 if len(said) == 2 else 0)
        if not today.year - MAX_YEARS_AHEAD <= year <= today.year + MAX_YEARS_AHEAD:
            raise ValueError(said)
        return date(year, month, day)
    for year in range(today.year, today.year + 9):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError(day)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
