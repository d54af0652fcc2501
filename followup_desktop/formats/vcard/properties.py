"""One content line to a property: group, name, parameters, and its value as text in the right letters."""

import quopri
import re
from dataclasses import dataclass

FALLBACK_ENCODING = "cp1252"
_MAX_HEAD = 10_000
_NAME = re.compile(r"[A-Za-z0-9_/-]+")  # KDE has names such as X-messaging/xmpp-All.
_ANDROID = {
    ("nickname", ""): "NICKNAME",
    ("contact_event", "3"): "BDAY",
    ("contact_event", "1"): "ANNIVERSARY",
    ("contact_event", ""): "X-DATE",
    ("relation", ""): "RELATED",
}
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a card. ``types`` are lower-case; ``value`` is decoded but not unescaped.

    ``is_guessed`` marks letters that no charset declared and that are no UTF-8; ``is_cut`` a broken character.
    """

    line: int
    group: str
    name: str
    types: frozenset[str]
    params: tuple[tuple[str, str], ...]
    value: str
    is_guessed: bool = False
    is_cut: bool = False

    def param(self, name: str) -> str:
        """The value of a parameter, or ""."""
        return next((value for key, value in self.params if key == name), "")

    @property
    def is_preferred(self) -> bool:
        """Whether the card says this one first (PREF, TYPE=pref, or PREF=1)."""
        return "pref" in self.types or self.param("PREF") == "1"


def read_property(line: int, raw: bytes, is_utf8: bool, letters: str = "") -> Property | None:
    """The property in a content line, or None when it is none (no colon, no name)."""
    cut = _colon(raw)
    if cut < 0:
        return None
    head, value_bytes = raw[:cut].decode("utf-8", "replace"), raw[cut + 1 :]
    name, *raw_params = _split_outside_quotes(head, ";")
    group, _dot, name = name.strip().rpartition(".")
    if not _NAME.fullmatch(name):
        return None
    params = [_param(param) for param in raw_params if param.strip()]
    types = {word.strip().lower() for key, value in params if key == "TYPE" for word in value.split(",")}
    encoding = next((value.upper() for key, value in params if key == "ENCODING"), "")
    charset = next((value for key, value in params if key == "CHARSET"), letters)
    if encoding in ("BASE64", "B"):
        return Property(line, group.lower(), name.upper(), frozenset(types), tuple(params), "")
    if encoding == "QUOTED-PRINTABLE":
        value_bytes = quopri.decodestring(value_bytes)
    value, is_guessed, is_cut = _text(value_bytes, charset, is_utf8 and encoding != "QUOTED-PRINTABLE")
    name, value = _of_android(name.upper(), value)
    return Property(line, group.lower(), name, frozenset(types), tuple(params), value, is_guessed, is_cut)


def _of_android(name: str, value: str) -> tuple[str, str]:
    """Name and value of what Android keeps under a name of its own: a kind, the text, and its number in a list."""
    if name != "X-ANDROID-CUSTOM":
        return name, value
    kind, text, number = [*value.split(";"), "", ""][:3]
    return _ANDROID.get((kind.rpartition("/")[2], number), _ANDROID.get((kind.rpartition("/")[2], ""), name)), text


def _colon(raw: bytes) -> int:
    """Where the value begins: the first colon outside quotes, or the first of all when a quote never closes."""
    first = raw.find(b":")
    if raw.count(b'"', 0, first) == 0:
        return first
    is_quoted = False
    for index, byte in enumerate(raw[:_MAX_HEAD]):
        if byte == 0x22:
            is_quoted = not is_quoted
        elif byte == 0x3A and not is_quoted:
            return index
    return first


def _split_outside_quotes(text: str, mark: str) -> list[str]:
    pieces, is_quoted, start = [], False, 0
    for index, char in enumerate(text):
        if char == '"':
            is_quoted = not is_quoted
        elif char == mark and not is_quoted:
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]


def _param(text: str) -> tuple[str, str]:
    """Name and value of a parameter; a bare word (2.1) is an encoding or a type."""
    name, equals, value = text.partition("=")
    if equals:
        return name.strip().upper(), value.replace('"', "").strip()
    word = name.strip().strip('"')
    return ("ENCODING" if word.upper() in _BARE_ENCODINGS else "TYPE"), word


def _text(data: bytes, charset: str, is_utf8: bool) -> tuple[str, bool, bool]:
    """The letters of ``data``, whether they were guessed, and whether a character was cut."""
    if charset:
        # Phones say SHIFT_JIS and mean its Windows superset.
        declared = "cp932" if charset.lower().replace("-", "_") in ("shift_jis", "sjis") else charset
        for errors in ("strict", "replace"):
            try:
                text = data.decode(declared, errors)
            except UnicodeDecodeError:
                continue
            except (LookupError, ValueError):
                break  # No name of letters at all.
            is_cut = errors == "replace"
            return text.replace("\ufffd", "") if is_cut else text, False, is_cut
    try:
        return data.decode("utf-8"), False, False
    except UnicodeDecodeError as error:
        is_cut_at_end = error.start > 0 and error.end == len(data) and error.reason == "unexpected end of data"
        if is_utf8 or is_cut_at_end:
            return data.decode("utf-8", "ignore"), False, True
        return data.decode(FALLBACK_ENCODING, "replace"), True, False


def unescape(value: str, version: str) -> str:
    """``value`` without its backslashes; \\n is a line break from version 3.0 on (RFC 2426 §5)."""

    def plain(match: re.Match[str]) -> str:
        char = match[1]
        if char in "nN":
            return "\n" if version != "2.1" else match[0]
        return char if char in '\\;,:"' else match[0]

    return re.sub(r"\\(.)", plain, value)


def components(value: str, version: str, mark: str = ";") -> list[str]:
    """The parts of a structured value, split at unescaped marks, each unescaped and trimmed."""
    pieces, start = [], 0
    for match in re.finditer(rf"\\.|{re.escape(mark)}", value, re.S):
        if match[0] == mark:
            pieces.append(value[start : match.start()])
            start = match.end()
    return [unescape(part, version).strip() for part in [*pieces, value[start:]]]
