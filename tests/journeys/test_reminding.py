"""A follow-up date passes: it is told once, outside the window and on it, and is quiet when answered."""

from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSystemTrayIcon, QToolButton, QWidget

from followup_desktop.desktop.notices import NoticeAction
from followup_desktop.ui.client.drawer import ClientDrawer
from followup_desktop.ui.reminder.reminder_window import ReminderWindow
from followup_desktop.ui.widgets.lead_box import NewLeadBox
from followup_desktop.ui.widgets.log_call_box import LogCallBox
from tests.journeys.person import Person

QUARTER_PAST_TEN = datetime(2026, 11, 24, 10, 15)


def add(person: Person, line: str) -> None:
    person.press("Ctrl+N")
    person.write(line)
    person.press("Return")


def tray_words(person: Person) -> str:
    tray = person.program.tray
    assert tray is not None
    return tray.system_icon.toolTip()


def wait_told(person: Person) -> None:
    person.wait(lambda: person.bus.shown, "the notification")
    person.wait(lambda: "1 due" in tray_words(person), "the tray's number")


def test_what_falls_due_is_told_once_and_the_pop_up_opens_the_card(regular: Person):
    add(regular, "Ken Ames 406-555-0101 wants a log splitter 24 Nov 10:15")
    assert regular.bus.shown == []
    assert "nothing is due" in tray_words(regular)
    regular.clock.set(QUARTER_PAST_TEN)
    wait_told(regular)
    (notice,) = regular.bus.shown
    assert "Ken Ames" in notice.title
    assert "406-555-0101" in notice.body
    assert "Wants a log splitter" in notice.body
    assert regular.window.due_line.isVisible()
    assert "Ken Ames" in regular.texts(regular.window.due_line)
    regular.bus.pick(NoticeAction.OPEN, notice.card_id)
    (drawer,) = regular.seen(ClientDrawer)
    assert "Ken Ames" in drawer.accessibleName()


