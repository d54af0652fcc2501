"""Details are edited in place, with the version that was shown; nothing of somebody else's is overwritten."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.leads import AddLead
from followup_desktop.services.sales import RecordSale
from followup_desktop.ui.widgets.labels import TextLabel
from tests.builders import add_lead
from tests.ui.client.finding import contact_of

ENTER = Qt.Key.Key_Return


def test_a_line_turns_into_a_field_and_enter_saves(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("phone 1")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_F2)
    field = line.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert QApplication.focusWidget() is field
    assert field.text() == "406-555-0135"
    field.setText("406-555-0199")
    with qtbot.waitSignal(drawer.toast_asked) as asked:
        qtbot.keyClick(field, ENTER)
    phones = contact_of(session, rosa.contact.id).details.phones
    assert [(phone.raw, phone.e164, phone.kind) for phone in phones] == [
        ("406-555-0134", "+14065550134", "work"),
        ("406-555-0199", "+14065550199", "mobile"),
    ]
    assert not line.is_editing
    asked.args[0].actions[0].act()
    assert contact_of(session, rosa.contact.id).details.phones[1].raw == "406-555-0135"


def test_escape_restores_the_line(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("company")
    line.begin()
    line.findChild(QLineEdit).setText("Other")
    qtbot.keyClick(line.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not line.is_editing
    assert not drawer.isHidden()
    assert contact_of(session, rosa.contact.id).details.company == "Alvarez Landscaping"


def type_into(qtbot, line, text: str) -> None:
    line.begin()
    field = line.findChild(QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, ENTER)


@pytest.mark.parametrize(
    ("key", "typed", "name", "kept"),
    [
        ("name", "Rosa B. Alvarez", "full_name", "Rosa B. Alvarez"),
        ("every", "14 days", "max_every_days", 14),
        ("every", "", "max_every_days", None),
        ("tags", "saws, #snow, saws", "tags", ("saws", "snow")),
        ("source", "farm show", "source", "farm show"),
        ("best_hours", "after five", "best_hours", "after five"),
        ("nickname", "Ros", "nickname", "Ros"),
        ("birthday", "2/3/1980", "birthday", "1980-02-03"),
        ("birthday", "--02-03", "birthday", "--02-03"),
        ("client_since", "Mar 5, 2020", "client_since", date(2020, 3, 5)),
        ("client_since", "", "client_since", None),
    ],
)
def test_every_detail_is_edited_in_place(qtbot, session, drawer, rosa, key, typed, name, kept):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    type_into(qtbot, drawer.details().line(key), typed)
    assert getattr(contact_of(session, rosa.contact.id).details, name) == kept


def test_a_number_is_added_and_taken_away(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    type_into(qtbot, drawer.details().line("phone 2"), "406-555-0150")
    assert len(contact_of(session, rosa.contact.id).details.phones) == 3
    type_into(qtbot, drawer.details().line("phone 0"), "")
    assert [phone.raw for phone in contact_of(session, rosa.contact.id).details.phones] == [
        "406-555-0135",
        "406-555-0150",
    ]


@pytest.mark.parametrize(
    ("key", "typed"), [("birthday", "spring"), ("client_since", "1/1/2031"), ("client_since", "x")]
)
def test_what_is_no_such_day_is_said_and_stays(qtbot, session, drawer, rosa, key, typed):
    before = contact_of(session, rosa.contact.id)
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line(key)
    type_into(qtbot, line, typed)
    assert line.is_editing
    assert contact_of(session, rosa.contact.id) == before


def test_days_are_shown_as_people_read_them(qtbot, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    type_into(qtbot, drawer.details().line("birthday"), "1980-02-03")
    assert drawer.details().line("birthday").accessibleName() == "Birthday: Feb 3, 1980"
    type_into(qtbot, drawer.details().line("birthday"), "2/3")
    assert drawer.details().line("birthday").accessibleName() == "Birthday: Feb 3"
    assert drawer.details().line("client_since").accessibleName() == "Client since: Mar 2019"


def test_a_birthday_of_no_calendar_breaks_nothing(session, drawer):
    """Some programs write the last day there is for "not known"."""
    odd = session.execute(AddLead(ContactDetails(full_name="Odd", birthday="9999-12-31"))).answer
    drawer.show_contact(odd.contact.id)
    drawer.show_details()
    assert "9999" in drawer.details().line("birthday").accessibleName()


def test_who_bought_here_is_not_made_a_lead_again(qtbot, session, drawer, rosa):
    session.execute(RecordSale(rosa.card.id, 8400))
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("client_since")
    type_into(qtbot, line, "")
    assert any("has bought here" in label.text() for label in line.findChildren(TextLabel))
    assert contact_of(session, rosa.contact.id).is_client


@pytest.mark.parametrize("typed", ["seldom", "0", "4000", "12345", "0000079999"])
def test_what_is_no_number_of_days_is_said_and_stays(qtbot, session, drawer, rosa, typed):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("every")
    type_into(qtbot, line, typed)
    assert line.is_editing
    assert line.typed() == (typed,)
    assert any(f"“{typed}” is not a number" in label.text() for label in line.findChildren(TextLabel))
    assert contact_of(session, rosa.contact.id).details.max_every_days == 7


def test_a_change_made_meanwhile_is_shown_and_nothing_is_overwritten(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("company")
    line.begin()
    line.findChild(QLineEdit).setText("Mine")
    known = contact_of(session, rosa.contact.id)
    session.execute(EditContact(known.id, replace(known.details, company="Theirs")))
    qtbot.keyClick(line.findChild(QLineEdit), ENTER)
    assert contact_of(session, rosa.contact.id).details.company == "Theirs"
    assert line.is_editing
    assert any("Theirs" in label.text() for label in line.findChildren(TextLabel))
    qtbot.keyClick(line.findChild(QLineEdit), ENTER)
    assert contact_of(session, rosa.contact.id).details.company == "Mine"


def test_a_change_elsewhere_does_not_stand_against_an_edit(qtbot, session, drawer, rosa):
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("company")
    line.begin()
    line.findChild(QLineEdit).setText("Mine")
    known = contact_of(session, rosa.contact.id)
    session.execute(EditContact(known.id, replace(known.details, source="fair")))
    qtbot.keyClick(line.findChild(QLineEdit), ENTER)
    details = contact_of(session, rosa.contact.id).details
    assert (details.company, details.source) == ("Mine", "fair")


def test_turning_to_somebody_else_saves_what_was_typed(session, drawer, rosa):
    ken = add_lead(session, "Ken Ostrow")
    drawer.show_contact(rosa.contact.id)
    drawer.show_details()
    line = drawer.details().line("company")
    line.begin()
    line.findChild(QLineEdit).setText("Alvarez & Daughters")
    drawer.show_contact(ken.contact.id)
    assert contact_of(session, rosa.contact.id).details.company == "Alvarez & Daughters"
    assert not line.is_editing
