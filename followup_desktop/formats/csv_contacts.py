"""Rows of a client list to contact records. Every row is a record, or is left out with its reason."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import collector_paused, while_wanted
from followup_desktop.formats.contact_of_row import RowReader
from followup_desktop.formats.csv_headings import fields_of, is_contact_list
from followup_desktop.formats.csv_rows import Row, Table, read_table
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile

KIND = "csv"
_LOOK_AT_ROWS = 50


def read_csv_contacts(
    data: bytes,
    name: str,
    shop: Shop,
    mapping: Mapping[str, str] | None = None,
    still_wanted: Callable[[], bool] | None = None,
) -> ReadFile:
    """The contacts of a CSV file, read as the shop's country writes numbers and dates.

    ``mapping`` (heading -> field of csv_headings, "" to leave a column out) overrules what the headings
    were taken for. ``still_wanted`` saying no stops the reading with Cancelled. Raises
    NotUnderstood when the file is no table or no column says who someone is.
    """
    with collector_paused():
        return contacts_of_table(read_table(data, name), name, shop, mapping, still_wanted)


def contacts_of_table(
    table: Table,
    name: str,
    shop: Shop,
    mapping: Mapping[str, str] | None = None,
    still_wanted: Callable[[], bool] | None = None,
    kind: str = KIND,
) -> ReadFile:
    """The contacts of a table, from a text file or a spreadsheet. See :func:`read_csv_contacts`."""
    chosen = mapping or {}
    headings = _headings(table)
    guessed = fields_of(table.header) if table.header else _fields_by_content(table)
    fields = tuple(chosen.get(heading, field) for heading, field in zip(headings, guessed, strict=True))
    if not is_contact_list(fields):
        raise _not_a_list(name, table)
    reader = RowReader(headings, fields, shop)
    records: list[ContactRecord] = []
    left_out = [LeftOut(line, _("A quotation mark opens here and never closes.")) for line in table.unclosed]
    heading_again = tuple(cell.strip() for cell in table.header)
    for row in while_wanted(table.rows, still_wanted):
        if table.header and tuple(cell.strip() for cell in row.cells) == heading_again:
            left_out.append(LeftOut(row.line, _("The heading stands here a second time.")))
            continue
        details, lost = reader.read(row)
        if details is None:
            left_out.append(LeftOut(row.line, _nameless(row)))
        else:
            records.append(ContactRecord(row.line, details, lost))
    left_out.sort(key=lambda left: left.line)
    columns = MappingProxyType(dict(zip(headings, fields, strict=True)))
    return ReadFile(kind, table.encoding, tuple(records), tuple(left_out), columns)


def _headings(table: Table) -> tuple[str, ...]:
    """A name for every column; those without one, and repeated ones, are named by their position."""
    width = len(table.header) or max((len(row.cells) for row in table.rows), default=0)
    names: list[str] = []
    for index in range(width):
        said = table.header[index] if table.header else ""
        if not said or said in names:
            numbered = _("Column {number}").format(number=index + 1)
            said = f"{said} ({numbered})" if said else numbered
        names.append(said)
    return tuple(names)


def _fields_by_content(table: Table) -> tuple[str, ...]:
    """What the columns of a list without headings hold: the first column of words is the name."""
    rows = table.rows[:_LOOK_AT_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    fields: list[str] = []
    for index in range(width):
        cells = [cell for row in rows if (cell := row.cells[index].strip())]
        mails = sum(1 for cell in cells if re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", cell))
        numbers = sum(1 for cell in cells if re.fullmatch(r"[+(]?\d[\d\s().\-/]{5,}(?:\s*x\d+)?", cell))
        words = sum(1 for cell in cells if any(char.isalpha() for char in cell))
        if cells and mails * 2 > len(cells):
            fields.append("email")
        elif cells and numbers * 2 > len(cells):
            fields.append("phone")
        elif "full_name" not in fields and cells and words * 2 > len(cells):
            fields.append("full_name")
        else:
            fields.append("")
    return tuple(fields)


def _not_a_list(name: str, table: Table) -> NotUnderstood:
    headings = ", ".join(heading for heading in table.header if heading)[:200]
    return NotUnderstood(
        _("No column of {name} says a name, a company, a number or an email.").format(name=name)
        + (" " + _("Its columns are: {headings}.").format(headings=headings) if headings else ""),
        next_step=_("Name the columns in the first row, for example Name, Phone, Email."),
    )


def _nameless(row: Row) -> str:
    known = ", ".join(cell.strip() for cell in row.cells if cell.strip())[:120]
    return _("The row has no name, company, number or email: {text}").format(text=known)
