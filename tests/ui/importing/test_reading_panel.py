"""How a file is read, changed in the page: the preview follows, and the next such list is read the same way."""

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.card import Lane
from followup_desktop.domain.shop import DateOrder
from followup_desktop.services.board import BoardReader
from followup_desktop.services.import_look import NameOrder
from followup_desktop.store.contacts import all_contacts
from tests.formats.workbooks import rows_xml, xlsx

ODD = "Name,Phone,Left\nKen Ames,406-555-0101,x\nAnn Berg,406-555-0102,y\n"
BOARD = (
    '{"id": "b", "name": "Shop", "actions": [], "members": [],'
    ' "lists": [{"id": "l", "name": "Waiting"}, {"id": "m", "name": "Odd jobs"}],'
    ' "cards": [{"id": "1", "idList": "l", "name": "Bo Lund"}, {"id": "2", "idList": "m", "name": "Ann Berg"},'
    ' {"id": "3", "idList": "m", "name": "Cy Dale", "closed": true}]}'
)


@pytest.fixture
def reading(page):
    return page.looking.reading


@pytest.fixture
def choose(qtbot, page):
    """Chooses an entry of a field as a person does, and waits until the preview has followed."""

    def chosen(choice, value):
        choice.show_value(value)
        assert choice.chosen() == value
        choice.activated.emit(choice.currentIndex())
        qtbot.waitUntil(lambda: page.is_settled)

    return chosen


def shown(reading):
    return [choice.accessibleName() for choice in reading._choices() if not choice.isHidden()]


def test_a_list_shows_what_was_guessed_with_samples(page, reading, look, a_file):
    look(a_file("Name;Phone;Email\nKen Ames;406-555-0101;\nAnn Berg;;ann@example.com\n"))
    assert shown(reading) == ["Kind", "Letters", "Between columns", "Names", "Numbers of"]
    assert reading.kind.currentText() == "List of people"
    assert reading.encoding.chosen() == "utf-8"
    assert reading.separator.chosen() == ";"
    assert reading.country.chosen() == "US"
    assert {heading: chooser.currentText() for heading, chooser in reading.columns.choosers.items()} == {
        "Name": "Name",
        "Phone": "Phone",
        "Email": "Email",
    }
    assert reading.columns._samples["Name"].whole_text == "Ken Ames · Ann Berg"
    assert reading.columns.choosers["Name"].accessibleName() == "What “Name” holds"
    assert reading.columns.choosers["Name"].accessibleDescription() == "What “Name” holds: Ken Ames · Ann Berg"


def test_a_corrected_column_is_followed_at_once_and_remembered(session, page, reading, look, choose, bring_in, a_file):
    look(a_file(ODD))
    first = page.names()
    assert "Left" in reading.columns.choosers
    choose(reading.columns.choosers["Left"], "company")
    assert [page.cells(row)[2] for row in range(2)] == ["x", "y"]
    assert page.names() == first
    bring_in()
    look(a_file(ODD.replace("x", "z").replace("Ken Ames", "Cy Dale"), "december.csv"))
    assert reading.columns.choosers["Left"].chosen() == "company"
    assert page.cells(0)[2] == "z"


def test_a_list_whose_columns_nobody_knows_is_shown_to_be_named(page, reading, look, choose, bring_in, session, a_file):
    look(a_file("Wer da,Womit\nKen Ames,x1\nAnn Berg,x2\n"))
    assert "No column of clients.csv" in page.said.faults.text()
    assert "Say under “How it is read”" in page.said.faults.text()
    assert reading.isVisible()
    assert not page.go.isEnabled()
    choose(reading.columns.choosers["Wer da"], "full_name")
    assert not page.said.faults.isVisible()
    assert page.names() == ["Ken Ames", "Ann Berg"]
    bring_in()
    assert len(all_contacts(session.database)) == 2


def test_letters_that_were_guessed_wrong(page, reading, look, choose, tmp_path):
    path = tmp_path / "greek.csv"
    path.write_bytes("Name\nΝίκος\n".encode("cp1253"))
    look(path)
    assert "accents" in reading._unsettled.text()
    choose(reading.encoding, "cp1253")
    assert page.names() == ["Νίκος"]
    assert reading._unsettled.isHidden()


def test_names_and_separators_as_chosen(session, page, reading, look, choose, bring_in, a_file):
    look(a_file("Name|Firma\nAmes Ken|Saws, Ltd\n"))
    assert reading.separator.chosen() == "|"
    choose(reading.name_order, NameOrder.FAMILY_FIRST)
    bring_in()
    (ken,) = all_contacts(session.database)
    assert (ken.details.family_name, ken.details.given_name) == ("Ames", "Ken")


def test_days_and_amounts_of_purchases_as_chosen(page, reading, look, choose, a_file):
    look(a_file("Date,Customer,Amount\n01/02/2026,Ada Berg,1.250\n"))
    assert "day or the month" in reading._unsettled.text()
    assert page.cells(0)[-1] == "New. 1 purchase comes in: $1.25, of Jan 2."
    choose(reading.date_order, DateOrder.DMY)
    assert page.cells(0)[-1] == "New. 1 purchase comes in: $1.25, of Feb 1."
    choose(reading.decimal_mark, ",")
    assert page.cells(0)[-1] == "New. 1 purchase comes in: $1,250, of Feb 1."
    (bought,) = page.looker.seen.plan.purchases
    assert (bought.purchase.bought_on.isoformat(), bought.purchase.amount_cents) == ("2026-02-01", 125_000)


