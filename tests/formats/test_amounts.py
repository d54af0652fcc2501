"""Typed amounts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.money import money_text
from followup_desktop.formats.amounts import is_ambiguous, read_amount


@pytest.mark.parametrize(
    ("text", "currency", "cents"),
    [
        ("$1,900", "USD", 190_000),
        ("1900", "USD", 190_000),
        ("1.900,50 €", "EUR", 190_050),
        ("1 900,50 €", "EUR", 190_050),
        ("1'900.50", "CHF", 190_050),
        ("12.5", "USD", 1_250),
        ("10,0", "EUR", 1_000),
        ("100,000.00", "USD", 10_000_000),
        ("1,234,567", "USD", 123_456_700),
        ("$13.50 ", "USD", 1_350),
        ("($400.00)", "USD", -40_000),
        ("$-142.85", "USD", -14_285),
        ("1.9k", "USD", 190_000),
        ("1900,-", "EUR", 190_000),
        ("0.125", "USD", 12),
        ("¥1900", "JPY", 1_900),
        ("USD 75", "USD", 7_500),
    ],
)
def test_an_amount_is_read_as_it_was_meant(text: str, currency: str, cents: int) -> None:
    assert read_amount(text, currency) == cents


@pytest.mark.parametrize("text", ["", "abc", "12abc34", "1..2.,3", "9" * 40, "$", "x" * 10_000, "10:20"])
def test_what_is_no_amount_is_said_so(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_amount(text)


def test_one_mark_before_three_digits_is_ambiguous() -> None:
    assert is_ambiguous("1,900")
    assert is_ambiguous("$1.900")
    assert not is_ambiguous("1900")
    assert not is_ambiguous("1,900.00")
    assert not is_ambiguous("12.50")


@settings(max_examples=150, deadline=None)
@given(st.integers(-(10**12), 10**12), st.sampled_from([("USD", "en"), ("EUR", "de"), ("EUR", "fr"), ("JPY", "en")]))
def test_what_is_shown_reads_back(cents: int, place: tuple[str, str]) -> None:
    currency, language = place
    assert read_amount(money_text(cents, currency, language), currency) == cents
