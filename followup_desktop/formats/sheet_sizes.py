"""How large the sheets of a workbook are, looked up before anything is read: two cells far apart would be a huge table.

Walks through the packed bytes once; keeps nothing of them.
"""

import re
import struct
import xml.parsers.expat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.formats.sheet_texts import MAX_TEXT_BYTES, refuse_too_much_text
from followup_desktop.formats.zip_contents import broken, open_zip, too_large, unpacked

MAX_CELLS = 5_000_000
MAX_BINARY_BYTES = 100_000_000
_READ = (".xml", ".bin", ".rels")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*?)(/?)>")
_ROW_AT = re.compile(rb"\br\s*=\s*[\"'](\d{1,9})[\"']")
_CELL_AT = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,6})(\d{1,9})[\"']")
# What nearly every program writes: each cell with its place in front. Counted in bulk, which is ten times as fast.
_PLACED = re.compile(rb'<c r="([A-Z]{1,6})(\d{1,9})"(?:[^>]*[^/])?>')
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW_PLACED = re.compile(rb'<row r="(\d{1,9})"')
_TAIL_BYTES = 10_000
_BINARY_ROW, _BINARY_CELLS = 0, frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TABLE_TAG, _ROW_TAG = f"{_TABLE} table", f"{_TABLE} table-row"
_CELL_TAGS = frozenset({f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"})
_COLUMNS_REPEATED, _ROWS_REPEATED = f"{_TABLE} number-columns-repeated", f"{_TABLE} number-rows-repeated"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_VALUE_TYPE = f"{_OFFICE} value-type"
_VALUES = frozenset(f"{_OFFICE} {kind}value" for kind in ("", "string-", "date-", "time-", "boolean-"))


@dataclass(slots=True)
class Extent:
    """The rectangle around all filled cells of a sheet; rows and columns count from 0."""

    first_row: int = 1 << 40
    last_row: int = -1
    first_column: int = 1 << 40
    last_column: int = -1

    def add(self, row: int, column: int) -> None:
        """A filled cell."""
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column, self.last_column = min(self.first_column, column), max(self.last_column, column)

    @property
    def cells(self) -> int:
        """How many cells the rectangle has, filled or not."""
        if self.last_row < 0:
            return 0
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)


def refuse_too_large(data: bytes, name: str) -> None:
    """Raise NotUnderstood when a packed workbook (xlsx, xlsb, ods) is broken, locked, or would not fit into memory."""
    with open_zip(data, name) as archive:
        members = [member for member in archive.infolist() if member.filename.lower().endswith(_READ)]
    for member in members:
        pieces = unpacked(data, member, name)
        file = member.filename.lower().lstrip("/")
        if file == "content.xml":
            extents = _open_document(pieces, name)
        elif file.endswith(".xml"):
            # A workbook may keep its sheets under any name.
            extents = [_sheet_xml(pieces, name)]
        elif file.startswith("xl/worksheets/") and file.endswith(".bin"):
            extents = [_sheet_binary(pieces, member, name)]
        else:
            extents = []
            for _piece in pieces:
                pass  # Only for its true size.
        if any(extent.cells > MAX_CELLS for extent in extents):
            raise too_large(name)
    refuse_too_much_text(data, _parts_of_xlsx(members), name)


def _parts_of_xlsx(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    names = {member.filename.lower(): member for member in members}
    return [member for name, member in names.items() if name.endswith(".xml") and name != "content.xml"]


def _sheet_xml(pieces: Iterable[bytes], name: str) -> Extent:
    """The extent of an xlsx sheet (ECMA-376 Part 1, 18.3.1.4): a cell names its place, or follows the one before."""
    extent, row, column, rest = Extent(), -1, -1, b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(b"<")
        text, rest = (text[:cut], text[cut:]) if cut >= 0 else (b"", text)
        if len(rest) > _TAIL_BYTES and b">" in rest:
            rest = rest[-1:]  # A long text, not a tag.
        elif len(rest) > MAX_BINARY_BYTES:
            raise broken(name)
        if len(_CELL.findall(text)) == text.count(b'<c r="'):
            _add_placed(extent, text)
            rows = _ROW_PLACED.findall(text)
            row, column = int(rows[-1]) - 1 if rows else row, -1
            continue
        for tag in _TAG.finditer(text):
            if tag[1] == b"row":
                said = _ROW_AT.search(tag[2])
                row, column = int(said[1]) - 1 if said else row + 1, -1
                continue
            place = _CELL_AT.search(tag[2])
            row, column = (int(place[2]) - 1, _column(place[1])) if place else (max(row, 0), column + 1)
            if not tag[3]:
                extent.add(row, column)
    return extent


def _add_placed(extent: Extent, text: bytes) -> None:
    """Add the filled cells of ``text``, all of which say where they are."""
    places = _PLACED.findall(text)
    if places:
        rows = {int(digits) - 1 for digits in {digits for _letters, digits in places}}
        columns = {_column(letters) for letters in {letters for letters, _digits in places}}
        extent.add(min(rows), min(columns))
        extent.add(max(rows), max(columns))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _sheet_binary(pieces: Iterable[bytes], member: zipfile.ZipInfo, name: str) -> Extent:
    """The extent of an xlsb sheet ([MS-XLSB] 2.1.4): records of type and length, rows and cells among them."""
    if member.file_size > MAX_BINARY_BYTES:
        raise too_large(name)
    data, at, row, extent = b"".join(pieces), 0, 0, Extent()
    while at < len(data):
        kind, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        if size >= 4 and at + 4 <= len(data):
            if kind == _BINARY_ROW:
                row = struct.unpack_from("<I", data, at)[0]
            elif kind in _BINARY_CELLS:
                extent.add(row, struct.unpack_from("<I", data, at)[0])
        at += size
    return extent


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to ``most`` bytes of seven bits each, and where the next thing begins."""
    number = 0
    for index in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return number, at


def _open_document(pieces: Iterable[bytes], name: str) -> list[Extent]:
    """The extents of the sheets of an ods, whose rows and cells may say that they are repeated."""
    reader = _OpenDocument(name)
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EntityDeclHandler = reader.refuse_entities
    try:
        for piece in pieces:
            reader.measure(piece)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        reader.finish_row()
    except xml.parsers.expat.ExpatError as error:
        raise broken(name) from error
    if reader.repeated * reader.longest > MAX_TEXT_BYTES:
        raise too_large(name)
    return reader.extents


class _OpenDocument:
    """Follows the tables of a content.xml. A cell is filled when it says of what type its value is."""

    def __init__(self, name: str) -> None:
        self.extents: list[Extent] = []
        self.repeated = 0  # Filled cells that are there only because another one is said to be repeated.
        self.longest = self._open = 0
        self._filled = self._in_row = 0
        self._name = name
        self._row = self._column = 0
        self._row_repeat = 1
        self._first = self._last = -1

    def measure(self, piece: bytes) -> None:
        """Note the longest text, also one that goes on from the piece before."""
        first, *others = map(len, piece.split(b"<"))
        self.longest = max(self.longest, self._open + first, *others)
        self._open = others[-1] if others else self._open + first

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. Ends need not be listened to: a row ends where the next one begins."""
        if tag in _CELL_TAGS:
            repeat = _repeat(attributes, _COLUMNS_REPEATED) if _COLUMNS_REPEATED in attributes else 1
            if _VALUE_TYPE in attributes or not _VALUES.isdisjoint(attributes):
                self._first = self._column if self._first < 0 else self._first
                self._last = self._column + repeat - 1
                self._filled += 1
                self._in_row += repeat
            self._column += repeat
        elif tag == _ROW_TAG:
            self.finish_row()
            self._row_repeat = _repeat(attributes, _ROWS_REPEATED)
        elif tag == _TABLE_TAG:
            self.finish_row()
            self.extents.append(Extent())
            self._row = 0

    def finish_row(self) -> None:
        """Count the row that was followed last."""
        if self._last >= 0 and self.extents:
            self.extents[-1].add(self._row, self._first)
            self.extents[-1].add(self._row + self._row_repeat - 1, self._last)
        self.repeated += self._in_row * self._row_repeat - self._filled
        self._filled = self._in_row = 0
        self._row += self._row_repeat
        self._row_repeat, self._column, self._first, self._last = 0, 0, -1, -1

    def refuse_entities(self, *_declared: object) -> None:
        """A document may not name texts of its own: that is how a small one becomes huge."""
        raise broken(self._name)


def _repeat(attributes: dict[str, str], key: str) -> int:
    said = attributes.get(key, "1").removeprefix("+")
    return max(1, int(said[:18])) if said.isascii() and said.isdigit() else 1
