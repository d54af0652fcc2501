"""The list of today under real keys: letters are keys of the page, but words in the note."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.real_desktop.desk import Desk, wait_for

LEADS = ("Rosa Alvarez 406-555-0134 asks for a quote today", "Ken Ostrow 406-555-0101 wants a log splitter today")


def history(database: Path) -> list[tuple[Any, ...]]:
    """Every entry as a stranger reads it from the file: name, outcome, note."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute(
            "SELECT contact.full_name, outcome, activity.note FROM activity"
            " JOIN contact ON contact.id = contact_id ORDER BY activity.id"
        ).fetchall()


def test_two_calls_are_logged_without_the_mouse(desk: Desk, tmp_path: Path):
    database = tmp_path / "board.db"
    program = desk.open(database)
    for line in LEADS:
        desk.command(database, "add", line)
    desk.named("Ken Ostrow. ", "list item")  # the open window noticed
    desk.key("ctrl+2")
    desk.named("Client: Rosa Alvarez")
    desk.key("1", "Return")
    wait_for(lambda: history(database) == [("Rosa Alvarez", "reached", "")], "the first call on disk")
    desk.named("Client: Ken Ostrow")
    desk.key("3", "n")
    desk.type("calls back at 4, not Mon")
    desk.shot("today")
    desk.key("Return")
    wait_for(lambda: history(database)[1:] == [("Ken Ostrow", "voicemail", "calls back at 4, not Mon")], "the second")
    desk.named("Nothing is due. Next is ")
    assert not program.has_ended()
