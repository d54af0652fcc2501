"""A lead in one line: every part is shown before saving, and somebody already there is recognised."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.services.contacts import client_file
from followup_desktop.services.finding import find_people
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.lead_box import NewLeadBox
from tests.builders import add_lead

LINE = "Ken Ostrow 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def box(qtbot, session: Session):
    background = Background(surroundings=session.database.connection)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = NewLeadBox(session, background, window)
    made.open_box()
    yield made
    background.shutdown()


def line(box) -> QLineEdit:
    return box.findChild(QLineEdit)


def choices(box) -> list[ChoiceChip]:
    return [one for one in box.findChildren(ChoiceChip) if one.isVisible()]


def test_every_part_is_shown_before_saving(qtbot, session, box):
    qtbot.keyClicks(line(box), LINE)
    assert box.parts() == (
        ("Name", "Ken Ostrow"),
        ("Number", "406-555-0101"),
        ("Wants", "Wants a log splitter"),
        ("Value", "$1,900"),
        ("Follow up", "Fri Nov 27 10:00"),
        ("Source", "walk-in"),
    )
    assert find_people(session, "Ken") == ()


def test_without_a_date_the_proposed_one_is_shown(qtbot, box):
    qtbot.keyClicks(line(box), "Ken Ostrow")
    assert ("Follow up, proposed", "Tue Nov 24") in box.parts()


def test_enter_adds_and_closes(qtbot, session, box):
    qtbot.keyClicks(line(box), LINE)
    with qtbot.waitSignal(box.added) as told, qtbot.waitSignal(box.toast_asked) as asked:
        qtbot.keyClick(line(box), ENTER)
    added = told.args[0].answer
    assert added.card.value_cents == 190000
    assert added.card.follow_up.key == "2026-11-27T10:00"
    assert box.isHidden()
    assert line(box).text() == ""
    asked.args[0].actions[0].act()
    assert find_people(session, "Ken") == ()


def test_a_pile_stays_open_and_is_counted(qtbot, session, box):
    for name in ("Ada Novak", "Ben Holt"):
        qtbot.keyClicks(line(box), name)
        qtbot.keyClick(line(box), ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert not box.isHidden()
    assert "2 added" in [label.text() for label in box.findChildren(TextLabel)]
    assert len(find_people(session, "Ada")) == len(find_people(session, "Ben")) == 1


def test_a_known_number_adds_a_card_to_who_is_there(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow", phone="(406) 555-0101")
    qtbot.keyClicks(line(box), LINE)
    assert [one.text() for one in choices(box)] == ["Ken Ostrow · (406) 555-0101 · lead", "Somebody new"]
    assert choices(box)[0].isChecked()
    qtbot.keyClick(line(box), ENTER)
    file = client_file(session, ken.contact.id)
    assert file is not None
    assert len(file.cards) == 2


def test_a_client_is_known_by_since_when(qtbot, session, box):
    known = ContactDetails(full_name="Rosa Alvarez", client_since=date(2019, 3, 4))
    session.execute(AddLead(known))
    qtbot.keyClicks(line(box), "Rosa Alvarez")
    assert [one.text() for one in choices(box)] == ["Rosa Alvarez · client since Mar 2019", "Somebody new"]


def test_an_arrow_makes_it_somebody_new(qtbot, session, box):
    ken = add_lead(session, "Ken Ostrow", phone="(406) 555-0101")
    qtbot.keyClicks(line(box), LINE)
    qtbot.keyClick(line(box), Qt.Key.Key_Down)
    assert choices(box)[1].isChecked()
    with qtbot.waitSignal(box.added) as added:
        qtbot.keyClick(line(box), ENTER)
    assert added.args[0].answer.is_new
    assert added.args[0].answer.contact.id != ken.contact.id


def test_nobody_is_refused_in_words_and_the_line_stays(qtbot, box):
    qtbot.keyClicks(line(box), "$1900")
    qtbot.keyClick(line(box), ENTER)
    assert not box.isHidden()
    assert line(box).text() == "$1900"
    said = [label.text() for label in box.findChildren(TextLabel) if label.property("look") == "fault"]
    assert any("needs a name" in text for text in said)


def test_escape_closes_and_keeps_the_line(qtbot, box):
    qtbot.keyClicks(line(box), "Ken")
    with qtbot.waitSignal(box.closed):
        qtbot.keyClick(line(box), Qt.Key.Key_Escape)
    box.open_box()
    assert box.typed() == "Ken"


def test_no_other_field_gets_the_keyboard_when_who_had_it_is_gone(qtbot, box):
    window = box.parentWidget()
    box.close_panel()
    search, first = QLineEdit(window), QPushButton("New lead", window)
    search.show()
    first.show()
    first.setFocus()
    box.open_box()
    first.hide()
    qtbot.keyClick(line(box), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window


def test_a_pasted_page_breaks_nothing(box):
    box.open_box("<b>" + "W" * 5000 + "</b>")
    assert box.parentWidget().rect().contains(box.geometry())
