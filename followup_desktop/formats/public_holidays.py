"""The public holidays of countries and their regions, as the library ``holidays`` knows them. Loaded when first asked:
a tenth of a second of work, so ask in a background thread and keep the answer.
"""

from collections.abc import Iterable
from datetime import date


def holidays_of(country: str, region: str, years: Iterable[int]) -> list[tuple[date, str]]:
    """The holidays (day, name) of an ISO 3166 ``country``, with those of its ``region`` ("" for none), by day.

    Nothing for a country that is not known; the country's alone for a region that is not.
    """
    import holidays

    wanted = list(years)
    for subdivision in (region or None, None):
        try:
            found = holidays.country_holidays(country, subdiv=subdivision, years=wanted)
        except NotImplementedError:
            continue
        return sorted((day, name) for day, name in found.items() if day.year in wanted)
    return []


def regions_of(country: str) -> list[tuple[str, str]]:
    """The regions (code, name) whose holidays differ, by name; empty for a country without, or unknown."""
    import holidays

    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return []
    named = known.get_subdivision_aliases()
    found = ((code, names[0] if names else code) for code, names in named.items())
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))
