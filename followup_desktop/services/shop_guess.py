"""Guesses once, from the machine's locale, what the shop would say about itself. Knows no Qt.

Sources: ISO 3166 country codes, ISO 4217 currencies, Unicode CLDR supplemental data (first day of the week)
and each country's usual order of day, month and year.
"""

import os
import time
from functools import cache

from followup_desktop.domain.shop import DateOrder, Shop

_EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"
_CURRENCIES = dict.fromkeys(_EURO.split(), "EUR") | {
    "AE": "AED", "AR": "ARS", "AU": "AUD", "BG": "EUR", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CL": "CLP",
    "CN": "CNY", "CO": "COP", "CZ": "CZK", "DK": "DKK", "EG": "EGP", "GB": "GBP", "HK": "HKD", "HU": "HUF",
    "ID": "IDR", "IL": "ILS", "IN": "INR", "IS": "ISK", "JP": "JPY", "KE": "KES", "KR": "KRW", "MA": "MAD",
    "MX": "MXN", "MY": "MYR", "NG": "NGN", "NO": "NOK", "NZ": "NZD", "PE": "PEN", "PH": "PHP", "PK": "PKR",
    "PL": "PLN", "RO": "RON", "RS": "RSD", "RU": "RUB", "SA": "SAR", "SE": "SEK", "SG": "SGD", "TH": "THB",
    "TR": "TRY", "TW": "TWD", "UA": "UAH", "US": "USD", "VN": "VND", "ZA": "ZAR",
}  # fmt: skip
_MONTH_FIRST = frozenset({"US", "PH"})
_YEAR_FIRST = frozenset({"CA", "CN", "HU", "JP", "KR", "LT", "SE", "TW"})
_SUNDAY_FIRST = frozenset({
    "AU", "BR", "CA", "CN", "CO", "HK", "ID", "IL", "IN", "JP", "KE", "KR", "MX", "PE", "PH", "PK", "SA", "SG",
    "TH", "TW", "US", "ZA",
})  # fmt: skip
_LANGUAGE_HOME = {
    "en": "US", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pl": "PL", "pt": "PT", "sv": "SE",
    "da": "DK", "nb": "NO", "fi": "FI", "cs": "CZ", "ja": "JP", "ko": "KR", "zh": "CN", "ru": "RU", "uk": "UA",
    "tr": "TR", "el": "GR", "he": "IL", "ar": "AE",
}  # fmt: skip
# The zone tells the country where the locale does not ("C" and "POSIX" on a fresh machine).
_ZONE_COUNTRY = {"CET": "DE", "GMT": "GB", "BST": "GB", "JST": "JP", "IST": "IN", "AEST": "AU", "NZST": "NZ"}
SUNDAY, MONDAY = 6, 0


def currencies() -> list[str]:
    """The ISO 4217 codes the program offers, sorted."""
    return sorted(set(_CURRENCIES.values()))


def countries() -> list[str]:
    """The ISO 3166 codes the program offers, sorted."""
    return sorted(_CURRENCIES)


def shop_of_country(country: str, language: str) -> Shop:
    """The usual settings of a shop in ``country`` (ISO 3166) whose staff speak ``language`` (ISO 639)."""
    order = DateOrder.DMY
    if country in _MONTH_FIRST:
        order = DateOrder.MDY
    elif country in _YEAR_FIRST:
        order = DateOrder.YMD
    return Shop(
        country=country,
        language=language,
        currency=_CURRENCIES.get(country, "USD"),
        date_order=order,
        week_start=SUNDAY if country in _SUNDAY_FIRST else MONDAY,
    )


@cache
def guess_shop() -> Shop:
    """What this machine's locale and zone suggest; asked once a run."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if os.environ.get(name)), "")
    language, _sep, country = named.partition(".")[0].partition("@")[0].partition("_")
    if language in ("", "C", "POSIX"):
        return shop_of_country(_ZONE_COUNTRY.get(time.tzname[0], "US"), "en")
    known = country if country in _CURRENCIES else _LANGUAGE_HOME.get(language, "US")
    return shop_of_country(known, language)
