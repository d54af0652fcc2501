"""Due, told once, resting cards that come back (PRODUCT, promise 3)."""

from datetime import date, datetime, time

from followup_desktop.domain.card import Lane
from followup_desktop.domain.events import CameBack
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.bell import Bell
from followup_desktop.services.cards import RestCard, SetFollowUp
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.session import Session
from followup_desktop.store import cards
from tests.builders import add_lead


def test_a_passed_moment_is_told_once(session: Session, clock):
    added = add_lead(session, phone="406-555-0134", follow_up=FollowUp(date(2026, 11, 24), time(10, 30)))
    reminders, bell = Reminders(session), Bell(session)
    assert bell.untold() == ()
    assert bell.round().next_in_s == 1800
    clock.forward(minutes=30)
    (due,) = bell.untold()
    assert (due.name, due.number, due.late_s) == ("Ken Ames", "406-555-0134", 0)
    bell.told([due])
    assert bell.untold() == ()
    clock.forward(hours=-3)
    clock.forward(hours=5)
    assert bell.untold() == ()
    assert [card.card_id for card in reminders.due()] == [added.card.id]


def test_moving_a_date_away_and_back_does_not_tell_twice_but_a_new_date_does(session: Session, clock):
    moment, other = FollowUp(date(2026, 11, 24), time(10, 0)), FollowUp(date(2026, 11, 24), time(10, 30))
    added = add_lead(session, follow_up=moment)
    reminders, bell = Reminders(session), Bell(session)
    bell.told(bell.untold())
    session.execute(SetFollowUp(added.card.id, other))
    clock.forward(minutes=30)
    (due,) = bell.untold()
    assert due.due_key == other.key
    bell.told([due])
    clock.forward(minutes=-30)
    session.execute(SetFollowUp(added.card.id, moment))
    assert bell.untold() == ()
    assert reminders.count_due() == 1


def test_day_only_waits_for_opening_and_the_timed_one_does_not(session: Session, clock):
    clock.set(datetime(2026, 11, 24, 7, 0))
    add_lead(session, "Day", follow_up=FollowUp(date(2026, 11, 24)))
    add_lead(session, "Early", follow_up=FollowUp(date(2026, 11, 24), time(8, 0)))
    reminders, bell = Reminders(session), Bell(session)
    assert bell.round().next_in_s == 3600
    clock.set(datetime(2026, 11, 24, 8, 0))
    assert [card.name for card in bell.untold()] == ["Early"]
    assert reminders.count_due() == 1
    assert bell.round().next_in_s == 3600
    clock.set(datetime(2026, 11, 24, 9, 0))
    assert [card.name for card in reminders.due()] == ["Early", "Day"]
    assert reminders.count_due() == 2


def test_the_next_moment_may_be_tomorrows_opening(session: Session):
    add_lead(session, follow_up=FollowUp(date(2026, 11, 25), time(14, 0)))
    add_lead(session, "Day", follow_up=FollowUp(date(2026, 11, 25)))
    assert Bell(session).round().next_in_s == 23 * 3600


def test_a_resting_card_comes_back_by_itself_to_the_lane_it_left(session: Session, clock):
    added = add_lead(session, lane=Lane.POST_SALE)
    session.execute(RestCard(added.card.id, date(2026, 12, 1), "said no"))
    bell = Bell(session)
    assert bell.wake_resting() == 0
    clock.set(datetime(2026, 12, 1, 0, 5))
    undo_before = session.can_undo()
    assert bell.wake_resting() == 1
    card = cards.card(session.database, added.card.id)
    assert card is not None
    assert (card.lane, card.follow_up, card.closed_reason) == (Lane.POST_SALE, FollowUp(date(2026, 12, 1)), "said no")
    assert session.can_undo() == undo_before, "an automatic change is not what Ctrl+Z takes"


def lane_of(session: Session, card_id: int) -> Lane:
    card = cards.card(session.database, card_id)
    assert card is not None
    return card.lane


def test_a_card_that_is_sent_back_to_rest_stays_for_the_day(session: Session, clock):
    added = add_lead(session, lane=Lane.POST_SALE)
    session.execute(RestCard(added.card.id, date(2026, 12, 1), "said no"))
    bell = Bell(session)
    heard: list[object] = []
    session.subscribe(heard.extend)
    clock.set(datetime(2026, 12, 1, 0, 5))
    bell.wake_resting()
    came = next(event for event in heard if isinstance(event, CameBack))
    assert (came.card_id, came.name) == (added.card.id, "Ken Ames")
    session.undo_change(came.change_id)
    clock.set(datetime(2026, 12, 1, 23, 59))
    bell.wake_resting()
    assert lane_of(session, added.card.id) is Lane.RESTING
    clock.set(datetime(2026, 12, 2, 0, 5))
    bell.wake_resting()
    assert lane_of(session, added.card.id) is Lane.POST_SALE, "no card rests for ever"


def test_counts_agree_with_the_list_at_every_hour(session: Session, clock):
    for number in range(40):
        at = time(number % 24, 0) if number % 3 else None
        add_lead(session, f"Lead {number}", follow_up=FollowUp(date(2026, 11, 22 + number % 5), at))
    reminders = Reminders(session)
    for hour in range(0, 24 * 5, 3):
        clock.set(datetime(2026, 11, 22 + hour // 24, hour % 24, 0))
        assert reminders.count_due() == len(reminders.due())
