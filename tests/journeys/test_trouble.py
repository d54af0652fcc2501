"""When something refuses: nothing ever looks done that is not, and there is always a way on."""

import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from followup_desktop.app import _open as open_program
from followup_desktop.cli.wishes import WindowWishes
from followup_desktop.desktop.crash_guard import CrashGuard
from followup_desktop.desktop.one_instance import Ask, OneInstance, Place
from followup_desktop.domain.card import Lane
from followup_desktop.ui.widgets.lead_box import NewLeadBox
from tests.builders import add_lead, open_session
from tests.journeys.person import Person

ROOT = Path(__file__).resolve().parents[2]


def add(person: Person, line: str) -> None:
    person.press("Ctrl+N")
    person.write(line)
    person.press("Return")


def test_a_refused_drop_leaves_the_card_where_it_was_on_the_screen_too(regular: Person):
    add(regular, "Ken Ames 406-555-0101")
    before = regular.face("Ken Ames")
    stranger = sqlite3.connect(regular.places.database, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    try:
        regular.drag_to("Ken Ames", Lane.AWAITING_REPLY)
        assert regular.board() == {Lane.NEW_LEAD: ["Ken Ames"]}
        assert regular.face("Ken Ames") == before
        faults = [text for text in regular.toasts() if "Moved" not in text and "Added" not in text]
        assert len(faults) == 1, regular.toasts()
        assert "database is locked" not in faults[0], "a sentence for people, not SQLite's"
    finally:
        stranger.rollback()
        stranger.close()
    regular.drag_to("Ken Ames", Lane.AWAITING_REPLY)
    assert regular.board() == {Lane.AWAITING_REPLY: ["Ken Ames"]}


def test_a_refused_lead_stays_typed_in_its_box(regular: Person):
    stranger = sqlite3.connect(regular.places.database, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    try:
        add(regular, "Ken Ames 406-555-0101")
        (box,) = regular.seen(NewLeadBox)
        assert box.typed() == "Ken Ames 406-555-0101"
        assert regular.board() == {}
    finally:
        stranger.rollback()
        stranger.close()
    regular.press("Return")
    assert regular.board() == {Lane.NEW_LEAD: ["Ken Ames"]}


def test_another_program_s_write_is_seen_within_two_seconds(regular: Person):
    with open_session(regular.places.database, regular.clock) as other:
        add_lead(other, "Came From Elsewhere")
    regular.wait(lambda: regular.board() == {Lane.NEW_LEAD: ["Came From Elsewhere"]}, "the other program's lead")


def test_a_second_start_brings_the_first_forward(qtbot: QtBot, shop: object, person: Person):
    first = OneInstance(person.places.database)
    assert first.take() is Place.OURS
    person.start(instance=first)
    person.window.showMinimized()
    second = QProcess()
    second.setWorkingDirectory(str(ROOT))
    ask = ["-m", "tests.desktop.other_start", Ask.NEW_LEAD.value, str(person.places.database)]
    with qtbot.waitSignal(second.finished, timeout=20_000):
        second.start(sys.executable, ask)
    assert second.exitCode() == 0
    person.wait(lambda: person.seen(NewLeadBox), "the box that the second start asked for")
    assert not person.window.isMinimized()


class TroubleBox:
    """Presses a button of the box that the start shows, as soon as it is there."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.said = ""
        self.offered: list[str] = []

    def press(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, self.press)
            return
        self.said = f"{box.text()} {box.informativeText()}"
        self.offered = [button.text() for button in box.buttons()]
        next(button for button in box.buttons() if self.words in button.text()).click()


@pytest.mark.leaves("widget")
def test_a_damaged_file_is_said_and_the_last_good_backup_works(regular: Person, qapp: QApplication):
    add(regular, "Ken Ames 406-555-0101")
    regular.clock.forward(days=1)
    regular.program.back_up_today()
    regular.wait(lambda: not regular.program.background.is_busy, "the day's copy")
    regular.leave()
    file = regular.places.database
    damaged = b"not a database at all" * 500
    for leftover in (f"{file}-wal", f"{file}-shm"):
        Path(leftover).unlink(missing_ok=True)
    file.write_bytes(damaged)

    hand = TroubleBox("Restore the backup")
    QTimer.singleShot(0, hand.press)
    guard = CrashGuard(regular.places.logs)
    program = open_program(qapp, regular.places, WindowWishes(database=file), guard, OneInstance(file))
    assert program is not None
    assert str(file) in hand.said
    assert program.window.card_count() == 1
    program.close()
    kept = [one for one in file.parent.rglob("*damaged*") if one.is_file()]
    assert [one.read_bytes() for one in kept] == [damaged], "the damaged bytes are kept"


@pytest.mark.leaves("widget")
def test_a_damaged_file_without_a_backup_is_left_untouched(tmp_path: Path, person: Person, qapp: QApplication):
    file = person.places.database
    file.write_bytes(b"not a database at all" * 500)
    hand = TroubleBox("Quit")
    QTimer.singleShot(0, hand.press)
    guard = CrashGuard(person.places.logs)
    assert open_program(qapp, person.places, WindowWishes(database=file), guard, OneInstance(file)) is None
    assert not any("Restore" in words for words in hand.offered)
    assert file.read_bytes() == b"not a database at all" * 500
