"""How an amount of money is written for people. Reading typed amounts is formats/amounts."""

from collections.abc import Mapping
from types import MappingProxyType

# Ten million millions: more than any shop's card is worth, and small enough for a database to add up many.
MAX_CENTS = 10**15
# Decimals of the currencies that do not have two (ISO 4217).
MINOR_DIGITS: Mapping[str, int] = MappingProxyType(
    {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "PYG": 0, "UGX": 0, "XAF": 0, "XOF": 0, "XPF": 0}
    | {"KWD": 3, "BHD": 3, "OMR": 3, "JOD": 3, "TND": 3}
)
SIGNS: Mapping[str, str] = MappingProxyType(
    {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "UAH": "₴", "TRY": "₺"}
    | {"CAD": "$", "AUD": "$", "NZD": "$", "MXN": "$", "ARS": "$", "CLP": "$", "COP": "$", "HKD": "$", "SGD": "$"}
    | {"CHF": "CHF", "SEK": "kr", "NOK": "kr", "DKK": "kr", "PLN": "zł", "CZK": "Kč", "HUF": "Ft", "BRL": "R$"}
    | {"ZAR": "R", "PHP": "₱", "VND": "₫", "NGN": "₦"}
)
_NARROW_SPACE = "\u202f"
# Language -> (thousands mark, decimal mark, sign stands in front).
_MARKS: Mapping[str, tuple[str, str, bool]] = MappingProxyType(
    dict.fromkeys(("de", "es", "it", "da", "tr", "id", "el"), (".", ",", False))
    | dict.fromkeys(("nl", "pt"), (".", ",", True))
    | dict.fromkeys(("fr", "pl", "cs", "sv", "nb", "no", "fi", "ru", "uk", "hu"), (_NARROW_SPACE, ",", False))
)
_ENGLISH = (",", ".", True)


def minor_digits(currency: str) -> int:
    """How many decimals ``currency`` (ISO 4217) has: 2 unless listed."""
    return MINOR_DIGITS.get(currency.upper(), 2)


def whole_cents(cents: int, currency: str) -> int:
    """``cents`` rounded to whole units of the currency, for amounts that are estimates."""
    unit: int = 10 ** minor_digits(currency)
    return round(cents / unit) * unit


def decimal_mark(language: str) -> str:
    """The decimal mark people of ``language`` write."""
    return _MARKS.get(language, _ENGLISH)[1]


def money_text(cents: int | None, currency: str, language: str) -> str:
    """``cents`` (the currency's smallest unit) as people write it; empty when there is no amount.

    Whole amounts go without decimals: "$1,900", "$12.50", "1.900 €".
    """
    if cents is None:
        return ""
    thousands, decimal, is_in_front = _MARKS.get(language, _ENGLISH)
    digits = minor_digits(currency)
    whole, rest = divmod(abs(cents), 10**digits)
    number = f"{whole:,}".replace(",", thousands)
    if rest:
        number += f"{decimal}{rest:0{digits}d}"
    minus = "-" if cents < 0 else ""
    sign = SIGNS.get(currency.upper(), currency.upper())
    if not is_in_front:
        return f"{minus}{number} {sign}".rstrip()
    # A sign made of letters needs a space to stay readable: "CHF 1,900", but "$1,900".
    space = " " if sign[-1:].isalpha() or language in ("nl", "pt") else ""
    return f"{minus}{sign}{space}{number}"
