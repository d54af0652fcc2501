"""Rows of a client list to contact records. Every row is a record, or is left out with its reason."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import collector_paused, drained, while_wanted
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.columns import cells_of, headings_of, not_known, repeats_heading, samples_of, with_chosen
from followup_desktop.formats.contact_of_row import Manner, RowReader
from followup_desktop.formats.csv_headings import fields_of, is_contact_list
from followup_desktop.formats.csv_rows import Row, Table, read_table
from followup_desktop.formats.days import is_date, order_of
from followup_desktop.formats.letters import GUESSED_ENCODINGS
from followup_desktop.formats.name_orders import order_of_names
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile

KIND = "csv"
_SUMS = frozenset({"total", "totals", "grand total", "summe", "gesamt", "gesamtsumme", "somme", "total general"})
_LOOK_AT_ROWS = 50


def read_csv_contacts(
    data: bytes,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    still_wanted: Callable[[], bool] | None = None,
) -> ReadFile:
    """The contacts of a CSV file; what ``choices`` leaves open is guessed, or as the shop's country writes.

    ``still_wanted`` saying no stops the reading with Cancelled. Raises NotUnderstood when the file is no table or
    no column says who someone is.
    """
    with collector_paused():
        table = read_table(data, name, choices.encoding, choices.delimiter)
        del data  # Nobody needs the bytes any more, and they may be many.
        return contacts_of_table(table, name, shop, choices, still_wanted)


def contacts_of_table(
    table: Table,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    still_wanted: Callable[[], bool] | None = None,
    kind: str = KIND,
) -> ReadFile:
    """The contacts of a table, from a text file or a spreadsheet. See :func:`read_csv_contacts`."""
    headings = headings_of(table)
    guessed = fields_of(table.header) if table.header else _fields_by_content(table)
    fields = with_chosen(headings, guessed, choices.columns)
    manner = _manner(table, fields, shop, choices, kind)
    if not is_contact_list(fields):
        raise not_known(
            table,
            headings,
            fields,
            manner.guessed,
            _("No column of {name} says a name, a company, a number or an email.").format(name=name),
            _("Name the columns in the first row, for example Name, Phone, Email."),
        )
    reader = RowReader(headings, fields, manner)
    records: list[ContactRecord] = []
    left_out = [LeftOut(line, _("A quotation mark opens here and never closes.")) for line in table.unclosed]
    sample = samples_of(headings, table)
    for row in while_wanted(drained(table.rows), still_wanted):
        if repeats_heading(row, table):
            left_out.append(LeftOut(row.line, _("The heading stands here a second time.")))
            continue
        details, lost = reader.read(row)
        if details is None:
            left_out.append(LeftOut(row.line, _nameless(row)))
        elif _is_sum(row, details):
            left_out.append(LeftOut(row.line, _("The row is the sum of the list, not a client.")))
        else:
            records.append(ContactRecord(row.line, details, lost))
    left_out.sort(key=lambda left: left.line)
    columns = MappingProxyType(dict(zip(headings, fields, strict=True)))
    settled = replace(manner.guessed, columns=columns)
    return ReadFile(
        kind,
        table.encoding,
        tuple(records),
        tuple(left_out),
        columns,
        settled,
        manner.unsettled,
        sample,
    )


def _manner(table: Table, fields: Sequence[str], shop: Shop, choices: ReadingChoices, kind: str) -> Manner:
    """How the list writes its days and names, where it has any."""
    unsettled: set[str] = set()
    days = cells_of(table, fields, "birthday", "client_since")
    order, is_doubtful = order_of(days, shop)
    if is_doubtful and choices.date_order is None:
        unsettled.add("date_order")
    if table.encoding in GUESSED_ENCODINGS and choices.encoding is None:
        unsettled.add("encoding")
    names = cells_of(table, fields, "full_name")
    has_parts = any(field in ("given_name", "family_name") for field in fields)
    settled = ReadingChoices(
        kind=kind,
        encoding=table.encoding or None,
        delimiter=table.separator or None,
        date_order=(choices.date_order or order) if days or choices.date_order else None,
        name_order=choices.name_order or (order_of_names(names) if names and not has_parts else None),
        country=choices.country or shop.country,
    )
    return Manner(settled, settled.date_order or shop.date_order, frozenset(unsettled))


def _fields_by_content(table: Table) -> tuple[str, ...]:
    """What the columns of a list without headings hold: the first column of words is the name."""
    rows = table.rows[:_LOOK_AT_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    fields: list[str] = []
    for index in range(width):
        cells = [cell for row in rows if (cell := row.cells[index].strip())]
        mails = sum(1 for cell in cells if re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", cell))
        numbers = sum(1 for cell in cells if _looks_dialled(cell))
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


def _looks_dialled(cell: str) -> bool:
    """Whether a cell may be a telephone number, and is neither a day nor a mere decimal (2021-01-01, 1.0413926)."""
    if not re.fullmatch(r"[+(]?\d[\d\s().\-/]{5,}(?:\s*x\d+)?", cell):
        return False
    return not is_date(cell) and not re.fullmatch(r"\d+\.\d+", cell)


def _is_sum(row: Row, details: ContactDetails) -> bool:
    """Whether a row is what reports end with (QuickBooks): the word for a sum, and figures."""
    first, *others = [cell.strip() for cell in row.cells if cell.strip()]
    if first.casefold() not in _SUMS or details.phones or details.emails:
        return False
    return bool(others) and not any(char.isalpha() for cell in others for char in cell)


def _nameless(row: Row) -> str:
    known = ", ".join(cell.strip() for cell in row.cells if cell.strip())[:120]
    return _("The row has no name, company, number or email: {text}").format(text=known)
