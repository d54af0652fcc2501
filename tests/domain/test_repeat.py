"""Repeating follow-ups, held against dateutil's own arithmetic and its reading of the rules."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as some

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.repeat import Every, Repeat, check_repeat, next_repeat, repeat_words
from followup_desktop.domain.shop import Shop

SHOP = Shop()
REPEATS = some.builds(
    Repeat, some.sampled_from(Every), some.integers(1, 30), some.dates(date(2000, 1, 1), date(2040, 12, 31))
)
_STEP = {
    Every.DAY: lambda n: relativedelta(days=n),
    Every.WEEK: lambda n: relativedelta(weeks=n),
    Every.MONTH: lambda n: relativedelta(months=n),
    Every.YEAR: lambda n: relativedelta(years=n),
}


@given(REPEATS, some.integers(0, 4000))
def test_each_day_is_counted_from_the_anchor_and_never_drifts(repeat: Repeat, later: int):
    day = repeat.anchor + timedelta(days=later)
    number = 0
    while repeat.anchor + _STEP[repeat.every](number * repeat.count) <= day:
        number += 1
    assert repeat.first_after(day) == repeat.anchor + _STEP[repeat.every](number * repeat.count)
    assert repeat.first_after(repeat.anchor - timedelta(days=1)) == repeat.anchor


@given(REPEATS)
def test_any_calendar_program_reads_the_same_days_from_the_rule(repeat: Repeat):
    wanted, day = [repeat.anchor], repeat.anchor
    for _number in range(6):
        day = repeat.first_after(day)
        wanted.append(day)
    read = rrulestr(f"RRULE:{repeat.rule}", dtstart=datetime.combine(repeat.anchor, time()))
    assert [moment.date() for moment, _day in zip(read, wanted, strict=False)] == wanted


@given(REPEATS)
def test_the_kept_text_reads_back(repeat: Repeat):
    assert Repeat.from_text(repeat.text) == repeat


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every week",
        "RRULE:FREQ=WEEKLY;INTERVAL=2",
        "DTSTART:20261124\nRRULE:FREQ=HOURLY;INTERVAL=2",
        "DTSTART:20261124\nRRULE:FREQ=DAILY;INTERVAL=0",
        "DTSTART:20261124\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",  # the 24th is a Tuesday
        "DTSTART:20261124\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=3",
    ],
)
def test_what_was_not_written_here_is_not_read(text: str):
    with pytest.raises(ValueError, match=r"[\s\S]"):
        Repeat.from_text(text)


def test_the_31st_is_the_last_day_of_a_short_month_and_comes_back():
    monthly = Repeat(Every.MONTH, 1, date(2026, 12, 31))
    days = [date(2026, 12, 31)]
    for _month in range(4):
        days.append(monthly.first_after(days[-1]))
    assert [day.isoformat() for day in days[1:]] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    leap = Repeat(Every.YEAR, 1, date(2024, 2, 29))
    assert leap.first_after(date(2026, 3, 1)) == date(2027, 2, 28)
    assert leap.first_after(date(2027, 3, 1)) == date(2028, 2, 29)


def test_a_closed_day_moves_it_once_and_the_anchor_stays():
    saturdays = Repeat(Every.WEEK, 2, date(2026, 11, 28))
    moved = next_repeat(saturdays, FollowUp(date(2026, 11, 16), time(10)), date(2026, 11, 24), SHOP)
    assert moved == FollowUp(date(2026, 11, 30), time(10))
    after = next_repeat(saturdays, moved, moved.on, SHOP)
    assert after == FollowUp(date(2026, 12, 14), time(10))  # the Monday after Saturday the 12th


def test_answered_late_the_rhythm_stays():
    mondays = Repeat(Every.WEEK, 2, date(2026, 11, 2))
    assert next_repeat(mondays, FollowUp(date(2026, 11, 16)), date(2026, 11, 24), SHOP) == FollowUp(date(2026, 11, 30))


def test_spoken_with_a_little_early_it_is_the_next_turn_and_long_before_it_is_not():
    yearly = Repeat(Every.YEAR, 1, date(2026, 12, 1))
    due = FollowUp(date(2026, 12, 1))
    assert next_repeat(yearly, due, date(2026, 11, 24), SHOP) == FollowUp(date(2027, 12, 1))
    next_due = FollowUp(date(2027, 12, 1))
    assert next_repeat(yearly, next_due, date(2026, 12, 24), SHOP) == FollowUp(date(2027, 12, 1))


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Repeat(Every.DAY, 1, date(2026, 11, 24)), "every day"),
        (Repeat(Every.WEEK, 2, date(2026, 11, 24)), "every 2 weeks"),
        (Repeat(Every.MONTH, 1, date(2026, 12, 31)), "every month on day 31"),
        (Repeat(Every.YEAR, 3, date(2026, 12, 31)), "every 3 years"),
    ],
)
def test_it_is_said_in_words(repeat: Repeat, words: str):
    assert repeat_words(repeat) == words


@pytest.mark.parametrize("count", [0, -1, 1000])
def test_an_interval_that_nobody_keeps_is_refused(count: int):
    with pytest.raises(Refused):
        check_repeat(Repeat(Every.DAY, count, date(2026, 11, 24)))
