"""The help on a real desktop: opened by its key, read by a screen reader, followed by mouse and keyboard."""

from pathlib import Path

from tests.real_desktop.desk import Desk
from tests.real_desktop.test_journey import nameless


def test_help_is_read_and_walked_by_mouse_and_keyboard(desk: Desk, tmp_path: Path):
    database = tmp_path / "board.db"
    desk.command(database, "sample", str(tmp_path / "sample.db"))
    desk.start(tmp_path / "sample.db")
    desk.named("New lead", "list")
    desk.front()
    desk.key("shift+F1")
    desk.named("Pages of the help", "list")
    desk.named("The first five minutes", "label")
    desk.shot("help")
    assert nameless(desk) == []
    desk.key("Down")
    desk.named("Bringing your list in", "label")
    desk.click("Undo and backups", "list item")
    desk.named("Undo and backups", "label")
    desk.click("Find in the help")
    desk.type("Focalboard")
    desk.named("on 1 page")
    desk.named("Bringing your list in", "label")
    desk.key("Escape")
    desk.key("F1")
    desk.click("All of the help")
    desk.named("Pages of the help", "list")
