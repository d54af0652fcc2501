"""Which letters a text uses that is no UTF-8 and says nothing of itself: the encoding in which it reads as a language.

A guess, to be shown and asked about. Each encoding is tried with the languages that are written in it: how much of
what is beyond ASCII are their letters, and do words look like words (no capital and no mark in the middle of one).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

FALLBACK_ENCODING = "cp1252"
_WEST = "äöüß éèêëàâçîïôûùœæ áíóúñ ãõ ìò åø"
_USUAL_WEST = "éèöüäßåøñóíáúçæ"
# A language's letters beyond ASCII; people of several countries are of the west as a whole, a little less surely.
_LATIN: tuple[tuple[str, str], ...] = (
    ("cp1252", "äöüß"),
    ("cp1252", "éèêëàâçîïôûùœæÿ"),
    ("cp1252", "áéíóúüñç"),
    ("cp1252", "ãõáâàéêíóôúç"),
    ("cp1252", "àèéìòùí"),
    ("cp1252", "åäöæøéü"),
    ("cp1252", "áéíóúýþæöð"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýžľĺŕäô"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "ăâîşţșț"),
    ("cp1250", "čćđšž"),
    ("cp1254", "çğıöşüâîi̇"),
    ("cp1257", "ąčęėįšųūž"),
    ("cp1257", "āčēģīķļņšūž"),
    ("cp1257", "äõöüšž"),
)
_OLD_WEST = ("mac-roman", "cp850", "cp437")
_OTHERS: tuple[tuple[str, str], ...] = (
    ("cp1255", "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"),
    ("cp1251", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ"),
    ("koi8-r", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("cp866", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"),
)
_BLOCKS: tuple[tuple[str, str, str], ...] = (("cp1256", "\u0621", "\u0652"), ("cp874", "\u0e01", "\u0e5b"))
# Asia's encodings of two bytes a letter, and those first bytes of their own kind that everyday words are written with.
_DOUBLE: tuple[tuple[str, str, int, int], ...] = (
    ("cp932", "cp932", 0x88, 0x98),
    ("cp949", "euc_kr", 0xB0, 0xC8),
    ("euc_jp", "cp932", 0x88, 0x98),
    ("big5", "big5", 0xA4, 0xC6),
    ("gb18030", "gb2312", 0xB0, 0xD7),
)
_EVERYDAY = re.compile("[\u3001-\u3011\u3041-\u309f\u30a1-\u30fe\uff01-\uff5e]")
GUESSED = frozenset(
    {FALLBACK_ENCODING, *_OLD_WEST} | {one[0] for table in (_LATIN, _OTHERS, _BLOCKS, _DOUBLE) for one in table}
)
_USUAL_IN = {
    **dict.fromkeys(("PL", "CZ", "SK", "HU", "SI", "HR", "RO", "BA", "AL"), ("cp1250",)),
    **dict.fromkeys(("RU", "UA", "BY", "BG", "MK", "KZ"), ("cp1251", "koi8-r")),
    "RS": ("cp1250", "cp1251"),
    **dict.fromkeys(("GR", "CY"), ("cp1253",)),
    "TR": ("cp1254",),
    "IL": ("cp1255",),
    **dict.fromkeys(("AE", "EG", "SA", "MA", "IR", "PK"), ("cp1256",)),
    **dict.fromkeys(("LT", "LV", "EE"), ("cp1257",)),
    "TH": ("cp874",),
    "JP": ("cp932", "euc_jp"),
    **dict.fromkeys(("CN", "SG"), ("gb18030",)),
    **dict.fromkeys(("TW", "HK"), ("big5",)),
    "KR": ("cp949",),
}
_AT_HOME = 0.15
_WHOLE_WEST = 0.97
_WITHOUT_CAPITALS = 0.9
_LEAST = 0.6
_MOST_LINES = 2_000
_FOREIGN_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0e31-\u0e4e])*")
# Marks of print that stand around words in any language; within one they are another encoding's letter.
_MARKS = frozenset("\u201c\u201d\u2018\u2019\u201e«»\u2013\u2014…€£§°ºª·®©™¡¿\u00a0")
_WITHIN = re.compile("[^\\W\\d_][\u201c\u201d\u2018\u201e«»…€£§°ºª·®©™¡¿\u00a0][^\\W\\d_]")
# No word is written in two scripts: "M獲zer" was "Mätzer".
_LATIN_LETTER, _FURTHER_LETTER = re.compile("[A-Za-z]"), re.compile("[\u0370-\uffff]")
Counted = tuple[str, Counter[str]]


def guessed_encoding(data: bytes, country: str = "") -> str:
    """One of GUESSED for bytes that are no UTF-8. ``country`` (ISO code) is where the shop is: its own way of
    writing is taken where two read as well. cp1252 where nothing reads as a language.
    """
    sample = b"\n".join(match[0] for match in islice(_FOREIGN_LINE.finditer(data), _MOST_LINES))
    if _read(sample, FALLBACK_ENCODING) is None:
        return FALLBACK_ENCODING  # Nothing but marks of print: "10 €".
    best, best_score = FALLBACK_ENCODING, _LEAST
    at_home = _USUAL_IN.get(country, ())
    for encoding, score in _scores(sample):
        score += _AT_HOME if encoding in at_home else 0.0
        if score > best_score + 1e-9:
            best, best_score = encoding, score
    return best


def _scores(sample: bytes) -> "list[tuple[str, float]]":
    """Every encoding with every language of its own, the usual ones first."""
    read = lru_cache(maxsize=None)(lambda encoding: _read(sample, encoding))
    found: list[tuple[str, float]] = []

    def try_out(encoding: str, fits: Callable[[str], bool], weight: float = 1.0) -> None:
        counted = read(encoding)
        if counted is not None:
            found.append((encoding, weight * _share(counted[1], fits) - _strangeness(counted)))

    for encoding, letters in _LATIN:
        try_out(encoding, letters.__contains__)
    try_out(FALLBACK_ENCODING, _WEST.__contains__, _WHOLE_WEST)
    for encoding, letters in _OTHERS:
        # A list of names without any capital is rather of a script that has none.
        has_capitals = (counted := read(encoding)) is not None and _has_capitals(counted[0])
        is_cased = letters[0].isupper() or letters[0].islower()
        try_out(encoding, letters.__contains__, 1.0 if has_capitals or not is_cased else _WITHOUT_CAPITALS)
    for encoding, kind, first, last in _DOUBLE:
        try_out(encoding, lambda char, kind=kind, first=first, last=last: _is_everyday(char, kind, first, last))  # type: ignore[misc]
    for encoding, start, end in _BLOCKS:
        try_out(encoding, lambda char, start=start, end=end: start <= char <= end)  # type: ignore[misc]
    for encoding in _OLD_WEST:
        try_out(encoding, _USUAL_WEST.__contains__)
        try_out(encoding, _WEST.__contains__, _WITHOUT_CAPITALS)
    return found


def _read(sample: bytes, encoding: str) -> Counted | None:
    """The text in that encoding with its letters beyond ASCII counted, in lower case; None when it is none."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        if encoding != FALLBACK_ENCODING:
            return None
        text = sample.decode(encoding, "replace")
    counts = Counter(char.lower() for char in text if char > "\x7f" and char not in _MARKS)
    return (text, counts) if counts else None


def _share(counts: Counter[str], fits: Callable[[str], bool]) -> float:
    return sum(count for char, count in counts.items() if fits(char)) / counts.total()


def _strangeness(counted: Counted) -> float:
    """How much of a text does not look like words: capitals or marks in the middle, a vowel sign at the beginning."""
    words = [word for word in _WORD.findall(counted[0]) if not word.isascii()]
    strange = sum(1 for word in words if not _is_word(word)) + len(_WITHIN.findall(counted[0]))
    return strange / (len(words) or 1)


def _is_word(word: str) -> bool:
    if unicodedata.category(word[0]) == "Mn" or (_LATIN_LETTER.search(word) and _FURTHER_LETTER.search(word)):
        return False
    return word.lower() == word.upper() or word.islower() or word.isupper() or word[1:] == word[1:].lower()


def _has_capitals(text: str) -> bool:
    return any(char.isupper() for char in text if char > "\x7f")


def _is_everyday(char: str, kind: str, first: int, last: int) -> bool:
    if _EVERYDAY.match(char):
        return kind == "cp932" or char >= "\uff01" or char < "\u3041"
    try:
        found = char.encode(kind)
    except UnicodeEncodeError:
        return False
    return len(found) == 2 and first <= found[0] <= last
