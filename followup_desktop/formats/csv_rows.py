"""A delimited text file to rows: its letters, its separator, its heading, and every row with its line.

Knows nothing of contacts. A row whose quotation mark never closes is named, not swallowed.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.formats.letters import decoded
from followup_desktop.formats.packed import Packed, Plain

MAX_BYTES = 300_000_000
MAX_CELL_CHARS = 10_000_000
MAX_LINE_CHARS = 20_000_000
MAX_COLUMNS = 2_000
MAX_UNCLOSED = 100
SEPARATORS = (",", ";", "\t", "|")
_LOOK_AT_ROWS = 60
_HEADER_WITHIN = 15
_LEAST_HEADINGS = 2  # What stands above two columns in one cell is a title.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_WHOLE: Callable[[re.Match[str]], str] = re.Match.group


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line in the file, its cells (as many as headings), and cells beyond the heading."""

    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()


class Rows(Packed[Row]):
    """The filled rows of a table, packed. Their texts are such that can be kept, with line breaks of one kind."""

    def __init__(self) -> None:
        super().__init__(lambda row: (row.line, row.cells, row.extra), lambda plain: Row(*plain))

    def add(self, line: int, cells: Sequence[str], extra: Sequence[str] = ()) -> None:
        """Take one more row, unless nothing stands in it."""
        text = "".join(cells)
        if not text.isascii() or "\r" in text or "\0" in text:
            cells = [kept_lines(cell) for cell in cells]
        if text and not text.isspace():
            self.append_plain((line, tuple(cells), tuple(extra)) if extra else (line, tuple(cells)))

    def below(self, heading: int, width: int, separator: str) -> Packed[Row]:
        """The rows behind the first ``heading``, each with ``width`` cells."""

        def fitted(plain: Plain) -> Row:
            row = Row(*plain)
            return row if len(row.cells) == width else _fitted(row, width, separator)

        return self.behind(heading, fitted)


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file. ``header`` is empty when the file has none; ``titles`` are lines above the heading.

    ``unclosed`` are the lines on which a quotation mark opens that never closes. A reader may empty ``rows`` as it
    goes along, so that a long list stands in memory only once. ``header_line`` is 0 without a heading.
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    rows: Packed[Row]
    titles: tuple[str, ...] = ()
    unclosed: tuple[int, ...] = ()
    header_line: int = 0


def read_table(
    data: bytes, name: str = "", encoding: str | None = None, separator: str | None = None, country: str = ""
) -> Table:
    """The rows of a comma, semicolon, tab or bar separated file; raises NotUnderstood for what is none.

    ``encoding`` and ``separator`` are what a person chose; None leaves them to be guessed, for a shop in ``country``.
    """
    return table_of_text(*text_of_list(data, name, encoding, country), name, separator)


def text_of_list(data: bytes, name: str = "", encoding: str | None = None, country: str = "") -> tuple[str, str]:
    """The text of a list and its encoding, see letters.decoded. Raises NotUnderstood also for more than 300 MB."""
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Export it in several parts and import them one by one."),
        )
    return decoded(data, name, encoding, country)


def table_of_text(text: str, encoding: str, name: str = "", separator: str | None = None) -> Table:
    """The rows of a list whose text is known. See :func:`read_table`."""
    separator = separator if separator in SEPARATORS else _separator(text)
    raw, unclosed = _raw_rows(text, separator, name)
    del text
    return table_of(raw, name, encoding, separator, unclosed)


def table_of(
    raw: Rows,
    name: str = "",
    encoding: str = "",
    separator: str = "",
    unclosed: tuple[int, ...] = (),
) -> Table:
    """Filled rows, each as long as it is, as a table with its heading found, from a text file or a spreadsheet.

    Raises NotUnderstood for more than 2,000 columns.
    """
    head = raw[:_LOOK_AT_ROWS]
    if head and max(len(row.cells) for row in head) > MAX_COLUMNS:
        raise NotUnderstood(_("The file {name} has more than 2,000 columns.").format(name=name))
    at = _header_index(head)
    if at is None:
        width = max((len(row.cells) for row in raw), default=0)
        return Table(encoding, separator, (), raw.below(0, width, separator), (), unclosed)
    header = tuple(cell.strip() for cell in head[at].cells)
    titles = (" ".join(cell for cell in row.cells if cell).strip() for row in head[:at])
    rows = raw.below(at + 1, len(header), separator)
    titled = tuple(title for title in titles if title)
    return Table(encoding, separator, header, rows, titled, unclosed, head[at].line)


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns most evenly."""
    head = text[:200_000]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        if separator not in head:
            continue
        try:
            first = islice(_parsed(head, separator), _LOOK_AT_ROWS)
            rows = [row for _line, row in first if any(cell.strip() for cell in row)]
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


def _parsed(text: str, separator: str, first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the physical line each begins on; the text's first line is ``first_line``."""
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(_lines(text), delimiter=separator)
    line = first_line
    for row in reader:
        yield line, row
        line = reader.line_num + first_line


