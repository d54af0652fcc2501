"""The reminder window gives way: to a pointer over its rows, to the list of today, to what somebody writes."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.session import Session
from followup_desktop.ui.reminder.reminder_row import ReminderRow
from followup_desktop.ui.reminder.reminder_window import ReminderWindow
from tests.builders import log_call
from tests.ui.reminder.reminder_hands import TODAY, lead, names, row_of


def test_a_new_one_does_not_push_the_rows_away_from_under_the_pointer(window: ReminderWindow, session: Session):
    for name in ("Ann", "Ben"):
        lead(session, name)
    window.came_while_away(2)
    window.refresh()
    QApplication.sendEvent(window, QEnterEvent(QPointF(), QPointF(), QPointF()))
    before = [_place(row) for row in window.list.rows.values()]
    for number in range(3):
        lead(session, f"Older {number}", FollowUp(TODAY - timedelta(days=5)))
    window.refresh()
    assert names(window) == ["Ann", "Ben"]
    assert [_place(row) for row in window.list.rows.values()] == before
    assert window.brand.text() == "Follow-up Board · 3 more are due"
    assert window.all_words.text() == "All 5"
    row_of(window, "Ann").aside.click()
    assert names(window) == ["Older 0", "Older 1", "Older 2", "Ben"]
    lead(session, "Oldest", FollowUp(TODAY - timedelta(days=9)))
    window.refresh()
    assert "Oldest" not in names(window)
    assert window.unfold.isVisible()
    QApplication.sendEvent(window, QEvent(QEvent.Type.Leave))
    assert names(window)[0] == "Oldest"
    assert (window.brand.text(), window.all_words.text()) == ("Follow-up Board", "All 5")


def test_what_was_said_goes_without_moving_the_rows_under_the_pointer(window: ReminderWindow, session: Session):
    for name in ("Ann", "Ben", "Cleo"):
        lead(session, name)
    window.refresh()
    row_of(window, "Ann").aside.click()
    assert window.said.isVisible()
    before, tall_px = _place(row_of(window, "Ben")), window.height()
    QCursor.setPos(window.frameGeometry().center())
    window.said.clear()
    assert not window.said.isVisible()
    assert _place(row_of(window, "Ben")) == before
    QCursor.setPos(window.frameGeometry().topLeft() - QPoint(20, 20))
    QApplication.sendEvent(window, QEvent(QEvent.Type.Leave))
    assert window.height() < tall_px


def _place(row: ReminderRow) -> QPoint:
    return row.mapToGlobal(QPoint())


def test_beside_the_same_list_it_is_folded_to_its_head(window: ReminderWindow, session: Session):
    lead(session, "Ann")
    window.listed_elsewhere(True)
    window.refresh()
    assert window.isVisible()
    assert window.brand.text() == "1 follow-up is due"
    assert not window.list.isVisible()
    folded_px = window.height()
    window.unfold.click()
    assert row_of(window, "Ann").isVisible()
    assert window.height() > folded_px
    assert not window.unfold.isVisible()
    window.listed_elsewhere(True)
    window.refresh()
    assert window.list.isVisible(), "unfolded by a person it stays so"
    for is_listed in (False, True):
        window.listed_elsewhere(is_listed)
        window.refresh()
        assert window.list.isVisible() is not is_listed
    window.take_keyboard()
    assert window.list.isVisible()


def test_it_folds_off_what_is_opened_from_it_until_one_is_answered_or_comes(window: ReminderWindow, session: Session):
    card_id = lead(session, "Ann")
    lead(session, "Ben")
    window.refresh()
    row_of(window, "Ann").log.click()
    assert not window.list.isVisible()
    window.refresh()
    assert not window.list.isVisible()
    log_call(session, card_id)
    window.refresh()
    assert window.list.isVisible()
    assert names(window) == ["Ben"]
    row_of(window, "Ben").open.click()
    assert not window.list.isVisible()
    lead(session, "Cleo")
    window.refresh()
    assert window.list.isVisible()


def test_it_makes_room_for_what_is_worked_on_but_not_from_under_a_pointer_that_asked_for_it(
    window: ReminderWindow, session: Session
):
    for name in ("Ann", "Ben"):
        lead(session, name)
    window.refresh()
    whole = window.frameGeometry()
    window.worked_on = lambda: whole.adjusted(10, 10, -10, -10)
    window.make_room()
    assert not window.list.isVisible()
    QApplication.sendEvent(window, QEnterEvent(QPointF(), QPointF(), QPointF()))
    window.unfold.click()
    window.make_room()  # the main window has the keyboard again, a moment later
    assert window.list.isVisible()
    QCursor.setPos(whole.center())
    QApplication.sendEvent(window, QEvent(QEvent.Type.Leave))
    assert window.list.isVisible(), "it only moved under the pointer"
    QCursor.setPos(whole.topLeft() - QPoint(20, 20))
    QApplication.sendEvent(window, QEvent(QEvent.Type.Leave))
    assert not window.list.isVisible()
    window.worked_on = lambda: whole.translated(-whole.width(), 0)
    window.make_room()
    assert window.list.isVisible()
