"""A lead in one line."""

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.quick_add import PartKind, QuickLine, read_line

from .corpus import corpus_file

NOW = datetime(2026, 11, 18, 14, 30)  # a Wednesday
US = Shop()
GERMAN = Shop(language="de", country="DE", currency="EUR", date_order=DateOrder.DMY)


def kinds(line: QuickLine) -> dict[str, str]:
    return {part.kind.value: part.text for part in line.parts}


def test_the_issues_own_line_is_understood_part_by_part() -> None:
    text = "Ken 406-555-0101 wants a log splitter $1900 fri 10am #walk-in"
    line = read_line(text, NOW, US)
    assert line.full_name == "Ken"
    assert [(phone.raw, phone.e164) for phone in line.phones] == [("406-555-0101", "+14065550101")]
    assert line.what == "Wants a log splitter"
    assert line.value_cents == 190_000
    assert line.follow_up is not None
    assert line.follow_up.key == "2026-11-20T10:00"
    assert line.source == "walk-in"
    assert kinds(line) == {
        "name": "Ken",
        "phone": "406-555-0101",
        "what": "wants a log splitter",
        "value": "$1900",
        "date": "fri 10am",
        "source": "#walk-in",
    }
    assert line.details.name == "Ken"


@pytest.mark.parametrize(
    ("text", "name", "company", "what"),
    [
        ("Ken Miller wants a saw", "Ken Miller", "", "Wants a saw"),
        ("Ken Miller from Acme Corp needs two saws", "Ken Miller", "Acme Corp", "Needs two saws"),
        ("Ken (Maple Street HOA) 406-555-0101", "Ken", "Maple Street HOA", ""),
        ("Miller GmbH 406-555-0101 quote for a mower", "", "Miller GmbH", "Quote for a mower"),
        ("Ken - log splitter", "Ken", "", "Log splitter"),
        ("Ken: log splitter tomorrow", "Ken", "", "Log splitter"),
        ("Ken Ostrow log splitter and a saw", "Ken Ostrow", "", "Log splitter and a saw"),
        ("406-555-0101 Ken wants a saw", "Ken", "", "Wants a saw"),
        ("406-555-0101", "", "", ""),
        ("406-555-0101 Wants a saw", "", "", "Wants a saw"),
        ("Will Smith 406-555-0101 wants a saw", "Will Smith", "", "Wants a saw"),
        ("Mark's Repair 406-555-0101", "Mark's Repair", "", ""),
        ("Ken Ostrow wants a 20 ft log splitter price", "Ken Ostrow", "", "Wants a 20 ft log splitter price"),
        (
            "Maple Street HOA snow blower service for 4 machines",
            "",
            "Maple Street HOA",
            "Snow blower service for 4 machines",
        ),
        ("Ludwig van der Berg wants a saw", "Ludwig van der Berg", "", "Wants a saw"),
        ("ostrow, ken 4065550101 wants 2 saws by the 5th", "ostrow, ken", "", "Wants 2 saws"),
        ("Ken, Acme Ltd 406-555-0101", "Ken", "Acme Ltd", ""),
        ("call Ken Ostrow tomorrow", "Ken Ostrow", "", "Call"),
        ("Anna <anna@example.com> wants a saw", "Anna", "", "Wants a saw"),
        ("李小龍", "李小龍", "", ""),
        ("<b>Ken</b> 406-555-0101", "<b>Ken</b>", "", ""),
        ('"Ken" O\'Neil 406-555-0101', '"Ken" O\'Neil', "", ""),
        ("Zoë 🪚 406-555-0101 saw", "Zoë 🪚", "", "Saw"),
        ("محمد علي 406-555-0101", "محمد علي", "", ""),
        ("", "", "", ""),
    ],
)
def test_who_it_is_and_what_they_want(text: str, name: str, company: str, what: str) -> None:
    line = read_line(text, NOW, US)
    assert (line.full_name, line.company, line.what) == (name, company, what)


def test_an_email_a_second_tag_and_no_date() -> None:
    line = read_line("Ana ana@example.com 2 saws #web #vip #vip", NOW, US)
    assert [email.address for email in line.emails] == ["ana@example.com"]
    assert (line.source, line.tags) == ("web", ("vip",))
    assert line.follow_up is None
    assert line.value_cents is None
    assert line.what == "2 saws"


def test_a_german_line() -> None:
    line = read_line("Frau Huber 030 12345678 möchte einen Mäher 1.900,50 € morgen 10 uhr #telefon", NOW, GERMAN)
    assert line.full_name == "Frau Huber"
    assert line.phones[0].e164 == "+493012345678"
    assert line.what == "Möchte einen Mäher"
    assert line.value_cents == 190_050
    assert line.follow_up is not None
    assert line.follow_up.key == "2026-11-19T10:00"


@pytest.mark.parametrize(
    ("said", "cents"),
    [("$1,900", 190_000), ("1900 dollars", 190_000), ("USD 75", 7_500), ("$1.9k", 190_000), ("$12.50.", 1_250)],
)
def test_a_worth_needs_a_currency_word(said: str, cents: int) -> None:
    assert read_line(f"Ken wants a saw {said}", NOW, US).value_cents == cents
    assert read_line("Ken wants a 1900 mower", NOW, US).value_cents is None


def test_very_long_and_naughty_lines_survive() -> None:
    name = "K" * 10_000
    assert read_line(name, NOW, US).full_name == name
    for text in json.loads(corpus_file("strings/blns.json")):
        check_parts(text, read_line(text, NOW, US))


def check_parts(text: str, line: QuickLine) -> None:
    """Every part is a piece of the line, none overlap, and no letter typed is left out."""
    end = 0
    covered = ""
    for part in line.parts:
        assert part.text == text[part.start : part.end]
        assert part.start >= end
        assert part.kind in PartKind
        end = part.end
        covered += part.text
    assert sum(map(str.isalpha, covered)) >= sum(map(str.isalpha, text)) - len("from chez de")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Ken", "406-555-0101", "$1900", "fri", "10am", "#web", "a@b.de", "wants", "(Acme)", "1.9", "€", "\0"]
            ),
            st.text(max_size=8),
        ),
        max_size=10,
    ),
    st.sampled_from([US, GERMAN]),
)
def test_no_line_breaks_the_reader(words: list[str], shop: Shop) -> None:
    text = " ".join(words)
    line = read_line(text, NOW, shop)
    check_parts(text, line)
