"""A follow-up date that passes is told once and never lost: not by a restart, a sleep, a turned clock, a full disk."""

import sqlite3
import time as stopwatch
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.heartbeat import LOOK_S, POLL_S, Heartbeat
from followup_desktop.desktop.notices import Notice
from followup_desktop.desktop.notifier import Notifier
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.bell import Bell
from followup_desktop.services.cards import RestCard
from followup_desktop.services.leads import AddLead
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from tests.builders import TurnedClock, open_session
from tests.desktop.due import OwnChannel

TODAY = date(2026, 11, 24)


class Shop:
    """A running program of a shop: its session, its heart, and time that a test lets pass."""

    def __init__(self, session: Session, clock: TurnedClock, channel: OwnChannel) -> None:
        self.session = session
        self.clock = clock
        self.channel = channel
        self.steady_s = 5000.0
        self.reminders = Reminders(session)
        self.bell = Bell(session)
        self.notifier = Notifier(session, [channel])
        self.heart = Heartbeat(clock, self.bell, self.notifier, session.data_changed_elsewhere, monotonic=self._steady)

    def _steady(self) -> float:
        return self.steady_s

    @property
    def told(self) -> list[Notice]:
        return self.channel.shown

    def lead(self, name: str, on: date = TODAY, at: time | None = None) -> int:
        details = ContactDetails(full_name=name)
        command = AddLead(details=details, what="A saw", follow_up=FollowUp(on, at), origin=CardOrigin.LOGGED)
        answer = self.session.execute(command).answer
        self.heart.look_again()
        return int(answer.card.id)

    def pass_time(self, seconds: float) -> None:
        """Both clocks go on, and the heart beats at the end of it."""
        self.clock.forward(seconds=seconds)
        self.steady_s += seconds
        self.heart.beat()

    def sleep(self, seconds: float) -> None:
        """The machine sleeps: the wall clock goes on, the steady one does not."""
        self.clock.forward(seconds=seconds)
        self.heart.beat()


@contextmanager
def running(file: Path, clock: TurnedClock, channel: OwnChannel) -> Iterator[Shop]:
    with open_session(file, clock) as session:
        session.execute(ChangeShop(replace(session.shop, morning_digest=False)))
        shop = Shop(session, clock, channel)
        try:
            yield shop
        finally:
            shop.heart.stop()


@pytest.fixture
def channel() -> OwnChannel:
    return OwnChannel()


@pytest.fixture
def shop(qtbot: QtBot, database_path: Path, clock: TurnedClock, channel: OwnChannel) -> Iterator[Shop]:
    with running(database_path, clock, channel) as opened:
        yield opened


def test_a_passed_date_is_told_once(shop: Shop):
    shop.lead("Ken", at=time(10, 30))
    shop.pass_time(0)
    assert shop.told == []
    shop.pass_time(30 * 60)
    assert [notice.title for notice in shop.told] == ["Follow up: Ken"]
    for _beat in range(20):
        shop.pass_time(60)
    assert len(shop.told) == 1


def test_it_is_told_within_a_second_of_its_time(qtbot: QtBot, shop: Shop):
    shop.lead("Ken", at=time(10, 1))
    shop.clock.set(datetime(2026, 11, 24, 10, 0, 59))
    shop.heart.start()
    qtbot.waitUntil(lambda: shop.heart._look_at is not None)
    # The next beat is armed for the moment itself, one second off, and not for the poll behind it.
    assert 0.9 <= shop.heart._timer.interval() / 1000 <= 1.0 < POLL_S


def test_starting_tells_what_came_due_while_away_in_one_list(qtbot: QtBot, shop: Shop):
    for number in range(7):
        shop.lead(f"Client {number}", date(2026, 11, 20))
    shop.heart.start()
    qtbot.waitUntil(lambda: bool(shop.told))
    assert [notice.title for notice in shop.told] == ["7 follow-ups are due"]


def test_a_restart_does_not_tell_again(
    qtbot: QtBot, shop: Shop, database_path: Path, clock: TurnedClock, channel: OwnChannel
):
    shop.lead("Ken", date(2026, 11, 20))
    shop.pass_time(0)
    assert len(channel.shown) == 1
    with running(database_path, clock, channel) as again:
        again.pass_time(0)
        assert len(channel.shown) == 1


