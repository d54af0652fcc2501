"""Delimited files in every dialect of the corpus."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.formats.csv_rows import Table, read_table
from followup_desktop.formats.letter_guess import GUESSED, guessed_encoding
from followup_desktop.formats.letters import decoded

from .corpus import corpus_file


def table(name: str) -> Table:
    return read_table(corpus_file(name if "/" in name else f"csv/{name}"), name)


def cells(name: str) -> list[tuple[str, ...]]:
    return [row.cells for row in table(name).rows]


@pytest.mark.parametrize(
    ("name", "header", "count", "last"),
    [
        ("csvjl_test_mac_line_endings.csv", ("col1", "col2", "col3"), 3, ("7", "8", "9")),
        ("csvjl_test_header_on_row_4.csv", ("col1", "col2", "col3"), 3, ("7", "8", "9")),
        ("csvjl_test_utf16_le.csv", ("col1", "col2", "col3"), 3, ("7.0", "8.0", "9.0")),
        ("dataloader_csvtext_BOM_UTF8.csv", ("column1", "column2", "column3"), 2, ("row2-1", "row2-2", "row2-3")),
        ("dataloader_csvtext_BOM_UTF16LE.csv", ("column1", "column2", "column3"), 2, ("row2-1", "row2-2", "row2-3")),
        ("dataloader_csvSeparator.csv", ("column1", "column2!some", "column3"), 2, ("col21", "col22!somev2", "col23")),
        ("spectrum_utf8.csv", ("a", "b", "c"), 2, ("4", "5", "ʤ")),
        ("spectrum_empty.csv", ("a", "b", "c"), 2, ("2", "3", "4")),
        ("spectrum_newlines_crlf.csv", ("a", "b", "c"), 3, ("7", "8", "9")),
        ("csvjl_groupmark.csv", ("x", "y"), 2, ("10,0", "1")),
        ("csvjl_test_file_issue_154.csv", ("a", "b", "", ""), 2, ("12", " 5", " ", "")),
    ],
)
def test_a_dialect_is_read(name: str, header: tuple[str, ...], count: int, last: tuple[str, ...]) -> None:
    found = table(name)
    assert (found.header, len(found.rows), found.rows[-1].cells) == (header, count, last)


def test_quotes_separators_and_line_ends_inside_cells() -> None:
    assert cells("dataloader_csvEscapedQuotes.csv") == [('"The Best" Account', "bla"), ('The "Best" Account', "bla")]
    assert cells("spectrum_comma_in_quotes.csv") == [("John", "Doe", "120 any st.", "Anytown, WW", "08123")]
    assert cells("spectrum_escaped_quotes.csv")[0][1] == 'ha "ha" ha'
    assert len(cells("spectrum_quotes_and_newlines.csv")[0][1].splitlines()) == 3
    assert cells("spectrum_newlines_crlf.csv")[1][0].splitlines() == ["Once upon ", "a time"]
    assert cells("csvjl_test_quoted_delim_and_newline.csv") == [("quoted ,field 1", "quoted\n field 2")]
    place = cells("spectrum_location_coordinates.csv")
    assert len(place) == 1
    assert place[0][0] == "2095257564"
    assert '37.8"N' in place[0][1]
    assert cells("dataloader_emptyFirstRowFieldValueInCsvTemplate.csv")[0][2] == ""


def test_code_page_1252_with_five_letters_far_down() -> None:
    found = table("dataloader_accountData.csv")
    assert (found.encoding, len(found.rows), len(found.header)) == ("cp1252", 423, 38)
    text = repr(tuple(found.rows))
    for word in ("Crédito Inmobiliario Terras", "Pébéo of America", "c/ San Romualdo, 26 5º"):
        assert word in text
    assert len({row.cells[found.header.index("NAME")] for row in found.rows}) == 422


def test_semicolons_with_decimal_commas() -> None:
    found = table("csvjl_norwegian_data.csv")
    assert (found.separator, len(found.header), len(found.rows)) == (";", 83, 1230)
    assert "10,93999958" in repr(tuple(found.rows))


def test_titles_above_the_heading() -> None:
    clients = table("invoiceninja_clients.csv")
    assert clients.header[0] == "Name"
    assert clients.titles[-1] == "CLIENTS"
    assert len(clients.rows) == 20
    assert len(table("purchases/invoiceninja_payments.csv").rows) == 403
    assert len(table("purchases/invoiceninja_invoice.csv").rows) == 401
    assert len(table("boards/vikunja_testdata_ticktick_export.csv").rows) == 11
    multiline = table("boards/vikunja_testdata_ticktick_multiline.csv")
    assert multiline.rows[0].cells[multiline.header.index("Title")].splitlines() == [
        "Task with multiline",
        "description",
    ]


def test_escaped_separators_shift_no_column() -> None:
    found = table("clevercsv_imdb.csv")
    assert (len(found.header), len(found.rows)) == (44, 100)
    assert not any(row.extra for row in found.rows)


def test_a_footer_is_a_row_of_its_own_and_lines_are_counted() -> None:
    found = table("clevercsv_airedale.csv")
    assert len(found.rows) == 54
    assert found.rows[0].cells[-1] == "43,774.58"
    assert found.rows[-1].cells[0].startswith("Report created")
    assert found.rows[-1].line == 56


def test_cells_beyond_the_heading_are_kept_apart() -> None:
    row = table("monica_single_contact_stub.csv").rows[0]
    assert row.cells == ("0", "Bono", "Paul David", "Hewson")
    assert len(row.extra) == 25
    assert "bono@example.com" in row.extra


def test_whole_invoices_in_one_cell() -> None:
    found = table("invoiceninja_i2g_invoices.csv")
    assert (len(found.rows), len(found.header)) == (4, 40)
    name = found.header.index("Name")
    assert [row.cells[name] for row in found.rows] == ["Barry Gordon", "James Gordon", "Deadpool Inc", "Daily Planet"]


def test_a_quotation_mark_that_never_closes_swallows_one_row_only() -> None:
    text = 'Name,Phone\nKen,1\n"Ana,2\nBob,3\nCarl,4\n'
    found = read_table(text.encode())
    assert [row.cells[0] for row in found.rows] == ["Ken", "Bob", "Carl"]
    assert found.unclosed == (3,)
    assert [row.line for row in found.rows] == [2, 4, 5]


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, b"PK\x03\x04\x00abc,def\n" + b"text" * 100])
def test_bytes_that_are_no_text_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotUnderstood, match="not a text file"):
        read_table(data, "holiday.csv")


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        found = read_table(data)
    except NotUnderstood:
        return
    assert all(len(row.cells) == len(found.rows[0].cells) for row in found.rows)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
            min_size=3,
            max_size=3,
        ),
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_the_standard_writer_writes_is_read(rows: list[list[str]], separator: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(["Name", "Phone", "Note"])
    writer.writerows(rows)
    found = read_table(text.getvalue().encode("utf-8-sig"))
    if found.header == ("Name", "Phone", "Note"):
        filled = [[kept_lines(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
        assert [list(row.cells) for row in found.rows] == filled
    else:
        assert any("," in cell or ";" in cell or "|" in cell or "\t" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя;Телефон\nВіталій Кличко;380\nАнна Іванова;7\nпётр;1\n", "cp1251"),
        ("Όνομα;Τηλέφωνο\nΒαγγέλης Παπαθανασίου;30\nΆννα Νικολάου;1\n", "cp1253"),
        ("שם;טלפון\nאפרים קישון;972\n", "cp1255"),
        ("Name;Ort\nJürgen Größl;Köln\nÄÖÜ;Übersee\nJosé Núñez;Łódź\n".replace("Łódź", "Lodz"), "cp1252"),
        ("Name\nGarçon été\nNaïf Ÿ\n", "cp1252"),
    ],
)
def test_letters_of_the_east_are_told_by_their_words_and_asked_about(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decoded(data) == (text, encoding)
    assert encoding in GUESSED


@given(st.binary(max_size=300))
def test_any_bytes_have_some_letters(data: bytes) -> None:
    assert guessed_encoding(data) in GUESSED
