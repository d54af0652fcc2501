"""A file of purchases to records: what each column is, how the file writes, and which lines are left out and why."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.money import decimal_mark as usual_mark
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.bulk import collector_paused, while_wanted
from followup_desktop.formats.csv_rows import Table, read_table
from followup_desktop.formats.days import order_of
from followup_desktop.formats.purchases.headings import (
    fields_by_content,
    fields_of,
    has_line_headings,
    is_purchase_fields,
    settled,
)
from followup_desktop.formats.purchases.likely_headings import with_likely
from followup_desktop.formats.purchases.lines import LineReader, Manner, NoPurchase
from followup_desktop.formats.purchases.money import amount_of, mark_of
from followup_desktop.formats.purchases.records import PurchaseFile, PurchaseRecord
from followup_desktop.formats.purchases.spaced import read_spaced
from followup_desktop.formats.records import LeftOut

KIND = "purchases"
_MIN_REPEATED = 3


def read_purchases(
    data: bytes,
    name: str,
    shop: Shop,
    mapping: Mapping[str, str] | None = None,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: str | None = None,
    still_wanted: Callable[[], bool] | None = None,
) -> PurchaseFile:
    """The purchases of a delimited or fixed-width file; ``mapping`` (heading -> field), ``date_order`` and
    ``decimal_mark`` overrule what the file was taken for. ``still_wanted`` saying no stops it with Cancelled.

    Raises NotUnderstood when the file is no table or no column holds a day or a customer.
    """
    with collector_paused():
        table = read_spaced(data, name) or read_table(data, name)
        return purchases_of_table(
            table, name, shop, mapping, date_order=date_order, decimal_mark=decimal_mark, still_wanted=still_wanted
        )


def is_purchase_list(table: Table) -> bool:
    """Whether a table holds purchases, and not people: by its headings, or by its content where it has none."""
    return is_purchase_fields(table.header or _headings(table), _fields(table))


def purchases_of_table(
    table: Table,
    name: str,
    shop: Shop,
    mapping: Mapping[str, str] | None = None,
    *,
    date_order: DateOrder | None = None,
    decimal_mark: str | None = None,
    still_wanted: Callable[[], bool] | None = None,
) -> PurchaseFile:
    """The purchases of a table, from a text file or a spreadsheet. See :func:`read_purchases`."""
    headings = _headings(table)
    chosen = mapping or {}
    guessed = with_likely(table.header, _fields(table)) if table.header else _fields(table)
    fields = tuple(chosen.get(heading, field) for heading, field in zip(headings, guessed, strict=True))
    _refuse_without(fields, name, table)
    order, is_guessed = order_of(_column(table, fields, "bought_on"), shop)
    mark = decimal_mark or mark_of(_amounts(table, fields), usual_mark(shop.language))
    manner = Manner(date_order or order, mark, _is_total_of_receipt(table, fields, mark))
    reader = LineReader(fields, manner, shop)
    records: list[PurchaseRecord] = []
    anonymous: list[PurchaseRecord] = []
    left_out = [LeftOut(line, _("A quotation mark opens here and never closes.")) for line in table.unclosed]
    for row in while_wanted(table.rows, still_wanted):
        if table.header and tuple(cell.strip() for cell in row.cells) == table.header:
            left_out.append(LeftOut(row.line, _("The heading stands here a second time.")))
            continue
        try:
            records.append(reader.read(row))
        except NoPurchase as no:
            left_out.append(LeftOut(row.line, no.reason))
            if no.record is not None:
                anonymous.append(no.record)
    left_out.sort(key=lambda left: left.line)
    return PurchaseFile(
        KIND,
        table.encoding,
        tuple(records),
        tuple(left_out),
        tuple(anonymous),
        MappingProxyType(dict(zip(headings, fields, strict=True))),
        manner.order,
        is_guessed and date_order is None,
        mark,
    )


def _headings(table: Table) -> tuple[str, ...]:
    """A name for every column; those without one, and repeated ones, are named by their position."""
    width = len(table.header) or max((len(row.cells) for row in table.rows), default=0)
    names: dict[str, None] = {}
    for index in range(width):
        said = table.header[index] if table.header else ""
        if not said or said in names:
            numbered = _("Column {number}").format(number=index + 1)
            said = f"{said} ({numbered})" if said else numbered
        names[said if said not in names else f"{said} {index + 1}"] = None
    return tuple(names)


def _fields(table: Table) -> tuple[str, ...]:
    if not table.header:
        return fields_by_content(table)
    return settled(fields_of(table.header), table)


def _column(table: Table, fields: Sequence[str], field: str) -> list[str]:
    if field not in fields:
        return []
    at = list(fields).index(field)
    return [cell for row in table.rows if (cell := row.cells[at].strip())]


def _amounts(table: Table, fields: Sequence[str]) -> list[str]:
    return [cell for field in ("total", "price", "refunded") for cell in _column(table, fields, field)]


def _is_total_of_receipt(table: Table, fields: Sequence[str], mark: str) -> bool:
    """Whether the total stands for a whole receipt, repeated or blank on its further lines.

    So where items have headings of their own ("Item cost" beside "Amount"), or where all lines of most receipts
    repeat one total that is not count times price.
    """
    if not {"total", "receipt"} <= set(fields) or not {"what", "price", "quantity"} & set(fields):
        return False
    if table.header and has_line_headings(table.header):
        return True
    at = {field: index for index, field in enumerate(fields) if field}
    totals: dict[str, list[tuple[str, bool]]] = {}
    for row in table.rows:
        if receipt := row.cells[at["receipt"]].strip():
            is_product = _is_product(
                [row.cells[at[f]] if f in at else "" for f in ("total", "price", "quantity")], mark
            )
            totals.setdefault(receipt, []).append((row.cells[at["total"]].strip(), is_product))
    several = [lines for lines in totals.values() if len(lines) > 1]
    repeated = [lines for lines in several if len({total for total, _is in lines if total}) == 1]
    unlike = [lines for lines in repeated if not all(is_product for total, is_product in lines if total)]
    at_least = 1 if "price" in at else _MIN_REPEATED
    return len(several) >= at_least and len(unlike) > len(several) * 0.9


def _is_product(cells: list[str], mark: str) -> bool:
    total, price, count = (amount_of(cell, mark) for cell in cells)
    return total is not None and price is not None and total == price * (1 if count is None else count)


def _refuse_without(fields: Sequence[str], name: str, table: Table) -> None:
    headings = ", ".join(heading for heading in table.header if heading)[:200]
    said = (" " + _("Its columns are: {headings}.").format(headings=headings)) if headings else ""
    if "bought_on" not in fields:
        raise NotUnderstood(
            _("No column of {name} says on which day something was bought.").format(name=name) + said,
            next_step=_("Name the columns in the first row, for example Date, Customer, Amount."),
        )
    if not any(field in fields for field in ("name", "given_name", "family_name", "email", "phone", "number")):
        raise NotUnderstood(
            _("No column of {name} says who bought.").format(name=name) + said,
            next_step=_("Name the columns in the first row, for example Date, Customer, Amount."),
        )
