"""Telephone numbers in every spelling."""

import csv
import io

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.contact import Phone
from followup_desktop.formats.phones import (
    dial_url,
    find_numbers,
    is_dialable,
    normal_form,
    query_digits,
    search_keys,
)

from .corpus import corpus_file


@pytest.mark.parametrize(
    ("raw", "country", "e164"),
    [
        ("406-555-0101", "US", "+14065550101"),
        ("(406) 555-0101 x58884", "US", "+14065550101"),
        ("+44 20 7123 4567", "US", "+442071234567"),
        ("07700 900123", "GB", "+447700900123"),
        ("0043 1 5128899", "", "+4315128899"),
        ("867-5309", "US", ""),
        ("12", "DE", ""),
        ("BusinessPhone", "US", ""),
        ("6101231234@pagersample.com", "US", ""),
        ("", "US", ""),
        ("٤٠٦٥٥٥٠١٠١", "US", "+14065550101"),
    ],
)
def test_the_normal_form_is_only_given_when_the_number_is_one(raw: str, country: str, e164: str) -> None:
    assert normal_form(raw, country) == e164


def test_all_spellings_of_the_worlds_example_numbers_are_one_number() -> None:
    rows = list(csv.DictReader(io.StringIO(corpus_file("strings/phone_examples.csv").decode())))
    assert len(rows) == 673
    columns = list(rows[0])
    wrong = []
    for row in rows:
        region = row[columns[0]]
        e164 = next(value for value in row.values() if value.startswith("+") and value[1:].isdigit())
        spellings = [value for name, value in row.items() if name not in columns[:2] and value]
        wrong += [(region, s) for s in spellings if digits_enough(s) and normal_form(s, region) != e164]
    assert wrong == []


def digits_enough(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 3


@pytest.mark.parametrize("typed", ["555-0101", "406555", "(406) 555-01", "1406555", "0014065550101", "5550101"])
def test_a_number_is_found_while_typing_in_any_spelling(typed: str) -> None:
    keys = search_keys("(406) 555-0101 x12", "+14065550101")
    assert any(key.startswith(query_digits(typed)) for key in keys)


@pytest.mark.parametrize("typed", ["07700 9001", "7700", "+44 7700", "0044 7700", "900123"[:4]])
def test_a_trunk_zero_may_be_typed_or_not(typed: str) -> None:
    keys = search_keys("07700 900123", "+447700900123")
    assert any(query_digits(typed) in key for key in keys)
    assert not any(a != b and b.startswith(a) for a in keys for b in keys)


def test_what_is_no_number_is_never_dialled() -> None:
    assert not is_dialable("MobilePhone")
    assert not is_dialable("6101231234@pagersample.com")
    assert dial_url(Phone("MobilePhone")) == ""
    assert dial_url(Phone("12")) == "tel:12"
    assert dial_url(Phone("+1-418-656-9254 ext. 102", "+14186569254")) == "tel:+14186569254;ext=102"


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("Ken 406-555-0101 wants a log splitter $1900 fri 10am", ["406-555-0101"]),
        ("wants 2 406-555-0101", ["406-555-0101"]),
        ("406 555 0101 3 saws", ["406 555 0101"]),
        ("(406) 555-0101 x12 Ken", ["(406) 555-0101 x12"]),
        ("call 867-5309 on 2026-12-01 or 24/12/2026", ["867-5309"]),
        ("+44 20 7123 4567 and 07700 900123", ["+44 20 7123 4567", "07700 900123"]),
        ("2026-12-01 2 saws, 24/12/2026 10:00", []),
        ("costs 1.000.000 € for 1900000$", []),
        ("https://example.com/1234567890", []),
    ],
)
def test_numbers_are_found_inside_a_line(text: str, raws: list[str]) -> None:
    found = find_numbers(text, "US")
    assert [number.raw for number in found] == raws
    assert all(text[number.start : number.end] == number.raw for number in found)


@settings(max_examples=150, deadline=None)
@given(st.from_regex(r"\A\(?[1-9][0-9]{2}\)?[ .-]?[1-9][0-9]{2}[ .-]?[0-9]{4}\Z"), st.sampled_from(["US", "CA"]))
def test_the_short_way_for_plain_numbers_says_what_the_library_says(raw: str, country: str) -> None:
    number = phonenumbers.parse(raw, country)
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    reason = phonenumbers.is_possible_number_with_reason(number)
    assert normal_form(raw, country) == (expected if reason == phonenumbers.ValidationResult.IS_POSSIBLE else "")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("0123456789 +-()x.#"), st.characters()), max_size=80))
def test_no_text_breaks_a_number(text: str) -> None:
    e164 = normal_form(text, "US")
    assert e164 == "" or (e164.startswith("+") and e164[1:].isdigit())
    assert all(key.isdigit() for key in search_keys(text, e164))
    for number in find_numbers(text, "US"):
        assert text[number.start : number.end] == number.raw


def test_a_number_is_found_by_its_last_four_digits():
    keys = search_keys("406-555-0101", "+14065550101")
    for typed in ("0101", "50101", "5550101", "4065550101", "14065550101", "406555"):
        assert any(key.startswith(typed) for key in keys), typed
