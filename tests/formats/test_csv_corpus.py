"""The facts of the corpus README on tables that test_csv_rows and test_csv_contacts do not state."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.boards import guess_lane, read_boards
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.columns import headings_of
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.csv_rows import Table, read_table
from followup_desktop.formats.days import day_of, moment_of, order_of
from followup_desktop.formats.kinds import kind_of_whole
from followup_desktop.formats.purchases import read_purchases
from followup_desktop.formats.purchases.money import amount_of, mark_of
from followup_desktop.formats.records import ReadFile

from .corpus import corpus_file, corpus_names

US = Shop()


def read(name: str) -> ReadFile:
    return read_csv_contacts(corpus_file(f"csv/{name}"), name, US)


def table(name: str) -> Table:
    return read_table(corpus_file(f"csv/{name}"), name)


def column(found: Table, heading: str) -> list[str]:
    at = found.header.index(heading)
    return [row.cells[at] for row in found.rows]


def test_an_anniversary_has_no_place_of_its_own_and_stands_in_the_note() -> None:
    (live,) = read("roundcube_all.csv").records
    assert live.details.birthday == "1991-01-20"
    assert "Anniversary: 1992-02-20" in live.details.note.splitlines()


def test_a_column_without_a_heading_and_without_content_is_ignored() -> None:
    found = table("roundcube_tb_plain.csv")
    assert (len(found.header), found.header[-1]) == (38, "")
    (bird,) = read("roundcube_tb_plain.csv").records
    assert not any("without a heading" in words for words in bird.notes_lost)


def test_payments_with_a_footer() -> None:
    data = corpus_file("csv/clevercsv_airedale.csv")
    file = read_purchases(data, "airedale.csv", US)
    assert (len(file.records), file.read, [left.line for left in file.left_out]) == (53, 54, [56])
    assert "Report created October 10 - RX7 RWW" in file.left_out[0].reason
    first = file.records[0]
    assert (first.amount_cents, first.bought_on) == (4_377_458, date(2010, 7, 16))


def test_invoices_that_hold_whole_tables_in_their_cells() -> None:
    data = corpus_file("csv/invoiceninja_i2g_invoices.csv")
    assert kind_of_whole("i2g.csv", data) == "purchases"
    dollars = read_purchases(data, "i2g.csv", US).records
    assert [(one.receipt, one.customer.name, one.amount_cents) for one in dollars] == [
        ("1", "Barry Gordon", None),
        ("2", "James Gordon", 7_020),
        ("4", "Deadpool Inc", 7_290),
        ("3", "Daily Planet", 36_720),
    ]
    assert {one.bought_on for one in dollars} == {date(2021, 1, 28)}
    assert "ILS" in dollars[0].notes_lost[0]
    shekels = read_purchases(data, "i2g.csv", Shop(country="IL", currency="ILS")).records
    assert shekels[0].amount_cents == 95_355
    assert {len(row.cells) + len(row.extra) for row in read_table(data).rows} == {40}


def test_deals_are_cards_in_lists_by_their_stage() -> None:
    data = corpus_file("csv/dataloader_opportunityData.csv")
    assert kind_of_whole("deals.csv", data) == "board"
    (board,) = read_boards(data, "deals.csv").boards
    cards = sorted(board.cards, key=lambda card: card.line)
    assert len(cards) == 38
    stages = {card.line: one.name for one in board.lists for card in one.cards}
    first, last = cards[0], cards[-1]
    assert (first.title, stages[first.line]) == ("George Foundation - 5000 Widgets", "Closed Won")
    assert (first.fields["Amount"], first.fields["Closing date"]) == ("500000.0", "2005-11-09")
    assert (last.title, stages[last.line], "Amount" in last.fields) == ("oppty1", "Prospecting", False)
    assert (guess_lane("Closed Won"), guess_lane("Prospecting")) == (Lane.POST_SALE, Lane.NEW_LEAD)


def test_moments_with_an_offset_are_one_moment_in_any_spelling() -> None:
    found = column(table("dataloader_timeZoneFormatTesting.csv"), "Date")
    assert len(found) == 12
    assert order_of(found, Shop(date_order=DateOrder.DMY, country="DE")) == (DateOrder.MDY, False)
    moments = [moment_of(text, DateOrder.MDY) for text in found]
    assert moment_of("2009-07-14T14:14:45+0200", DateOrder.MDY) == datetime(2009, 7, 14, 12, 14, 45, tzinfo=UTC)
    assert moments[0] == datetime(2009, 7, 14, 18, 14, 45, tzinfo=UTC)
    assert moments[11] == datetime(2009, 7, 14, 12, 14, 45, tzinfo=UTC)
    assert None not in moments
    assert [day_of(text, DateOrder.MDY) for text in found[:2]] == [date(2009, 7, 15), date(2009, 7, 13)]


def test_accounts_with_and_without_a_phone() -> None:
    records = read("dataloader_accountData.csv").records
    assert sum(1 for one in records if one.details.phones) == 9


def test_semicolons_decimal_commas_and_the_word_null() -> None:
    found = table("csvjl_norwegian_data.csv")
    cells = {cell for row in found.rows for cell in row.cells}
    assert "10,93999958" in cells
    assert str(amount_of("10,93999958", ",")) == "10.93999958"
    assert "NULL" in cells
    assert any("\ufffd" in cell for cell in cells)
    choices = ReadingChoices(columns={"regine_area": "full_name", "comment": "note"})
    file = read_csv_contacts(corpus_file("csv/csvjl_norwegian_data.csv"), "hydro.csv", US, choices)
    assert (file.read, len(file.records)) == (1_230, 1_230)
    assert not any("NULL" in one.details.note for one in file.records)


def test_amounts_of_two_kinds_in_one_column_are_in_doubt_and_said_so() -> None:
    found = column(table("csvjl_groupmark.csv"), "x")
    assert found == ["100,000.00", "10,0"]
    assert mark_of(found, ".")[1]
    assert (amount_of("100,000.00", "."), amount_of("10,0", ".")) == (Decimal("100000.00"), None)
    sold = b"Date;Customer;Amount\n2025-01-02;Ken;100,000.00\n2025-01-03;Ken;10,0\n"
    file = read_purchases(sold, "sold.csv", US)
    assert "decimal_mark" in file.unsettled
    assert [one.amount_cents for one in file.records] == [10_000_000]
    assert [(left.line, "in doubt" in left.reason) for left in file.left_out] == [(3, True)]


def test_nameless_columns_are_offered_by_their_position() -> None:
    assert headings_of(table("csvjl_test_file_issue_154.csv")) == ("a", "b", "Column 3", "Column 4")


def test_letters_that_were_lost_before_are_left_as_they_are() -> None:
    (row,) = table("spectrum_location_coordinates.csv").rows
    assert (len(row.cells), row.extra, row.cells[1].count("\ufffd")) == (4, (), 2)
    (one,) = read("spectrum_location_coordinates.csv").records
    assert [phone.raw for phone in one.details.phones] == ["2095257564"]


def test_empty_cells_stay_empty() -> None:
    assert [row.cells for row in table("spectrum_empty.csv").rows] == [("1", "", ""), ("2", "3", "4")]
    assert column(table("dataloader_emptyFirstRowFieldValueInCsvTemplate.csv"), "WEBSITE") == ["", "updated"]


def test_balances_stand_in_the_note_and_the_filled_one_of_two_phones_counts() -> None:
    records = read("invoiceninja_clients.csv").records
    assert records[0].line == 5
    assert "Balance: $-142.85" in records[0].details.note.splitlines()
    assert [phone.raw for phone in records[-1].details.phones] == ["429-551-1362"]


def test_wave_customers_whose_whole_name_stands_in_one_column() -> None:
    homer, _jessica, _lucas, mark = (one.details for one in read("invoiceninja_wave_clients.csv").records)
    assert ([mail.address for mail in homer.emails], homer.phones[0].raw) == (["homer@simpsons.com"], "555-875-5245")
    assert [phone.raw for phone in mark.phones] == ["321654987"]
    (_alexander, bruce) = (one.details for one in read("invoiceninja_i2g_clients.csv").records)
    assert [mail.address for mail in bruce.emails] == ["batman@gotham.gov"]


def test_a_zip_code_keeps_its_zero() -> None:
    (john,) = read("spectrum_comma_in_quotes.csv").records
    (place,) = john.details.addresses
    assert (john.details.name, place.city, place.postcode) == ("John Doe", "Anytown, WW", "08123")


def test_repeated_addresses_and_namesakes_of_a_messy_list() -> None:
    records = read("agency_contacts_messy.csv").records
    addresses = [mail.address.casefold() for one in records for mail in one.details.emails]
    repeated = {address for address in addresses if addresses.count(address) > 1}
    said = ("sarah.johnson@acme-corp.com", "michael.chen@techflow.io", "james.patterson@cloudscale.com")
    assert repeated - {"info@acme-corp.com"} == set(said)
    assert {name: [one.details.name for one in records].count(name) for name in ("Daniel Lee", "Matthew Taylor")} == {
        "Daniel Lee": 2,
        "Matthew Taylor": 2,
    }
    (named_by_address,) = [one for one in records if one.line == 28]  # The 27th row below the heading.
    assert [mail.address for mail in named_by_address.details.emails] == ["info@acme-corp.com"]


def test_a_department_is_no_person() -> None:
    accounting = next(one for one in read("odoo_res.partner.csv").records if one.details.name == "Accounting dep.")
    assert accounting.details.given_name == ""


def test_names_of_many_languages_come_through_unchanged() -> None:
    found = table_of_names()
    records = read_csv_contacts(corpus_file("strings/international_names.csv"), "names.csv", US).records
    assert len(records) == 528
    assert [one.details.name for one in records] == found


def table_of_names() -> list[str]:
    names = read_table(corpus_file("strings/international_names.csv"), "names.csv")
    return column(names, "name")


def test_no_table_of_the_corpus_is_without_a_test() -> None:
    here = Path(__file__).parent
    source = "".join((here / f"test_csv_{part}.py").read_text("utf-8") for part in ("rows", "contacts", "corpus"))
    names = corpus_names("csv")
    assert len(names) == 39
    assert [name for name in names if f'{name}"' not in source] == []


@pytest.mark.parametrize("text", ["2025-13-45T00:00+0200", "soon", "2025-01-02", "01/02/2025 99:99+0000", ""])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment_of(text, DateOrder.MDY) is None
