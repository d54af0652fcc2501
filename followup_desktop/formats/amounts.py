"""Amounts of money as people and programs write them, to the currency's smallest unit."""

import re
from decimal import Decimal, InvalidOperation

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.money import minor_digits

MAX_CENTS = 10**15
MAX_CHARS = 60
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
_SIGN = re.compile(r"^[^\d().,+\-]{0,5}|[^\d().,+\-]{0,5}$")


def read_amount(text: str, currency: str = "USD", decimal_mark: str = "") -> int:
    """``text`` ("$1,900", "1.900,50 €", "1.9k", "($400.00)") in the smallest unit of ``currency``.

    ``decimal_mark`` settles a single mark before three digits ("1,900"); without it that is thousands.
    Raises NotUnderstood when it is no amount.
    """
    number, factor, is_negative = _bare_number(text)
    if not _NUMBER.match(number):
        raise _not_an_amount(text)
    try:
        value = Decimal(_plain(number, decimal_mark)) * factor
    except InvalidOperation:
        raise _not_an_amount(text) from None
    smallest = int((value * 10 ** minor_digits(currency)).to_integral_value())
    if smallest > MAX_CENTS:
        raise _not_an_amount(text)
    return -smallest if is_negative else smallest


def is_ambiguous(text: str) -> bool:
    """Whether "1,900" or "1.900" could be thousands as well as three decimals: worth showing to the person."""
    number, _factor, _is_negative = _bare_number(text)
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number))


def _bare_number(text: str) -> tuple[str, int, bool]:
    if len(text) > MAX_CHARS:
        return "", 1, False
    number = _SPACES.sub("", text)
    number = re.sub(r"[,.]?[-–—]{1,2}$", "", number)  # "1900,-" and "1900.–" are whole amounts.
    is_negative = "-" in number or "−" in number or (number.startswith("(") and number.endswith(")"))
    number = re.sub(r"[-−+()]", "", number)
    factor = 1
    if re.search(r"\d[kK]$", number):
        number, factor = number[:-1], 1000
    number = _SIGN.sub("", number)
    return number, factor, is_negative


def _plain(number: str, decimal_mark: str) -> str:
    """``number`` with its marks made into one decimal point or none."""
    marks = [char for char in number if char in ".,"]
    if not marks:
        return number
    last = marks[-1]
    head, _mark, tail = number.rpartition(last)
    if len(set(marks)) == 2:
        is_decimal = marks.count(last) == 1
    elif len(marks) > 1:
        is_decimal = False
    elif len(tail) == 3 and head != "0":
        is_decimal = last == decimal_mark and len(head) > 3
    else:
        is_decimal = True
    digits = re.sub(r"[.,]", "", head)
    return f"{digits}.{tail}" if is_decimal else digits + re.sub(r"[.,]", "", tail)


def _not_an_amount(text: str) -> NotUnderstood:
    return NotUnderstood(
        _("“{text}” is not an amount of money.").format(text=text[:MAX_CHARS]),
        next_step=_("Write it like 1900 or 12.50."),
    )
