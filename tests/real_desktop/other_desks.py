"""Desktops that lack something: one scenario a process, inside a with-desktop of its own (test_poorer_desktops)."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.real_desktop.desk import Desk, wait_for
from tests.real_desktop.scenarios import play


def no_tray(desk: Desk, database: Path) -> None:
    """Where there is no tray, closing the window asks once and keeps the answer: it must never be out of reach."""
    program = desk.open(database)
    desk.key("alt+F4")
    desk.named("Quit, or go on minimised?")
    desk.shot("closing")
    desk.key("Return")
    wait_for(lambda: not desk.is_in_front(), "the window minimised")
    assert desk.on_task_list()
    desk.start(database, window=False).process.wait(20)
    desk.front()
    desk.key("alt+F4")
    wait_for(lambda: not desk.is_in_front(), "the window minimised again, unasked")
    desk.start(database, "--new-lead", window=False).process.wait(20)
    desk.named("New lead in one line")
    desk.key("Escape", "ctrl+q")
    wait_for(program.has_ended, "the end of the program")
    assert program.process.returncode == 0, program.said()
    again = desk.start(database, "--minimized", window=False)
    wait_for(desk.on_task_list, "the minimised window among the windows of the desktop")
    assert not again.has_ended()


def no_notifier(desk: Desk, database: Path) -> None:
    """Where nothing shows notifications, the board's own line says what fell due, and leads to it."""
    program = desk.open(database)
    yesterday = datetime.now() - timedelta(days=1)
    desk.command(database, "add", "Yara Late 406-555-0188 today 10am", "--at", f"{yesterday:%Y-%m-%dT08:00}")
    line = desk.named("Due now", "panel")
    said = " ".join(one["name"] for one in desk.inside(line))
    assert "Yara Late" in said, said
    assert "406-555-0188" in said, said
    desk.click("Open", "button")
    desk.named("Client", "panel")
    assert not program.has_ended()


if __name__ == "__main__":
    play(no_tray, no_notifier)
