"""Workbooks: cells as people see them, which sheet is read, and files that would fill the memory."""

import datetime
import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.purchases.reading import purchases_of_table
from followup_desktop.formats.sheet_sizes import refuse_too_large
from followup_desktop.formats.spreadsheets import read_spreadsheet, read_spreadsheet_contacts, shown

from .workbooks import DAY_STYLE, TIME_STYLE, ods, ods_cell, rows_xml, xlsx, zipped

US = Shop()
CLIENTS = rows_xml(
    ["Name", "Phone", "Birthday", "Notes"],
    ["Zoë <Miller>", 4065550101, (29302, DAY_STYLE), "=SUM(A1)"],
    [],
    ["Ken", "406-555-0102", "", 0.1],
)


def old_workbook() -> bytes:
    """Written once by another program (xlwt): an empty sheet, then two clients."""
    return (Path(__file__).parent / "files" / "clients.xls").read_bytes()


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_clients_of_each_kind_of_workbook(kind: str) -> None:
    table = ods_rows(["Name", "Phone"], ["Zoë <Miller>", "4065550101"], ["Ken", "406-555-0102"])
    data = {"xlsx": xlsx(("Clients", CLIENTS)), "xls": old_workbook(), "ods": ods(table)}[kind]
    file = read_spreadsheet_contacts(data, f"list.{kind}", US)
    assert file.kind == "xlsx"
    first, second = (record.details for record in file.records)
    assert first.name.startswith("Zoë")
    assert [phone.e164 for phone in (*first.phones, *second.phones)] == ["+14065550101", "+14065550102"]
    assert file.left_out == ()
    if kind != "ods":
        assert (first.birthday, first.note) == ("1980-03-22", "=SUM(A1)")


def ods_rows(*rows: list[str]) -> str:
    filled = "".join(f"<table:table-row>{''.join(ods_cell(cell) for cell in row)}</table:table-row>" for row in rows)
    # As every program ends its sheets: a million empty rows of 16,384 empty cells.
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    return f'{filled}<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'


def test_lines_are_the_rows_of_the_sheet() -> None:
    sheet = read_spreadsheet(xlsx(("Clients", CLIENTS)), "list.xlsx")
    assert [row.line for row in sheet.table.rows] == [2, 4]
    assert sheet.table.rows[1].cells == ("Ken", "406-555-0102", "", "0.1")


def test_the_first_sheet_with_anything_is_read_and_the_others_are_named() -> None:
    data = xlsx(("Empty", ""), ("Secret", CLIENTS), ("Clients", CLIENTS), ("More", CLIENTS), hidden=("Secret",))
    sheet = read_spreadsheet(data, "list.xlsx")
    assert (sheet.name, sheet.left_sheets) == ("Clients", ("More", "Secret"))
    assert read_spreadsheet(data, "list.xlsx", "More").name == "More"
    file = read_spreadsheet_contacts(data, "list.xlsx", US)
    assert ["More" in left.reason for left in file.left_out] == [True, False]
    assert file.read == 4


def test_purchases_in_a_workbook() -> None:
    data = rows_xml(["Date", "Customer", "Total"], [(45750.5, TIME_STYLE), "Ken", 12.5], [(45751, DAY_STYLE), "Ana", 7])
    file = purchases_of_table(read_spreadsheet(xlsx(("Till", data)), "till.xlsx").table, "till.xlsx", US)
    assert [(r.bought_on, r.amount_cents) for r in file.records] == [
        (datetime.date(2025, 4, 3), 1250),
        (datetime.date(2025, 4, 4), 700),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (4065550101.0, "4065550101"),
        (1e15, "1000000000000000"),
        (0.1 + 0.2, "0.3"),
        (1.5e-7, "0.00000015"),
        (-12.5, "-12.5"),
        (float("nan"), ""),
        (7, "7"),
        (True, "true"),
        (datetime.date(1980, 3, 22), "1980-03-22"),
        (datetime.datetime(1980, 3, 22), "1980-03-22"),
        (datetime.datetime(2026, 11, 24, 10, 5), "2026-11-24 10:05"),
        (datetime.time(9, 30), "09:30"),
        (datetime.timedelta(hours=26, minutes=5), "26:05"),
        ("a\0b", "ab"),
        (None, ""),
    ],
)
def test_cells_as_people_see_them(cell: object, text: str) -> None:
    assert shown(cell) == text


def refused(data: bytes, words: str) -> None:
    with pytest.raises(NotUnderstood, match=words) as refusal:
        read_spreadsheet(data, "list.xlsx")
    assert refusal.value.next_step or "columns" in words


def test_two_cells_far_apart_are_refused_before_anything_is_read() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    refused(xlsx(("Far", far)), "too large")
    for spelling in (far.replace('"', "'"), far.replace("<c r", "<c\nr"), far.replace('<c r="X', '<c s="0" r="X')):
        refused(xlsx(("Far", spelling)), "too large")
    # But cells that are only coloured hold nothing.
    coloured = CLIENTS + '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFD1048577" s="1" /></row>'
    assert len(read_spreadsheet(xlsx(("Coloured", coloured)), "x.xlsx").table.rows) == 2


