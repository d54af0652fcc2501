"""A day is picked by one press or in words, and is always shown as it was understood."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.calls import CloseWith, RestUntil
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.date_picker import DatePicker
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.next_step import NextStepPicker

PROPOSED = FollowUp(date(2026, 11, 27), time(10))


@pytest.fixture
def picker(qtbot, session: Session):
    made = DatePicker(session)
    qtbot.addWidget(made)
    made.show()
    return made


def chip(widget, words: str) -> ChoiceChip:
    return next(one for one in widget.findChildren(ChoiceChip) if one.text() == words)


def words_field(widget) -> QLineEdit:
    return next(one for one in widget.findChildren(QLineEdit) if one.accessibleName() == "Day in words")


def test_the_proposed_day_is_chosen_and_said(picker):
    picker.propose(PROPOSED)
    assert picker.value() == PROPOSED
    assert chip(picker, "Fri Nov 27 10:00").isChecked()


@pytest.mark.parametrize(
    ("words", "day"),
    [("Tomorrow", date(2026, 11, 25)), ("1 week", date(2026, 12, 1)), ("1 month", date(2026, 12, 24))],
)
def test_one_press_chooses_a_day(qtbot, picker, words, day):
    picker.propose(PROPOSED)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(chip(picker, words), Qt.MouseButton.LeftButton)
    assert picked.args == [FollowUp(day)]
    assert picker.value() == FollowUp(day)


def test_words_are_understood_and_shown(qtbot, picker):
    qtbot.mouseClick(chip(picker, "Pick…"), Qt.MouseButton.LeftButton)
    field = words_field(picker)
    assert field.isVisible()
    qtbot.keyClicks(field, "mon 14:30")
    assert picker.value() == FollowUp(date(2026, 11, 30), time(14, 30))
    shown = [label.text() for label in picker.findChildren(TextLabel)]
    assert "Mon Nov 30 14:30" in shown


def test_words_that_say_no_day_leave_nothing_chosen(qtbot, picker):
    qtbot.mouseClick(chip(picker, "Pick…"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(words_field(picker), "blue")
    assert picker.value() is None
    assert any("blue" in label.text() for label in picker.findChildren(TextLabel))


def test_enter_accepts_what_was_understood(qtbot, picker):
    qtbot.mouseClick(chip(picker, "Pick…"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(words_field(picker), "in 3 days")
    with qtbot.waitSignal(picker.accepted) as accepted:
        qtbot.keyClick(words_field(picker), Qt.Key.Key_Return)
    assert accepted.args == [FollowUp(date(2026, 11, 27))]


def test_a_chosen_day_comes_back_as_it_was(picker):
    picker.choose(FollowUp(date(2027, 2, 3), time(8, 15)))
    assert picker.value() == FollowUp(date(2027, 2, 3), time(8, 15))
    picker.choose(FollowUp(date(2026, 11, 25)))
    assert chip(picker, "Tomorrow").isChecked()


def test_the_calendar_chooses_a_day_and_keeps_the_time(qtbot, session):
    field = DateField(session)
    qtbot.addWidget(field)
    field.show()
    field.set_value(PROPOSED)
    qtbot.mouseClick(field.findChild(type(field._button)), Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 27)
    calendar.clicked.emit(QDate(2026, 12, 4))
    assert field.value() == FollowUp(date(2026, 12, 4), time(10))


@pytest.fixture
def step(qtbot, session: Session):
    made = NextStepPicker(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_closing_needs_a_reason(qtbot, step):
    qtbot.mouseClick(chip(step, "Close…"), Qt.MouseButton.LeftButton)
    assert step.value() is None
    assert step.missing()
    reason = next(one for one in step.findChildren(QLineEdit) if one.accessibleName() == "Reason")
    qtbot.keyClicks(reason, "moved away")
    assert step.value() == CloseWith("moved away")


def test_resting_needs_a_day(qtbot, step):
    qtbot.mouseClick(chip(step, "Rest until…"), Qt.MouseButton.LeftButton)
    assert step.value() is None
    field = next(one for one in step.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(field, "in 3 days")
    assert step.value() == RestUntil(date(2026, 11, 27), "")


def test_a_day_after_an_end_is_a_day_again(qtbot, step):
    qtbot.mouseClick(chip(step, "Close…"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(step, "Tomorrow"), Qt.MouseButton.LeftButton)
    assert step.value() == FollowUp(date(2026, 11, 25))


def test_a_proposed_end_is_shown_with_its_reason(step):
    step.propose(CloseWith("Asked to stop"))
    assert step.value() == CloseWith("Asked to stop")
    assert chip(step, "Close…").isChecked()


def test_an_interval_is_understood_only_where_it_can_be_kept(qtbot, session):
    once, again = DateField(session), DateField(session, may_repeat=True)
    for field in (once, again):
        qtbot.addWidget(field)
        field.set_words("every 2 weeks")
    assert once.value() is None
    assert "does not come again" in " ".join(label.text() for label in once.findChildren(TextLabel))
    assert again.value() == FollowUp(date(2026, 12, 8))
    assert [label.text() for label in again.findChildren(TextLabel)] == ["Tue Dec 8, every 2 weeks"]
    again.set_words("fri")
    assert again.repeat() is None
