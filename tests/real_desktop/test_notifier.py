"""Pop-ups by a real notification daemon over a real bus, clicked with a real mouse; and a bus that has none."""

import os
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.linux_notifications import LinuxNotifications
from followup_desktop.desktop.notifier import Notifier, Telling
from followup_desktop.domain.shop import Shop
from followup_desktop.services.due_now import DueNow
from followup_desktop.ui.tray.balloon import TrayBalloon
from followup_desktop.ui.tray.tray_icon import TrayIcon
from tests.desktop.due import due_card
from tests.real_desktop.desk import PATIENCE_S, Desk, tool, wait_for

PATIENCE_MS = int(PATIENCE_S * 1000)

BUS_WITHOUT_A_DAEMON = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow own="*"/></policy></busconfig>
"""


class OwnDesk:
    """A shop at ten in the morning."""

    shop = Shop()

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 10, 0)


class Told:
    """Remembers what was told and how."""

    def __init__(self) -> None:
        self.told: list[tuple[tuple[int, ...], Telling]] = []

    def on_told(self, cards: tuple[object, ...], telling: Telling) -> None:
        self.told.append((tuple(card.card_id for card in cards), telling))  # type: ignore[attr-defined]


@pytest.fixture
def channel(qtbot: QtBot) -> Iterator[LinuxNotifications]:
    made = LinuxNotifications("Follow-up Board")
    yield made
    made.close()


def tell(qtbot: QtBot, notifier: Notifier, name: str, *ids: int) -> list[tuple[tuple[int, ...], Telling]]:
    ear = Told()
    started = time.monotonic()
    notifier.tell([due_card(n, name) for n in ids], ear.on_told)
    assert time.monotonic() - started < 0.5, "telling held the window up"
    qtbot.waitUntil(lambda: bool(ear.told), timeout=PATIENCE_MS)
    return ear.told


def test_a_reminder_is_on_the_bus_and_its_button_opens_the_card(qtbot: QtBot, desk: Desk, channel: LinuxNotifications):
    notifier = Notifier(OwnDesk(), [channel])
    assert tell(qtbot, notifier, "Zora <b>Bold</b> & Sons", 77) == [((77,), Telling.OUTSIDE)]
    said = [line for line in desk.notified("Zora") if line["event"] == "Notify" and "Zora" in line["summary"]][-1]
    assert said["signature"] == "susssasa{sv}i"
    assert said["summary"] == "Follow up: Zora <b>Bold</b> & Sons"
    assert "406-555-0101" in said["body"]
    assert "error" not in said
    assert said["actions"][:2] == ["default", "Open"]
    desk.shot("reminder")
    with qtbot.waitSignal(notifier.opened, timeout=PATIENCE_MS) as opened:
        tool("click-notification-action", "Open", "10")
    assert opened.args == [77]


def test_the_log_button_asks_for_the_log_box(qtbot: QtBot, desk: Desk, channel: LinuxNotifications):
    notifier = Notifier(OwnDesk(), [channel])
    tell(qtbot, notifier, "Yannick", 78)
    with qtbot.waitSignal(notifier.log_asked, timeout=PATIENCE_MS) as asked:
        tool("click-notification-action", "Log a call…", "10")
    assert asked.args == [78]


def test_an_answered_card_takes_its_pop_up_off_the_desktop(qtbot: QtBot, desk: Desk, channel: LinuxNotifications):
    notifier = Notifier(OwnDesk(), [channel])
    tell(qtbot, notifier, "Xaver", 79)
    shown = [line for line in desk.notified("Xaver") if line["event"] == "Notify"][-1]
    notifier.withdraw(79)
    closed = {"event": "NotificationClosed", "id": shown["id"], "reason": "closed by program"}

    def is_closed() -> bool:
        return any(closed.items() <= line.items() for line in desk.notified("Xaver"))

    wait_for(is_closed, "the pop-up taken away")


@pytest.fixture
def bare_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[bytes]"]:
    """A real bus of our own that no notification daemon is on."""
    socket = tmp_path / "bus"
    config = tmp_path / "bus.conf"
    config.write_text(BUS_WITHOUT_A_DAEMON.format(socket=socket))
    daemon = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile"])
    wait_for(socket.exists, "the bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={socket}")
    yield daemon
    daemon.terminate()
    daemon.wait(PATIENCE_S)


def test_a_bus_without_a_daemon_falls_to_the_board(
    qtbot: QtBot, bare_bus: "subprocess.Popen[bytes]", channel: LinuxNotifications
):
    notifier = Notifier(OwnDesk(), [channel])
    assert tell(qtbot, notifier, "Ken", 1) == [((1,), Telling.ON_BOARD)]


def test_a_bus_that_dies_and_one_that_is_not_there_cost_nothing(
    qtbot: QtBot, bare_bus: "subprocess.Popen[bytes]", channel: LinuxNotifications
):
    notifier = Notifier(OwnDesk(), [channel])
    bare_bus.kill()
    bare_bus.wait(PATIENCE_S)
    assert tell(qtbot, notifier, "Ken", 1) == [((1,), Telling.ON_BOARD)]
    del os.environ["DBUS_SESSION_BUS_ADDRESS"]
    other = LinuxNotifications("Follow-up Board")
    assert tell(qtbot, Notifier(OwnDesk(), [other]), "Ken", 2) == [((2,), Telling.ON_BOARD)]
    other.close()


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[TrayIcon]:
    made = TrayIcon(OwnDesk())
    made.show()
    yield made
    made.close()


def test_the_icon_is_in_the_tray_and_no_channel_where_the_panel_draws_it(qtbot: QtBot, desk: Desk, tray: TrayIcon):
    cards = (due_card(1, "Tom & Jerry & Co"), due_card(2, "first_last@example.com"))
    tray.show_due(DueNow(due=12, late=2, today=12, coming=cards))
    qtbot.waitUntil(lambda: tray.is_available, timeout=PATIENCE_MS)
    assert tray.is_drawn_by_bus
    answers: list[bool] = []
    TrayBalloon(tray).show(_notice(), answers.append, lambda action, card_id: None)
    assert answers == [False]
    # The panel asks us for the icon while we wait, so the hand must not hold up our event loop.
    hand = QProcess()
    with qtbot.waitSignals([tray.board_asked, hand.finished], timeout=PATIENCE_MS):
        hand.start("click-tray", ["1"])
    assert hand.exitCode() == 0


def _notice():
    from followup_desktop.desktop.notices import notices_for

    return notices_for([due_card(3)], str)[0]
