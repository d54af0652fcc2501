"""What rings when: unanswered leads, rings asked for, quiet, the morning, and clocks that are turned (issue 4)."""

import os
import subprocess
import sys
import time as machine_time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.ringing import RingKind
from followup_desktop.domain.shop import Hours
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import MoveCard
from followup_desktop.services.calls import WithdrawActivity
from followup_desktop.services.cards import AssignCard
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.ringing import BeQuiet, MoveFollowUps, PutAside, RingAgain
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, ChangeShop
from tests.builders import TurnedClock, add_lead, log_call, open_session

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
NINE = FollowUp(TODAY, time(9, 0))


@pytest.fixture
def bell(session: Session) -> Bell:
    return Bell(session)


def ring(bell: Bell) -> list[tuple[str, str]]:
    """Look once as the heart does, tell all, and say what was told."""
    cards = bell.round(bell.prepare()).cards
    bell.told(cards)
    return [(card.name, card.kind.value) for card in cards]


def rings_until(bell: Bell, clock: TurnedClock, end: datetime) -> list[tuple[str, str]]:
    """Go from moment to moment as the bell says, and note what rings at which local time."""
    found: list[tuple[str, str]] = []
    while True:
        found += [(f"{clock.now().astimezone():%a %H:%M}", kind) for _name, kind in ring(bell)]
        wait_s = bell.round().next_in_s
        if wait_s is None or clock.now() + timedelta(seconds=wait_s) > end.astimezone(UTC):
            return found
        assert wait_s > 0
        clock.forward(seconds=wait_s)


# --- unanswered leads ---------------------------------------------------------------------------------------------


def test_a_lead_rings_after_one_open_hour_after_four_then_at_each_opening(
    bell: Bell, session: Session, clock: TurnedClock
):
    clock.set(datetime(2026, 11, 24, 15, 30))
    add_lead(session)
    heard = rings_until(bell, clock, datetime(2026, 11, 30, 12))
    assert heard == [
        ("Tue 15:30", "due"),
        ("Tue 16:30", "unanswered"),
        ("Wed 11:30", "unanswered"),
        ("Thu 09:00", "unanswered"),
        ("Fri 09:00", "unanswered"),
        ("Mon 09:00", "unanswered"),
    ]


def test_a_response_ends_it_and_one_that_is_withdrawn_does_not(bell: Bell, session: Session, clock: TurnedClock):
    added = add_lead(session)
    ring(bell)
    logged = log_call(session, added.card.id, Outcome.VOICEMAIL, next_step=FollowUp(TODAY))
    session.execute(MoveCard(added.card.id, Lane.NEW_LEAD))
    clock.forward(hours=2)
    assert ring(bell) == []
    session.execute(WithdrawActivity(logged.activity.id))
    clock.set(datetime(2026, 11, 27, 9, 0))
    assert ("Ken Ames", "unanswered") in ring(bell) + ring(bell)


def test_a_date_moved_ahead_is_not_rung_before(bell: Bell, session: Session, clock: TurnedClock):
    added = add_lead(session)
    ring(bell)
    session.execute(MoveFollowUps(((added.card.id, TODAY.isoformat()),), FollowUp(date(2026, 11, 27))))
    heard = rings_until(bell, clock, datetime(2026, 11, 30, 9))
    assert heard == [("Fri 09:00", "due"), ("Mon 09:00", "unanswered")]


def test_asked_for_later_it_rings_then_and_put_aside_it_comes_back(bell: Bell, session: Session, clock: TurnedClock):
    pair = (add_lead(session).card.id, TODAY.isoformat())
    ring(bell)
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=90)))
    assert rings_until(bell, clock, datetime(2026, 11, 24, 13)) == [("Tue 11:30", "again")]
    session.execute(PutAside((pair,)))
    reminders = Reminders(session)
    assert reminders.standing() == ()
    assert rings_until(bell, clock, datetime(2026, 11, 24, 15)) == [("Tue 14:00", "unanswered")]
    (one,) = reminders.standing()
    assert (one.kind, one.waited_s(session.now(), session.shop)) == (RingKind.UNANSWERED, 4 * 3600)


