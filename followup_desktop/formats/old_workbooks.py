"""How large the sheets of an old Excel file (.xls) are, looked up before it is read; see sheet_sizes.

Only the file's directory ([MS-CFB]) and the heads of its records ([MS-XLS] 2.1.4) are followed.
"""

import struct

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.formats.sheet_sizes import MAX_CELLS, Extent
from followup_desktop.formats.zip_contents import broken, too_large

_END = 0xFFFFFFFA  # This and all above are marks, not sectors.
_HEADER_BYTES, _ENTRY_BYTES = 512, 128
_STREAM, _ROOT = 2, 5
_BEGINNING = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x00BD, 0x0002, 0x0003, 0x0004, 0x0005})
_MANY_NUMBERS = 0x00BD


def refuse_too_large(data: bytes, name: str) -> None:
    """Raise NotUnderstood when an .xls is broken, locked, no workbook at all, or would not fit into memory."""
    try:
        streams = _Streams(data)
        if "EncryptedPackage" in streams.names:
            raise NotUnderstood(
                _("The file {name} is locked with a password.").format(name=name),
                next_step=_("Save it without a password and import that file."),
            )
        stream = streams.read("Workbook") or streams.read("Book")
    except (struct.error, IndexError, ValueError) as error:
        raise broken(name) from error
    if not stream:
        raise NotUnderstood(
            _("The file {name} is an old Office document, but no table.").format(name=name),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    if any(extent.cells > MAX_CELLS for extent in _extents(stream)):
        raise too_large(name)


def _extents(stream: bytes) -> list[Extent]:
    """The rectangle around the filled cells of each part of the workbook."""
    extents, at = [Extent()], 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _BEGINNING:
            extents.append(Extent())
        elif kind in _CELLS and size >= 4 and at + size <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            extents[-1].add(row, column)
            if kind == _MANY_NUMBERS:
                extents[-1].add(row, struct.unpack_from("<H", stream, at + size - 2)[0])
        at += size
    return extents


class _Streams:
    """The named streams inside a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, self._mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or self._mini_shift != 6:
            raise ValueError("no compound file")
        self._size = 1 << shift
        first_directory, _signature, self._cutoff, first_mini = struct.unpack_from("<IIII", data, 48)
        self._next = self._table(self._fat_sectors())
        entries = self._chain(first_directory)
        self._entries = dict(self._entry(entries, at) for at in range(0, len(entries), _ENTRY_BYTES))
        self._mini_next = self._numbers(self._chain(first_mini))
        start, size = next(((start, size) for kind, start, size in self._entries.values() if kind == _ROOT), (_END, 0))
        self._mini = self._chain(start)[:size]

    @property
    def names(self) -> frozenset[str]:
        """What the streams are called."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a stream, b"" when there is none of that name."""
        kind, start, size = self._entries.get(name, (0, _END, 0))
        if kind != _STREAM:
            return b""
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces, seen = [], 0
        while start < _END and seen <= len(self._mini_next):
            pieces.append(self._mini[start << self._mini_shift : (start + 1) << self._mini_shift])
            start, seen = self._mini_next[start], seen + 1
        return b"".join(pieces)[:size]

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        while following < _END and count > 0:
            numbers = self._numbers(self._sector(following))
            sectors += numbers[:-1]
            following, count = numbers[-1], count - 1
        return [sector for sector in sectors if sector < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        if len(sectors) * self._size > len(self._data) + self._size:
            raise ValueError("more sectors than the file has")
        return self._numbers(b"".join(self._sector(sector) for sector in sectors))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _chain(self, sector: int) -> bytes:
        pieces, seen = [], 0
        while sector < _END and seen <= len(self._next):
            pieces.append(self._sector(sector))
            sector, seen = self._next[sector], seen + 1
        return b"".join(pieces)

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    @staticmethod
    def _entry(entries: bytes, at: int) -> tuple[str, tuple[int, int, int]]:
        entry = entries[at : at + _ENTRY_BYTES].ljust(_ENTRY_BYTES, b"\0")
        length = min(64, max(0, struct.unpack_from("<H", entry, 64)[0] - 2))
        start, size = struct.unpack_from("<II", entry, 116)
        return entry[:length].decode("utf-16-le", "replace"), (entry[66], start, size)
