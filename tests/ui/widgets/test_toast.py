"""Toasts say what was done, wait while they are looked at, and never take the keyboard unasked."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import AmountField, Toast, ToastAction, ToastStack


@pytest.fixture
def stack(host):
    made = ToastStack(host)
    yield made
    made.clear()


def test_shows_text_literally_and_leaves_the_keyboard(host, stack):
    stack.show_toast(Toast("Moved <b>Ken & Sons</b>"))
    box = stack.boxes()[0]
    assert box.accessibleName() == "Moved <b>Ken & Sons</b>"
    assert isinstance(host.focusWidget(), QLineEdit)
    assert box.geometry().bottom() < host.height()


def test_it_keeps_clear_of_a_window_that_lies_over_the_foot_where_there_is_room(host, stack):
    lies = {"at": QRect(host.mapToGlobal(QPoint(500, 300)), QSize(380, 190))}
    stack.covered = lambda: lies["at"]
    stack.show_toast(Toast("Logged: Reached · Ken Ames. Moved to Awaiting reply. Next follow-up Tue Dec 1."))
    (box,) = stack.boxes()
    assert 0 < box.geometry().left() < box.geometry().right() < 500
    for elsewhere in (lies["at"].translated(-400, 0), lies["at"].translated(0, -300), QRect()):
        lies["at"] = elsewhere
        host.resize(host.width() + 2, host.height())
        assert abs(box.geometry().center().x() - host.width() // 2) <= 1


def test_an_action_acts_once_and_closes(qtbot, stack):
    acted = []
    stack.show_toast(
        Toast("Moved", (ToastAction("Change", lambda: acted.append("c")), ToastAction("Undo", acted.clear)))
    )
    button = stack.boxes()[0].findChildren(QPushButton)[0]
    button.click()
    assert acted == ["c"]
    assert stack.shown() == ()


def test_goes_away_by_itself(qtbot, stack):
    stack.show_toast(Toast("Saved", stays_s=0.05))
    qtbot.waitUntil(lambda: stack.shown() == ())


def test_waits_while_the_keyboard_is_on_it(qtbot, host, stack):
    stack.show_toast(Toast("Moved", (ToastAction("Undo", lambda: None),), stays_s=0.15))
    assert stack.take_keyboard()
    button = stack.boxes()[0].findChildren(QPushButton)[0]
    assert button.hasFocus()
    with qtbot.assertNotEmitted(stack.boxes()[0].closed, wait=300):
        pass
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert stack.shown() == ()
    assert host.findChild(QLineEdit).hasFocus()


def test_an_amount_that_is_being_typed_outlasts_three_more_toasts(qtbot, stack):
    stack.show_toast(Toast("Moved", amount=AmountField("Amount", "Amount, then Enter", lambda text: "")))
    assert stack.take_keyboard()
    for number in range(3):
        stack.show_toast(Toast(f"Somebody came back ({number})"))
    assert stack.shown()[0].text == "Moved"
    assert len(stack.shown()) == 3
    assert stack.boxes()[0].findChild(QLineEdit).hasFocus()


def test_waits_while_the_pointer_is_on_it(qtbot, stack):
    stack.show_toast(Toast("Moved", stays_s=0.5))
    box = stack.boxes()[0]
    QTest.mouseMove(box, QPoint(5, 5))
    qtbot.waitUntil(box.underMouse)
    with qtbot.assertNotEmitted(box.closed, wait=700):
        pass


def test_a_wrong_amount_is_said_and_can_be_corrected(stack):
    saved = []

    def save(text: str) -> str:
        saved.append(text)
        return "" if text == "1900" else "That is no amount."

    stack.show_toast(Toast("Moved", amount=AmountField("Amount of the sale", "Amount", save)))
    field = stack.boxes()[0].findChild(QLineEdit)
    assert field.accessibleName() == "Amount of the sale"
    field.setText("abc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(stack.shown()) == 1
    field.setText("1900")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert saved == ["abc", "1900"]
    assert stack.shown() == ()


def test_no_more_than_three_and_all_on_the_window(host, stack):
    for number in range(5):
        stack.show_toast(Toast(f"Moved {number} " + "a long sentence " * 12))
    assert [toast.text[:7] for toast in stack.shown()] == ["Moved 2", "Moved 3", "Moved 4"]
    for box in stack.boxes():
        assert host.rect().contains(box.geometry())
    assert not stack.take_keyboard()


def test_refuses_what_is_no_toast(stack):
    with pytest.raises(TypeError):
        stack.show_toast("text")


def test_what_was_taken_back_is_no_longer_offered_but_a_fault_stays(stack):
    stack.show_toast(Toast("Added Ken", (ToastAction("Undo", lambda: None),)))
    stack.show_toast(Toast("The disk is full", is_fault=True))
    stack.show_toast(Toast("Undone: Added Ken", (ToastAction("Redo", lambda: None),), took_back=True))
    assert [toast.text for toast in stack.shown()] == ["The disk is full", "Undone: Added Ken"]


def test_a_long_toast_is_as_tall_as_its_lines_and_stays_whole_when_others_come(qtbot, stack, host):
    words = "No backup could be written to /home/shop/data/board-backups/b-2026-11-27.db: database or disk is full. "
    stack.show_toast(Toast(words * 2, is_fault=True))
    (box,) = stack.boxes()
    first = box.size()
    line_px = box.fontMetrics().height()
    assert 2 * line_px < first.height() < 6 * line_px
    for number in range(2):
        stack.show_toast(Toast(f"Added somebody {number}"))
        assert box.size() == first
        label = box.findChild(TextLabel)
        assert label.heightForWidth(label.width()) <= label.height() + 1