def test_a_lead_for_today_is_counted_and_rings_no_bell_in_the_face_of_who_typed_it(regular: Person):
    assert regular.program.reminding is not None
    regular.program.reminding.refresh()  # the first look after the start, a fifth of a second later
    add(regular, "Ken Ames 406-555-0101 wants a log splitter")
    regular.wait(lambda: "1 due" in tray_words(regular), "the tray's number")
    regular.clock.forward(seconds=40)  # the bell has looked again
    assert regular.program.reminding.desk.covered().isEmpty(), "no reminder window either"
    add(regular, "Ann Soon 406-555-0102 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    regular.wait(lambda: regular.bus.shown, "the notification of the other one")
    assert [notice.title for notice in regular.bus.shown] == ["Follow up: Ann Soon"]
    listed = regular.texts(reminders(regular))
    assert "Ken Ames" in listed
    assert "Ann Soon" in listed
    assert "2 due" in tray_words(regular)


def test_answering_quietens_the_line_the_tray_and_the_pop_up(regular: Person):
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    wait_told(regular)
    card_id = regular.face("Ken Ames").id
    regular.bus.pick(NoticeAction.LOG, card_id)
    regular.press("1", "Ctrl+Return")
    assert regular.toast("Logged: Reached · Ken Ames.")
    regular.wait(lambda: not regular.window.due_line.isVisible(), "the line gone")
    assert "nothing is due" in tray_words(regular)
    assert regular.bus.withdrawn == [card_id]


def test_a_restart_tells_nothing_twice_and_forgets_nothing(regular: Person):
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    add(regular, "Ann Late 406-555-0102 24 Nov 10:30")
    regular.clock.set(QUARTER_PAST_TEN)
    wait_told(regular)
    regular.leave()
    regular.clock.set(datetime(2026, 11, 24, 10, 45))
    regular.start()
    regular.wait(lambda: len(regular.bus.shown) == 2, "what came due while the program was away")
    assert [notice.title for notice in regular.bus.shown] == ["Follow up: Ken Ames", "Follow up: Ann Late"]
    regular.wait(lambda: "2 due" in tray_words(regular), "both counted")


def test_where_no_pop_up_can_be_shown_the_board_says_it(regular: Person):
    regular.bus.works = False
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    regular.wait(lambda: regular.window.due_line.isVisible(), "the board's own line")
    regular.click("Open", regular.window.due_line)
    assert regular.seen(ClientDrawer)


def test_a_resting_card_comes_back_by_itself(regular: Person):
    add(regular, "Ken Ames 406-555-0101")
    regular.window.board.choose_card(regular.face("Ken Ames").id)
    regular.press("L", "1")
    regular.click("Rest until…")
    regular.write("1 dec")
    regular.press("Return")
    assert regular.toast("It rests until")
    assert regular.board() == {}
    regular.clock.set(datetime(2026, 12, 1, 9, 30))
    regular.wait(lambda: regular.board(), "it back on the board")
    assert regular.face("Ken Ames").name == "Ken Ames"


def test_closing_goes_to_the_tray_where_there_is_one_and_asks_once_where_not(regular: Person, qtbot, monkeypatch):
    # The desktop is the test's here: offscreen has no tray, a real one is on the real desktop.
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    regular.window.close()
    assert not regular.window.isVisible()
    assert regular.program.tray is not None
    regular.program.tray.board_asked.emit()
    assert regular.window.isVisible()
    assert any("goes on in the tray" in text for text in regular.toasts())
    assert ["goes on in the tray" in notice.body for notice in regular.bus.shown] == [True]
    regular.window.close()
    assert len(regular.bus.shown) == 1, "said once"
    regular.program.tray.board_asked.emit()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    regular.window.close()
    with qtbot.waitSignal(regular.window.quit_asked):
        regular.click("Quit")


def reminders(person: Person) -> ReminderWindow:
    """The reminder window, waited for."""
    assert person.program.reminding is not None
    desk = person.program.reminding.desk
    person.wait(lambda: desk.window is not None and desk.window.isVisible(), "the reminder window")
    assert desk.window is not None
    return desk.window


def test_the_reminder_window_stays_until_it_is_answered_or_put_aside(regular: Person):
    add(regular, "Ken Ames 406-555-0101 wants a log splitter 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    window = reminders(regular)
    assert "Ken Ames" in regular.texts(window)
    assert "Now" in regular.texts(window)
    regular.click("Put aside: Ken Ames", window)
    regular.wait(lambda: "1 put aside" in regular.texts(regular.window.due_line), "the line on the board")
    assert "1 put aside" in tray_words(regular)
    assert "Today, 1 put aside" in regular.names(QToolButton)
    window.said.clear()
    assert not window.isVisible()
    regular.click("Show", regular.window.due_line)
    assert window.isVisible()
    assert "Ken Ames" in regular.texts(window)


def test_ctrl_r_goes_to_the_reminders_and_escape_leads_back(regular: Person):
    regular.press("Ctrl+R")
    assert regular.toast("Nothing that is due waits for an answer.")
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    window = reminders(regular)
    regular.press("Ctrl+R")
    regular.is_at_reminders = True
    regular.wait(window.isActiveWindow, "the keyboard on the reminders")
    regular.press("Escape")
    regular.wait(regular.window.isActiveWindow, "the keyboard back")
    regular.press("Ctrl+R")
    regular.wait(window.isActiveWindow, "the keyboard on the reminders again")
    regular.press("L")
    regular.is_at_reminders = False
    regular.wait(regular.window.isActiveWindow, "the log box")
    regular.press("1", "Ctrl+Return")
    assert regular.toast("Logged: Reached · Ken Ames.")
    regular.wait(lambda: not window.isVisible(), "nothing left to remind of")


def test_beside_the_list_of_today_the_reminder_window_is_folded(regular: Person):
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    window = reminders(regular)
    assert window.list.isVisible()
    regular.press("Ctrl+2")
    regular.wait(lambda: not window.list.isVisible(), "it folded: the list is on the page")
    assert "1 follow-up is due" in regular.texts(window)
    regular.press("Ctrl+1")
    regular.wait(window.list.isVisible, "it whole again")


def test_the_reminders_make_room_for_what_somebody_writes(regular: Person):
    """On a small screen they would lie over half of the log box, just while the desk is on the phone."""
    regular.window.setGeometry(0, 300, 1024, 640)
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    add(regular, "Ann Soon 406-555-0102 24 Nov 10:20")
    regular.clock.set(QUARTER_PAST_TEN)
    window = reminders(regular)
    regular.press("Ctrl+L")
    regular.write("0101")
    regular.press("Return", "3")
    (log,) = regular.seen(LogCallBox)
    assert window._whole.intersects(on_screen(log.rect(), log)), "else this test shows nothing"
    regular.wait(lambda: not window.list.isVisible(), "only its head")
    regular.clock.set(datetime(2026, 11, 24, 10, 21))
    regular.wait(lambda: "2 follow-ups are due" in regular.texts(window), "the second one, counted")
    assert not window.list.isVisible(), "it does not come back over what is being written"
    regular.press("Escape")
    regular.wait(window.list.isVisible, "it whole again")
    regular.press("Return")
    regular.wait(lambda: not window.list.isVisible(), "off the drawer")
    regular.press("Escape")
    regular.wait(window.list.isVisible, "it whole again, the drawer being closed")


def test_they_make_room_for_a_box_that_grows(regular: Person):
    regular.window.setGeometry(0, 400, 1024, 640)
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    regular.clock.set(QUARTER_PAST_TEN)
    window = reminders(regular)
    regular.press("Ctrl+N")
    (box,) = regular.seen(NewLeadBox)
    assert not window._whole.intersects(on_screen(box.rect(), box)), "it is small as yet"
    reminding = regular.program.reminding
    assert reminding is not None
    regular.wait(lambda: not reminding._room.isActive(), "that the keyboard went there is known")
    assert window.list.isVisible()
    regular.write("Somebody new with many parts 406-555-0101 wants a log splitter $1900 tomorrow 10am #walk-in")
    regular.wait(lambda: window._whole.intersects(on_screen(box.rect(), box)), "the box has grown")
    regular.wait(lambda: not window.list.isVisible(), "only its head")


def on_screen(rect: QRect, widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(rect.topLeft()), rect.size())


def test_what_came_due_while_it_was_closed_is_one_list(regular: Person):
    for number in range(7):
        add(regular, f"Client {number} 406-555-010{number} 24 Nov 10:15")
    regular.leave()
    regular.clock.set(datetime(2026, 11, 24, 10, 45))
    regular.start()
    window = reminders(regular)
    assert window.heading.text() == "7 follow-ups came due while the board was closed"
    regular.wait(lambda: regular.bus.shown, "the notification")
    assert len(regular.bus.shown) == 1
    regular.click("Show today’s list", window)
    regular.wait(lambda: regular.window.stack.currentWidget() is regular.window.pages.page("today"), "today's list")


def test_quiet_from_the_tray_hides_the_reminders_until_it_ends(regular: Person):
    add(regular, "Ken Ames 406-555-0101 24 Nov 10:15")
    tray = regular.program.tray
    assert tray is not None
    tray.quiet_asked.emit("1_hour")
    assert regular.toast("Quiet until 11:00.")
    regular.clock.set(QUARTER_PAST_TEN)
    regular.wait(lambda: "1 due" in tray_words(regular), "the number, which is no ringing")
    assert "quiet until 11:00" in tray_words(regular)
    assert regular.bus.shown == []
    assert regular.program.reminding is not None
    desk = regular.program.reminding.desk
    assert desk.window is None or not desk.window.isVisible()
    tray.quiet_ended.emit()
    wait_told(regular)
    assert "Ken Ames" in regular.texts(reminders(regular))
