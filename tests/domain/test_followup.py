"""Due and late: DATA.md, "Time"."""

from datetime import date, datetime, time, timedelta

import pytest

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import (
    FollowUp,
    Standing,
    check_lies_ahead,
    falls_due,
    is_due,
    late_s,
    standing,
)
from followup_desktop.domain.shop import Hours, Shop

DAY = date(2026, 11, 24)
TIMED = FollowUp(DAY, time(10, 0))
DAY_ONLY = FollowUp(DAY)


@pytest.mark.parametrize(
    ("follow_up", "now", "expected", "due"),
    [
        (TIMED, datetime(2026, 11, 24, 9, 59), Standing.TODAY, False),
        (TIMED, datetime(2026, 11, 24, 10, 0), Standing.LATE, True),
        (DAY_ONLY, datetime(2026, 11, 23, 23, 59), Standing.LATER, False),
        (DAY_ONLY, datetime(2026, 11, 24, 8, 59), Standing.TODAY, False),
        (DAY_ONLY, datetime(2026, 11, 24, 9, 0), Standing.TODAY, True),
        (DAY_ONLY, datetime(2026, 11, 24, 23, 59), Standing.TODAY, True),
        (DAY_ONLY, datetime(2026, 11, 25, 0, 0), Standing.LATE, True),
    ],
)
def test_due_and_late(follow_up: FollowUp, now: datetime, expected: Standing, due: bool):
    assert standing(follow_up, now) is expected
    assert is_due(follow_up, now, Shop()) is due


def test_a_day_only_follow_up_is_due_from_the_opening_of_its_day():
    shop = Shop(hours=(None, Hours(time(7, 30), time(18)), *([None] * 5)))
    assert falls_due(DAY_ONLY, shop) == datetime(2026, 11, 24, 7, 30)
    assert falls_due(FollowUp(date(2026, 11, 25)), shop) == datetime(2026, 11, 25, 9, 0)


def test_lateness_counts_from_falling_due():
    assert late_s(TIMED, datetime(2026, 11, 24, 9), Shop()) == 0
    assert late_s(TIMED, datetime(2026, 11, 24, 10, 30), Shop()) == 1800
    assert late_s(DAY_ONLY, datetime(2026, 11, 25, 9), Shop()) == 86_400


def test_lateness_is_elapsed_time_when_the_clocks_change():
    # Denver went back an hour on 1 November 2026 at 02:00: from Saturday noon to Sunday noon are 25 hours.
    assert late_s(FollowUp(date(2026, 10, 31), time(12)), datetime(2026, 11, 1, 12), Shop()) == 25 * 3600


def test_keys_sort_like_the_moments_and_read_back():
    keys = [FollowUp(date(2026, 11, 23), time(23, 59)), DAY_ONLY, FollowUp(DAY, time(0, 0)), TIMED]
    assert [one.key for one in keys] == sorted(one.key for one in keys)
    assert [FollowUp.from_key(one.key) for one in keys] == keys


def test_open_seconds_skip_nights_and_closed_days():
    shop = Shop()
    friday, monday = datetime(2026, 11, 20, 16), datetime(2026, 11, 23, 10)
    assert shop.open_seconds(friday, monday) == 2 * 3600
    assert shop.open_seconds(monday, friday) == 0
    assert shop.add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 24)
    assert Shop(hours=(None,) * 7).add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 22)


@pytest.mark.parametrize("planned", [DAY_ONLY, TIMED, FollowUp(DAY, time(23, 59)), FollowUp(date(2030, 1, 1))])
def test_today_without_a_time_and_this_very_minute_lie_ahead(planned: FollowUp):
    check_lies_ahead(planned, datetime(2026, 11, 24, 10, 0, 59))


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (FollowUp(date(2026, 11, 23)), "does not lie in the past"),
        (FollowUp(date(2026, 11, 23), time(23, 59)), "does not lie in the past"),
        (FollowUp(DAY, time(9, 59)), "09:59 has passed already today"),
    ],
)
def test_what_is_over_is_no_next_follow_up(planned: FollowUp, said: str):
    with pytest.raises(Refused, match=said):
        check_lies_ahead(planned, datetime(2026, 11, 24, 10, 0))


def test_a_shop_without_hours_counts_the_wait_of_a_lead_as_its_bell_does():
    shop = Shop(hours=(None,) * 7)
    arrived = datetime(2026, 11, 24, 10, 0)
    rings = shop.after_open_time(arrived, timedelta(hours=1))
    assert shop.open_seconds(arrived, rings) == 3600
