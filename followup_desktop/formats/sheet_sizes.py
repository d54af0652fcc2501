"""How large the sheets of a workbook are, looked up before anything is read: two cells far apart would be a huge table.

Walks through the packed bytes once; keeps nothing of them.
"""

import re
import struct
import xml.parsers.expat
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.formats.zip_contents import broken, open_zip, too_large, unpacked

MAX_CELLS = 5_000_000
MAX_BINARY_BYTES = 100_000_000
_READ = (".xml", ".bin", ".rels")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*?)(/?)>")
_ROW_AT = re.compile(rb"\br\s*=\s*[\"'](\d{1,9})[\"']")
_CELL_AT = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,6})(\d{1,9})[\"']")
_TAIL_BYTES = 10_000
_BINARY_ROW, _BINARY_CELLS = 0, frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


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
        elif file.startswith("xl/worksheets/") and file.endswith(".xml"):
            extents = [_sheet_xml(pieces, name)]
        elif file.startswith("xl/worksheets/") and file.endswith(".bin"):
            extents = [_sheet_binary(pieces, member, name)]
        else:
            extents = []
            for _piece in pieces:
                pass  # Only for its true size.
        if any(extent.cells > MAX_CELLS for extent in extents):
            raise too_large(name)


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
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.refuse_entities
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except xml.parsers.expat.ExpatError as error:
        raise broken(name) from error
    return reader.extents


class _OpenDocument:
    """Follows the tables of a content.xml."""

    def __init__(self, name: str) -> None:
        self.extents: list[Extent] = []
        self._name = name
        self._row = self._column = 0
        self._row_repeat = self._cell_repeat = 1
        self._cell_depth = 0
        self._is_filled = False
        self._filled: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_TABLE} table":
            self.extents.append(Extent())
            self._row = 0
        elif tag == f"{_TABLE} table-row":
            self._row_repeat = _repeat(attributes, "number-rows-repeated")
            self._column, self._filled = 0, []
        elif tag in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self._cell_repeat = _repeat(attributes, "number-columns-repeated")
            self._cell_depth += 1
            self._is_filled = any(key.startswith(_OFFICE) for key in attributes)

    def end(self, tag: str) -> None:
        if tag in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            if self._is_filled:
                self._filled.append((self._column, self._column + self._cell_repeat - 1))
            self._column += self._cell_repeat
            self._cell_depth = max(0, self._cell_depth - 1)
        elif tag == f"{_TABLE} table-row" and self.extents:
            for first, last in self._filled:
                self.extents[-1].add(self._row, first)
                self.extents[-1].add(self._row + self._row_repeat - 1, last)
            self._row += self._row_repeat

    def characters(self, words: str) -> None:
        if self._cell_depth and words.strip():
            self._is_filled = True

    def refuse_entities(self, *_declared: object) -> None:
        raise broken(self._name)


def _repeat(attributes: dict[str, str], what: str) -> int:
    said = attributes.get(f"{_TABLE} {what}", "1")
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 12 else 1
