"""A panel over the window keeps the keyboard while it is open, gives it back, and is the only one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from followup_desktop.ui.widgets.over_window import OverWindow


def panel_of(host: QWidget, *parts: QWidget) -> OverWindow:
    made = OverWindow(host, width_px=300)
    for part in parts:
        made.body.addWidget(part)
    return made


def test_tab_goes_round_in_it_and_esc_gives_the_keyboard_back(host):
    before = QApplication.focusWidget()
    first, off, last = QLineEdit(), QLineEdit(), QPushButton("Save")
    off.setEnabled(False)
    panel = panel_of(host, first, off, last)
    panel.open_panel()
    first.setFocus()
    for wanted in (last, first, last):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    QTest.keyClick(last, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert QApplication.focusWidget() is before


def test_another_panel_takes_its_place_and_the_keyboard_still_comes_home(host):
    before = QApplication.focusWidget()
    typed, other = QLineEdit(), QLineEdit()
    one, two = panel_of(host, typed), panel_of(host, other)
    one.open_panel()
    typed.setFocus()
    typed.setText("half a word")
    two.open_panel()
    other.setFocus()
    assert (one.isHidden(), typed.text()) == (True, "half a word")
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
