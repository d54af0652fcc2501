"""Bytes to text: which letters a file uses, told by its mark, its zeros, or else by what cannot be otherwise."""

import codecs
import unicodedata

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _

# What a person may choose from: the letters of Windows, of a Mac and of old tills, by the parts of the world.
ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-32",
    "cp1252",
    "iso8859-15",
    "mac-roman",
    "cp850",
    "cp437",
    "cp1250",
    "iso8859-2",
    "cp1251",
    "koi8-r",
    "cp866",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp874",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # Begins like UTF-16's and must be asked for first.
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD_BYTES = 4096
# UTF-16 of western letters has a zero in nearly every second byte and none between.
_WIDE_SHARE = 0.3
_NARROW_SHARE = 0.02
_LEAST_LINES = 2
_NO_TEXT = ("Cc", "Cn", "Co", "Cs")


def decoded(data: bytes, name: str = "", encoding: str | None = None, country: str = "") -> tuple[str, str]:
    """The text of ``data`` and its encoding: the one that was chosen, else by its mark, else UTF-8, else UTF-16 or
    UTF-32 by its zeros, else as guessed (``country`` is where the shop is). Raises NotUnderstood for what is no text.
    """
    if encoding is not None:
        return _as_chosen(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace"), marked
    wide = _wide_encoding(data)
    if wide:
        return _wide(data, name, wide)
    if b"\0" in data:
        raise no_text(name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        from followup_desktop.formats.letter_guess import guessed_encoding

        guessed = guessed_encoding(data, country)
        return data.decode(guessed, "replace"), guessed


def is_wide(data: bytes) -> bool:
    """Whether ``data`` is UTF-16 or UTF-32, with its mark or without."""
    return any(data.startswith(mark) for mark, _encoding in _MARKS[1:]) or bool(_wide_encoding(data))


def peeked(head: bytes) -> str:
    """The beginning of a file as text to look at, whatever it is: nothing is refused, zeros are passed over."""
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    return head.decode(marked or _wide_encoding(head) or "utf-8", "replace").replace("\0", "")


def known_encoding(encoding: str) -> str:
    """The chosen encoding by Python's name. Raises NotUnderstood for one that is none of ENCODINGS."""
    try:
        found = codecs.lookup(encoding).name
    except LookupError:
        found = ""
    if found.removesuffix("-sig") not in {codecs.lookup(one).name for one in ENCODINGS}:
        raise NotUnderstood(
            _("“{encoding}” is no way of writing letters that this program knows.").format(encoding=encoding[:60]),
            next_step=_("Choose another, such as utf-8 or cp1252."),
        )
    return found


def _as_chosen(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    found = known_encoding(encoding)
    if found in ("utf-16", "utf-32") and not any(data.startswith(mark) for mark, _encoding in _MARKS[1:]):
        side = _wide_encoding(data)
        found = side if side.startswith(found) else f"{found}-le"
    text = data.decode("utf-8-sig" if found == "utf-8" else found, "replace")
    if "\0" in text:
        raise no_text(name)
    return text, found


def _wide_encoding(data: bytes) -> str:
    """The encoding of two or four bytes a letter that the zeros of ``data`` betray, "" for none."""
    head = data[:_HEAD_BYTES]
    if len(head) >= 8:
        quarters = [head[side::4].count(0) / len(head) * 4 for side in range(4)]
        if min(quarters[2:]) > 1 - _NARROW_SHARE and quarters[0] <= _NARROW_SHARE:
            return "utf-32-le"
        if min(quarters[:2]) > 1 - _NARROW_SHARE and quarters[3] <= _NARROW_SHARE:
            return "utf-32-be"
    first, second = (head[side::2].count(0) / (len(head) or 1) * 2 for side in (0, 1))
    if max(first, second) > _WIDE_SHARE and min(first, second) <= _NARROW_SHARE:
        return "utf-16-le" if second >= first else "utf-16-be"
    if first == second:
        return ""
    # Of the letters of Asia only separators and line ends have zeros.
    side = "utf-16-le" if second >= first else "utf-16-be"
    return side if _reads_well(head[: len(head) // 2 * 2], side) else ""


def _reads_well(head: bytes, encoding: str) -> bool:
    """Whether all of ``head`` is letters, signs and line ends, at least two of these."""
    text = head.decode(encoding, "replace").rstrip("\ufffd")
    if text.count("\n") < _LEAST_LINES:
        return False
    return not any(char == "\ufffd" or unicodedata.category(char) in _NO_TEXT for char in text if char not in "\r\n\t")


def _wide(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    size = 4 if encoding.startswith("utf-32") else 2
    text = data[: len(data) // size * size].decode(encoding, "replace")
    if "\0" in text:
        raise no_text(name)
    return text, encoding


def no_text(name: str) -> NotUnderstood:
    """What to say of a file that holds no text."""
    return NotUnderstood(
        _("The file {name} is not a text file.").format(name=name),
        next_step=_("Open it in the program it came from and export it as CSV."),
    )
