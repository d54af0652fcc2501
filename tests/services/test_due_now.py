"""How the reminders stand at one moment: every number against what is listed."""

from datetime import date, datetime, time

from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.due_now import due_now
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.ringing import BeQuiet, PutAside, quiet_choices
from followup_desktop.services.session import Session
from tests.builders import TurnedClock, add_lead

TODAY = date(2026, 11, 24)


def test_late_due_and_what_comes_until_midnight(session: Session, clock: TurnedClock):
    for name, follow_up in (
        ("Yesterday", FollowUp(date(2026, 11, 23))),
        ("Nine", FollowUp(TODAY, time(10, 0))),
        ("Today", FollowUp(TODAY)),
        ("Afternoon", FollowUp(TODAY, time(14, 30))),
        ("Tomorrow", FollowUp(date(2026, 11, 25))),
    ):
        add_lead(session, name, follow_up=follow_up)
    clock.set(datetime(2026, 11, 24, 10, 5))
    now = due_now(session, Reminders(session), 3)
    assert (now.late, now.due, now.today) == (2, 3, 4)
    assert [card.name for card in now.coming] == ["Yesterday", "Today", "Nine"]
    assert now.first is not None
    assert (now.first.name, now.standing, now.put_aside, now.quiet_until) == ("Yesterday", 3, 0, None)


def test_what_was_put_aside_and_quiet_are_said(session: Session):
    reminders = Reminders(session)
    for number in range(3):
        add_lead(session, f"Client {number}", follow_up=FollowUp(date(2026, 11, 23)))
    session.execute(PutAside(reminders.standing_keys()[:2]))
    until = quiet_choices(session.now(), session.shop)[0].at
    session.execute(BeQuiet(until))
    now = due_now(session, reminders, 5)
    assert (now.due, now.standing, now.put_aside, now.quiet_until) == (3, 1, 2, until)
    assert now.first is not None
    assert now.first.name == "Client 2"


def test_the_keys_of_all_that_stand_are_those_of_the_list(session: Session, clock: TurnedClock):
    add_lead(session, "Yesterday", follow_up=FollowUp(date(2026, 11, 23)))
    add_lead(session, "Today", follow_up=FollowUp(TODAY))
    add_lead(session, "Early", follow_up=FollowUp(TODAY, time(10, 30)))
    reminders = Reminders(session)
    # Before the opening what has no time is not due yet.
    for hour in (7, 8, 9, 11, 23):
        clock.set(datetime(2026, 11, 25 if hour < 10 else 24, hour, 0))
        listed = tuple((one.card_id, one.due_key) for one in reminders.standing())
        assert reminders.standing_keys() == listed
        assert reminders.count_standing() == len(listed)
