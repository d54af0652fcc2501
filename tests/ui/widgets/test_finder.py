"""Anything is found while typing: people at once, notes a moment later, and the newest key wins."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.contact_finder import ContactFinder
from followup_desktop.ui.widgets.finder import Finder
from tests.builders import add_lead, log_call


@pytest.fixture
def finder(qtbot, session: Session):
    background = Background(surroundings=session.database.connection)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    made = Finder(session, background, window)
    made.setGeometry(10, 10, 300, 30)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.take_keyboard()
    yield made
    background.shutdown()


def test_people_are_there_with_the_key_itself(qtbot, session, finder):
    add_lead(session, "Ken Ostrow", phone="(406) 555-0101")
    add_lead(session, "Ada Novak", phone="406-555-0134")
    qtbot.keyClicks(finder, "ost")
    assert finder.results()[0] == "Ken Ostrow · (406) 555-0101"
    finder.setText("406.555.0134")
    assert finder.results()[0] == "Ada Novak · 406-555-0134"


def test_notes_come_from_the_background(qtbot, session, finder):
    ken = add_lead(session, "Ken Ostrow")
    log_call(session, ken.card.id, note="his chainsaw smokes")
    qtbot.keyClicks(finder, "smokes")
    qtbot.waitUntil(lambda: "Ken Ostrow: his chainsaw smokes" in finder.results())
    with qtbot.waitSignal(finder.contact_chosen) as chosen:
        qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert chosen.args == [ken.contact.id]
    assert finder.results() == []


def test_the_newest_key_wins(qtbot, session, finder):
    for name, note in (("Ken Ostrow", "smokes a lot"), ("Ada Novak", "smoother now")):
        log_call(session, add_lead(session, name).card.id, note=note)
    qtbot.keyClicks(finder, "smoother")
    qtbot.waitUntil(lambda: "Ada Novak: smoother now" in finder.results())
    assert not any("smokes" in line for line in finder.results())


def test_arrows_walk_and_enter_opens(qtbot, session, finder):
    add_lead(session, "Kendra Vale")
    ken = add_lead(session, "Kent Ames")
    qtbot.keyClicks(finder, "ken")
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.contact_chosen) as chosen:
        qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert chosen.args == [ken.contact.id]


def test_nothing_found_offers_a_new_lead(qtbot, finder):
    qtbot.keyClicks(finder, "Zora")
    qtbot.waitUntil(lambda: "Nothing found." in finder.results())
    with qtbot.waitSignal(finder.new_asked) as asked:
        qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert asked.args == ["Zora"]


def test_escape_clears_and_then_leaves(qtbot, finder):
    qtbot.keyClicks(finder, "Zora")
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    assert finder.text() == ""
    assert finder.results() == []
    with qtbot.waitSignal(finder.close_asked):
        qtbot.keyClick(finder, Qt.Key.Key_Escape)


def test_an_empty_field_leaves_ctrl_z_to_the_window(qtbot, finder):
    undone = QShortcut(QKeySequence.StandardKey.Undo, finder.window())
    qtbot.keyClicks(finder, "ken")
    finder.clear()
    with qtbot.waitSignal(undone.activated):
        qtbot.keyClick(finder, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(finder, "zora")
    qtbot.keyClick(finder, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert finder.text() == ""


def test_names_are_plain_text(qtbot, session, finder):
    add_lead(session, "<b>Ken</b> & Sons")
    qtbot.keyClicks(finder, "ken")
    assert finder.results()[0] == "<b>Ken</b> & Sons"


@pytest.fixture
def contact_finder(qtbot, session: Session):
    made = ContactFinder(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_last_entry_makes_a_new_lead(qtbot, session, contact_finder):
    add_lead(session, "Ken Ostrow")
    contact_finder.set_typed("Ken")
    assert contact_finder.shown() == ["Ken Ostrow", "Make a new lead of “Ken”"]
    field = contact_finder.focusProxy()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(contact_finder.new_asked) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["Ken"]
