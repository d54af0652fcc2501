"""The desktop's pop-ups, against a double of the bus: what is sent, what a click means, and every kind of absence."""

import sys
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.linux_notifications import NAME, RETRY_S, LinuxNotifications
from followup_desktop.desktop.notices import Notice, NoticeAction, list_notice, notices_for
from followup_desktop.desktop.session_bus import BUS_NAME, NO_REPLY, NoBus, OnLate, OnReply
from tests.desktop.due import due_card

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the session bus is Linux's")

NO_DAEMON = "org.freedesktop.DBus.Error.ServiceUnknown"


class OwnBus(QObject):
    """A session bus with (or without) a notification daemon on it."""

    signalled = Signal(object)
    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.exists = True
        self.error: str | None = None
        self.capabilities = ["body", "actions", "body-markup"]
        self.opened = 0
        self.notified: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.late: list[OnLate] = []
        self.next_id = 40

    def open(self) -> None:
        self.opened += 1
        if not self.exists:
            raise NoBus("no bus here")
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def subscribe(self, rule: str) -> None:
        assert "type='signal'" in rule

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        values: tuple[Any, ...] = (),
        on_reply: OnReply | None = None,
        on_late: OnLate | None = None,
    ) -> None:
        assert name == NAME
        if member == "CloseNotification":
            self.closed.append(values[0])
        elif self.error is not None:
            assert on_reply is not None
            if on_late is not None:
                self.late.append(on_late)
            on_reply((), self.error)
        elif member == "GetCapabilities":
            assert on_reply is not None
            on_reply((self.capabilities,), None)
        else:
            assert (member, signature) == ("Notify", "susssasa{sv}i")
            assert on_reply is not None
            self.notified.append(values)
            self.next_id += 1
            on_reply((values[1] or self.next_id,), None)

    def say(self, member: str, *values: Any, interface: str = NAME) -> None:
        self.signalled.emit((interface, member, values))


class Ear:
    """Remembers what the channel answered."""

    def __init__(self) -> None:
        self.shown: list[bool] = []
        self.picked: list[tuple[NoticeAction, int | None]] = []

    def on_shown(self, was_shown: bool) -> None:
        self.shown.append(was_shown)

    def on_action(self, action: NoticeAction, card_id: int | None) -> None:
        self.picked.append((action, card_id))


@pytest.fixture
def bus(qtbot: QtBot) -> OwnBus:
    return OwnBus()


@pytest.fixture
def steady() -> list[float]:
    return [1000.0]


@pytest.fixture
def channel(bus: OwnBus, steady: list[float]) -> LinuxNotifications:
    return LinuxNotifications("Follow-up Board", bus=bus, monotonic=lambda: steady[0])


@pytest.fixture
def ear() -> Ear:
    return Ear()


def notice(card_id: int = 1, name: str = "Ken Ostrow") -> Notice:
    (made,) = notices_for([due_card(card_id, name)], lambda card: "30 min late")
    return made


def test_it_sends_who_what_number_and_a_default_action(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(), ear.on_shown, ear.on_action)
    (sent,) = bus.notified
    assert sent[0] == "Follow-up Board"
    assert sent[3] == "Follow up: Ken Ostrow"
    assert "406-555-0101" in sent[4]
    assert sent[5][:4] == ["default", "Open", "log", "Log a call…"]
    assert sent[5][4:] == ["ring_again", "Ring again in 1 hour", "move_to_tomorrow", "Move to tomorrow"]
    assert ear.shown == [True]


def test_customer_text_is_escaped_where_the_body_is_markup_and_only_there(
    channel: LinuxNotifications, bus: OwnBus, ear: Ear
):
    channel.show(notice(), ear.on_shown, ear.on_action)
    many = list_notice([due_card(n, f"<b>Tom & {n}</b>") for n in range(4)])
    channel.show(many, ear.on_shown, ear.on_action)
    assert "&lt;b&gt;Tom &amp; 0&lt;/b&gt;" in bus.notified[1][4]
    bus.say("NameOwnerChanged", NAME, ":1.1", ":1.2", interface=BUS_NAME)
    bus.capabilities = ["body"]
    channel.show(many, ear.on_shown, ear.on_action)
    assert "<b>Tom & 0</b>" in bus.notified[2][4]
    assert bus.notified[2][5] == []


