"""Telephone numbers: the normal form they are matched by, the keys they are found under, what can be dialled.

A number is never rejected: what was typed is kept, the normal form is empty when none can be told.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from followup_desktop.domain.contact import Phone

MIN_GUESSED_DIGITS = 7  # A number that is merely possible, not known to be valid, needs as many to be matched by.
MIN_FOUND_DIGITS = 7
MAX_DIGITS = 17
# People know a number by its end ("…0101"): it is found by its last four digits and by every longer end.
LAST_DIGITS = (4, 5, 6, 7, 8, 9)
MAX_RAW_CHARS = 60
NORTH_AMERICA = "1"

_EXTENSION = re.compile(r"\s*(?:;ext=|\bext(?:ension|n)?\b\.?|[x×#]|durchwahl|poste)\s*[:.]?\s*(\d{1,7})\s*$", re.I)
_NO_DIGITS = re.compile("[^0-9]+")
_DIALABLE = re.compile(r"^\+?[\d\s().\-/\u00a0\u2010-\u2015,*#]+$")
_CANDIDATE = re.compile(
    r"(?<![\w$€£¥₹.,:/@#+-])(\+?\(?\d[\d\u00a0 ().\-/]{4,30}\d)(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
    r"(?![\w:@]|\s?[$€£¥%](?!\s?\d))",
    re.I,
)
_NORTH_AMERICANS = frozenset({"US", "CA"})
_PLAIN_NORTH_AMERICAN = re.compile(r"^\(?([2-9][0-9]{2})\)?[ .-]?([2-9][0-9]{2})[ .-]?([0-9]{4})$")
_LOOKS_LIKE_DATE = re.compile(r"^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))$")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A telephone number inside a text: where it stands, as typed, and its normal form (may be empty)."""

    start: int
    end: int
    raw: str
    e164: str


def digits_of(raw: str) -> str:
    """The digits of ``raw`` in plain ASCII, whatever script they were typed in."""
    if raw.isascii():
        return _NO_DIGITS.sub("", raw)
    return "".join(str(unicodedata.decimal(char)) for char in raw if unicodedata.decimal(char, None) is not None)


def normal_form(raw: str, country: str = "") -> str:
    """The E.164 form of ``raw`` as dialled in ``country`` (ISO code), or "" when it is none.

    Without a country only numbers that start with + or 00 have one. An extension is left out of it.
    """
    text = raw.strip()
    if country in _NORTH_AMERICANS and (plain := _PLAIN_NORTH_AMERICAN.match(text)):
        # Long lists are mostly of such numbers, and the library takes thirty times as long for each.
        return "+1" + "".join(plain.groups())
    return _normal_form(text, country)


@lru_cache(maxsize=4_096)
def _normal_form(text: str, country: str) -> str:
    if len(text) > MAX_RAW_CHARS or "@" in text or not any(char.isdigit() for char in text):
        return ""
    import phonenumbers

    if not country and text.startswith("00"):
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text, country.upper() or None)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    if str(number.country_code) == NORTH_AMERICA and number.italian_leading_zero:
        return ""  # No area of North America begins with 0: the number is of another country (0351 223344).
    if len(str(number.national_number)) < MIN_GUESSED_DIGITS and not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def phone(raw: str, country: str = "", kind: str = "") -> Phone:
    """The number as typed together with its normal form."""
    raw = raw.strip()
    return Phone(raw, normal_form(raw, country), kind)


def search_keys(raw: str, e164: str) -> tuple[str, ...]:
    """The digit strings under which a number is found by prefix while typing, in any spelling.

    With country code, national with and without trunk zero, and its last four to nine digits (without
    the area). A key that is the beginning of another one is left out.
    """
    if (plain := _PLAIN_NORTH_AMERICAN.match(raw)) and e164 == "+1" + (national := "".join(plain.groups())):
        # Typed in its national form: there are no other spellings to be told.
        return _longest({national, e164[1:], *[national[-count:] for count in LAST_DIGITS]})
    typed = digits_of(_EXTENSION.sub("", raw))
    keys = {typed, typed.removeprefix("00"), typed.lstrip("0")}
    if e164:
        national = _national(e164)
        keys |= {e164.removeprefix("+"), national}
        if not e164.startswith("+" + NORTH_AMERICA):
            keys.add("0" + national.lstrip("0"))
        keys |= {national[-count:] for count in LAST_DIGITS if len(national) > count}
    elif len(typed) > MIN_FOUND_DIGITS:
        keys |= {typed[-count:] for count in LAST_DIGITS if len(typed) > count}
    keys.discard("")
    return _longest(keys)