def test_killed_between_telling_and_writing_it_is_told_again(
    qtbot: QtBot, shop: Shop, database_path: Path, clock: TurnedClock
):
    shop.lead("Ken", date(2026, 11, 20))
    shop.channel.waits = True
    shop.pass_time(0)
    assert len(shop.channel.pending) == 1
    after_the_kill = OwnChannel()
    with running(database_path, clock, after_the_kill) as again:
        again.pass_time(0)
    assert [notice.title for notice in after_the_kill.shown] == ["Follow up: Ken"]


def test_while_a_channel_is_thinking_it_is_not_asked_twice(shop: Shop):
    shop.lead("Ken", date(2026, 11, 20))
    shop.channel.waits = True
    for _look in range(5):
        shop.pass_time(LOOK_S)
    assert len(shop.channel.pending) == 1
    shop.channel.pending[0](True)
    shop.pass_time(LOOK_S)
    assert len(shop.channel.pending) == 1
    assert shop.bell.untold() == ()


def test_with_no_way_to_tell_the_board_tells_and_that_counts(qtbot: QtBot, shop: Shop):
    shop.channel.works = False
    shop.lead("Ken", date(2026, 11, 20))
    with qtbot.waitSignal(shop.notifier.told_on_board):
        shop.pass_time(0)
    assert shop.bell.untold() == ()


def test_a_sleeping_laptop_tells_at_the_first_beat_after(qtbot: QtBot, shop: Shop):
    shop.pass_time(0)
    shop.lead("Ken", date(2026, 11, 26))
    shop.pass_time(POLL_S)
    with qtbot.waitSignal(shop.heart.resumed):
        shop.sleep(3 * 24 * 3600)
    assert len(shop.told) == 1


def test_a_clock_set_back_tells_nothing_twice_and_forgets_nothing(shop: Shop):
    shop.lead("Ken", at=time(10, 30))
    shop.lead("Ada", at=time(11, 30))
    shop.pass_time(31 * 60)
    assert len(shop.told) == 1
    shop.sleep(-60 * 60)
    shop.pass_time(40 * 60)
    assert [notice.title for notice in shop.told] == ["Follow up: Ken"]
    shop.pass_time(90 * 60)
    assert [notice.title for notice in shop.told] == ["Follow up: Ken", "Follow up: Ada"]


def test_resting_cards_come_back_on_their_day(shop: Shop):
    card_id = shop.lead("Ken", date(2026, 11, 30))
    shop.session.execute(RestCard(card_id, date(2026, 11, 25)))
    shop.pass_time(LOOK_S)
    shop.sleep(24 * 3600)
    rows = {card.card_id: card.lane for card in shop.reminders.due()}
    assert rows == {card_id: Lane.NEW_LEAD}


def test_a_card_that_cannot_come_back_keeps_no_other_from_being_told(qtbot: QtBot, shop: Shop):
    card_id = shop.lead("Ken", date(2026, 11, 30))
    shop.session.execute(RestCard(card_id, date(2026, 11, 25)))
    shop.pass_time(0)
    shop.lead("Ada", date(2026, 11, 25), time(9, 30))
    # The disk takes nothing: the waking fails, the telling must still happen.
    shop.session.database.run("PRAGMA query_only=1")
    with qtbot.waitSignal(shop.heart.troubled):
        shop.pass_time(24 * 3600)
    assert "Follow up: Ada" in [notice.title for notice in shop.told]


def test_another_programs_write_is_noticed_at_the_next_poll(
    qtbot: QtBot, shop: Shop, database_path: Path, clock: TurnedClock
):
    shop.pass_time(0)
    shop.pass_time(POLL_S)
    with open_session(database_path, clock) as command_line:
        details = ContactDetails(full_name="Ada")
        command_line.execute(AddLead(details=details, follow_up=FollowUp(date(2026, 11, 20))))
    with qtbot.waitSignal(shop.heart.changed_elsewhere):
        shop.pass_time(POLL_S)
    assert [notice.title for notice in shop.told] == ["Follow up: Ada"]
    with qtbot.assertNotEmitted(shop.heart.changed_elsewhere):
        shop.pass_time(POLL_S)