def test_broken_text_is_still_sendable(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(name="Half \ud83d a letter"), ear.on_shown, ear.on_action)
    bus.notified[0][3].encode("utf-8")
    assert "a letter" in bus.notified[0][3]


def test_a_click_opens_the_card_and_a_strangers_id_does_nothing(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(7), ear.on_shown, ear.on_action)
    bus.say("ActionInvoked", 999, "default")
    bus.say("ActionInvoked", 41, "something else")
    bus.say("ActionInvoked", 41, "default")
    bus.say("ActionInvoked", 41, "log")
    assert ear.picked == [(NoticeAction.OPEN, 7), (NoticeAction.LOG, 7)]


def test_a_closed_pop_up_is_forgotten(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(7), ear.on_shown, ear.on_action)
    bus.say("NotificationClosed", 41, 2)
    bus.say("ActionInvoked", 41, "default")
    assert ear.picked == []


def test_the_same_card_replaces_its_pop_up(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    for card_id in (7, 8, 7):
        channel.show(notice(card_id), ear.on_shown, ear.on_action)
    assert [sent[1] for sent in bus.notified] == [0, 0, 41]


def test_an_answered_card_takes_its_pop_up_away(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(7), ear.on_shown, ear.on_action)
    channel.withdraw(8)
    channel.withdraw(7)
    assert bus.closed == [41]


def test_no_bus_is_not_shown_and_tried_again_later(
    channel: LinuxNotifications, bus: OwnBus, ear: Ear, steady: list[float]
):
    bus.exists = False
    channel.show(notice(), ear.on_shown, ear.on_action)
    channel.show(notice(), ear.on_shown, ear.on_action)
    assert (ear.shown, bus.opened) == ([False, False], 1)
    bus.exists = True
    steady[0] += RETRY_S
    channel.show(notice(), ear.on_shown, ear.on_action)
    assert ear.shown[-1] is True


def test_no_daemon_is_not_shown_until_one_comes(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    bus.error = NO_DAEMON
    channel.show(notice(), ear.on_shown, ear.on_action)
    bus.error = None
    channel.show(notice(), ear.on_shown, ear.on_action)
    assert ear.shown == [False, False]
    bus.say("NameOwnerChanged", NAME, "", ":1.9", interface=BUS_NAME)
    channel.show(notice(), ear.on_shown, ear.on_action)
    assert ear.shown[-1] is True


def test_a_new_daemon_knows_no_old_ids(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(7), ear.on_shown, ear.on_action)
    bus.say("NameOwnerChanged", NAME, ":1.1", "", interface=BUS_NAME)
    bus.say("NameOwnerChanged", NAME, "", ":1.2", interface=BUS_NAME)
    bus.say("ActionInvoked", 41, "default")
    channel.show(notice(7), ear.on_shown, ear.on_action)
    assert ear.picked == []
    assert bus.notified[-1][1] == 0


def test_a_pop_up_that_came_too_late_is_closed_again(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(6), ear.on_shown, ear.on_action)
    bus.error = NO_REPLY
    channel.show(notice(7), ear.on_shown, ear.on_action)
    assert ear.shown == [True, False]
    bus.late[0]((77,))
    assert bus.closed == [77]


def test_a_bus_that_went_away_is_opened_again(channel: LinuxNotifications, bus: OwnBus, ear: Ear):
    channel.show(notice(7), ear.on_shown, ear.on_action)
    bus.is_open = False
    bus.lost.emit()
    channel.show(notice(7), ear.on_shown, ear.on_action)
    assert bus.opened == 2
    assert bus.notified[-1][1] == 0


def test_an_hour_without_a_bus_is_no_busy_hour_and_every_reminder_is_answered(
    channel: LinuxNotifications, bus: OwnBus, ear: Ear, steady: list[float]
):
    bus.exists = False
    for _second in range(3600):
        channel.show(notice(), ear.on_shown, ear.on_action)
        steady[0] += 1
    assert ear.shown == [False] * 3600, "each goes on to the next channel, at once"
    assert bus.opened <= 3600 / RETRY_S + 1
