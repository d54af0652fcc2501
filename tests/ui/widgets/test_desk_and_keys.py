"""Who is at the desk, and the panel of all keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from followup_desktop.services.staffing import AddStaff, EditStaff, all_staff
from followup_desktop.ui.actions import KEYS
from followup_desktop.ui.widgets.desk_chooser import DeskChooser
from followup_desktop.ui.widgets.keys_help import KeysHelp
from followup_desktop.ui.widgets.toast import Toast


@pytest.fixture
def desk(qtbot, session):
    session.execute(AddStaff("Dana & Co"))
    gone = session.execute(AddStaff("Old Hand")).answer
    session.execute(EditStaff(gone.id, gone.name, gone.initials, is_active=False))
    made = DeskChooser(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    chosen: list[int | None] = []
    made.desk_changed.connect(chosen.append)
    made.chosen = chosen  # type: ignore[attr-defined]
    return made


def words(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def pick(desk, text):
    menu = desk.menu()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def test_active_staff_nobody_and_a_way_to_add(desk):
    menu = desk.menu()
    assert words(menu) == ["DC Dana && Co", "Nobody", "Add somebody…"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Nobody"]
    menu.deleteLater()


def test_choosing_says_who(session, desk):
    pick(desk, "DC Dana && Co")
    assert desk.chosen == [all_staff(session)[0].id]
    assert desk._button.accessibleName() == "At the desk: DC Dana & Co"
    pick(desk, "Nobody")
    assert desk.chosen[-1] is None


def test_somebody_new_is_added_in_place(qtbot, session, desk):
    pick(desk, "Add somebody…")
    assert desk._field.isVisible()
    qtbot.keyClicks(desk._field, "Jo Meyer")
    qtbot.keyClick(desk._field, Qt.Key.Key_Return)
    jo = next(one for one in all_staff(session) if one.name == "Jo Meyer")
    assert desk.chosen == [jo.id]
    assert desk._button.isVisible()
    assert not desk._field.isVisible()


def test_a_refused_name_stays_to_be_corrected(qtbot, desk):
    toasts: list[Toast] = []
    desk.toast_asked.connect(toasts.append)
    pick(desk, "Add somebody…")
    qtbot.keyClicks(desk._field, "dana & co")
    qtbot.keyClick(desk._field, Qt.Key.Key_Return)
    assert "is there already" in toasts[0].text
    assert desk._field.isVisible()
    qtbot.keyClick(desk._field, Qt.Key.Key_Escape)
    assert desk._button.isVisible()
    assert desk.chosen == []


def test_the_panel_lists_every_key_and_esc_closes_it(qtbot):
    host = QWidget()
    host.resize(1024, 640)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    panel = KeysHelp(host, KEYS)
    panel.open_panel()
    shown = [label.text() for label in panel.findChildren(QLabel)]
    for key in KEYS:
        assert key.keys in shown
        assert key.text in shown
        assert key.group in shown
    assert host.rect().contains(panel.geometry())
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert panel.isHidden()