def _lines(text: str) -> Iterator[str]:
    """The physical lines of ``text`` one by one, so that a long file is not copied to be cut."""
    lines = map(_WHOLE, LINE.finditer(text))
    return lines if len(text) <= MAX_LINE_CHARS else map(_short_enough, lines)


def _short_enough(line: str) -> str:
    if len(line) > MAX_LINE_CHARS:
        raise csv.Error(_("one line is longer than {size} MB").format(size=MAX_LINE_CHARS // 1_000_000))
    return line


def _raw_rows(text: str, separator: str, name: str) -> tuple[Rows, tuple[int, ...]]:
    """The rows that hold anything, and the lines whose quotation mark swallowed the rest of the file."""
    rows = Rows()
    unclosed: list[int] = []
    offset, first_line = 0, 1
    while True:
        last: tuple[int, list[str]] | None = None
        try:
            for last in _parsed(text[offset:], separator, first_line):
                rows.add(*last)
        except csv.Error as error:
            raise NotUnderstood(
                _("The file {name} cannot be read as a table: {reason}.").format(name=name, reason=error),
                next_step=_("Export it again from the program it came from."),
            ) from error
        swallowed = _swallowed_from(text[offset:], last, first_line) if len(unclosed) < MAX_UNCLOSED else None
        if swallowed is None or last is None:
            return rows, tuple(unclosed)
        if len(rows) and rows[-1].line == last[0]:
            rows.pop()
        unclosed.append(last[0])
        first_line, offset = last[0] + 1, offset + swallowed


def _swallowed_from(text: str, last: tuple[int, list[str]] | None, first_line: int) -> int | None:
    """Where the line after the one begins on which an unclosed quotation mark opened in the last row, or None."""
    if last is None or not any("\n" in cell or "\r" in cell for cell in last[1]):
        return None
    ends = (match.end() for match in re.finditer(r"\r\n|\n|\r", text))
    start = 0
    for _line in range(first_line, last[0]):
        start = next(ends, len(text))
    if text.count('"', start) % 2 == 0:
        return None
    return next(ends, len(text))


def _header_index(raw: Sequence[Row]) -> int | None:
    """Which row is the heading: the first well filled one that holds words; None when that one holds data."""
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in raw]
    if not filled:
        return None
    wanted = max(max(filled) * 0.4, min(max(filled), _LEAST_HEADINGS))
    at = next((index for index, count in enumerate(filled[:_HEADER_WITHIN]) if count >= wanted), 0)
    return None if _is_data(raw[at].cells) else at


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a row holds an address or a number: headings do not."""
    return any(
        re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", cell.strip()) or re.fullmatch(r"[+(]?\d[\d\s().\-/]{6,}", cell.strip())
        for cell in cells
    )


def _unescaped(cells: tuple[str, ...], width: int, separator: str) -> tuple[str, ...]:
    """A row whose separators were escaped with a backslash, put together again when that makes it fit."""
    if len(cells) <= width or not any(cell.endswith("\\") for cell in cells):
        return cells
    joined: list[str] = []
    for cell in cells:
        if joined and joined[-1].endswith("\\"):
            joined[-1] = joined[-1][:-1] + separator + cell
        else:
            joined.append(cell)
    return tuple(joined) if len(joined) == width else cells


def _fitted(row: Row, width: int, separator: str) -> Row:
    """``row`` with as many cells as the heading has; what goes beyond and holds anything is ``extra``."""
    if len(row.cells) == width:
        return row
    cells = _unescaped(row.cells, width, separator)
    beyond = cells[width:]
    kept = cells[:width] + ("",) * (width - len(cells))
    return Row(row.line, kept, beyond if any(cell.strip() for cell in beyond) else ())
