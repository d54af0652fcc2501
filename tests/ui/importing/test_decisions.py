"""Who each entry is, decided by mouse and by keys, one by one and for all that are unclear."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from followup_desktop.services.contacts import EditContact
from followup_desktop.services.import_rows import Shown
from followup_desktop.store.contacts import all_contacts
from followup_desktop.ui.importing.somebody_else import SomebodyElse
from tests.builders import add_lead

TEXT = (
    "Name,Phone,Company\n"
    "Ann Ames,406-555-0101,\nBo Lund,406-555-0102,\nCy Dale,406-555-0101,\nDi Falk,406-555-0109,Mowers\n"
)


@pytest.fixture
def entries(session, page, look, a_file):
    """Two entries look like Ken Ames, and Di Falk is here with another company."""
    add_lead(session, "Ken Ames", phone="406-555-0101")
    known = add_lead(session, "Di Falk", phone="406-555-0109")
    details = replace(known.contact.details, company="Saws")
    session.execute(EditContact(known.contact.id, details))
    look(a_file(TEXT))
    return page.looking.entries


def names(session):
    return [contact.name for contact in all_contacts(session.database)]


def chips(entries):
    """The chips that are shown for the entry with the keyboard, and the one that is pressed."""
    choice = entries.choice
    shown = [chip for chip in (choice.new, *choice.alike, choice.leave_out, choice.take) if not chip.isHidden()]
    return [chip.text() for chip in shown], [chip.text() for chip in shown if chip.isChecked()]


def press(qtbot, page, entries, key):
    qtbot.keyClick(entries.table, key)
    qtbot.waitUntil(lambda: page.is_settled)


def test_the_filters_count_and_show_their_part(qtbot, page, entries):
    said = {shown: chip.text() for shown, chip in entries.filters.items() if not chip.isHidden()}
    assert said == {
        Shown.EVERYTHING: "All 4",
        Shown.NEW: "New 1",
        Shown.SAME: "Here already 1",
        Shown.UNCLEAR: "Unclear 2",
    }
    qtbot.keyClick(entries.filters[Shown.UNCLEAR], Qt.Key.Key_Space)
    assert page.names() == ["Ann Ames", "Cy Dale"]
    qtbot.keyClick(entries.filters[Shown.SAME], Qt.Key.Key_Space)
    assert page.names() == ["Di Falk"]
    assert page.cells(0)[-1] == "Here already. Company stays “Saws”, the list says “Mowers”."


def test_an_entry_says_whom_it_looks_like_and_which_chip_holds(entries):
    assert chips(entries) == (["New client", "Same as Ken Ames, 406-555-0101", "Leave out"], ["New client"])
    entries.table.go_to(3)
    assert chips(entries) == (
        ["New client", "Same as Di Falk", "Leave out", "Take the file’s values"],
        ["Same as Di Falk"],
    )


def test_a_chip_decides_and_the_import_does_so(qtbot, session, page, entries, bring_in):
    qtbot.keyClick(entries.choice.alike[0], Qt.Key.Key_Space)
    assert page.cells(0)[-1] == "Decided by you: the same as Ken Ames."
    assert not page.go.isEnabled()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cells(0)[-1] == "Decided by you. Here already. Name stays “Ken Ames”, the list says “Ann Ames”."
    assert chips(entries)[1] == ["Same as Ken Ames, 406-555-0101"]
    assert entries.filters[Shown.CHOSEN].text() == "Decided by you 1"
    bring_in()
    assert sorted(names(session)) == ["Bo Lund", "Cy Dale", "Di Falk", "Ken Ames"]


def test_keys_decide_and_take_back(qtbot, session, page, entries):
    press(qtbot, page, entries, Qt.Key.Key_S)
    assert page.cells(0)[-1].startswith("Decided by you. Here already.")
    press(qtbot, page, entries, Qt.Key.Key_Delete)
    assert page.cells(0)[-1] == "Decided by you. Left out."
    assert page.go.text() == "Import 2 clients"
    press(qtbot, page, entries, Qt.Key.Key_N)
    assert page.cells(0)[-1] == "Decided by you. New."
    press(qtbot, page, entries, Qt.Key.Key_Backspace)
    assert page.cells(0)[-1] == "New, but looks like Ken Ames."
    assert entries.filters[Shown.CHOSEN].isHidden()
    qtbot.keyClick(entries.table, Qt.Key.Key_Return)
    assert entries.choice.alike[0].hasFocus()


def test_the_files_values_are_taken_by_a_key_and_given_back_by_the_same(qtbot, session, page, entries, bring_in):
    entries.table.go_to(3)
    press(qtbot, page, entries, Qt.Key.Key_T)
    assert "stays" not in page.cells(3)[-1]
    assert "Fills in: company." in page.cells(3)[-1]
    press(qtbot, page, entries, Qt.Key.Key_T)
    assert "Company stays “Saws”" in page.cells(3)[-1]
    press(qtbot, page, entries, Qt.Key.Key_T)
    bring_in()
    (di,) = [one for one in all_contacts(session.database) if one.name == "Di Falk"]
    assert di.details.company == "Mowers"


def test_among_the_unclear_the_keyboard_goes_on_to_the_next(qtbot, page, entries):
    entries.show_filter(Shown.UNCLEAR)
    entries.table.go_to(0)
    qtbot.keyClick(entries.table, Qt.Key.Key_S)
    assert entries.table.current_row() == 1
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.names() == ["Cy Dale"]
    assert entries.table.current_row() == 0


@pytest.mark.parametrize(
    ("button", "here_after"),
    [
        ("all_new", ["Ann Ames", "Bo Lund", "Cy Dale", "Di Falk", "Ken Ames"]),
        ("all_same", ["Bo Lund", "Di Falk", "Ken Ames"]),
        ("all_out", ["Bo Lund", "Di Falk", "Ken Ames"]),
    ],
)
def test_all_that_are_unclear_at_once(qtbot, session, page, entries, bring_in, button, here_after):
    assert entries.bulk.isHidden()
    entries.show_filter(Shown.UNCLEAR)
    assert not entries.bulk.isHidden()
    qtbot.keyClick(getattr(entries, button), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled)
    assert entries.filters[Shown.UNCLEAR].isHidden()
    assert len(page.looker.choices) == 2
    bring_in()
    assert sorted(names(session)) == here_after


def test_all_decisions_are_taken_back_at_once(qtbot, page, entries):
    entries.show_filter(Shown.UNCLEAR)
    qtbot.keyClick(entries.all_out, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled)
    assert entries.bulk.isHidden(), "everything is shown"
    entries.show_filter(Shown.CHOSEN)
    assert not entries.bulk.isHidden()
    assert entries.all_out.isHidden()
    qtbot.keyClick(entries.all_back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.looker.choices == {}
    assert entries.filters[Shown.UNCLEAR].text() == "Unclear 2"


def test_somebody_who_looks_like_nobody_is_found_and_is_the_same(qtbot, session, page, entries, bring_in):
    entries.table.go_to(1)
    qtbot.keyClick(entries.table, Qt.Key.Key_F)
    (box,) = page.findChildren(SomebodyElse)
    qtbot.keyClicks(box.finder.focusProxy(), "Ken")
    assert box.finder.shown()[0].startswith("Ken Ames")
    qtbot.keyClick(box.finder.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cells(1)[-1].startswith("Decided by you. Here already. Fills in: phone.")
    bring_in()
    assert "Bo Lund" not in names(session)


def test_decisions_stay_when_the_file_is_read_otherwise(qtbot, page, entries):
    press(qtbot, page, entries, Qt.Key.Key_Delete)
    chooser = page.looking.reading.columns.choosers["Company"]
    chooser.show_value("note")
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cells(0)[-1] == "Decided by you. Left out."


def test_text_of_customers_stays_text(qtbot, session, page, look, a_file):
    wild = "<b>Ken</b> & " + "x" * 10_000
    add_lead(session, wild, phone="406-555-0101")
    look(a_file(f'Name,Phone\n"Ann <i>",406-555-0101\n"{wild}",406-555-0999\n'))
    entries = page.looking.entries
    assert entries.choice.alike[0].text().startswith("Same as <b>Ken</b> && xxx")
    assert len(entries.choice.alike[0].text()) < 100
    entries.table.go_to(1)
    assert entries.choice._name.whole_text.startswith("<b>Ken</b>")
    assert page.width() == 1280


def choose(qtbot, page, chooser, value):
    chooser.show_value(value)
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: page.is_settled)


def test_decisions_come_back_when_a_kind_that_was_no_good_is_changed_back(qtbot, page, entries):
    press(qtbot, page, entries, Qt.Key.Key_Delete)
    kind = page.looking.reading.kind
    choose(qtbot, page, kind, "board")
    assert page.said.aside.text().startswith("What you decided about Ann Ames (clients.csv, line 2) fits nothing")
    choose(qtbot, page, kind, "csv")
    assert page.cells(0)[-1] == "Decided by you. Left out."
    assert page.said.aside.isHidden()


def test_what_was_decided_and_chosen_holds_when_other_files_are_opened_beside_it_or_instead(
    qtbot, page, entries, look, a_file, tmp_path
):
    press(qtbot, page, entries, Qt.Key.Key_Delete)
    choose(qtbot, page, page.looking.reading.columns.choosers["Company"], "note")
    qtbot.keyClick(page.looking.leads._contacts, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled)
    other = a_file("Name\nZoe New\n", "other.csv")
    look(other)
    assert page.names() == ["Zoe New"]
    assert "Ann Ames (clients.csv, line 2)" in page.said.aside.text()
    assert "No cards" in page.foot.cards.text(), "contacts only, as it was chosen on this page"
    look(other, tmp_path / "clients.csv")
    assert page.said.aside.isHidden()
    assert page.cells(1)[-1] == "Decided by you. Left out."
    assert page.looker.seen.files[1].choices.columns == {"Company": "note"}


def test_leaving_the_page_loses_no_decision_and_what_came_in_is_forgotten(
    qtbot, session, page, entries, look, bring_in, a_file
):
    press(qtbot, page, entries, Qt.Key.Key_Delete)
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    look(a_file(TEXT))
    assert page.cells(0)[-1] == "Decided by you. Left out."
    bring_in()
    session.undo()
    look(a_file(TEXT))
    assert page.cells(0)[-1] == "New, but looks like Ken Ames."
    assert page.said.aside.isHidden()


def test_the_preview_follows_who_comes_and_goes_meanwhile(qtbot, session, page, entries):
    stop = session.subscribe(page.show_events)
    add_lead(session, "Bo Lund", phone="406-555-0102")
    assert not page.go.isEnabled()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cells(1)[-1] == "Here already."
    page.hide()
    session.undo()
    assert not page.looker.is_at_work, "nobody sees it"
    page.show()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.cells(1)[-1] == "New."
    stop()