def _longest(keys: set[str]) -> tuple[str, ...]:
    """Those of ``keys`` that are not the beginning of another one."""
    ordered = sorted(keys)
    # Whatever begins with a key stands right behind it.
    found = [key for key, after in pairwise(ordered) if not after.startswith(key)]
    return (*found, *ordered[-1:])


def query_digits(typed: str) -> str:
    """The digits to look for when ``typed`` is searched as a number: an international prefix is dropped."""
    digits = digits_of(typed)
    return digits[2:] if digits.startswith("00") else digits


def extension_of(raw: str) -> str:
    """The extension typed behind a number, or ""."""
    found = _EXTENSION.search(raw)
    return found[1] if found else ""


def is_dialable(raw: str) -> bool:
    """Whether ``raw`` is a number that could be dialled: "BusinessPhone" and pager addresses are not."""
    number = _EXTENSION.sub("", raw.strip())
    return bool(_DIALABLE.match(number)) and 2 <= len(digits_of(number)) <= MAX_DIGITS


def dial_url(number: Phone) -> str:
    """The tel: address of a number (RFC 3966), or "" when it cannot be dialled."""
    if number.e164:
        dialled = number.e164
    elif is_dialable(number.raw):
        bare = _EXTENSION.sub("", number.raw.strip())
        dialled = ("+" if bare.startswith("+") else "") + digits_of(bare)
    else:
        return ""
    extension = extension_of(number.raw)
    return f"tel:{dialled}" + (f";ext={extension}" if extension else "")


def find_numbers(text: str, country: str) -> tuple[FoundNumber, ...]:
    """The telephone numbers inside ``text``, left to right; amounts, dates and short counts are none."""
    found: list[FoundNumber] = []
    for candidate in _CANDIDATE.finditer(text):
        start, end = _trimmed(candidate[1], country)
        if end == 0:
            continue
        # The extension belongs to the number only when nothing was cut off before it.
        stop = candidate.end() if end == len(candidate[1]) else candidate.start(1) + end
        first = candidate.start(1) + start
        raw = text[first:stop]
        found.append(FoundNumber(first, stop, raw, normal_form(raw, country)))
    return tuple(found)


def _trimmed(candidate: str, country: str) -> tuple[int, int]:
    """Where the number really stands in a run of digit groups ("2 406-555-0101" is a count and a number)."""
    groups = [(match.start(), match.end()) for match in re.finditer(r"[^\s\u00a0]+", candidate)]
    spans = [(a[0], b[1]) for i, a in enumerate(groups) for b in groups[i:]]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    fitting = [(a, b) for a, b in spans if _is_number_like(candidate[a:b])]
    for start, end in fitting:
        if normal_form(candidate[start:end], country):
            return start, end
    return next(iter(fitting), (0, 0))


def _is_number_like(text: str) -> bool:
    count = len(digits_of(text))
    return MIN_FOUND_DIGITS <= count <= MAX_DIGITS and not any(map(_LOOKS_LIKE_DATE.match, text.split()))


@lru_cache(maxsize=4_096)
def _national(e164: str) -> str:
    """The number without its country code: no code is the beginning of another, so no parsing is needed."""
    digits = e164.removeprefix("+")
    codes = _country_codes()
    length = next((length for length in (1, 2, 3) if int(digits[:length] or 0) in codes), 0)
    return digits[length:]


@cache
def _country_codes() -> Container[int]:
    """Asked for once, not for each number: beside PySide6 an import costs as much as all the rest of it."""
    import phonenumbers

    return frozenset(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
