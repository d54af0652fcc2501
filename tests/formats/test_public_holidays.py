"""Public holidays by country and region, as plain days."""

from datetime import date

from followup_desktop.formats.public_holidays import holidays_of, regions_of


def test_a_region_has_its_own_beside_the_countrys():
    bavaria = {day for day, _name in holidays_of("DE", "BY", [2026])}
    country = {day for day, _name in holidays_of("DE", "", [2026])}
    assert date(2026, 1, 6) in bavaria - country
    assert country < bavaria
    assert {day.year for day, _name in holidays_of("DE", "BY", [2026, 2027])} == {2026, 2027}


def test_an_unknown_region_has_the_countrys_and_an_unknown_country_has_none():
    assert holidays_of("DE", "nowhere", [2026]) == holidays_of("DE", "", [2026])
    assert holidays_of("XX", "", [2026]) == []
    assert regions_of("XX") == []
    assert ("BY", "Bayern") in regions_of("DE")
