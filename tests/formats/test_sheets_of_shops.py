"""What shops' own workbooks have beside clean rows: titles, several sheets, damage, charts, errors, other calendars."""

import re
from datetime import date

import pytest

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.choices import AS_GUESSED
from followup_desktop.formats.spreadsheets import purchases_of_sheet, read_spreadsheet, read_spreadsheet_contacts
from tests.formats.workbooks import DAY_STYLE, ods, ods_cell, repacked, rows_xml, xlsx

US = Shop()
PEOPLE = rows_xml(["Name", "Phone"], ["Ken Ostrow", "406-555-0101"])


def test_a_damaged_sheet_beside_a_good_one_is_said() -> None:
    data = repacked(
        xlsx(("Clients", PEOPLE), ("Old", PEOPLE)), {"xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row"}
    )
    file = read_spreadsheet_contacts(data, "x.xlsx", US)
    assert [one.details.name for one in file.records] == ["Ken Ostrow"]
    assert [left.reason for left in file.left_out] == ["The sheet “Old” is damaged and was not read."]
    assert file.read == 2


def test_a_workbook_of_nothing_but_damage_is_refused() -> None:
    broken = b"<worksheet><sheetData><row"
    data = repacked(
        xlsx(("A", PEOPLE), ("B", PEOPLE)), {"xl/worksheets/sheet1.xml": broken, "xl/worksheets/sheet2.xml": broken}
    )
    with pytest.raises(NotUnderstood, match="damaged"):
        read_spreadsheet_contacts(data, "x.xlsx", US)


def test_a_chart_that_fills_a_sheet_is_no_damage() -> None:
    relations = xlsx(("Clients", PEOPLE), ("Chart", ""))
    data = repacked(
        relations,
        {"xl/worksheets/sheet2.xml": b"<chartsheet/>"},
        {b'relationships/worksheet" Target="worksheets/sheet2': b'relationships/chartsheet" Target="worksheets/sheet2'},
    )
    file = read_spreadsheet_contacts(data, "x.xlsx", US)
    assert (len(file.records), file.left_out) == (1, ())


def test_titles_that_run_over_several_columns_stand_above_the_heading() -> None:
    rows = rows_xml(
        ["Ken's saw shop", "", ""],
        ["Clients of 2026"],
        [""],
        ["Name", "Phone", "City"],
        ["Ada", "406-555-0101", "Butte"],
    )
    (ada,) = read_spreadsheet_contacts(xlsx(("List", rows)), "x.xlsx", US).records
    assert (ada.line, ada.details.name, ada.details.addresses[0].city) == (5, "Ada", "Butte")


def test_numbers_that_a_sheet_keeps_as_figures_are_numbers_again() -> None:
    rows = rows_xml(["Name", "Phone", "Zip"], ["Ada", 4065550101.0, 8123], ["Bo", 4.065550102e9, 59701])
    ada, bo = (one.details for one in read_spreadsheet_contacts(xlsx(("List", rows)), "x.xlsx", US).records)
    assert [one.phones[0].raw for one in (ada, bo)] == ["4065550101", "4065550102"]
    assert [one.phones[0].e164 for one in (ada, bo)] == ["+14065550101", "+14065550102"]
    assert bo.addresses[0].postcode == "59701"


@pytest.mark.parametrize(("is_1904", "serial"), [(False, 29302), (True, 29302 - 1462)])
def test_days_are_read_in_either_calendar(is_1904: bool, serial: int) -> None:
    data = xlsx(("List", rows_xml(["Name", "Birthday"], ["Ada", (serial, DAY_STYLE)])))
    if is_1904:
        data = repacked(data, {}, {b"<sheets>": b'<workbookPr date1904="1"/><sheets>'})
    (ada,) = read_spreadsheet_contacts(data, "x.xlsx", US).records
    assert ada.details.birthday == date(1980, 3, 22).isoformat()


def test_cells_that_hold_an_error_are_no_data() -> None:
    cell = '<c t="e"><v>#N/A</v></c><c t="e"><v>#REF!</v></c>'
    rows = rows_xml(["Name", "Phone", "Email"], ["Ada", "", ""]).replace("<c/><c/>", cell)
    (ada,) = read_spreadsheet_contacts(xlsx(("List", rows)), "x.xlsx", US).records
    assert (ada.details.phones, ada.details.emails) == ((), ())


def test_a_hidden_sheet_comes_after_those_that_are_seen() -> None:
    hidden = rows_xml(["Name"], ["Hidden One"])
    data = xlsx(("Old", hidden), ("Clients", PEOPLE), hidden=("Old",))
    file = read_spreadsheet_contacts(data, "x.xlsx", US)
    assert [one.details.name for one in file.records] == ["Ken Ostrow"]
    assert [re.findall("“(.*?)”", left.reason)[0] for left in file.left_out] == ["Old"]


def test_sales_of_a_workbook_with_real_days_and_amounts() -> None:
    rows = rows_xml(["Order", "Date", "Customer", "Total"], ["A1", (45_659, DAY_STYLE), "Ken", 105.5])
    sheet = read_spreadsheet(xlsx(("Till", rows), ("Notes", PEOPLE)), "till.xlsx")
    file = purchases_of_sheet(sheet, "till.xlsx", US, AS_GUESSED)
    (sold,) = file.records
    assert (sold.bought_on, sold.amount_cents, sold.receipt) == (date(2025, 1, 2), 10_550, "A1")
    assert [left.reason for left in file.left_out] == ["The sheet “Notes” was not read, only “Till” was."]


def test_an_open_document_of_libreoffice() -> None:
    row = "<table:table-row>{}</table:table-row>"
    table = row.format(ods_cell("Name") + ods_cell("Phone")) + row.format(ods_cell("Ken") + ods_cell("406-555-0101"))
    (ken,) = read_spreadsheet_contacts(ods(table), "x.ods", US).records
    assert (ken.details.name, ken.details.phones[0].raw) == ("Ken", "406-555-0101")
