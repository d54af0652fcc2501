"""The lists a shop chooses from, in words: countries, currencies, languages, date orders, first days of the week."""

from PySide6.QtCore import QLocale

from followup_desktop.domain.language import _
from followup_desktop.domain.money import SIGNS
from followup_desktop.domain.shop import DateOrder
from followup_desktop.services.shop_guess import countries, currencies
from followup_desktop.ui.widgets.hours_editor import weekday_names

LANGUAGES = ("en", "de", "es", "fr")


def country_entries() -> list[tuple[str, object]]:
    """(name, ISO code) of every country the program knows, by name."""
    named = ((QLocale.territoryToString(QLocale.codeToTerritory(code)), code) for code in countries())
    return sorted(named)


def currency_entries() -> list[tuple[str, object]]:
    """(code and sign, code) of every currency the program knows."""
    return [(f"{code} {SIGNS[code]}" if SIGNS.get(code, code) != code else code, code) for code in currencies()]


def language_entries(present: str) -> list[tuple[str, object]]:
    """(name, ISO code) of the languages whose dates are read by our own words, and the ``present`` one."""
    codes = sorted({*LANGUAGES, present})
    return [(QLocale.languageToString(QLocale.codeToLanguage(code)) or code, code) for code in codes]


def date_order_entries() -> list[tuple[str, object]]:
    """(example, order) of each way to write a date."""
    return [
        (_("24 Nov 2026"), DateOrder.DMY),
        (_("Nov 24, 2026"), DateOrder.MDY),
        (_("2026 Nov 24"), DateOrder.YMD),
    ]


def week_start_entries() -> list[tuple[str, object]]:
    """(weekday, number) of each day a week may start with, 0 for Monday."""
    return [(name, day) for day, name in enumerate(weekday_names())]
