"""What reminds on the screen, on three desktops: tray and daemon, tray alone, neither. One scenario a process."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.real_desktop.desk import ROOT, Desk, NotSeen, Program, tool, wait_for
from tests.real_desktop.other_writer import TITLE
from tests.real_desktop.scenarios import play

TRAY_ATTEMPTS, TRAY_PATIENCE_S = 3, 10.0
LETTER = "dear mother the shop does well and nobody took my keyboard while i wrote this " * 3


def falls_due(desk: Desk, database: Path, name: str) -> None:
    """Another program of the shop enters somebody whose follow-up was yesterday at ten."""
    yesterday = datetime.now() - timedelta(days=1)
    line = f"{name} 406-555-0188 wants a saw today 10am"
    desk.command(database, "add", line, "--at", f"{yesterday:%Y-%m-%dT08:00}")


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a stranger reads from the file."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute(sql).fetchall()


def day_of(database: Path, name: str) -> str:
    """The follow-up day of a contact's only card."""
    sql = "SELECT contact.full_name, follow_up_on FROM card JOIN contact ON contact.id = contact_id"
    return dict(rows(database, sql))[name]


@contextmanager
def somebody_writes(desk: Desk, file: Path) -> Iterator[None]:
    """Another window, in front, with the keyboard in it."""
    writer = subprocess.Popen([sys.executable, "-m", "tests.real_desktop.other_writer", str(file)], cwd=ROOT)
    try:
        wait_for(lambda: desk.windows(TITLE), "the letter")
        wait_for(lambda: not desk.is_in_front(), "the letter in front")
        yield
    finally:
        writer.terminate()
        writer.wait(20)


def keeps_off_the_keyboard(desk: Desk, database: Path) -> None:
    """It comes while somebody types elsewhere, changes while they go on, and every letter arrives there."""
    desk.open(database)
    file = database.with_name("letter.txt")
    with somebody_writes(desk, file):
        tool("xdotool", "mousemove", "20", "700")
        typing = subprocess.Popen(["xdotool", "type", "--delay", "130", LETTER])
        falls_due(desk, database, "Yara Late")
        desk.named("Ring again: Yara Late", "button")
        falls_due(desk, database, "Zora Quinn")
        desk.named("Ring again: Zora Quinn", "button")
        assert typing.poll() is None, "the letter was written before the reminders came"
        assert typing.wait(60) == 0
        wait_for(lambda: len(file.read_text(encoding="utf-8")) >= len(LETTER), "the whole letter")
        assert file.read_text(encoding="utf-8") == LETTER
        desk.shot("while-writing")
        assert not desk.has_keyboard()


def answers(desk: Desk, database: Path) -> None:
    """Every answer by the real mouse, in the program's own window."""
    program = desk.open(database)
    in_an_hour = datetime.now(UTC) + timedelta(minutes=59)
    for name in ("Ann Ring", "Ben Move", "Cleo Aside"):
        falls_due(desk, database, name)
    desk.named("3 follow-ups are due")
    before = day_of(database, "Ben Move")
    desk.open_menu(program, "Ring again: Ann Ring")
    desk.key("Down", "Return")  # the second line: in 1 hour
    sql = "SELECT ring_at FROM reminder WHERE ring_at IS NOT NULL"
    ((ring_at,),) = wait_for(lambda: rows(database, sql), "the ring on disk")
    assert datetime.fromisoformat(ring_at) > in_an_hour
    assert day_of(database, "Ann Ring") == before
    desk.open_menu(program, "Move to: Ben Move")
    desk.key("Return")
    tomorrow = f"{datetime.now() + timedelta(days=1):%Y-%m-%d}"
    wait_for(lambda: day_of(database, "Ben Move") == tomorrow, "the new date on disk")
    desk.shot("answered")
    desk.click("Undo", "button")
    wait_for(lambda: day_of(database, "Ben Move") == before, "the date taken back")
    desk.click("Put aside: Cleo Aside", "button")
    wait_for(lambda: rows(database, "SELECT 1 FROM reminder WHERE put_aside_at IS NOT NULL"), "it put aside")
    desk.named("1 put aside", "button")
    for name in ("Dora Log", "Emil Open"):
        falls_due(desk, database, name)
    # The mouse is still on the window: nothing moves under it until it is asked for.
    desk.named("2 more are due")
    desk.click("Show the reminders", "button")
    desk.named("3 follow-ups are due")
    desk.click("Open: Emil Open", "button")
    wait_for(lambda: _is_in_drawer(desk, "Emil Open"), "him in the drawer")
    desk.click("Show the reminders", "button")
    desk.click("Log: Dora Log", "button")
    wait_for(lambda: _is_in_drawer(desk, "Dora Log"), "her in the drawer")
    desk.key("1", "ctrl+Return")
    wait_for(lambda: rows(database, "SELECT 1 FROM activity"), "the call on disk")
    wait_for(lambda: not any("Dora Log" in one["name"] for one in _reminders(desk)), "her reminder gone")
    assert "Traceback" not in program.said()


