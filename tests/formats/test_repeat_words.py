"""Intervals as people type them, alone and beside a day."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.repeat import Every, Repeat
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.repeat_words import find_repeat, read_plan

NOW = datetime(2026, 11, 24, 10, 0)  # a Tuesday
TODAY = NOW.date()
SHOP = Shop()


@pytest.mark.parametrize(
    ("words", "every", "count", "on", "anchor"),
    [
        ("every 2 weeks", Every.WEEK, 2, date(2026, 12, 8), TODAY),
        ("Every other week", Every.WEEK, 2, date(2026, 12, 8), TODAY),
        ("every day", Every.DAY, 1, date(2026, 11, 25), TODAY),
        ("weekly", Every.WEEK, 1, date(2026, 12, 1), TODAY),
        ("every month", Every.MONTH, 1, date(2026, 12, 24), TODAY),
        ("every three months", Every.MONTH, 3, date(2027, 2, 24), TODAY),
        ("yearly", Every.YEAR, 1, date(2027, 11, 24), TODAY),
        ("every 5 days", Every.DAY, 5, date(2026, 11, 30), TODAY),  # the 29th is a Sunday
        ("every monday", Every.WEEK, 1, date(2026, 11, 30), date(2026, 11, 30)),
        ("every month on the 31st", Every.MONTH, 1, date(2026, 12, 31), date(2026, 12, 31)),
        ("every 2 weeks from fri", Every.WEEK, 2, date(2026, 11, 27), date(2026, 11, 27)),
        ("fri, every 2 weeks", Every.WEEK, 2, date(2026, 11, 27), date(2026, 11, 27)),
    ],
)
def test_intervals_alone_and_beside_a_day(words: str, every: Every, count: int, on: date, anchor: date):
    follow_up, repeat = read_plan(words, NOW, SHOP)
    assert repeat == Repeat(every, count, anchor)
    assert follow_up == FollowUp(on)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("every monday at 9:30", FollowUp(date(2026, 11, 30), time(9, 30))),
        ("every 2 weeks at 9am", FollowUp(date(2026, 12, 8), time(9))),
        ("fri 10am every month", FollowUp(date(2026, 11, 27), time(10))),
    ],
)
def test_the_hour_is_kept(words: str, wanted: FollowUp):
    assert read_plan(words, NOW, SHOP)[0] == wanted


@pytest.mark.parametrize(
    ("language", "words", "every", "count"),
    [
        ("de", "alle 2 Wochen", Every.WEEK, 2),
        ("de", "jeden Montag", Every.WEEK, 1),
        ("de", "jeden Monat", Every.MONTH, 1),
        ("de", "monatlich", Every.MONTH, 1),
        ("fr", "toutes les deux semaines", Every.WEEK, 2),
        ("fr", "tous les mois", Every.MONTH, 1),
        ("fr", "chaque lundi", Every.WEEK, 1),
        ("es", "cada 3 meses", Every.MONTH, 3),
        ("es", "cada lunes", Every.WEEK, 1),
        ("de", "every 2 weeks", Every.WEEK, 2),
    ],
)
def test_in_the_language_of_the_shop(language: str, words: str, every: Every, count: int):
    hit = find_repeat(words, replace(SHOP, language=language))
    assert hit is not None
    assert (hit.every, hit.count) == (every, count)


@pytest.mark.parametrize(
    "words", ["fri 10am", "in 2 weeks", "each one costs 5", "everyday", "every 0 weeks", "every 2", "monthly-ish", ""]
)
def test_what_is_no_interval_is_not_taken_for_one(words: str):
    assert find_repeat(words, SHOP) is None


def test_words_beside_the_interval_that_say_no_day_are_not_guessed():
    with pytest.raises(NotUnderstood):
        read_plan("every 2 weeks when the moon is blue", NOW, SHOP)
    assert read_plan("in 3 days", NOW, SHOP) == (FollowUp(date(2026, 11, 27)), None)