def test_a_list_of_people_taken_for_purchases_is_read_as_people(page, reading, look, choose, a_file):
    look(a_file("Date,Customer,Amount\n01/02/2026,Ada Berg,12\n"))
    assert reading.kind.chosen() == "purchases"
    choose(reading.kind, "csv")
    assert reading.kind.chosen() == "csv"
    assert page.looker.seen.plan.purchases == ()
    assert page.names() == ["Ada Berg"]


def test_lists_of_a_board_go_to_the_lanes_that_are_chosen(
    qtbot, session, page, reading, look, choose, bring_in, a_file
):
    look(a_file(BOARD, "board.json"))
    assert reading._columns_title.text() == "To which lane each list goes"
    assert reading.columns._samples["Odd jobs"].whole_text == "Ann Berg · Cy Dale"
    choose(reading.columns.choosers["Odd jobs"], Lane.POST_SALE)
    qtbot.keyClick(reading.archived, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled)
    happens = {page.cells(row)[1]: page.cells(row)[-1] for row in range(3)}
    assert happens == {
        "Ann Berg": "New. Its card goes to Post-sale check-in, Tue Nov 24.",
        "Bo Lund": "New. Its card goes to Awaiting reply, Tue Nov 24.",
        "Cy Dale": "New. Its card goes to Closed.",
    }
    choose(reading.columns.choosers["Waiting"], None)
    assert reading.columns.choosers["Waiting"].currentText() == "Leave out"
    bring_in()
    assert BoardReader(session).count(Lane.POST_SALE) == 1
    assert BoardReader(session).count(Lane.AWAITING_REPLY) == 0


def test_of_several_files_each_has_its_own_way(page, reading, look, choose, a_file):
    look(a_file(ODD, "one.csv"), a_file("Name\nCy\n", "two.csv"))
    assert shown(reading)[0] == "File"
    reading.file.show_value(1)
    reading.file.activated.emit(1)
    assert list(reading.columns.choosers) == ["Name"]
    choose(reading.columns.choosers["Name"], "company")
    assert reading.file.currentText() == "two.csv"
    assert page.looker.seen.files[0].choices.columns == {}
    assert page.cells(2)[1:3] == ["Cy", "Cy"]


def test_a_newer_choice_stops_the_older_reading_and_wins(qtbot, page, reading, look, a_file):
    look(a_file(ODD))
    chooser = reading.columns.choosers["Left"]
    for value in ("note", "company", "source"):
        chooser.show_value(value)
        chooser.activated.emit(chooser.currentIndex())
    assert page.looker.is_at_work
    assert not page.go.isEnabled()
    assert page.names() == ["Ken Ames", "Ann Berg"], "what was seen stays until the new one is there"
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.looker.seen.files[0].choices.columns == {"Left": "source"}
    assert page.looker.seen.plan.records[0].details.source == "x"


def test_a_table_of_very_many_columns_shows_some_and_then_all(qtbot, reading, look, a_file):
    look(a_file(",".join(["Name", *(f"Extra {number}" for number in range(100))]) + "\nKen" + "," * 100 + "\n"))
    assert len(reading.columns.choosers) == 40
    assert reading.columns._more.text() == "Show 61 more columns"
    qtbot.keyClick(reading.columns._more, Qt.Key.Key_Space)
    assert len(reading.columns.choosers) == 101
    assert reading.columns._more.isHidden()


def test_the_panel_is_hidden_and_shown_by_its_chip(qtbot, page, reading, look, a_file):
    look(a_file(ODD))
    assert page.how.isChecked() == reading.isVisible()
    before = reading.isVisible()
    qtbot.keyClick(page.how, Qt.Key.Key_Space)
    assert reading.isVisible() is not before


def test_a_kind_that_was_no_good_can_be_changed_back(page, reading, look, choose, a_file):
    look(a_file(ODD))
    choose(reading.kind, "board")
    assert "clients.csv" in page.said.faults.text()
    assert reading.isVisible()
    assert not page.looking.entries.isVisible()
    assert not page.go.isEnabled()
    choose(reading.kind, "csv")
    assert not page.said.faults.isVisible()
    assert page.names() == ["Ken Ames", "Ann Berg"]
    assert page.go.isEnabled()


def test_of_a_file_that_cannot_be_read_so_another_kind_can_be_chosen(page, reading, look, choose, a_file):
    look(a_file(ODD), a_file("Name\nCy\n", "two.csv"))
    choose(reading.kind, "board")
    assert "clients.csv" in page.said.faults.text()
    assert page.names() == ["Cy"]
    assert reading.kind.chosen() == "board"
    choose(reading.kind, "csv")
    assert page.names() == ["Ken Ames", "Ann Berg", "Cy"]


def test_a_workbook_shows_its_columns_and_nothing_of_letters(page, reading, look, tmp_path):
    path = tmp_path / "clients.xlsx"
    path.write_bytes(xlsx(("People", rows_xml(["Name", "Phone"], ["Ken Ames", "406-555-0101"]))))
    look(path)
    assert shown(reading) == ["Kind", "Names", "Numbers of"]
    assert reading.kind.currentText() == "List of people"
    assert page.names() == ["Ken Ames"]
    assert reading.columns.choosers["Phone"].chosen() == "phone"


def test_a_vcard_shows_letters_and_no_columns(page, reading, look, a_file):
    look(a_file("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ken Ames\r\nEND:VCARD\r\n", "ken.vcf"))
    assert "Letters" in shown(reading)
    assert not reading.columns.isVisible()
    assert page.names() == ["Ken Ames"]
