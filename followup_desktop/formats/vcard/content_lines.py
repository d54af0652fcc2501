"""Bytes to vCard content lines: unfolding, soft breaks, base64 blocks. Knows no property's meaning.

Works on bytes, because folds may fall inside a character (RFC 6350 §3.2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(
    rb"^(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_-]*(?:;[^:\r\n]*|;[^\"\r\n]*(?:\"[^\"]*\"[^\"\r\n]*)*)?:"
)
_BASE64_LINE = re.compile(rb"^[A-Za-z0-9+/=]+\s*$")
# Two carriage returns stand where a file was turned into lines of Windows twice.
_PHYSICAL = re.compile(rb"([^\r\n]*)(?:\r{1,2}\n|\n|\r|\Z)")
_MAX_HEAD = 10_000
_MARK = re.compile(rb"^(\s*)(?:BEGIN|(END))\s*:\s*VCARD\s*$", re.I)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One logical line of the file and the number of its first physical line (from 1)."""

    number: int
    text: bytes


def content_lines(data: bytes) -> Iterator[ContentLine]:
    """The logical lines of ``data``: folds and quoted-printable soft breaks joined, comments left out."""
    physical = _Physical(data)
    while (line := physical.take()) is not None:
        number = physical.number
        if not line.strip() or line.startswith(b"#"):
            continue
        yield ContentLine(number, _joined(physical, line))


class _Physical:
    """The physical lines of a file one after the other; the next one can be looked at before it is taken.

    A card that is set in as a whole (out of a letter) is read without its margin: its lines are no folds.
    """

    def __init__(self, data: bytes) -> None:
        self._lines = (match[1] for match in _PHYSICAL.finditer(data))
        self._margin = b""
        self.next = next(self._lines, None)
        self.number = 0

    def take(self) -> bytes | None:
        """The next line, None behind the last; ``number`` is its own from then on."""
        taken = self.next
        if taken is not None and (mark := _MARK.match(taken)):
            self._margin = b"" if mark[2] else mark[1]
        following = next(self._lines, None)
        self.next = following.removeprefix(self._margin) if following else following
        self.number += 1
        return taken


def _joined(physical: _Physical, line: bytes) -> bytes:
    """``line`` with all that continues it."""
    if _MARK.match(line):
        return line  # Nothing continues a BEGIN or END: a card would be lost with it.
    pieces = [line]
    head = line[:_MAX_HEAD].split(b":", 1)[0].upper()
    is_soft = b"QUOTED-PRINTABLE" in head
    is_base64 = b"BASE64" in head or b"ENCODING=B" in head
    while (following := physical.next) is not None:
        if is_soft and pieces[-1].endswith(b"=") and not _MARK.match(following):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(following)
        elif following[:1] in (b" ", b"\t") and following.strip() and not _MARK.match(following):
            pieces.append(following[1:])
        elif is_base64 and _BASE64_LINE.match(following):
            pieces.append(following)
        elif _ends_in_backslash(pieces[-1]) and following.strip() and not _HEAD.match(following):
            # Not a legal fold, but phones wrote addresses so (corpus: v21_adr_multiple_line).
            pieces[-1] = pieces[-1][:-1] + b" "
            pieces.append(following)
        else:
            break
        physical.take()
    return b"".join(pieces)


def _ends_in_backslash(line: bytes) -> bool:
    return (len(line) - len(line.rstrip(b"\\"))) % 2 == 1