def test_the_rule_is_the_shops_to_change_and_other_hours_are_kept_to(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session)
    ring(bell)
    longer = (Hours(time(8), time(20)),) * 7
    shop = replace(session.shop, lead_rings=(30,), hours=longer)
    session.execute(ChangeShop(shop))
    heard = rings_until(bell, clock, datetime(2026, 11, 26, 8))
    assert heard == [("Tue 10:30", "unanswered"), ("Wed 08:00", "unanswered"), ("Thu 08:00", "unanswered")]
    session.execute(ChangeShop(replace(shop, lead_rings=(), lead_rings_each_opening=False)))
    assert rings_until(bell, clock, datetime(2026, 12, 24, 9)) == []


def test_only_who_came_to_us_is_waited_for(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session, origin=CardOrigin.IMPORTED)
    add_lead(session, "Ada", origin=CardOrigin.BUSINESS_CARD)
    ring(bell)
    assert rings_until(bell, clock, datetime(2026, 11, 27, 9)) == []


def test_missed_rings_of_a_lead_are_one(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session)
    ring(bell)
    clock.set(datetime(2026, 12, 10, 22, 0))
    assert ring(bell) == [("Ken Ames", "unanswered")]
    assert ring(bell) == []


def test_a_year_ahead_and_back_loses_no_lead(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session)
    ring(bell)
    clock.forward(days=365)
    assert ring(bell) == [("Ken Ames", "unanswered")]
    clock.forward(days=-365)
    bell.prepare(has_jumped=True)
    assert rings_until(bell, clock, datetime(2026, 11, 25, 9)) != []