def test_repeated_rows_of_an_open_document_are_counted() -> None:
    refused(
        ods(f'<table:table-row table:number-rows-repeated="1000000000">{ods_cell("x")}</table:table-row>'), "too large"
    )
    refused(ods(f"<table:table-row>{ods_cell('x', 2_000_000_000)}</table:table-row>"), "too large")
    untyped = '<table:table-cell table:number-columns-repeated="+1000000000000" office:value="3"/>'
    refused(ods(f"<table:table-row>{untyped}</table:table-row>"), "too large")


def test_an_old_workbook_with_a_cell_in_the_last_corner_is_refused() -> None:
    data = old_workbook()
    number = struct.pack("<HH", 0x00FD, 10)  # The record of a cell with text (MS-XLS 2.5.149).
    at = data.rindex(number) + 4
    refused(data[:at] + struct.pack("<HH", 65_535, 255) + data[at + 4 :], "too large")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    row = "<row><c><v>1</v></c></row>"
    sheet = row * 10
    honest = xlsx(("Bomb", sheet))
    big = honest.replace(struct.pack("<I", len(sheet_bytes(honest))), struct.pack("<I", 2_000_000_000))
    assert big != honest
    refused(big, "too large")
    # A size that lies the other way: more comes out than was said.
    small = honest.replace(struct.pack("<I", len(sheet_bytes(honest))), struct.pack("<I", 100))
    refused(small, "too large")


def shared(texts: str, cells: str) -> bytes:
    """A workbook whose cells name texts that it keeps once."""
    plain = xlsx(("Texts", cells))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    relations = members["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, bytes)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    last = f'<Relationship Id="t" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    members["xl/_rels/workbook.xml.rels"] = relations.decode().replace("</Relationships>", last)
    return zipped(members)


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    texts = f"<si><t>{'x' * 300_000}</t></si><si><t>Ken</t></si>"
    refused(shared(texts, row * 4_000), "too large")
    # The same long text once, and a short one as often, is a list like any other.
    heading = row.replace("0", "1", 1)
    sheet = read_spreadsheet(shared(texts, heading * 4_000 + row), "x.xlsx")
    assert sheet.table.rows[-1].cells == ("x" * 300_000, "Ken")


def test_one_long_text_of_an_open_document_said_to_be_repeated_is_refused() -> None:
    long = f'<table:table-row table:number-rows-repeated="4000">{ods_cell("x" * 300_000)}</table:table-row>'
    refused(ods(long), "too large")


@pytest.mark.parametrize(("row", "column"), [(3, 5), (1_048_575, 16_383)])
def test_sheets_of_binary_workbooks_are_measured_too(row: int, column: int) -> None:
    records = [(0, struct.pack("<I", 0)), (2, struct.pack("<IId", 0, 0, 1.0))]
    records += [(0, struct.pack("<I", row)), (2, struct.pack("<IId", column, 0, 1.0)), (0x0194, b"x" * 200)]
    packed = b"".join(_binary_record(kind, body) for kind, body in records)
    data = zipped({"xl/worksheets/sheet1.bin": packed})
    if row > 1_000:
        with pytest.raises(NotUnderstood, match="too large"):
            refuse_too_large(data, "x.xlsb")
    else:
        refuse_too_large(data, "x.xlsb")


def _binary_record(kind: int, body: bytes) -> bytes:
    numbers = [kind] if kind < 128 else [kind & 0x7F | 0x80, kind >> 7]
    sizes = [len(body)] if len(body) < 128 else [len(body) & 0x7F | 0x80, len(body) >> 7]
    return bytes([*numbers, *sizes]) + body


def sheet_bytes(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_too_many_columns_are_refused_in_words() -> None:
    refused(xlsx(("Wide", "<row>" + "<c><v>1</v></c>" * 3_000 + "</row>")), "2,000 columns")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (zipped({"photos/1.jpg": b"x"}), "damaged"),
        (xlsx(("Empty", "")), "no sheet with anything"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes, words: str) -> None:
    refused(data, words)


def test_entities_of_an_open_document_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    refused(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": bomb}), "damaged")


_GOOD = (xlsx(("Clients", CLIENTS)), old_workbook(), ods(ods_rows(["Name", "Phone"], ["Ken", "1"])))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(_GOOD), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_changed_byte_breaks_the_reader(good: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(good)
    for at, byte in changes:
        data[4 + at % (len(data) - 4)] = byte
    try:
        read_spreadsheet(bytes(data), "x.xlsx")
    except NotUnderstood:
        return


_WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(_WORD, st.floats(-1e9, 1e9), st.integers(0, 10**12)), max_size=4), max_size=5))
def test_no_filled_row_is_lost(rows: list[list[str | int | float]]) -> None:
    heading: list[str | int | float] = ["Name", "Phone", "Notes", "City"]
    sheet = read_spreadsheet(xlsx(("Any", rows_xml(heading, *rows))), "x.xlsx")
    filled = [row for row in rows if any(shown(cell) for cell in row)]
    assert (len(sheet.table.rows), sheet.table.header) == (len(filled), ("Name", "Phone", "Notes", "City"))
