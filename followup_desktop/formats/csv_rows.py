"""A delimited text file to rows: its letters, its separator, its heading, and every row with its line.

Knows nothing of contacts. A row whose quotation mark never closes is named, not swallowed.
"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.formats.letters import decoded

MAX_BYTES = 300_000_000
MAX_CELL_CHARS = 10_000_000
MAX_COLUMNS = 2_000
MAX_UNCLOSED = 100
SEPARATORS = (",", ";", "\t", "|")
_LOOK_AT_ROWS = 60
_HEADER_WITHIN = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line in the file, its cells (as many as headings), and cells beyond the heading."""

    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file. ``header`` is empty when the file has none; ``titles`` are lines above the heading.

    ``unclosed`` are the lines on which a quotation mark opens that never closes.
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    unclosed: tuple[int, ...] = ()


def read_table(data: bytes, name: str = "", encoding: str | None = None, separator: str | None = None) -> Table:
    """The rows of a comma, semicolon, tab or bar separated file; raises NotUnderstood for what is none.

    ``encoding`` and ``separator`` are what a person chose; None leaves them to be guessed.
    """
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Export it in several parts and import them one by one."),
        )
    text, encoding = decoded(data, name, encoding)
    separator = separator if separator in SEPARATORS else _separator(text)
    raw, unclosed = _raw_rows(text, separator)
    return table_of(raw, name, encoding, separator, unclosed)


def table_of(
    raw: list[tuple[int, list[str]]],
    name: str = "",
    encoding: str = "",
    separator: str = "",
    unclosed: tuple[int, ...] = (),
) -> Table:
    """Filled rows with their lines as a table with its heading found, from a text file or a spreadsheet.

    Raises NotUnderstood for more than 2,000 columns.
    """
    if raw and max(len(cells) for _line, cells in raw[:_LOOK_AT_ROWS]) > MAX_COLUMNS:
        raise NotUnderstood(_("The file {name} has more than 2,000 columns.").format(name=name))
    at = _header_index(raw)
    if at is None:
        width = max((len(cells) for _line, cells in raw), default=0)
        rows = tuple(_row(line, cells, width) for line, cells in raw)
        return Table(encoding, separator, (), rows, (), unclosed)
    header = tuple(cell.strip() for cell in raw[at][1])
    titles = tuple(" ".join(cell for cell in cells if cell).strip() for _line, cells in raw[:at])
    body = [_unescaped(line, cells, len(header), separator) for line, cells in raw[at + 1 :]]
    rows = tuple(_row(line, cells, len(header)) for line, cells in body)
    return Table(encoding, separator, header, rows, tuple(title for title in titles if title), unclosed)


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns most evenly."""
    head = text[:200_000]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        if separator not in head:
            continue
        try:
            rows = [row for row, _line in _parsed(head, separator, _LOOK_AT_ROWS) if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        score = count / len(rows) * min(width, 20) if width > 1 else 0.0
        if score > best_score:
            best, best_score = separator, score
    return best


def _parsed(text: str, separator: str, limit: int | None = None) -> list[tuple[list[str], int]]:
    """Rows with the number of the physical line each begins on (from 1)."""
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[list[str], int]] = []
    line = 1
    for row in reader:
        rows.append((row, line))
        line = reader.line_num + 1
        if limit is not None and len(rows) >= limit:
            break
    return rows


def _raw_rows(text: str, separator: str) -> tuple[list[tuple[int, list[str]]], tuple[int, ...]]:
    """The rows that hold anything, and the lines whose quotation mark swallowed the rest of the file."""
    rows: list[tuple[int, list[str]]] = []
    unclosed: list[int] = []
    offset, first_line = 0, 1
    while True:
        try:
            parsed = _parsed(text[offset:], separator)
        except csv.Error as error:
            raise NotUnderstood(_("The file cannot be read as a table: {reason}.").format(reason=error)) from error
        swallowed = _swallowed_from(text[offset:], parsed) if len(unclosed) < MAX_UNCLOSED else None
        kept = parsed if swallowed is None else parsed[:-1]
        rows += [(line + first_line - 1, row) for row, line in kept if any(cell.strip() for cell in row)]
        if swallowed is None:
            return rows, tuple(unclosed)
        line, next_offset = swallowed
        unclosed.append(line + first_line - 1)
        offset, first_line = offset + next_offset, first_line + line


def _swallowed_from(text: str, parsed: list[tuple[list[str], int]]) -> tuple[int, int] | None:
    """The line on which an unclosed quotation mark opened and where the next line begins, or None."""
    if not parsed:
        return None
    row, line = parsed[-1]
    if not any("\n" in cell or "\r" in cell for cell in row):
        return None
    starts = [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    start = ([0, *starts])[line - 1]
    if text.count('"', start) % 2 == 0:
        return None
    following = next((end for end in starts if end > start), len(text))
    return line, following


def _header_index(raw: list[tuple[int, list[str]]]) -> int | None:
    """Which row is the heading: the first well filled one that holds words; None when that one holds data."""
    filled = [sum(1 for cell in cells if cell.strip()) for _line, cells in raw[:_LOOK_AT_ROWS]]
    if not filled:
        return None
    wanted = max(filled) * 0.4
    at = next((index for index, count in enumerate(filled[:_HEADER_WITHIN]) if count >= wanted), 0)
    return None if _is_data(raw[at][1]) else at


def _is_data(cells: list[str]) -> bool:
    """Whether a row holds an address or a number: headings do not."""
    return any(
        re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", cell.strip()) or re.fullmatch(r"[+(]?\d[\d\s().\-/]{6,}", cell.strip())
        for cell in cells
    )


def _unescaped(line: int, cells: list[str], width: int, separator: str) -> tuple[int, list[str]]:
    """A row whose separators were escaped with a backslash, put together again when that makes it fit."""
    if len(cells) <= width or not any(cell.endswith("\\") for cell in cells):
        return line, cells
    joined: list[str] = []
    for cell in cells:
        if joined and joined[-1].endswith("\\"):
            joined[-1] = joined[-1][:-1] + separator + cell
        else:
            joined.append(cell)
    return line, joined if len(joined) == width else cells


def _row(line: int, cells: list[str], width: int) -> Row:
    short = width - len(cells)
    kept = cells + [""] * short if short > 0 else cells[:width]
    beyond = tuple(cells[width:])
    return Row(line, tuple(kept), beyond if any(cell.strip() for cell in beyond) else ())