# --- rings asked for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 8, 8, 55, tzinfo=UTC),  # five minutes before Denver's clocks go forward
        datetime(2026, 11, 1, 7, 55, tzinfo=UTC),  # five minutes before they go back
    ],
)
def test_ten_minutes_are_ten_minutes_whatever_the_clocks_do(bell: Bell, session: Session, clock: TurnedClock, start):
    clock.set(start)
    local = session.now()
    late = FollowUp(local.date(), time(0, 30))
    pair = (add_lead(session, follow_up=late, origin=CardOrigin.LOGGED).card.id, late.key)
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=10)))
    assert bell.round().next_in_s == 600
    clock.forward(minutes=9, seconds=59)
    assert ring(bell) == []
    clock.forward(seconds=1)
    assert ring(bell) == [("Ken Ames", "again")]
    assert abs((session.now() - local) - timedelta(minutes=10)) == timedelta(hours=1)


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Calls for another zone when it is asked for."""
    yield
    monkeypatch.undo()
    machine_time.tzset()


def test_another_zone_moves_no_ring(bell: Bell, session: Session, clock: TurnedClock, monkeypatch, in_tokyo: None):
    pair = (add_lead(session, follow_up=NINE, origin=CardOrigin.LOGGED).card.id, NINE.key)
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=10)))
    monkeypatch.setitem(os.environ, "TZ", "Asia/Tokyo")
    machine_time.tzset()
    assert bell.round().next_in_s == 600
    clock.forward(minutes=10)
    assert ring(bell) == [("Ken Ames", "again")]


def test_a_clock_set_back_lets_a_ring_wait_as_long_as_was_asked_and_no_longer(
    bell: Bell, session: Session, clock: TurnedClock
):
    pair = (add_lead(session, follow_up=NINE, origin=CardOrigin.LOGGED).card.id, NINE.key)
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=10)))
    clock.forward(days=-365)
    bell.prepare(has_jumped=True)
    clock.forward(minutes=10)
    assert ring(bell) == [("Ken Ames", "again")]
    clock.forward(days=365)
    assert ring(bell) == []


def test_a_ring_asked_for_while_the_last_one_is_being_told_is_not_swallowed(
    bell: Bell, session: Session, clock: TurnedClock
):
    pair = (add_lead(session, follow_up=NINE, origin=CardOrigin.LOGGED).card.id, NINE.key)
    under_way = bell.untold()
    session.execute(RingAgain((pair,), clock.now() + timedelta(minutes=10)))
    clock.forward(hours=2)  # asleep, with the daemon's answer still to come
    bell.told(under_way)
    assert ring(bell) == [("Ken Ames", "again")]


# --- quiet and the morning ----------------------------------------------------------------------------------------


def test_quiet_survives_a_restart_and_ends_with_all_that_came(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session, follow_up=FollowUp(TODAY, time(10, 30)), origin=CardOrigin.LOGGED)
    session.execute(BeQuiet(clock.now() + timedelta(hours=1)))
    clock.forward(minutes=45)
    restarted = Bell(session)
    found = restarted.round(restarted.prepare())
    assert (found.cards, found.morning, found.is_quiet, found.next_in_s) == ((), None, True, 900)
    clock.forward(minutes=15)
    assert ring(restarted) == [("Ken Ames", "due")]


def test_the_morning_counts_once_an_open_day_even_after_a_restart(bell: Bell, session: Session, clock: TurnedClock):
    add_lead(session, follow_up=FollowUp(date(2026, 11, 20)))
    add_lead(session, "Ada", follow_up=FollowUp(TODAY, time(16, 0)), origin=CardOrigin.LOGGED)
    add_lead(session, "Zoe", follow_up=FollowUp(date(2026, 12, 1)), origin=CardOrigin.LOGGED)
    clock.set(datetime(2026, 11, 24, 8, 59))
    assert bell.round().morning is None
    assert bell.round().next_in_s == 60
    clock.set(datetime(2026, 11, 24, 9, 0))
    digest = bell.round().morning
    assert digest is not None
    assert (digest.today, digest.late, digest.unanswered) == (1, 1, 1)
    bell.morning_told(digest.day)
    assert Bell(session).round().morning is None
    clock.forward(days=-1)
    clock.forward(days=1)
    assert bell.round().morning is None
    clock.set(datetime(2026, 11, 25, 9, 0))
    assert bell.round().morning is not None


@pytest.mark.parametrize(
    ("at", "is_told"),
    [
        (datetime(2026, 11, 24, 11, 59), True),
        (datetime(2026, 11, 24, 15, 0), False),
        (datetime(2026, 11, 28, 9, 30), False),  # a Saturday
    ],
)
def test_the_morning_ends_and_a_closed_day_has_none(bell: Bell, session: Session, clock: TurnedClock, at, is_told):
    add_lead(session)
    clock.set(at)
    assert (bell.round().morning is not None) is is_told
    session.execute(ChangeShop(replace(session.shop, morning_digest=False)))
    assert bell.round().morning is None


# --- who and when -------------------------------------------------------------------------------------------------


def test_who_is_at_the_desk_is_told_everything_their_own_first(bell: Bell, session: Session):
    dora = session.execute(AddStaff("Dora")).answer.id
    add_lead(session, "Old", follow_up=FollowUp(date(2026, 11, 1)), origin=CardOrigin.LOGGED)
    own = add_lead(session, "Own", follow_up=NINE, origin=CardOrigin.LOGGED)
    session.execute(AssignCard(own.card.id, dora))
    assert [card.name for card in bell.untold()] == ["Old", "Own"]
    session.staff_id = dora
    assert [card.name for card in bell.untold()] == ["Own", "Old"]


@pytest.mark.parametrize("days", [25, 400, 3650])
def test_far_dates_ring_on_their_day(bell: Bell, session: Session, clock: TurnedClock, days: int):
    day = TODAY + timedelta(days=days)
    add_lead(session, follow_up=FollowUp(day, time(10, 0)), origin=CardOrigin.LOGGED)
    session.execute(ChangeShop(replace(session.shop, morning_digest=False)))
    assert rings_until(bell, clock, datetime.combine(day, time(23))) == [(f"{day:%a} 10:00", "due")]
    assert session.now() == datetime.combine(day, time(10))


def test_fifty_thousand_at_once_are_told_once(bell: Bell, session: Session, clock: TurnedClock):
    with session.database.writing():
        add_lead(session)
        session.database.run(
            """WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
            INSERT INTO card (contact_id, lane, position, follow_up_on, origin, created_at)
            SELECT 1, 'new_lead', i, '2026-11-20', 'logged', '2026-11-20T10:00:00Z' FROM n"""
        )
    reminders = Reminders(session)
    cards = bell.untold()
    assert len(cards) == 50_000
    bell.told(cards)
    assert bell.untold() == ()
    assert reminders.count_standing() == 50_000
    page = reminders.standing(limit=200)
    assert len(page) == 200
    assert reminders.standing(limit=1, after=page[-1])[0].card_id not in {one.card_id for one in page}


def test_a_real_kill_between_telling_and_writing_has_it_told_again_and_one_after_does_not(
    database_path: Path, clock: TurnedClock
):
    with open_session(database_path, clock) as session:
        add_lead(session, follow_up=NINE, origin=CardOrigin.LOGGED)
    for writes_first, still_untold in ((False, 1), (True, 0)):
        program = f"""
