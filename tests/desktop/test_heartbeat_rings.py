"""The heart rings what was asked for, keeps quiet, tells of the morning, and of what was missed in one list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.heartbeat import POLL_S, Heartbeat
from followup_desktop.desktop.notifier import Notifier
from followup_desktop.domain.card import CardOrigin
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.bell import Bell
from followup_desktop.services.ringing import BeQuiet, EndQuiet, RingAgain
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from tests.builders import TurnedClock, add_lead, open_session
from tests.desktop.due import OwnChannel

TODAY = date(2026, 11, 24)


class Desk:
    """A running heart on a real board, by a clock that the test turns."""

    def __init__(self, session: Session, clock: TurnedClock, channel: OwnChannel) -> None:
        self.session, self.clock, self.channel = session, clock, channel
        self.steady_s = 5000.0
        self.notifier = Notifier(session, [channel])
        bell, elsewhere = Bell(session), session.data_changed_elsewhere
        self.heart = Heartbeat(clock, bell, self.notifier, elsewhere, monotonic=lambda: self.steady_s)
        self._stop_listening = session.subscribe(lambda events: self.heart.look_again())

    def lead(self, name: str, on: date = TODAY, at: time | None = None) -> tuple[int, str]:
        follow_up = FollowUp(on, at)
        added = add_lead(self.session, name, follow_up=follow_up, origin=CardOrigin.LOGGED)
        return added.card.id, follow_up.key

    def pass_time(self, seconds: float) -> None:
        self.clock.forward(seconds=seconds)
        self.steady_s += seconds
        self.heart.beat()

    def sleep(self, seconds: float) -> None:
        self.clock.forward(seconds=seconds)
        self.heart.beat()

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.channel.shown]

    def end(self) -> None:
        self.heart.stop()
        self._stop_listening()


@pytest.fixture
def desk(qtbot: QtBot, session: Session, clock: TurnedClock) -> Iterator[Desk]:
    opened = Desk(session, clock, OwnChannel())
    yield opened
    opened.end()


@pytest.fixture
def without_morning(session: Session) -> None:
    session.execute(ChangeShop(replace(session.shop, morning_digest=False)))


@pytest.mark.usefixtures("without_morning")
def test_what_was_asked_to_ring_again_rings_within_a_second_and_is_said_apart(qtbot: QtBot, desk: Desk):
    pair = desk.lead("Ken", date(2026, 11, 20))
    desk.pass_time(0)
    desk.session.execute(RingAgain((pair,), desk.clock.now() + timedelta(minutes=10)))
    desk.pass_time(599.2)
    assert 0.7 <= desk.heart._timer.interval() / 1000 <= 0.8
    fallen: list[object] = []
    desk.heart.fell_due.connect(fallen.append)
    with qtbot.waitSignal(desk.heart.rang) as rang:
        desk.pass_time(0.8)
    assert [card.name for card in rang.args[0]] == ["Ken"]
    assert fallen == []
    assert desk.titles == ["Follow up: Ken"] * 2


@pytest.mark.usefixtures("without_morning")
def test_the_ring_after_the_one_that_rang_is_not_late(desk: Desk):
    first, second = desk.lead("Ken", date(2026, 11, 20)), desk.lead("Ada", date(2026, 11, 20))
    desk.pass_time(0)
    desk.session.execute(RingAgain((first,), desk.clock.now() + timedelta(minutes=10)))
    desk.session.execute(RingAgain((second,), desk.clock.now() + timedelta(minutes=10, seconds=5)))
    desk.pass_time(600)
    assert desk.titles[1:] == ["Follow up: Ken"]
    desk.pass_time(0.05)
    assert desk.heart._timer.interval() <= POLL_S * 1000
    desk.pass_time(5)
    assert desk.titles[1:] == ["Follow up: Ken", "Follow up: Ada"]


@pytest.mark.usefixtures("without_morning")
def test_quiet_is_quiet_and_ends_with_one_list(qtbot: QtBot, desk: Desk):
    desk.pass_time(0)
    desk.session.execute(BeQuiet(desk.clock.now() + timedelta(hours=1)))
    desk.lead("Ken", at=time(10, 10))
    desk.lead("Ada", at=time(10, 20))
    with qtbot.assertNotEmitted(desk.heart.fell_due):
        for _beat in range(59):
            desk.pass_time(60)
    assert desk.titles == []
    desk.pass_time(60)
    assert desk.titles == ["2 follow-ups are due"]


@pytest.mark.usefixtures("without_morning")
def test_quiet_ended_by_hand_tells_at_once(desk: Desk):
    desk.session.execute(BeQuiet(desk.clock.now() + timedelta(hours=1)))
    desk.lead("Ken", date(2026, 11, 20))
    desk.pass_time(0)
    desk.session.execute(EndQuiet())
    desk.pass_time(0.05)
    assert desk.titles == ["Follow up: Ken"]


@pytest.mark.usefixtures("without_morning")
def test_two_that_came_due_asleep_are_one_list_and_awake_two_pop_ups(desk: Desk):
    for name, hour in (("Ken", 11), ("Ada", 12), ("Bob", 14), ("Zoe", 14)):
        desk.lead(name, at=time(hour, 0))
    desk.pass_time(0)
    desk.sleep(3 * 3600)
    assert desk.titles == ["2 follow-ups are due"]
    desk.pass_time(3600)
    assert desk.titles[1:] == ["Follow up: Bob", "Follow up: Zoe"]


def test_the_morning_is_a_line_of_what_rings_at_the_opening(desk: Desk):
    desk.lead("Ken")
    desk.lead("Ada", at=time(15, 0))
    desk.lead("Zoe", date(2026, 11, 20))
    desk.clock.set(datetime(2026, 11, 23, 20, 0))
    desk.pass_time(0)
    desk.pass_time(13 * 3600)
    (told,) = [notice for notice in desk.channel.shown if "Today" in notice.body]
    assert told.title == "Follow up: Ken"
    assert told.body.splitlines()[-1] == "Today: 2 · late: 1"
    desk.pass_time(60)
    assert sum("Today" in notice.body for notice in desk.channel.shown) == 1


def test_a_morning_alone_says_good_morning_once_and_is_told_again_only_after_a_kill(
    qtbot: QtBot, desk: Desk, database_path: Path, clock: TurnedClock
):
    desk.lead("Ada", at=time(15, 0))
    desk.channel.waits = True
    desk.pass_time(0)
    desk.pass_time(31)
    assert len(desk.channel.pending) == 1, "while the daemon thinks it is not asked twice"
    for _kill in range(2):
        with open_session(database_path, clock) as again:
            after = Desk(again, clock, OwnChannel())
            after.pass_time(0)
            found = [(notice.title, notice.body, notice.card_id) for notice in after.channel.shown]
            after.end()
        assert found == ([("Good morning", "Today: 1", None)] if _kill == 0 else [])


def test_a_day_with_nothing_to_do_says_nothing_in_the_middle_of_it(desk: Desk):
    desk.pass_time(0)
    desk.lead("Ada", at=time(15, 0))
    desk.pass_time(60)
    assert desk.titles == []
