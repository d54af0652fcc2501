"""Rows of a client list to contact records. Every row is a record, or is left out with its reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import collector_paused, drained, while_wanted
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.formats.columns import cells_of, headings_of, not_known, repeats_heading, samples_of, with_chosen
from followup_desktop.formats.columns_by_content import fields_by_content, settled_by_content, without_heading
from followup_desktop.formats.contact_of_row import Manner, RowReader
from followup_desktop.formats.csv_headings import NOTE_LINE, fields_of, is_contact_list, is_family_first
from followup_desktop.formats.csv_rows import Row, Table, read_table
from followup_desktop.formats.days import order_of
from followup_desktop.formats.heading_vocabulary import UNUSED
from followup_desktop.formats.kept_records import KeptRecords
from followup_desktop.formats.letter_guess import GUESSED
from followup_desktop.formats.name_orders import order_of_names
from followup_desktop.formats.records import LeftOut, ReadFile, all_left_out, in_their_order
from followup_desktop.formats.things import signs_of_things

KIND = "csv"
_FOOT = re.compile(
    r"(?:(?:grand )?total|sum|summe|gesamt|somme|page|seite|página|pagina)\W*\d[\d.,]*(?:\W*(?:of|von|de|sur)?\W*\d+)?",
    re.I,
)
_SUMS = frozenset({"total", "totals", "grand total", "summe", "gesamt", "gesamtsumme", "somme", "total general"})


def read_csv_contacts(
    data: bytes,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    still_wanted: Callable[[], bool] | None = None,
    *,
    is_told: bool = False,
) -> ReadFile:
    """The contacts of a CSV file; what ``choices`` leaves open is guessed, or as the shop's country writes.

    ``still_wanted`` saying no stops the reading with Cancelled. Raises NotUnderstood when the file is no table, no
    column says who someone is, or it is hardly a list of people and nobody told that it is one (``is_told``, or a
    column that was chosen).
    """
    with collector_paused():
        table = read_table(data, name, choices.encoding, choices.delimiter, choices.country or shop.country)
        del data  # Nobody needs the bytes any more, and they may be many.
        return contacts_of_table(table, name, shop, choices, still_wanted, is_told=is_told)


def contacts_of_table(
    table: Table,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    still_wanted: Callable[[], bool] | None = None,
    kind: str = KIND,
    *,
    is_told: bool = False,
) -> ReadFile:
    """The contacts of a table, from a text file or a spreadsheet. See :func:`read_csv_contacts`."""
    if table.header and not choices.columns and not is_contact_list(fields_of(table.header)):
        table = without_heading(table)
    headings = headings_of(table)
    guessed = settled_by_content(fields_of(table.header), table) if table.header else fields_by_content(table)
    fields = with_chosen(headings, guessed, choices.columns)
    manner = _manner(table, fields, shop, choices, kind)
    signs = () if is_told or choices.columns else signs_of_things(table, fields)
    if signs or not is_contact_list(fields):
        # What no list knows is not offered as a fact about somebody: first a person says who the rows are about.
        offered = [UNUSED if signs or field == NOTE_LINE else field for field in guessed]
        offered = list(with_chosen(headings, offered, choices.columns))
        raise not_known(table, headings, offered, manner.guessed, *_why_not(name, signs))
    reader = RowReader(headings, fields, manner)
    records = KeptRecords()
    left_out = all_left_out()
    sample = samples_of(headings, table)
    for row in while_wanted(drained(table.rows), still_wanted):
        if repeats_heading(row, table):
            left_out.append(LeftOut(row.line, _("The heading stands here a second time.")))
            continue
        said, lost = reader.read(row)
        if said is None:
            left_out.append(LeftOut(row.line, _nameless(row)))
        elif _is_sum(row, said):
            left_out.append(LeftOut(row.line, _("The row is the sum of the list, not a client.")))
        else:
            records.keep(row.line, said, lost)
    unclosed = [LeftOut(line, _("A quotation mark opens here and never closes.")) for line in table.unclosed]
    columns = MappingProxyType(dict(zip(headings, fields, strict=True)))
    settled = replace(manner.guessed, columns=columns)
    return ReadFile(
        kind,
        table.encoding,
        records,
        in_their_order(left_out, unclosed),
        columns,
        settled,
        manner.unsettled,
        sample,
    )


def _why_not(name: str, signs: Sequence[str]) -> tuple[str, str]:
    """Why a table is not read as a list of people, and what to do."""
    if signs:
        return (
            _("{name} looks like a list of things ({headings}), not of people.").format(
                name=name, headings=", ".join(signs)[:120]
            ),
            _("If its rows are people, say which column holds their name (--map COLUMN=full_name)."),
        )
    return (
        _("No column of {name} says a name, a company, a number or an email.").format(name=name),
        _("Name the columns in the first row, for example Name, Phone, Email."),
    )


def _manner(table: Table, fields: Sequence[str], shop: Shop, choices: ReadingChoices, kind: str) -> Manner:
    """How the list writes its days and names, where it has any."""
    unsettled: set[str] = set()
    has_days = any(True for _day in cells_of(table, fields, "birthday", "client_since"))
    order, is_doubtful = order_of(cells_of(table, fields, "birthday", "client_since"), shop)
    if is_doubtful and choices.date_order is None:
        unsettled.add("date_order")
    if table.encoding in GUESSED and choices.encoding is None:
        unsettled.add("encoding")
    has_parts = any(field in ("given_name", "family_name") for field in fields)
    name_order = None if has_parts else order_of_names(cells_of(table, fields, "full_name"))
    if name_order and any(is_family_first(heading) for heading in table.header):
        name_order = NameOrder.FAMILY_FIRST
    settled = ReadingChoices(
        kind=kind,
        encoding=table.encoding or None,
        delimiter=table.separator or None,
        date_order=(choices.date_order or order) if has_days or choices.date_order else None,
        name_order=choices.name_order or name_order,
        country=choices.country or shop.country,
    )
    return Manner(settled, settled.date_order or shop.date_order, frozenset(unsettled))


def _is_sum(row: Row, said: Mapping[str, object]) -> bool:
    """Whether a row is what reports end with (QuickBooks): the word for a sum, and figures; or a page's number."""
    first = next(text for cell in row.cells if (text := cell.strip()))
    if "phones" in said or "emails" in said:
        return False
    is_foot = first[-1].isdigit() and _FOOT.fullmatch(first) is not None
    if first.casefold() not in _SUMS and not is_foot:
        return False
    others = [text for cell in row.cells if (text := cell.strip())][1:]
    return (bool(others) or is_foot) and not any(char.isalpha() for cell in others for char in cell)


def _nameless(row: Row) -> str:
    known = ", ".join(cell.strip() for cell in row.cells if cell.strip())[:120]
    return _("The row has no name, company, number or email: {text}").format(text=known)
