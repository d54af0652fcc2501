"""Reports that write each customer once, above their sales, and a sum below (QuickBooks' Sales by Customer Detail)."""

from dataclasses import replace

from followup_desktop.formats.csv_rows import Row, Rows, Table

_CUSTOMER = "Customer"
_LOOK_AT_ROWS = 50
_SUMS = ("total", "summe", "gesamt")


def ungrouped(table: Table, *, has_customers: bool) -> Table:
    """``table`` with each customer on every line of theirs, in its first column, which has no heading.

    As it is where a column names the customers already, or where no line stands alone above others.
    """
    if has_customers or len(table.header) < 3 or table.header[0] or not any(map(_is_name, table.rows[:_LOOK_AT_ROWS])):
        return table
    rows = Rows()
    customer = ""
    for row in table.rows:
        if _is_name(row):
            customer = row.cells[0].strip()
        elif row.cells[0].strip():
            rows.append(row)
        else:
            rows.append(replace(row, cells=(customer, *row.cells[1:])))
    return replace(table, header=(_CUSTOMER, *table.header[1:]), rows=rows)


def _is_name(row: Row) -> bool:
    first, *others = (cell.strip() for cell in row.cells)
    return bool(first) and not any(others) and not first.casefold().startswith(_SUMS)
