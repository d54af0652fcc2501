"""Which column of a purchase list is what, by its heading in four languages or, without headings, by its content."""

import re
from collections.abc import Sequence

from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Table
from followup_desktop.formats.days import is_date
from followup_desktop.formats.purchases.heading_words import HEADINGS

CUSTOMER_FIELDS = frozenset({"name", "given_name", "family_name", "email", "phone", "number"})
_LOOK_AT_ROWS = 200
_MOST = 0.9
_SHORT = 80  # No day, amount or number is longer.

# Databases write their headings in one word: ORDERDATE, customername.
_FIELDS = tuple((name, tuple(words.replace(" ", "").split("|"))) for name, words in HEADINGS)
_LINE_WORDS = re.compile(r"^(?:line ?item|item|line (?:amount|total|price))\b")
# Tills say so of each item when they list items, and name the sum of a receipt otherwise.
_LINE_TOTALS = frozenset({"net sales", "gross sales", "sales"})
# What stands behind a heading without being part of what it means: "Amount (USD)", "Created date (UTC)".
_BEHIND = re.compile(r" (?:usd|eur|gbp|chf|cad|aud|nzd|inr|jpy|sek|nok|dkk|pln|czk|huf|mxn|brl|zar|utc|gmt)$")
# By themselves these may number anything: an order, a payment, a row.
_BARE_NUMBERS = frozenset({"id", "user id"})
# Written by programs into any list of people too: they make no purchase of it by themselves.
_WEAK_DATES = frozenset(
    {"createdat", "created", "createddate", "datecreated", "creationdate", "timestamp", "day", "tag", "jour"}
)


def fields_of(headings: Sequence[str], filled: Sequence[bool] = ()) -> tuple[str, ...]:
    """The field of each heading ("" = not used); every field goes to the one heading that says it best.

    A column that is not ``filled`` gives way to one that is: programs write all their columns, used or not.
    """
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        places.setdefault(_plain(heading).replace(" ", ""), index)
    fields = [""] * len(headings)
    for field, known in _FIELDS:
        found = [places[word] for word in known if word in places and not fields[places[word]]]
        at = next((index for index in found if not filled or filled[index]), found[0] if found else None)
        if at is not None:
            fields[at] = field
        for spare in found if field == "phone" and filled else ():
            # Whose billing phone is missing may have left another.
            fields[spare] = field if filled[spare] else ""
    return tuple(fields)


def _plain(heading: str) -> str:
    return _BEHIND.sub("", normal_heading(heading))


def filled_columns(table: Table) -> tuple[bool, ...]:
    """Which columns say anything in the first rows."""
    rows = table.rows[:_LOOK_AT_ROWS]
    return tuple(any(row.cells[index].strip() for row in rows) for index in range(len(table.header)))


def has_line_headings(headings: Sequence[str], total: str) -> bool:
    """Whether columns of their own speak of the items of a receipt: then its plain ``total`` is that of the receipt."""
    if _LINE_WORDS.match(normal_heading(total)) or normal_heading(total) in _LINE_TOTALS:
        return False
    return any(_LINE_WORDS.match(normal_heading(heading)) for heading in headings)


def is_of_account(headings: Sequence[str]) -> bool:
    """Whether the columns are those of an account of payments: what was paid, the fee, and what is left of it."""
    words = {_plain(heading) for heading in headings}
    return bool(words & {"fee", "gebühr", "commission", "comisión"}) and bool(words & {"net", "netto", "neto"})


def settled(fields: Sequence[str], table: Table) -> tuple[str, ...]:
    """``fields`` set right by what else is there and by what stands in the columns.

    Beside names and emails a bare "Id" is no customer's. An order's "Name" is its number (#1001). A column called
    "Customer" may hold numbers.
    """
    found = list(fields)
    words = [_plain(heading) for heading in table.header]
    if "number" in found and words[found.index("number")] in _BARE_NUMBERS and {"name", "email", "phone"} & set(found):
        found[found.index("number")] = ""
    if "name" in words:
        at = words.index("name")
        has_items = any(word.startswith("lineitem") for word in words)
        is_order = has_items or ("receipt" not in found and any(c.startswith("#") for c in _head(table, at)))
        if is_order and _are_numbers(_head(table, at)):
            found = ["" if field == "receipt" else field for field in found]
            found[at] = "receipt"
    if "total" not in found and "item price" in words and {"order item id", "amazon order id"} & set(words):
        found[words.index("item price")] = "total"  # Amazon's is that of all pieces together.
    if {"sale price", "net total"} <= set(words):
        found = ["" if field in ("total", "price") else field for field in found]
        found[words.index("sale price")] = "total"  # Beside what is left of it, it is what was paid (Gumroad).
    if "name" in found and _are_numbers(_head(table, found.index("name"))):
        found[found.index("name")] = "" if "number" in found else "number"
    return tuple(found)


def _head(table: Table, at: int) -> list[str]:
    return [cell[:_SHORT] for row in table.rows[:_LOOK_AT_ROWS] if (cell := row.cells[at].strip())]


def _are_numbers(cells: list[str]) -> bool:
    numbers = sum(1 for cell in cells if re.fullmatch(r"#?[\dA-Z-]*\d{2,}(?:\.0)?", cell))
    return bool(cells) and numbers >= len(cells) * _MOST


def is_purchase_fields(headings: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether these columns are a list of purchases, and not of people: a day, a customer, and what was bought."""
    said = set(fields)
    if "bought_on" not in said or not said & CUSTOMER_FIELDS:
        return False
    day = _plain(headings[list(fields).index("bought_on")])
    money = bool(said & {"total", "price"})
    if day.replace(" ", "") in _WEAK_DATES:
        return money and bool(said & {"receipt", "what"})
    if money or {"receipt", "what"} <= said or {"receipt", "quantity"} <= said:
        return True
    return len([heading for heading in headings if heading.strip()]) <= 3 and "number" in said


def fields_by_content(table: Table) -> tuple[str, ...]:
    """The fields of a list without headings: its day, its amount (the one with decimals), a count, who bought."""
    rows = table.rows[:_LOOK_AT_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    fields = [""] * width
    columns = [[cell[:_SHORT] for row in rows if (cell := row.cells[index].strip())] for index in range(width)]

    def take(field: str, fits: re.Pattern[str] | None, *, last: bool = False) -> None:
        order = range(width - 1, -1, -1) if last else range(width)
        for index in order:
            cells = columns[index]
            if fields[index] or not cells:
                continue
            good = sum(1 for cell in cells if (is_date(cell) if fits is None else fits.fullmatch(cell)))
            if good >= len(cells) * _MOST:
                fields[index] = field
                return

    take("bought_on", None)
    take("total", re.compile(r"[-(]?[^\d\s]{0,3}\d[\d.,]*[.,]\d{1,2}\)?[^\d]{0,4}"), last=True)
    take("email", re.compile(r"[^\s@]+@[^\s@]+\.\w+"))
    take("number", re.compile(r"#?\d+"))
    if "number" not in fields and "email" not in fields:
        take("name", re.compile(r".*[^\W\d_].*"))
    take("quantity", re.compile(r"\d{1,4}"), last=True)
    return tuple(fields)
