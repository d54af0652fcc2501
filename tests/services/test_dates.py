"""Days and amounts as people type them, by the shop's own habits."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.dates import month_later, quick_days, understand_amount, understand_date, warm_up
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop


def test_words_become_a_day_of_the_shops_calendar(session: Session):
    assert understand_date(session, "fri 10am") == FollowUp(date(2026, 11, 27), time(10))
    assert understand_date(session, "2026-12-04 08:15") == FollowUp(date(2026, 12, 4), time(8, 15))


def test_what_is_no_day_is_refused_in_words(session: Session):
    with pytest.raises(NotUnderstood):
        understand_date(session, "blue")


def test_amounts_are_read_as_the_shop_writes_them(session: Session):
    assert understand_amount(session, "$1,900") == 190000
    session.execute(ChangeShop(replace(session.shop, language="de", currency="EUR")))
    assert understand_amount(session, "12,50") == 1250
    with pytest.raises(NotUnderstood):
        understand_amount(session, "much")


def test_quick_days_fall_on_open_days(session: Session, clock):
    clock.set(datetime(2026, 11, 21, 10))  # a Saturday
    days = quick_days(session)
    assert days.tomorrow == date(2026, 11, 22)
    assert days.in_a_week == date(2026, 11, 30)
    assert days.in_a_month == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, later):
    assert month_later(day) == later


def test_warming_up_changes_no_answer(session: Session):
    before = understand_date(session, "tue 9")
    warm_up(session.shop, session.now())
    assert understand_date(session, "tue 9") == before
