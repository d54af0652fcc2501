"""The reminder window on a real board: what it lists, what each answer does, and that it never takes the keyboard."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.cards import SetFollowUp
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.session import Session
from followup_desktop.ui.reminder.answer_menus import MenuButton
from followup_desktop.ui.reminder.reminder_list import MOST_ROWS
from followup_desktop.ui.reminder.reminder_window import ReminderWindow
from tests.builders import TurnedClock, log_call
from tests.ui.reminder.reminder_hands import TODAY, YESTERDAY, lead, names, row_of


def offers(button: MenuButton) -> dict[str, QAction]:
    button.click()
    assert button.opened_menu is not None
    return {action.text().partition("\t")[0]: action for action in button.opened_menu.actions()}


def pick(button: MenuButton, words: str) -> None:
    action = offers(button)[words]
    assert button.opened_menu is not None
    button.opened_menu.close()
    action.trigger()


def test_nothing_due_shows_nothing(window: ReminderWindow, session: Session):
    lead(session, "Later", FollowUp(TODAY + timedelta(days=1)))
    window.refresh()
    assert not window.isVisible()


def test_it_says_who_what_the_number_what_happened_last_and_how_late(
    window: ReminderWindow, session: Session, clock: TurnedClock
):
    card_id = lead(session, "<b>Rosa</b> & Sons")
    log_call(session, card_id, Outcome.VOICEMAIL, next_step=FollowUp(TODAY), note="left the price")
    clock.forward(days=1)
    window.refresh()
    (row,) = window.list.rows.values()
    assert window.isVisible()
    assert row.name.whole_text == "<b>Rosa</b> & Sons"
    assert row.when.text() == "1 day late"
    assert row.matter.whole_text == "Quote: 2 × MS 261 saws · 406-555-0134"
    assert row.last.whole_text == "Last: Voicemail, Yesterday 10:00. left the price"
    assert "Rosa" in row.accessibleName()
    assert "1 day late" in row.accessibleName()
    assert not window.foot.isVisible()


def test_it_never_asks_for_the_keyboard(window: ReminderWindow, session: Session):
    lead(session, "Ken Ames")
    window.refresh()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    flags = window.windowFlags()
    assert flags & Qt.WindowType.Tool == Qt.WindowType.Tool
    assert flags & Qt.WindowType.WindowStaysOnTopHint


def test_ring_again_keeps_the_date_and_rings_then(window: ReminderWindow, session: Session, clock: TurnedClock):
    card_id = lead(session, "Ken Ames")
    window.refresh()
    pick(row_of(window, "Ken Ames").answers.ring, "In 10 minutes")
    assert window.said.toast is not None
    assert window.said.toast.text == "Ken Ames: rings again at 10:10."
    window.said.clear()
    assert not window.isVisible()
    clock.forward(minutes=10)
    window.refresh()
    assert names(window) == ["Ken Ames"]
    assert [one.follow_up for one in Reminders(session).due() if one.card_id == card_id] == [YESTERDAY]


def test_the_afternoon_is_offered_only_while_it_is_ahead(window: ReminderWindow, session: Session, clock: TurnedClock):
    lead(session, "Ken Ames")
    window.refresh()
    ring = row_of(window, "Ken Ames").answers.ring
    assert list(offers(ring)) == ["In 10 minutes", "In 1 hour", "This afternoon", "Tomorrow morning"]
    assert ring.opened_menu is not None
    ring.opened_menu.close()
    clock.set(datetime(2026, 11, 24, 15, 0))
    assert list(offers(ring)) == ["In 10 minutes", "In 1 hour", "Tomorrow morning"]
    ring.opened_menu.close()


def test_move_to_changes_the_date_with_a_way_back(window: ReminderWindow, session: Session):
    lead(session, "Ken Ames")
    window.refresh()
    pick(row_of(window, "Ken Ames").answers.move_to, "Tomorrow")
    assert names(window) == []
    assert window.said.toast is not None
    assert window.said.toast.text == "Ken Ames: moved to Wed Nov 25."
    window.said.back.click()
    assert names(window) == ["Ken Ames"]


def test_any_date_in_words(qtbot: QtBot, window: ReminderWindow, session: Session):
    lead(session, "Ken Ames")
    window.refresh()
    answers = row_of(window, "Ken Ames").answers
    pick(answers.move_to, "A date…")
    assert answers.date is not None
    field = answers.date.field.focusProxy()
    qtbot.keyClicks(field, "in 5 days")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert names(window) == []
    assert session.can_undo() is not None
    session.undo()
    window.refresh()
    answers = row_of(window, "Ken Ames").answers
    pick(answers.move_to, "A date…")
    assert answers.date is not None
    qtbot.keyClick(answers.date.field.focusProxy(), Qt.Key.Key_Escape)
    assert not answers.date.isVisible()
    assert window.isVisible()


def test_put_aside_stays_due(window: ReminderWindow, session: Session):
    lead(session, "Ken Ames")
    lead(session, "Ann Late")
    window.refresh()
    row_of(window, "Ken Ames").aside.click()
    assert names(window) == ["Ann Late"]
    reminders = Reminders(session)
    assert (reminders.count_due(), reminders.count_put_aside()) == (2, 1)


def test_all_of_them(window: ReminderWindow, session: Session):
    for number in range(3):
        lead(session, f"Client {number}")
    window.refresh()
    assert window.heading.text() == "3 follow-ups are due"
    pick(window.all.move_to, "Next week")
    assert window.said.toast is not None
    assert window.said.toast.text == "3 follow-ups: moved to Tue Dec 1."
    window.said.back.click()
    assert len(names(window)) == 3
    pick(window.all.ring, "In 1 hour")
    assert names(window) == []
    window.said.clear()
    assert not window.isVisible()


def test_what_came_due_while_it_was_closed_is_said_so(window: ReminderWindow, session: Session):
    for number in range(7):
        lead(session, f"Client {number}")
    window.came_while_away(7)
    window.refresh()
    assert window.heading.text() == "7 follow-ups came due while the board was closed"
    row_of(window, "Client 3").aside.click()
    assert window.heading.text() == "6 follow-ups are due"


def test_of_many_the_first_are_shown_and_the_others_counted(window: ReminderWindow, session: Session):
    for number in range(MOST_ROWS + 5):
        lead(session, f"Client {number:02d}")
    window.refresh()
    assert len(names(window)) == MOST_ROWS
    assert window.list.more.text() == "and 5 more"
    row_of(window, "Client 00").aside.click()
    assert names(window)[-1] == f"Client {MOST_ROWS:02d}"
    assert window.list.more.text() == "and 4 more"


def test_a_card_answered_elsewhere_leaves_and_the_empty_window_hides(window: ReminderWindow, session: Session):
    first, second = lead(session, "Ken Ames"), lead(session, "Ann Late")
    window.refresh()
    session.execute(SetFollowUp(first, FollowUp(TODAY + timedelta(days=2))))
    window.refresh()
    assert names(window) == ["Ann Late"]
    session.execute(SetFollowUp(second, FollowUp(TODAY + timedelta(days=2))))
    window.refresh()
    assert not window.isVisible()


def test_an_answer_that_comes_too_late_is_a_sentence(window: ReminderWindow, session: Session):
    card_id = lead(session, "Ken Ames")
    window.refresh()
    row = row_of(window, "Ken Ames")
    session.execute(SetFollowUp(card_id, FollowUp(TODAY + timedelta(days=2))))
    pick(row.answers.move_to, "Tomorrow")
    assert window.said.toast is not None
    assert window.said.toast.is_fault
    assert "answered meanwhile" in window.said.toast.text
    assert window.isVisible()
    window.said.clear()
    assert not window.isVisible()


def test_the_keyboard_alone_answers_everything(qtbot: QtBot, window: ReminderWindow, session: Session):
    for name in ("Ann", "Ben", "Cleo", "Dora"):
        lead(session, name)
    window.refresh()
    window.take_keyboard()
    qtbot.waitUntil(window.isActiveWindow)

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(_focused(window), key)

    with qtbot.waitSignal(window.log_asked):
        press(Qt.Key.Key_L)
    window.take_keyboard()
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(window.opened) as opened:
        press(Qt.Key.Key_O)
    assert opened.args == [row_of(window, "Ben").reminder.card_id]
    window.take_keyboard()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert names(window) == ["Ann", "Cleo", "Dora"]
    assert row_of(window, "Cleo").isAncestorOf(_focused(window))
    press(Qt.Key.Key_S)
    menu = row_of(window, "Cleo").answers.ring.opened_menu
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert names(window) == ["Ann", "Dora"]
    press(Qt.Key.Key_M)
    menu = row_of(window, "Dora").answers.move_to.opened_menu
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert names(window) == ["Ann"]
    assert row_of(window, "Ann").isAncestorOf(_focused(window))
    with qtbot.waitSignal(window.back_asked):
        press(Qt.Key.Key_Escape)


def _focused(window: ReminderWindow) -> QWidget:
    """Who has the keyboard in it, whether or not the desktop has given it to the window."""
    found = window.focusWidget()
    assert found is not None
    return found


def test_keys_typed_blindly_answer_nothing(qtbot: QtBot, window: ReminderWindow, session: Session):
    """A window manager gives it the keyboard because another window closed; only Tab, an arrow or a click is meant."""
    lead(session, "Ann")
    lead(session, "Ben")
    other = QWidget()
    qtbot.addWidget(other)
    window.refresh()
    window.take_keyboard()
    qtbot.waitUntil(window.isActiveWindow)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.assertNotEmitted(window.log_asked), qtbot.assertNotEmitted(window.opened):
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Space):
            qtbot.keyClick(_focused(window), key)
    assert names(window) == ["Ann", "Ben"]
    assert row_of(window, "Ann").answers.ring.opened_menu is None
    qtbot.keyClick(_focused(window), Qt.Key.Key_Down)
    qtbot.keyClick(_focused(window), Qt.Key.Key_Delete)
    assert names(window) == ["Ben"]


def test_everything_in_it_has_a_name_and_no_two_rows_the_same(window: ReminderWindow, session: Session):
    lead(session, "Ann")
    lead(session, "Ben")
    window.refresh()
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    said = [one.accessibleName() for one in buttons if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert all(said)
    assert len(set(said)) == len(said)


def test_it_keeps_to_the_lower_right_and_leaves_most_of_a_small_screen(window: ReminderWindow, session: Session):
    for number in range(MOST_ROWS):
        lead(session, f"Client {number}")
    window.refresh()
    room = window.screen().availableGeometry()
    place = window.geometry()
    assert room.contains(place)
    assert place.width() <= room.width() * 0.6
    assert place.height() <= room.height() * 0.6 + 1
    assert room.right() - place.right() < 20
    assert room.bottom() - place.bottom() < 20


def test_closing_it_by_the_desktop_puts_everything_aside(window: ReminderWindow, session: Session):
    lead(session, "Ann")
    lead(session, "Ben")
    window.refresh()
    window.close()
    assert Reminders(session).count_put_aside() == 2
    window.said.clear()
    assert not window.isVisible()
