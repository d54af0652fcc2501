"""The settings on a real board: each field saves when left, can be undone, and says in its place what is wrong."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.desktop.start_at_login import AutostartEntry
from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import DateOrder, Hours
from followup_desktop.services.board import BoardReader
from followup_desktop.services.holidays import Unlearned, learn
from followup_desktop.services.sample import SHOP
from followup_desktop.services.staffing import ChangeShop, all_staff
from followup_desktop.ui.settings.closed_days_section import SHOWN_AT_FIRST
from followup_desktop.ui.settings.settings_page import SettingsPage
from followup_desktop.ui.theme import Scheme
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.without_tray import WithoutTray
from followup_desktop.ui.window.memory import WindowMemory
from tests.builders import add_lead


@pytest.fixture
def page(qtbot, session, tmp_path):
    bridge = EventBridge(session)
    background = Background(surroundings=session.database.connection)
    backups = tmp_path / "board-backups"
    memory = WindowMemory(tmp_path / "window.ini")
    login = AutostartEntry(("followup-desktop", "--minimized"), tmp_path / "autostart")
    made = SettingsPage(session, background, session.database.file, backups, memory, login)
    bridge.committed.connect(made.show_events)
    made.resize(960, 640)
    qtbot.addWidget(made)
    heard: list[Toast] = []
    made.toast_asked.connect(heard.append)
    made.toasts = heard  # type: ignore[attr-defined]
    with qtbot.waitExposed(made):
        made.show()
    yield made
    background.shutdown()
    bridge.close()
    bridge.deleteLater()
    background.deleteLater()


def type_over(qtbot, field, text, key=Qt.Key.Key_Tab):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


def test_a_field_saves_when_it_is_left_and_can_be_undone(qtbot, session, page):
    type_over(qtbot, page.shop.name, "Glacier Saw  & Mower ")
    assert session.shop.name == "Glacier Saw & Mower"
    assert page.toasts[-1].text == "Saved: the name of the shop"
    page.toasts[-1].actions[0].act()
    assert session.shop.name == ""
    assert page.shop.name.text() == ""


def test_a_change_from_elsewhere_never_overwrites_what_is_being_typed(qtbot, session, page):
    page.shop.name.setFocus()
    qtbot.keyClicks(page.shop.name, "Glacier")
    session.execute(ChangeShop(replace(session.shop, currency="EUR")))
    assert page.shop.name.text() == "Glacier"
    assert page.shop.currency.chosen() == "EUR"
    qtbot.keyClick(page.shop.name, Qt.Key.Key_Return)
    assert (session.shop.name, session.shop.currency) == ("Glacier", "EUR")
    session.undo()
    assert page.shop.name.text() == ""  # the field still has the keyboard, but nothing is being typed


def test_leaving_a_field_untouched_saves_nothing(qtbot, session, page):
    page.shop.name.setFocus()
    qtbot.keyClick(page.shop.name, Qt.Key.Key_Tab)
    qtbot.keyClick(page.shop.name, Qt.Key.Key_Return)
    assert page.toasts == []
    assert session.can_undo() is None


def test_choices_save_at_once(qtbot, session, page):
    before = session.shop
    assert before.date_order is not DateOrder.YMD
    page.shop.date_order.setFocus()
    qtbot.keyClick(page.shop.date_order, Qt.Key.Key_End)
    assert session.shop.date_order is DateOrder.YMD
    assert page.toasts[-1].text == "Saved: dates are written"
    assert session.shop.country == before.country


def test_hours_are_saved_and_a_wrong_line_is_said_in_its_place(qtbot, session, page):
    editor = page.hours.hours
    qtbot.mouseClick(editor._days[5], Qt.MouseButton.LeftButton)  # Saturday
    assert session.shop.hours[5] == Hours(time(9), time(17))
    editor._closes[0].setTime(QTime(8, 0))
    editor._closes[0].editingFinished.emit()
    assert "closes after it opens" in page.hours._fault.text()
    assert page.hours._fault.isVisible()
    assert session.shop.hours[0] == Hours(time(9), time(17))
    editor._closes[0].setTime(QTime(18, 30))
    editor._closes[0].editingFinished.emit()
    assert session.shop.hours[0] == Hours(time(9), time(18, 30))
    assert not page.hours._fault.isVisible()
    session.undo()
    assert editor.hours() == session.shop.hours


def test_a_closed_day_is_closed(qtbot, session, page):
    qtbot.mouseClick(page.hours.hours._days[0], Qt.MouseButton.LeftButton)
    assert session.shop.hours[0] is None
    assert not page.hours.hours._opens[0].isVisible()


def test_default_dates_by_lane_are_what_a_new_card_gets(qtbot, session, page):
    field = page.habits.lanes[Lane.NEW_LEAD]
    type_over(qtbot, field, "3")
    assert session.shop.lane_days[Lane.NEW_LEAD] == 3
    assert session.shop.lane_days[Lane.AWAITING_REPLY] == 2
    added = add_lead(session, "Ken")
    assert added.card.follow_up == FollowUp(date(2026, 11, 27))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("attempts", "attempts_before_other_channel"),
        ("per_day", "imported_per_day"),
        ("rest", "rest_days_after_no"),
    ],
)
def test_numbers_are_saved(qtbot, session, page, name, kept):
    type_over(qtbot, getattr(page.habits, name), "7")
    assert getattr(session.shop, kept) == 7


@pytest.mark.parametrize("find", [lambda p: p.shop.country, lambda p: p.habits.rest, lambda p: p.hours.hours._opens[0]])
def test_the_wheel_scrolls_past_a_field_and_changes_nothing(qtbot, session, page, find):
    field = find(page)
    page._scroll.ensureWidgetVisible(field)
    before = session.shop
    here = QPointF(field.rect().center())
    turned = QWheelEvent(
        here,
        QPointF(field.mapToGlobal(here.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    shown = field.currentText() if hasattr(field, "currentText") else field.text()
    QApplication.sendEvent(field, turned)
    assert shown == (field.currentText() if hasattr(field, "currentText") else field.text())
    assert session.shop == before
    assert not turned.isAccepted()


def test_staff_is_added_renamed_retired_and_brought_back(qtbot, session, page):
    type_over(qtbot, page.staff.new_name, "Dana Price", Qt.Key.Key_Return)
    (line,) = page.staff.lines.values()
    assert (line.name.text(), line.initials.text()) == ("Dana Price", "DP")
    type_over(qtbot, line.name, "Dana Moss")
    type_over(qtbot, line.initials, "dmo")
    assert [(one.name, one.initials) for one in all_staff(session)] == [("Dana Moss", "DMO")]
    qtbot.mouseClick(line.retire, Qt.MouseButton.LeftButton)
    assert not all_staff(session)[0].is_active
    assert line.retire.accessibleName() == "Bring back Dana Moss"
    qtbot.mouseClick(line.retire, Qt.MouseButton.LeftButton)
    assert all_staff(session)[0].is_active
    for _step in range(5):
        session.undo()
    assert page.staff.lines == {}


def test_a_name_twice_is_refused_in_its_place(qtbot, session, page):
    type_over(qtbot, page.staff.new_name, "Dana Price", Qt.Key.Key_Return)
    type_over(qtbot, page.staff.new_name, "dana price", Qt.Key.Key_Return)
    assert "is there already" in page.staff._fault.text()
    assert page.staff.new_name.text() == "dana price"
    assert len(all_staff(session)) == 1


def test_an_empty_name_is_put_back(qtbot, session, page):
    type_over(qtbot, page.staff.new_name, "Dana Price", Qt.Key.Key_Return)
    (line,) = page.staff.lines.values()
    line.name.clear()
    line.name.editingFinished.emit()
    assert "needs a name" in page.staff._fault.text()
    assert line.name.text() == "Dana Price"


def test_the_look_is_only_asked_for(qtbot, session, page):
    assert page.look.chips[Scheme.SYSTEM].isChecked()
    with qtbot.waitSignal(page.scheme_chosen) as asked:
        qtbot.mouseClick(page.look.chips[Scheme.DARK], Qt.MouseButton.LeftButton)
    assert asked.args == [Scheme.DARK]
    assert session.can_undo() is None


def test_back_up_change_and_restore(qtbot, session, page, tmp_path):
    add_lead(session, "Ken Ostrow")
    target = tmp_path / "copies" / "mine.db"
    page.data.back_up_to(str(target))
    qtbot.waitUntil(lambda: bool(page.toasts))
    assert str(target) in page.toasts[-1].text
    assert page.data.back_up.isEnabled()
    add_lead(session, "Somebody new")
    page.data.ask_to_restore(target)
    assert page.data.question.isVisible()
    assert "backed up first" in page.data.question.words.text()
    qtbot.mouseClick(page.data.question.no, Qt.MouseButton.LeftButton)
    assert BoardReader(session).count(Lane.NEW_LEAD) == 2
    page.data.ask_to_restore(target)
    qtbot.mouseClick(page.data.question.yes, Qt.MouseButton.LeftButton)
    assert BoardReader(session).count(Lane.NEW_LEAD) == 1
    assert page.toasts[-1].text.startswith("The board is as it was in mine.db.")


def test_backups_are_listed_with_their_day(qtbot, session, page, tmp_path):
    qtbot.mouseClick(page.data.restore, Qt.MouseButton.LeftButton)
    assert page.data.list.isVisible()
    assert page.data.restore_lines == []
    qtbot.mouseClick(page.data.restore, Qt.MouseButton.LeftButton)
    assert not page.data.list.isVisible()
    from followup_desktop.services.safekeeping import daily

    made = daily(session, tmp_path / "board-backups", session.now().date())
    assert made is not None
    qtbot.mouseClick(page.data.restore, Qt.MouseButton.LeftButton)
    (line,) = page.data.restore_lines
    assert "made by itself" in line.text()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert made.name in page.data.question.words.text()


def test_a_file_that_is_no_board_is_refused_in_words(qtbot, session, page, tmp_path):
    wrong = tmp_path / "list.txt"
    wrong.write_text("not a board", encoding="utf-8")
    add_lead(session, "Ken Ostrow")
    page.data.ask_to_restore(wrong)
    qtbot.mouseClick(page.data.question.yes, Qt.MouseButton.LeftButton)
    assert page.data._fault.isVisible()
    assert wrong.read_text(encoding="utf-8") == "not a board"
    assert BoardReader(session).count(Lane.NEW_LEAD) == 1
    page.data.back_up_to(str(wrong))
    qtbot.waitUntil(page.data.back_up.isEnabled)
    assert "something else than a backup" in page.data._fault.text()


def test_the_file_is_checked(qtbot, page):
    qtbot.mouseClick(page.data.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.data._said.text() == "The file is sound.")


def test_every_field_has_a_name(page):
    parts = [part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [part for part in parts if not part.objectName().startswith("qt_")]
    assert len(own) > 30
    assert not [part for part in own if not (part.accessibleName() or getattr(part, "text", str)())]


def test_starting_with_the_computer_is_what_the_desktop_has(qtbot, page, tmp_path):
    entry = tmp_path / "autostart" / "followup-desktop.desktop"
    assert page.login.chips[False].isChecked()
    qtbot.mouseClick(page.login.chips[True], Qt.MouseButton.LeftButton)
    assert '"--minimized"' in entry.read_text()
    entry.write_text(entry.read_text() + "Hidden=true\n")  # as a desktop's own settings switch it off
    page.hide()
    page.show()
    assert page.login.chips[False].isChecked()
    qtbot.mouseClick(page.login.chips[True], Qt.MouseButton.LeftButton)
    assert "Hidden" not in entry.read_text()
    qtbot.mouseClick(page.login.chips[False], Qt.MouseButton.LeftButton)
    assert not entry.exists()


def test_a_refusal_to_start_with_the_computer_is_said_beside_it(qtbot, page, tmp_path):
    (tmp_path / "autostart").write_text("a file where the folder should be")
    qtbot.mouseClick(page.login.chips[True], Qt.MouseButton.LeftButton)
    assert page.login.chips[False].isChecked()
    said = [label.text() for label in page.login.findChildren(TextLabel) if label.property("look") == "fault"]
    assert "could not be changed" in said[0]


def test_closed_days_are_chosen_seen_and_taken_back(qtbot, session, page):
    session.execute(ChangeShop(replace(SHOP, country="US", keeps_holidays=True)))
    session.execute(learn(Unlearned("US", "", (2026, 2027))))
    section = page.closed_days
    assert "Thanksgiving" in section.lines[0].words.whole_text
    assert len(section.lines) == SHOWN_AT_FIRST
    qtbot.waitUntil(lambda: section.region.count() > 1)
    section.region.setCurrentIndex(section.region.findText("Montana"))
    section.region.activated.emit(section.region.currentIndex())
    assert session.shop.region == "MT"
    section.region.show_value("")
    section.region.activated.emit(0)
    section.lines[0].button.click()
    assert session.shop.is_open_day(date(2026, 11, 26))
    assert section.lines[0].button.text() == "Close then"
    section.day.set_words("28 nov 2026")
    section.close_then.click()
    assert date(2026, 11, 28) in session.shop.closed_days
    own = next(line for line in section.lines if line.special.day == date(2026, 11, 28))
    assert "the shop’s own" in own.words.whole_text
    own.button.click()
    assert session.shop.closed_days == frozenset()
    section.day.set_words("yesterday")
    section.close_then.click()
    assert "past" in section._fault.text()
    qtbot.mouseClick(section.keeps, Qt.MouseButton.LeftButton, pos=QPoint(8, section.keeps.height() // 2))
    assert not session.shop.keeps_holidays
    assert section.lines == []


def test_what_rings_besides_a_date_is_the_shop_s_choice(qtbot, session, page):
    rings = page.rings
    assert (rings.first.value(), rings.second.value()) == (60, 240)
    rings.first.setValue(30)
    rings.first.editingFinished.emit()
    assert session.shop.lead_rings == (30, 240)
    rings.second.setValue(0)
    rings.second.editingFinished.emit()
    assert session.shop.lead_rings == (30,)
    qtbot.mouseClick(rings.digest, Qt.MouseButton.LeftButton, pos=QPoint(8, rings.digest.height() // 2))
    qtbot.mouseClick(rings.openings, Qt.MouseButton.LeftButton, pos=QPoint(8, rings.openings.height() // 2))
    assert (session.shop.morning_digest, session.shop.lead_rings_each_opening) == (False, False)
    page.toasts[-1].actions[0].act()
    assert rings.openings.isChecked()


def test_what_closing_does_without_a_tray_is_this_desk_s(qtbot, session, page):
    assert page.closing.chips[WithoutTray.ASK].isChecked()
    page.closing.chips[WithoutTray.MINIMISE].click()
    assert session.can_undo() is None
