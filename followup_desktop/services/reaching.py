"""The addresses by which the desktop's own programs reach a contact: tel: and mailto:."""

from urllib.parse import quote

from followup_desktop.domain.contact import Email, Phone
from followup_desktop.formats import phones


def call_url(number: Phone) -> str:
    """The tel: address (RFC 3966), or "" when what is written cannot be dialled."""
    return phones.dial_url(number)


def mail_url(email: Email) -> str:
    """The mailto: address (RFC 6068), or "" when what is written is no address."""
    address = email.address.strip()
    name, at, place = address.rpartition("@")
    if not (name and at and place) or any(mark.isspace() for mark in address):
        return ""
    return "mailto:" + quote(address, safe="@.+-_")