import datetime, os
from pathlib import Path
from followup_desktop.services.bell import Bell
from tests.builders import TurnedClock, open_session
with open_session(Path({str(database_path)!r}), TurnedClock(datetime.datetime(2026, 11, 24, 10))) as session:
    bell = Bell(session)
    cards = bell.untold()
    print(len(cards), flush=True)
    if {writes_first}:
        bell.told(cards)
    os.kill(os.getpid(), 9)
"""
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
        assert (ended.stdout.strip(), ended.returncode) == ("1", -9), ended.stderr
        with open_session(database_path, clock) as session:
            assert len(Bell(session).untold()) == still_untold


def test_before_opening_the_first_that_stands_is_one_with_a_time_that_has_passed(session: Session, clock: TurnedClock):
    clock.set(datetime(2026, 11, 24, 7))
    add_lead(session, "Chris", follow_up=FollowUp(TODAY), origin=CardOrigin.IMPORTED)
    add_lead(session, "Zora", follow_up=FollowUp(TODAY, time(7, 30)), origin=CardOrigin.LOGGED)
    clock.set(datetime(2026, 11, 24, 7, 45))
    reminders = Reminders(session)
    assert [one.name for one in reminders.standing(1)] == ["Zora"]
    assert reminders.count_standing() == 1
    clock.set(datetime(2026, 11, 24, 9))
    assert [one.name for one in reminders.standing(1)] == ["Chris"]


# --- what a person sees as they do it -------------------------------------------------------------------------------


def test_a_date_that_has_come_when_it_is_set_on_the_screen_does_not_ring_but_is_due(session: Session, bell: Bell):
    on_screen = Session(session.database, session.clock, is_on_screen=True)
    card = add_lead(on_screen, "Ken", follow_up=FollowUp(TODAY)).card  # the shop has been open for an hour
    add_lead(on_screen, "Ada", follow_up=FollowUp(TODAY - timedelta(days=3), time(10)))
    assert ring(bell) == []
    reminders = Reminders(session)
    assert (reminders.count_due(), reminders.count_standing()) == (2, 2)
    on_screen.execute(MoveCard(card.id, Lane.LAPSED))  # by default today, too
    assert ring(bell) == []


def test_what_is_still_ahead_rings_though_it_was_set_on_the_screen(session: Session, bell: Bell, clock: TurnedClock):
    on_screen = Session(session.database, session.clock, is_on_screen=True)
    add_lead(on_screen, "Ken", follow_up=FollowUp(TODAY, time(10, 30)), origin=CardOrigin.LOGGED)
    add_lead(on_screen, "Ada", follow_up=FollowUp(TODAY + timedelta(days=1)), origin=CardOrigin.LOGGED)
    assert ring(bell) == []
    clock.set(datetime(2026, 11, 24, 10, 30))
    assert ring(bell) == [("Ken", "due")]
    clock.set(datetime(2026, 11, 25, 9))
    assert ring(bell) == [("Ada", "due")]


def test_what_another_program_adds_rings_at_once(session: Session, bell: Bell):
    add_lead(session, "Ken", follow_up=FollowUp(TODAY), origin=CardOrigin.LOGGED)
    assert ring(bell) == [("Ken", "due")]


def test_a_lead_typed_on_the_screen_rings_when_it_was_not_answered_for_an_hour(
    session: Session, bell: Bell, clock: TurnedClock
):
    on_screen = Session(session.database, session.clock, is_on_screen=True)
    add_lead(on_screen, "Ken", follow_up=FollowUp(TODAY), origin=CardOrigin.CAME_TO_US)
    assert ring(bell) == []
    clock.forward(hours=1)
    assert ring(bell) == [("Ken", "unanswered")]
