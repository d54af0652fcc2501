"""Dates in plain words."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.date_words import find_follow_up, read_follow_up

NOW = datetime(2026, 11, 18, 14, 30)  # a Wednesday
US = Shop()
SHOPS = {
    "en": US,
    "de": Shop(language="de", country="DE", date_order=DateOrder.DMY),
    "fr": Shop(language="fr", country="FR", date_order=DateOrder.DMY),
    "es": Shop(language="es", country="ES", date_order=DateOrder.DMY),
}
ENGLISH = """
today|2026-11-18
tomorrow|2026-11-19
day after tomorrow|2026-11-20
fri|2026-11-20
Friday|2026-11-20
fri 10am|2026-11-20T10:00
fri 10:30|2026-11-20T10:30
fri at 3|2026-11-20T15:00
on monday at 9|2026-11-23T09:00
10am fri|2026-11-20T10:00
at 9 on monday|2026-11-23T09:00
wed|2026-11-25
this wed|2026-11-18
next tue|2026-11-24
next fri|2026-11-27
tomorrow morning|2026-11-19T09:00
tomorrow at noon|2026-11-19T12:00
tue afternoon|2026-11-24T14:00
in 3 days|2026-11-21
in 2 weeks|2026-12-02
in two weeks|2026-12-02
in a week|2026-11-25
in 1 month|2026-12-18
in 2 hours|2026-11-18T16:30
in 20 min|2026-11-18T14:50
+3d|2026-11-21
+2w|2026-12-02
2w|2026-12-02
3d|2026-11-21
next week|2026-11-25
next month|2026-12-18
eom|2026-11-30
end of month|2026-11-30
end of the week|2026-11-20
24/12|2026-12-24
12/24|2026-12-24
2/5|2027-02-05
24/12/2026|2026-12-24
12/24/26|2026-12-24
2026-12-01|2026-12-01
Dec 24|2026-12-24
24 December|2026-12-24
December 24th, 2027|2027-12-24
the 24th of december|2026-12-24
the 5th|2026-12-05
5th|2026-12-05
the 31st|2026-12-31
first monday of december|2026-12-07
last friday of november|2026-11-27
a week from friday|2026-11-27
2 weeks from monday|2026-12-07
friday week|2026-11-27
5pm|2026-11-18T17:00
at 9|2026-11-19T09:00
9:15|2026-11-19T09:15
29 feb|2028-02-29
"""
GERMAN = """
heute|2026-11-18
morgen|2026-11-19
morgen 10 uhr|2026-11-19T10:00
übermorgen um 9|2026-11-20T09:00
freitag|2026-11-20
fr 10 Uhr|2026-11-20T10:00
nächsten dienstag|2026-11-24
in 3 tagen|2026-11-21
in zwei wochen|2026-12-02
24.12.|2026-12-24
24.12|2026-12-24
24.12.2027|2027-12-24
1. dezember|2026-12-01
am 5.|2026-12-05
nächste woche|2026-11-25
monatsende|2026-11-30
erster montag im dezember|2026-12-07
freitag vormittag|2026-11-20T09:00
"""
FRENCH = """
demain|2026-11-19
demain 10h|2026-11-19T10:00
demain à 10h30|2026-11-19T10:30
vendredi|2026-11-20
mardi prochain|2026-11-24
dans 3 jours|2026-11-21
la semaine prochaine|2026-11-25
1er décembre|2026-12-01
24/12|2026-12-24
après-demain|2026-11-20
"""
SPANISH = """
mañana|2026-11-19
mañana a las 10|2026-11-19T10:00
viernes|2026-11-20
el 1 de diciembre|2026-12-01
en 3 días|2026-11-21
la próxima semana|2026-11-25
pasado mañana|2026-11-20
"""


def cases() -> list[tuple[str, str, str]]:
    tables = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
    return [(code, *line.split("|")) for code, table in tables.items() for line in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "words", "key"), cases())
def test_a_date_in_words_is_read(language: str, words: str, key: str) -> None:
    assert read_follow_up(words, NOW, SHOPS[language]).key == key


def test_another_language_is_read_by_the_library() -> None:
    dutch = Shop(language="nl", country="NL", date_order=DateOrder.DMY)
    assert read_follow_up("dinsdag", NOW, dutch).key == "2026-11-24"
    assert read_follow_up("morgen", NOW, dutch).at is None


@pytest.mark.parametrize("words", ["", "   ", "12345", "log splitter", "x" * 5_000, "32/13", "soon"])
def test_no_date_is_said_so(words: str) -> None:
    with pytest.raises(NotUnderstood):
        read_follow_up(words, NOW, US)


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Ken wants a log splitter fri 10am", "fri 10am", "2026-11-20T10:00"),
        ("call tue about the mower, better thu", "thu", "2026-11-19"),
        ("tue 10am about the saw", "tue 10am", "2026-11-24T10:00"),
        ("ring tomorrow about 2 saws", "tomorrow", "2026-11-19"),
        ("quote by the 5th", "the 5th", "2026-12-05"),
    ],
)
def test_a_date_is_found_inside_a_sentence(text: str, words: str, key: str) -> None:
    found = find_follow_up(text, NOW, US)
    assert found is not None
    assert (text[found.start : found.end], found.follow_up.key) == (words, key)


@pytest.mark.parametrize(
    "text",
    [
        "wants a sun lounger",
        "may come in again",
        "sat down with her",
        "a 3d printer",
        "looked at 3 mowers",
        "needs 3/4 inch hose",
        "20h battery",
        "2 saws, 14 chains",
        "the chain was 12.10.",
        "monitor for the second office",
    ],
)
def test_ordinary_words_are_no_dates(text: str) -> None:
    assert find_follow_up(text, NOW, US) is None


def test_dates_follow_the_countrys_order() -> None:
    day_first = Shop(date_order=DateOrder.DMY)
    assert read_follow_up("2/5/2027", NOW, US).on == date(2027, 2, 5)
    assert read_follow_up("2/5/2027", NOW, day_first).on == date(2027, 5, 2)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "fri",
                    "next",
                    "in",
                    "3",
                    "days",
                    "weeks",
                    "at",
                    "10am",
                    "99/99",
                    "the",
                    "31st",
                    "of",
                    "feb",
                    "İ",
                    "24.12.",
                ]
            ),
            st.text(max_size=5),
        ),
        max_size=8,
    ),
    st.sampled_from(list(SHOPS.values())),
)
def test_no_text_breaks_the_search(words: list[str], shop: Shop) -> None:
    text = " ".join(words)
    found = find_follow_up(text, NOW, shop)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
