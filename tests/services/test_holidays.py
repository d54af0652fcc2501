"""Holidays are learned once and kept; the shop's own closed days are a person's change; both move what rings."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp, Standing, standing
from followup_desktop.domain.outcomes import lane_default
from followup_desktop.services import holidays
from followup_desktop.services.bell import Bell
from followup_desktop.services.holidays import CloseOn, OpenOn, learn, special_days, unlearned
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from tests.builders import TurnedClock, add_lead

THANKSGIVING = date(2026, 11, 26)


@pytest.fixture
def kept(session: Session) -> Session:
    """A confirmed shop in Montana whose holidays were learned."""
    session.execute(ChangeShop(replace(session.shop, country="US", region="MT", is_confirmed=True)))
    missing = unlearned(session)
    assert missing is not None
    session.execute(learn(missing))
    return session


def test_nothing_is_learned_for_a_guess_and_nothing_twice(session: Session, clock: TurnedClock):
    assert unlearned(session) is None
    session.execute(ChangeShop(replace(session.shop, country="US", is_confirmed=True)))
    missing = unlearned(session)
    assert missing is not None
    assert (missing.country, missing.years) == ("US", (2026, 2027, 2028))
    session.execute(learn(missing))
    assert unlearned(session) is None
    clock.set(datetime(2027, 1, 1, 0, 1))
    later = unlearned(session)
    assert later is not None
    assert later.years == (2029,)


def test_learning_is_no_change_of_a_persons(kept: Session):
    assert kept.can_undo() == "Changed the settings"
    assert THANKSGIVING in kept.shop.holidays


def test_the_defaults_and_the_next_open_day_pass_a_holiday_by(kept: Session):
    assert lane_default(Lane.AWAITING_REPLY, date(2026, 11, 24), kept.shop).on == date(2026, 11, 27)
    assert kept.shop.next_open_day(THANKSGIVING) == date(2026, 11, 27)


def test_a_follow_up_without_a_time_on_a_holiday_rings_at_the_next_opening(kept: Session, clock: TurnedClock):
    on_holiday = FollowUp(THANKSGIVING)
    add_lead(kept, "Day", follow_up=on_holiday, origin=CardOrigin.LOGGED)
    add_lead(kept, "Timed", follow_up=FollowUp(THANKSGIVING, time(11, 0)), origin=CardOrigin.LOGGED)
    bell = Bell(kept)
    clock.set(datetime(2026, 11, 26, 12, 0))
    assert [card.name for card in bell.untold()] == ["Timed"], "what has a time rings at its time"
    bell.told(bell.untold())
    assert Reminders(kept).count_due() == 2, "due as DATA.md says, though it does not ring"
    assert bell.round().next_in_s == 21 * 3600
    clock.set(datetime(2026, 11, 27, 8, 59))
    assert bell.untold() == ()
    assert standing(on_holiday, kept.now()) is Standing.LATE
    clock.set(datetime(2026, 11, 27, 9, 0))
    assert [card.name for card in bell.untold()] == ["Day"]


def test_an_own_closed_day_and_a_holiday_kept_open_are_undoable(kept: Session):
    kept.execute(CloseOn(date(2026, 12, 24)))
    kept.execute(OpenOn(THANKSGIVING))
    listed = {day.day: (day.name, day.is_open) for day in special_days(kept)}
    assert listed[date(2026, 12, 24)] == ("", False)
    assert listed[THANKSGIVING] == ("Thanksgiving Day", True)
    assert kept.shop.is_open_day(THANKSGIVING)
    kept.undo()
    assert not kept.shop.is_open_day(THANKSGIVING)
    kept.execute(OpenOn(date(2026, 12, 24)))
    assert kept.shop.is_open_day(date(2026, 12, 24))
    assert kept.shop.open_days == frozenset(), "an ordinary day needs no exception"


def test_a_shop_that_keeps_no_holidays_is_open_on_them(kept: Session):
    kept.execute(ChangeShop(replace(kept.shop, keeps_holidays=False)))
    assert kept.shop.is_open_day(THANKSGIVING)
    assert unlearned(kept) is None
    assert special_days(kept) == ()


def test_another_country_has_its_own(kept: Session):
    kept.execute(ChangeShop(replace(kept.shop, country="DE", region="BY")))
    assert kept.shop.holidays == frozenset()
    missing = unlearned(kept)
    assert missing is not None
    kept.execute(learn(missing))
    assert date(2027, 1, 6) in kept.shop.holidays
    assert ("BY", "Bayern") in holidays.regions_of("DE")
