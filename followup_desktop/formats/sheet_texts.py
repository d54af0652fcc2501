"""How much text a workbook comes to when what it keeps once stands in many cells: 60 KB can stand for terabytes."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from followup_desktop.formats.zip_contents import too_large, unpacked

MAX_TEXT_BYTES = 1_000_000_000
_SHARED = re.compile(rb"<(?:\w+:)?si[\s/>]")
_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>")
_STRING_CELL = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_NUMBER = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v\s*>\s*(\d{1,9})\s*<")
_OVERLAP_BYTES = 400


def refuse_too_much_text(data: bytes, members: Iterable[zipfile.ZipInfo], name: str) -> None:
    """Raise NotUnderstood when the shared texts of an xlsx (ECMA-376 Part 1, 18.4.8) come to more than 1 GB in all."""
    sheets, shared, longest, cells = [], [], 0, 0
    for member in members:
        count = has_shared = 0
        # The pieces overlap a little and so a few cells count twice: it is a bound, no account.
        for piece in _overlapping(unpacked(data, member, name)):
            count += len(_STRING_CELL.findall(piece))
            has_shared += 1 if _SHARED.search(piece) else 0
        if has_shared:
            shared.append(member)
            # A text is at most as long as all of them.
            longest = max(longest, member.file_size)
        if count:
            sheets.append(member)
            cells += count
    if longest * cells <= MAX_TEXT_BYTES:
        return
    lengths = [length for member in shared for length in _lengths(unpacked(data, member, name))]
    uses: Counter[int] = Counter()
    for member in sheets:
        for piece in _overlapping(unpacked(data, member, name)):
            uses.update(map(int, _NUMBER.findall(piece)))
    if sum(lengths[index] * count for index, count in uses.items() if index < len(lengths)) > MAX_TEXT_BYTES:
        raise too_large(name)


def _overlapping(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, each with the end of the one before, so that nothing is overlooked where they meet."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        yield text
        rest = text[-_OVERLAP_BYTES:]


def _lengths(pieces: Iterable[bytes]) -> Iterator[int]:
    """How many bytes each shared text takes, its marks included."""
    length = 0
    rest = b""
    for piece in pieces:
        text = rest + piece
        start = 0
        for end in _END.finditer(text):
            yield length + end.start() - start
            length, start = 0, end.end()
        # What may be the beginning of a mark waits for the next piece.
        cut = max(start, text.rfind(b"<"))
        length += cut - start
        rest = text[cut:] if len(text) - cut < _OVERLAP_BYTES else b""
        length += 0 if rest else len(text) - cut