def by_keyboard(desk: Desk, database: Path) -> None:
    """Ctrl+R goes to it, Esc leads back, and the keys of a reminder answer it."""
    desk.open(database)
    falls_due(desk, database, "Ann Ring")
    falls_due(desk, database, "Ben Move")
    desk.named("Ring again: Ben Move", "button")
    desk.key("ctrl+r")
    wait_for(lambda: _has_keyboard(desk, "Log: Ann Ring"), "the keyboard on the first reminder")
    desk.key("Escape")
    wait_for(lambda: not _has_keyboard(desk, "Log: Ann Ring"), "the keyboard back in the window")
    desk.front()
    desk.key("ctrl+r")
    wait_for(lambda: _has_keyboard(desk, "Log: Ann Ring"), "the keyboard on the first reminder again")
    desk.key("Down")
    wait_for(lambda: _has_keyboard(desk, "Log: Ben Move"), "the keyboard on the second")
    desk.key("m", "Return")
    tomorrow = f"{datetime.now() + timedelta(days=1):%Y-%m-%d}"
    wait_for(lambda: day_of(database, "Ben Move") == tomorrow, "the new date on disk")
    wait_for(lambda: _has_keyboard(desk, "Log: Ann Ring"), "the keyboard on the one that is left")
    desk.key("Delete")
    wait_for(lambda: rows(database, "SELECT 1 FROM reminder WHERE put_aside_at IS NOT NULL"), "it put aside")


def blind_keys(desk: Desk, database: Path) -> None:
    """The window goes to the tray and the keyboard to the reminders: what is typed on answers nothing of theirs."""
    program = desk.open(database)
    falls_due(desk, database, "Ann Ring")
    falls_due(desk, database, "Ben Move")
    desk.named("Ring again: Ben Move", "button")
    due = rows(database, "SELECT id, due_key FROM card ORDER BY id")
    desk.key("alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window gone into the tray")
    wait_for(desk.has_keyboard, "the keyboard handed to the reminders")
    desk.key("Delete", "s", "m", "l", "o", "Return", "space")
    desk.key("Down", "Delete")
    # The arrow was meant: the first one went, by the key after it and by no key before.
    wait_for(lambda: rows(database, "SELECT 1 FROM reminder WHERE put_aside_at IS NOT NULL"), "one put aside")
    assert rows(database, "SELECT count(*) FROM reminder WHERE put_aside_at IS NOT NULL OR ring_at IS NOT NULL") == [
        (1,)
    ]
    assert rows(database, "SELECT id, due_key FROM card ORDER BY id") == due
    assert not desk.is_in_front()
    assert "Traceback" not in program.said()


