"""The words for days, times and waits."""

from datetime import date, datetime, time, timedelta

import pytest

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.domain.shown import ago_words, day_words, due_words, follow_up_words, waited_words

NOW = datetime(2026, 11, 24, 10, 30)
TODAY = NOW.date()
SHOP = Shop(date_order=DateOrder.DMY)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026-11-22", "2 days late"),
        ("2026-11-23", "1 day late"),
        ("2026-11-23T10:00", "1 day late"),
        ("2026-11-02", "Late since 2 Nov"),
        ("2026-11-24", "Today"),
        ("2026-11-24T11:00", "Today 11:00"),
        ("2026-11-24T10:30", "Now"),
        ("2026-11-24T10:10", "20 min late"),
        ("2026-11-24T08:00", "2 h late"),
        ("2026-11-25", "Tomorrow"),
        ("2026-11-25T09:00", "Tomorrow 09:00"),
        ("2026-11-27", "Fri 27 Nov"),
        ("2026-12-02", "2 Dec"),
        ("2027-12-02", "2 Dec 2027"),
    ],
)
def test_the_due_badge_says_it_in_words(key: str, words: str) -> None:
    assert due_words(FollowUp.from_key(key), NOW, SHOP) == words


def test_the_country_decides_the_order() -> None:
    day = date(2027, 12, 2)
    assert day_words(day, TODAY, Shop(date_order=DateOrder.MDY)) == "Dec 2, 2027"
    assert day_words(day, TODAY, Shop(date_order=DateOrder.YMD)) == "2027 Dec 2"
    assert follow_up_words(FollowUp(date(2026, 11, 26)), TODAY, Shop(date_order=DateOrder.MDY)) == "Thu Nov 26"


def test_a_chosen_date_is_said_in_full() -> None:
    assert follow_up_words(FollowUp(date(2026, 11, 26)), TODAY, SHOP) == "Thu 26 Nov"
    assert follow_up_words(FollowUp(date(2026, 11, 27), time(10)), TODAY, SHOP) == "Fri 27 Nov 10:00"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(hours=20), "Yesterday 14:30"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=22), "2 Nov"),
    ],
)
def test_the_past_is_told_from_now(before: timedelta, words: str) -> None:
    assert ago_words(NOW - before, NOW, SHOP) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "less than a minute"), (600, "10 min"), (7_800, "2 h 10 min"), (7_200, "2 h"), (36_600, "10 h")],
)
def test_a_wait_is_hours_and_minutes(seconds: int, words: str) -> None:
    assert waited_words(seconds) == words
