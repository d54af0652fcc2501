"""A file of purchases to records: what each column is, how the file writes, and which lines are left out and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.domain.money import decimal_mark as usual_mark
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.bulk import collector_paused, drained, while_wanted
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.columns import cells_of, headings_of, not_known, repeats_heading, samples_of, with_chosen
from followup_desktop.formats.csv_rows import Table, table_of_text, text_of_list
from followup_desktop.formats.days import order_of
from followup_desktop.formats.letter_guess import GUESSED
from followup_desktop.formats.purchases.grouped import ungrouped
from followup_desktop.formats.purchases.headings import (
    CUSTOMER_FIELDS,
    fields_by_content,
    fields_of,
    filled_columns,
    has_line_headings,
    is_of_account,
    is_purchase_fields,
    settled,
)
from followup_desktop.formats.purchases.kept_lines import KeptLines
from followup_desktop.formats.purchases.likely_headings import with_likely
from followup_desktop.formats.purchases.line_kinds import is_payment, is_pending, is_refund, is_sale
from followup_desktop.formats.purchases.lines import LineReader, Manner, NoPurchase
from followup_desktop.formats.purchases.money import amount_of, mark_of
from followup_desktop.formats.purchases.records import PurchaseFile
from followup_desktop.formats.purchases.spaced import SPACES, spaced_table
from followup_desktop.formats.records import LeftOut, all_left_out, in_their_order

KIND = "purchases"
_MIN_REPEATED = 3
# What the lines of a receipt show, and the first total among them.
_SEVERAL, _UNLIKE, _DIFFERING = 1, 2, 4
_Totals = tuple[int, str]


def read_purchases(
    data: bytes,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    *,
    still_wanted: Callable[[], bool] | None = None,
) -> PurchaseFile:
    """The purchases of a delimited or fixed-width file; what ``choices`` leaves open is guessed.

    ``still_wanted`` saying no stops it with Cancelled.

    Raises NotUnderstood when the file is no table or no column holds a day or a customer.
    """
    with collector_paused():
        text, encoding = text_of_list(data, name, choices.encoding, choices.country or shop.country)
        del data  # Nobody needs the bytes any more, and they may be many.
        table = spaced_table(text, encoding) if choices.delimiter in (None, SPACES) else None
        table = table or table_of_text(text, encoding, name, choices.delimiter)
        del text
        return purchases_of_table(table, name, shop, choices, still_wanted=still_wanted)


def is_purchase_list(table: Table) -> bool:
    """Whether a table holds purchases, and not people: by its headings, or by its content where it has none."""
    table = _by_customer(table)
    return is_purchase_fields(table.header or headings_of(table), _fields(table))


def purchases_of_table(
    table: Table,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    *,
    still_wanted: Callable[[], bool] | None = None,
) -> PurchaseFile:
    """The purchases of a table, from a text file or a spreadsheet. See :func:`read_purchases`."""
    table = _by_customer(table)
    headings = headings_of(table)
    guessed = with_likely(table.header, _fields(table)) if table.header else _fields(table)
    fields = with_chosen(headings, guessed, choices.columns)
    if missing := _what_is_missing(fields, name):
        next_step = _("Name the columns in the first row, for example Date, Customer, Amount.")
        raise not_known(table, headings, fields, ReadingChoices(KIND, table.encoding or None), missing, next_step)
    order, is_guessed = order_of(cells_of(table, fields, "bought_on"), shop)
    amounts = cells_of(table, fields, "total", "price", "refunded")
    mark, is_mark_guessed = mark_of(amounts, usual_mark(shop.language))
    mark = choices.decimal_mark or mark
    manner = _manner(table, fields, choices.date_order or order, mark)
    reader = LineReader(fields, manner, shop)
    records, anonymous = KeptLines(), KeptLines()
    left_out = all_left_out()
    sample = samples_of(headings, table)
    for row in while_wanted(drained(table.rows), still_wanted):
        if repeats_heading(row, table):
            left_out.append(LeftOut(row.line, _("The heading stands here a second time.")))
            continue
        try:
            records.append(reader.read(row))
        except NoPurchase as no:
            left_out.append(LeftOut(row.line, no.reason))
            if no.record is not None:
                anonymous.append(no.record)
    again = reader.again()
    records.close(again)
    anonymous.close(again)
    unclosed = [LeftOut(line, _("A quotation mark opens here and never closes.")) for line in table.unclosed]
    taken = ReadingChoices(
        kind=KIND,
        encoding=table.encoding or None,
        delimiter=table.separator or None,
        date_order=manner.order,
        decimal_mark=mark,
        country=choices.country or shop.country,
        columns=MappingProxyType(dict(zip(headings, fields, strict=True))),
    )
    doubtful = {"date_order": is_guessed, "decimal_mark": is_mark_guessed}
    doubtful["encoding"] = table.encoding in GUESSED
    unsettled = frozenset(field for field, is_so in doubtful.items() if is_so and getattr(choices, field) is None)
    all_out = in_their_order(left_out, unclosed)
    return PurchaseFile(KIND, table.encoding, records, all_out, anonymous, taken, unsettled, sample)


def _manner(table: Table, fields: Sequence[str], order: DateOrder, mark: str) -> Manner:
    kinds, states = set(cells_of(table, fields, "kind")), Counter(cells_of(table, fields, "status"))
    waiting = sum(count for state, count in states.items() if is_pending(state))
    is_account = "to_email" in fields or ("kind" in fields and is_of_account(table.header))
    return Manner(
        order,
        mark,
        _is_total_of_receipt(table, fields, mark),
        has_payments_apart=any(map(is_sale, kinds)) and any(map(is_payment, kinds)),
        has_refunds_apart=any(map(is_refund, kinds)),
        is_account=is_account,
        is_paid_later=not is_account and waiting * 2 > states.total(),
    )


def _by_customer(table: Table) -> Table:
    return ungrouped(table, has_customers=not table.header or bool(CUSTOMER_FIELDS & set(_fields(table))))


def _fields(table: Table) -> tuple[str, ...]:
    if not table.header:
        return fields_by_content(table)
    return settled(fields_of(table.header, filled_columns(table)), table)


def _is_total_of_receipt(table: Table, fields: Sequence[str], mark: str) -> bool:
    """Whether the total stands for a whole receipt, repeated or blank on its further lines.

    So where items have headings of their own ("Item cost" beside "Amount") and their totals do not differ, or where
    all lines of most receipts repeat one total that is not count times price.
    """
    if not {"total", "receipt"} <= set(fields) or not {"what", "price", "quantity"} & set(fields):
        return False
    at = {field: index for index, field in enumerate(fields) if field}
    # What is known of each receipt, by a number made of its own: there may be as many as lines.
    receipts: dict[int, _Totals] = {}
    for row in table.rows:
        if receipt := row.cells[at["receipt"]].strip():
            cells = [row.cells[at[f]] if f in at else "" for f in ("total", "price", "quantity")]
            key, total = hash(receipt), cells[0].strip()
            receipts[key] = _with_line(receipts.get(key), total, is_unlike=bool(total) and not _is_product(cells, mark))
    several = [seen for seen in receipts.values() if seen[0] & _SEVERAL]
    if table.header and has_line_headings(table.header, table.header[at["total"]]):
        # Unless most of them have a total of its own on every line.
        return sum(1 for flags, _total in several if flags & _DIFFERING) * 2 <= len(several)
    unlike = sum(1 for flags, total in several if total and flags & _UNLIKE and not flags & _DIFFERING)
    at_least = 1 if "price" in at else _MIN_REPEATED
    return len(several) >= at_least and unlike > len(several) * 0.9


def _with_line(seen: _Totals | None, total: str, *, is_unlike: bool) -> _Totals:
    """What is known of a receipt after one more of its lines."""
    flags, before = seen or (0, "")
    flags |= (_SEVERAL if seen else 0) | (_UNLIKE if is_unlike else 0)
    flags |= _DIFFERING if total and before and total != before else 0
    return flags, before or total


def _is_product(cells: list[str], mark: str) -> bool:
    total, price, count = (amount_of(cell, mark) for cell in cells)
    return total is not None and price is not None and total == price * (1 if count is None else count)


def _what_is_missing(fields: Sequence[str], name: str) -> str:
    """What no column of a list says though every purchase needs it, "" when all is there."""
    if "bought_on" not in fields:
        return _("No column of {name} says on which day something was bought.").format(name=name)
    return "" if CUSTOMER_FIELDS & set(fields) else _("No column of {name} says who bought.").format(name=name)