def test_a_minute_is_said_when_it_passes(qtbot: QtBot, shop: Shop):
    shop.pass_time(0)
    with qtbot.assertNotEmitted(shop.heart.minute_passed):
        shop.pass_time(POLL_S)
    with qtbot.waitSignal(shop.heart.minute_passed):
        shop.pass_time(60)


def test_a_disk_that_takes_nothing_does_not_stop_the_heart_nor_nag(qtbot: QtBot, shop: Shop):
    shop.lead("Ken", date(2026, 11, 20))
    troubles: list[FollowupError] = []
    shop.heart.troubled.connect(troubles.append)
    shop.session.database.run("PRAGMA query_only=1")
    for _look in range(5):
        shop.pass_time(LOOK_S)
    assert len(shop.told) == 1
    assert len(troubles) == 1
    assert shop.heart.is_running
    shop.session.database.run("PRAGMA query_only=0")
    shop.pass_time(LOOK_S)
    assert len(shop.told) == 1
    assert shop.bell.untold() == ()


def test_a_table_that_cannot_be_read_is_said_once_and_tried_again(qtbot: QtBot, shop: Shop, database_path: Path):
    shop.lead("Ken", date(2026, 11, 20))
    troubles: list[FollowupError] = []
    shop.heart.troubled.connect(troubles.append)
    with sqlite3.connect(database_path) as other:
        other.execute("PRAGMA legacy_alter_table=1")
        other.execute("ALTER TABLE card RENAME TO card_elsewhere")
    for _look in range(5):
        shop.pass_time(LOOK_S)
    assert (len(troubles), shop.told) == (1, [])
    assert shop.heart.is_running
    with other:
        other.execute("ALTER TABLE card_elsewhere RENAME TO card")
    other.close()
    shop.pass_time(LOOK_S)
    assert len(shop.told) == 1


def test_a_change_made_in_the_middle_of_a_beat_is_looked_at_soon(shop: Shop):
    """A card that the beat wakes is a commit, and every commit asks the heart to look again; then it is quiet."""
    card_id = shop.lead("Ken", date(2026, 11, 30))
    shop.session.execute(RestCard(card_id, date(2026, 11, 25)))
    stop_listening = shop.session.subscribe(lambda events: shop.heart.look_again())
    shop.pass_time(0)
    shop.pass_time(24 * 3600)
    assert shop.heart._timer.interval() < 1000
    shop.pass_time(0.05)
    assert shop.heart._timer.interval() == POLL_S * 1000
    assert len(shop.told) == 1
    stop_listening()


def test_many_changes_in_a_row_are_one_reading(qtbot: QtBot, shop: Shop):
    looks: list[float] = []
    shop.heart.start()
    qtbot.waitUntil(lambda: shop.heart._look_at is not None)
    shop.heart.fell_due.connect(looks.append)
    for number in range(20):
        shop.lead(f"Client {number}", date(2026, 11, 20))
    qtbot.waitUntil(lambda: bool(looks))
    assert [notice.title for notice in shop.told] == ["20 follow-ups are due"]


def test_an_idle_beat_costs_next_to_nothing(shop: Shop):
    """T11: 0.1 ms. Held here against a generous bound, as the machine is shared; the benchmark has the figure."""
    shop.lead("Ken", date(2026, 12, 24))
    shop.pass_time(0)
    best_s = 1.0
    for _beat in range(200):
        shop.clock.forward(seconds=0.01)
        shop.steady_s += 0.01
        start = stopwatch.perf_counter()
        shop.heart.beat()
        best_s = min(best_s, stopwatch.perf_counter() - start)
    assert best_s < 0.001


def test_it_never_wakes_more_than_twice_a_second_while_idle(shop: Shop):
    shop.pass_time(0)
    for _beat in range(50):
        shop.pass_time(POLL_S)
        assert shop.heart._timer.interval() >= 500
