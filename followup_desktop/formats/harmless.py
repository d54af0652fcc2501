"""Cells that another program would not take for the text they are: an apostrophe in front says that they are text."""

import re

# What other programs write where a value is missing: read as nothing.
EMPTY_WORDS = frozenset({"null", "none", "n/a", "#n/a", "(null)"})
_LONGEST_EMPTY = max(map(len, EMPTY_WORDS))
# What Excel and Calc take for a formula; an apostrophe that stands before one already gets another.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_EMPTY = re.compile(rf"'*(?:{'|'.join(map(re.escape, sorted(EMPTY_WORDS)))})", re.I)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run this cell."""
    return _FORMULA.match(cell) is not None


def is_nothing(cell: str) -> bool:
    """Whether this cell, without blanks around, says that there is no value."""
    return not cell or (len(cell) <= _LONGEST_EMPTY and cell.casefold() in EMPTY_WORDS)


def as_text(cell: str) -> str:
    """The cell so that a spreadsheet shows it, and :func:`as_written` gives it back, whatever it says."""
    return "'" + cell if is_formula(cell) or _EMPTY.fullmatch(cell) else cell


def as_written(cell: str) -> str:
    """A cell that :func:`as_text` wrote as it was; any other as it is."""
    if cell[:1] == "'" and (is_formula(cell) or _EMPTY.fullmatch(cell)):
        return cell[1:]
    return cell
