"""Addresses for the desktop's own programs; what cannot be reached has none."""

import pytest

from followup_desktop.domain.contact import Email, Phone
from followup_desktop.services.reaching import call_url, mail_url


def test_a_number_is_dialled_in_normal_form():
    assert call_url(Phone("406-555-0134", "+14065550134")) == "tel:+14065550134"
    assert call_url(Phone("555 0134")) == "tel:5550134"
    assert call_url(Phone("BusinessPhone")) == ""


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("ken@ostrow.example", "mailto:ken@ostrow.example"),
        (" ken+saws@ostrow.example ", "mailto:ken+saws@ostrow.example"),
        ("ken@x.example?bcc=all@x.example", "mailto:ken@x.example%3Fbcc%3Dall@x.example"),
        ("nobody", ""),
        ("ken @x.example", ""),
    ],
)
def test_an_address_is_only_ever_one_address(address, url):
    assert mail_url(Email(address)) == url
