"""The amounts of one column: which mark its decimals have is settled for all of them, never amount by amount."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from followup_desktop.domain.money import MAX_CENTS, minor_digits
from followup_desktop.formats.digits import western_digits

_MAX_CHARS = 60
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
_AROUND = re.compile(r"^[^\d().,+\-−]{0,5}|[^\d().,+\-−]{0,5}$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[.,]\d+")
_SIGNS = re.compile(r"[-−+()]")
# What stands in front of an amount with a point that is no decimal mark: "Rs. 500", "Fr. 12.00".
_SHORT_NAMES = re.compile(r"\b(?:rs|fr|kr|dh|lei|tl)\.(?=\s*\d)", re.I)
# Arabic's decimal mark, and its commas.
_EASTERN_MARKS = {0x066B: ".", 0x066C: ",", 0x060C: ","}


def mark_of(texts: Iterable[str], usual: str) -> tuple[str, bool]:
    """The decimal mark of a column: the one that more of its amounts can only have; ``usual`` when nothing says so.

    And whether that leaves any of them in doubt: "1,900" may be either.
    """
    votes = {".": 0, ",": 0}
    is_doubtful = False
    for text in dict.fromkeys(texts):
        number = _bare(text)[0]
        if not _NUMBER.fullmatch(number):
            continue
        if mark := _only_mark(number):
            votes[mark] += 1
        elif "." in number or "," in number:
            is_doubtful = True
    if votes["."] == votes[","]:
        return usual, is_doubtful or votes["."] > 0
    return ("." if votes["."] > votes[","] else ","), min(votes.values()) > 0


def _only_mark(number: str) -> str:
    """The decimal mark that ``number`` can only have, "" when it could have either."""
    marks = [char for char in number if char in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    tail = number.rpartition(last)[2]
    if len(set(marks)) == 2:
        return last
    other = "," if last == "." else "."
    if len(marks) > 1:
        return other  # Twice the same mark: it parts thousands.
    head = number.partition(last)[0]
    return last if len(tail) != 3 or len(head) > 3 or head in ("", "0") else ""


def amount_of(text: str, mark: str) -> Decimal | None:
    """The amount ``text`` names when ``mark`` divides its decimals; negative with a minus or in brackets.

    None when it is none, or when it can only be read with the other mark.
    """
    return _amount_of(text, mark) if len(text) <= _MAX_CHARS else None


@lru_cache(maxsize=4_096)
def _amount_of(text: str, mark: str) -> Decimal | None:
    number, is_negative = _bare(text)
    if not _NUMBER.fullmatch(number):
        return None
    thousands = "," if mark == "." else "."
    whole, _mark, decimals = number.partition(mark)
    if mark in decimals or thousands in decimals:
        return None
    groups = whole.split(thousands)
    # Thousands go in threes; India's lakhs in twos before the last three.
    if len(groups) > 1 and not (len(groups[-1]) == 3 and all(1 <= len(group) <= 3 for group in groups)):
        return None
    try:
        value = Decimal(f"{''.join(groups) or '0'}.{decimals or '0'}")
    except InvalidOperation:
        return None
    return -value if is_negative else value


def cents_of(amount: Decimal, currency: str) -> int | None:
    """``amount`` in the smallest unit of ``currency``, None when it is out of all reason."""
    cents = int((amount * 10 ** minor_digits(currency)).to_integral_value(ROUND_HALF_UP))
    return cents if abs(cents) <= MAX_CENTS else None


def _bare(text: str) -> tuple[str, bool]:
    """The digits and marks of an amount, and whether it is negative."""
    if len(text) > _MAX_CHARS:
        return "", False
    if not text.isascii():
        text = western_digits(text).translate(_EASTERN_MARKS)
    number = _SPACES.sub("", _SHORT_NAMES.sub("", text))
    number = re.sub(r"[,.]?[-–—]{1,2}$", "", number) if re.search(r"\d[,.][-–—]{1,2}$", number) else number
    number = _AROUND.sub("", number)
    is_negative = "-" in text or "−" in text or (number.startswith("(") and number.endswith(")"))
    if re.search(r"\d[,.][-–—]{1,2}", text):  # "1900,-" is a whole amount, no debt.
        is_negative = False
    number = _AROUND.sub("", _SIGNS.sub("", number))
    return number, is_negative
