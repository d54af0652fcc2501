"""The follow-up is a local day: zones, summer time, turned clocks and other hours move no date, tell nothing twice."""

import time as machine_time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from followup_desktop.domain.card import CardOrigin
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Hours
from followup_desktop.services.bell import Bell
from followup_desktop.services.cards import RestCard
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.ringing import BeQuiet, quiet_choices, ring_choices
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from followup_desktop.store import cards
from tests.builders import TurnedClock, add_lead

TOMORROW = date(2026, 11, 25)


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's zone is another from here on."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        machine_time.tzset()
        yield
    machine_time.tzset()


@pytest.mark.parametrize("early", [time(7, 0), time(8, 59)])
def test_an_early_time_rings_before_that_days_opening(session: Session, early: time):
    """A card without a time stands before it in the list of days, but rings later."""
    add_lead(session, "Day", follow_up=FollowUp(TOMORROW))
    add_lead(session, "Early", follow_up=FollowUp(TOMORROW, early))
    now = session.now()
    assert Bell(session).round().next_in_s == (datetime.combine(TOMORROW, early) - now).total_seconds()


def test_the_next_moment_agrees_with_a_look_at_every_minute(session: Session, clock: TurnedClock):
    for number, at in enumerate([None, time(6, 30), None, time(9, 0), time(23, 59), None, time(0, 0)]):
        add_lead(session, f"Lead {number}", follow_up=FollowUp(date(2026, 11, 24 + number % 3), at))
    reminders, bell = Reminders(session), Bell(session)
    clock.set(datetime(2026, 11, 24, 0, 0))
    while (ahead := bell.round().next_in_s) is not None and session.now() < datetime(2026, 11, 27):
        before = reminders.count_due()
        assert ahead > 0
        clock.forward(seconds=ahead - 60)
        assert reminders.count_due() == before, "something fell due that was not announced"
        clock.forward(seconds=60)
    assert reminders.count_due() == 7


@pytest.mark.usefixtures("in_tokyo")
def test_another_zone_moves_no_day(session: Session, clock: TurnedClock):
    lead = add_lead(session, follow_up=FollowUp(TOMORROW, time(10, 0)))
    clock.set(datetime(2026, 11, 25, 9, 59))
    assert Reminders(session).count_due() == 0
    clock.forward(minutes=1)
    assert Reminders(session).count_due() == 1
    kept = cards.card(session.database, lead.card.id)
    assert kept is not None
    assert kept.follow_up == FollowUp(TOMORROW, time(10, 0))


def test_other_hours_need_no_rewrite_and_ring_once(session: Session, clock: TurnedClock):
    add_lead(session, follow_up=FollowUp(TOMORROW))
    reminders, bell = Reminders(session), Bell(session)
    clock.set(datetime(2026, 11, 25, 8, 0))
    assert bell.untold() == ()
    session.execute(ChangeShop(replace(session.shop, hours=(Hours(time(7), time(12)),) * 7)))
    bell.told(bell.untold())
    assert reminders.count_due() == 1
    session.undo()
    clock.set(datetime(2026, 11, 25, 9, 0))
    assert bell.untold() == ()


def test_a_clock_set_back_tells_nothing_twice_and_wakes_nobody_early(session: Session, clock: TurnedClock):
    lead = add_lead(session, follow_up=FollowUp(date(2026, 11, 24)), origin=CardOrigin.LOGGED)
    sleeper = add_lead(session, "Rests")
    session.execute(RestCard(sleeper.card.id, TOMORROW))
    reminders, bell = Reminders(session), Bell(session)
    told = bell.untold()
    assert [card.card_id for card in told] == [lead.card.id]
    bell.told(told)
    clock.forward(days=-3)
    assert (bell.untold(), reminders.count_due(), bell.wake_resting()) == ((), 0, 0)
    clock.forward(days=3)
    assert (bell.untold(), reminders.count_due(), bell.wake_resting()) == ((), 1, 0)


def test_summer_time_moves_no_ringing(session: Session, clock: TurnedClock):
    """8 March 2026 has no 2:30 in the morning, 1 November has two."""
    clock.set(datetime(2026, 3, 7, 12, 0))
    add_lead(session, "Spring", follow_up=FollowUp(date(2026, 3, 8), time(2, 30)))
    add_lead(session, "Autumn", follow_up=FollowUp(date(2026, 11, 1), time(10, 0)))
    bell = Bell(session)
    clock.set(datetime(2026, 3, 8, 3, 30))
    assert [card.name for card in bell.untold()] == ["Spring"]
    bell.told(bell.untold())
    clock.set(datetime(2026, 11, 1, 0, 30))
    assert bell.untold() == ()
    clock.set(datetime(2026, 11, 1, 10, 0))
    assert [(card.name, card.late_s) for card in bell.untold()] == [("Autumn", 0)]


def test_in_the_hour_that_autumn_has_twice_ten_minutes_are_ten_minutes(session: Session, clock: TurnedClock):
    """01:30 on 1 November 2026 comes twice in Denver; this is the second one, 08:30 UTC."""
    clock.set(datetime(2026, 11, 1, 8, 30, tzinfo=UTC))
    assert session.now() == datetime(2026, 11, 1, 1, 30)
    offers = {choice.key: choice.at - clock.now() for choice in ring_choices(session.now(), session.shop)}
    assert (offers["10_min"], offers["1_hour"]) == (timedelta(minutes=10), timedelta(hours=1))
    quiet = quiet_choices(session.now(), session.shop)[0]
    session.execute(BeQuiet(quiet.at))
    assert quiet.at - clock.now() == timedelta(hours=1)


def test_lateness_counts_through_the_hour_that_autumn_has_twice(session: Session, clock: TurnedClock):
    clock.set(datetime(2026, 10, 31, 10, 0))
    add_lead(session, follow_up=FollowUp(date(2026, 11, 1), time(0, 30)))
    clock.set(datetime(2026, 11, 1, 8, 30, tzinfo=UTC))
    (card,) = Reminders(session).due()
    assert card.late_s == 2 * 3600
