"""Money as people write it."""

import pytest

from followup_desktop.domain.money import money_text


@pytest.mark.parametrize(
    ("cents", "currency", "language", "text"),
    [
        (None, "USD", "en", ""),
        (190_000, "USD", "en", "$1,900"),
        (1_250, "USD", "en", "$12.50"),
        (-40_000, "USD", "en", "-$400"),
        (190_000, "EUR", "de", "1.900 €"),
        (190_050, "EUR", "de", "1.900,50 €"),
        (123_456_789, "EUR", "fr", "1\u202f234\u202f567,89 €"),
        (1_900, "JPY", "en", "¥1,900"),
        (5, "USD", "en", "$0.05"),
        (0, "USD", "en", "$0"),
        (190_000, "CHF", "en", "CHF 1,900"),
        (190_000, "EUR", "nl", "€ 1.900"),
        (100, "XYZ", "en", "XYZ 1"),
    ],
)
def test_money_is_written_as_people_write_it(cents: int | None, currency: str, language: str, text: str) -> None:
    assert money_text(cents, currency, language) == text