def tray_menu(desk: Desk, database: Path) -> None:
    """The menu of the icon by the real mouse and keys: quiet and its end, somebody due, a new lead, quit."""
    program = desk.open(database)
    desk.key("alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window gone into the tray")
    falls_due(desk, database, "Yara Late")
    desk.named("Ring again: Yara Late", "button")
    # Title, Yara, New lead, Log a call, Quiet for one hour: no reader's tree shows a menu that the panel draws.
    asked = "SELECT 1 FROM bell WHERE quiet_until IS NOT NULL"
    _pick_in_tray(desk, program, 5, lambda: bool(rows(database, asked)), "it quiet")
    wait_for(lambda: not _reminders(desk), "the reminder window away while it is quiet")
    desk.shot("quiet")
    _pick_in_tray(desk, program, 5, lambda: not rows(database, asked), "the quiet ended")
    desk.named("Ring again: Yara Late", "button")
    _pick_in_tray(desk, program, 3, lambda: _is_shown(desk, "New lead in one line"), "the box for a new lead")
    desk.key("Escape", "alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window gone again")
    _pick_in_tray(desk, program, 2, lambda: _is_in_drawer(desk, "Yara Late"), "her in the drawer")
    _pick_in_tray(desk, program, 0, lambda: program.process.poll() is not None, "the end")
    assert program.process.returncode == 0, program.said()
    assert "Traceback" not in program.said()


def pop_up_buttons(desk: Desk, database: Path) -> None:
    """The buttons on the daemon's pop-ups by the real mouse; one that comes too late is a sentence."""
    program = desk.open(database)
    falls_due(desk, database, "Ann Ring")
    tool("click-notification-action", "Ring again in 1 hour", "20")
    wait_for(lambda: rows(database, "SELECT 1 FROM reminder WHERE ring_at IS NOT NULL"), "the ring on disk")
    falls_due(desk, database, "Ben Move")
    tool("click-notification-action", "Move to tomorrow", "20")
    tomorrow = f"{datetime.now() + timedelta(days=1):%Y-%m-%d}"
    wait_for(lambda: day_of(database, "Ben Move") == tomorrow, "the new date on disk")
    falls_due(desk, database, "Cora Late")
    desk.notified("Cora Late")
    # The program is held, so that the pop-up is clicked before it can be taken away.
    program.process.send_signal(signal.SIGSTOP)
    desk.command(database, "log", "Cora Late", "--outcome", "reached", "--next", "in 9 days")
    answered = day_of(database, "Cora Late")
    tool("click-notification-action", "Move to tomorrow", "20")
    program.process.send_signal(signal.SIGCONT)
    desk.named("was answered meanwhile")
    desk.shot("too-late")
    assert day_of(database, "Cora Late") == answered
    assert "Traceback" not in program.said()


def _pick_in_tray(desk: Desk, program: Program, place: int, has_happened: Callable[[], bool], what: str) -> None:
    """Open the icon's menu and go down to the line of that number; 0 is the last one.

    The panel draws the menu: on a busy machine it loses a key, or still has the lines of before. Then once more.
    """
    for _attempt in range(TRAY_ATTEMPTS):
        wait_for(lambda: _has_opened(desk, program), "the tray's menu", TRAY_PATIENCE_S * TRAY_ATTEMPTS)
        desk.key(*(["Down"] * place if place else ["Up"]), "Return")
        with suppress(NotSeen):
            wait_for(has_happened, what, TRAY_PATIENCE_S)
            return
        desk.key("Escape")
    raise NotSeen(f"not by the tray's menu: {what}")


def _is_shown(desk: Desk, name: str) -> bool:
    return any(name in one["name"] and bool(one.get("box")) for one in desk.tree())


def _is_in_drawer(desk: Desk, name: str) -> bool:
    return any(name in one["name"] for one in desk.inside(desk.named("Client", "panel")))


def _has_opened(desk: Desk, program: Program) -> bool:
    """Whether the menu came. A panel that is drawing the icon anew loses a click."""
    tool("click-tray", "3")
    try:
        desk.menu_opened(program, 4)
    except NotSeen:
        return False
    return True


def _reminders(desk: Desk) -> list[dict[str, Any]]:
    return [one for one in desk.tree() if one["name"].startswith("Ring again: ") and one.get("box")]


def _has_keyboard(desk: Desk, name: str) -> bool:
    return any(one["name"] == name and "focused" in one["states"] for one in desk.tree())


if __name__ == "__main__":
    play(keeps_off_the_keyboard, answers, by_keyboard, blind_keys, tray_menu, pop_up_buttons)
