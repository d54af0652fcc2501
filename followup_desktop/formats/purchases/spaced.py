"""Lists whose columns stand under each other with spaces between: research data and old tills. Knows no purchases."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from followup_desktop.formats.csv_rows import LINE, MAX_COLUMNS, Rows, Table

SPACES = " "
_LOOK_AT_LINES = 100
_LOOK_AT_CHARS = 100_000
_MOST = 0.95
_MIN_COLUMNS = 3
_SEPARATORS = ",;\t|"


def spaced_table(text: str, encoding: str) -> Table | None:
    """The rows of a list whose cells are parted by spaces alone; None when it is no such list."""
    head = [line for line in islice(_lines(text[:_LOOK_AT_CHARS]), _LOOK_AT_LINES) if line.strip()]
    if not head or any(mark in line for line in head for mark in _SEPARATORS):
        return None
    width, count = Counter(len(line.split()) for line in head).most_common(1)[0]
    if not _MIN_COLUMNS <= width <= MAX_COLUMNS or count < len(head) * _MOST:
        return None
    if sum(1 for line in head if any(char.isdigit() for char in line)) < len(head) * 0.9:
        return None  # Sentences may be evenly long too.
    header: tuple[str, ...] = ()
    if not any(char.isdigit() for char in head[0]):
        header = tuple((head[0].split() + [""] * width)[:width])
    lines = ((number, line) for number, line in enumerate(_lines(text), 1) if line.strip())
    if header:
        next(lines)
    rows = Rows()
    for number, line in lines:
        cells = line.split()
        rows.add(number, (cells + [""] * width)[:width] if len(cells) != width else cells, cells[width:])
    return Table(encoding, SPACES, header, rows)


def _lines(text: str) -> Iterator[str]:
    """The lines one by one: all at once they take three times the file."""
    return (match[0] for match in LINE.finditer(text))
