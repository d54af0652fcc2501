"""Contacts to a CSV that any spreadsheet opens and this program reads back without loss. vCard is vcard/writing."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.domain.contact import Address, ContactDetails
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import ngettext
from followup_desktop.formats import wishes
from followup_desktop.formats.harmless import as_text, is_formula
from followup_desktop.formats.vcard.writing import vcard_text

__all__ = ["CsvOut", "contacts_csv", "csv_bytes", "vcard_text"]

_MANY = " ::: "  # Google's mark between several values of one cell.
_FIXED = ("Name", "First name", "Last name", "Nickname", "Company", "Job title", "Website", "Birthday")
_ADDRESS = ("Street", "City", "Region", "Postal Code", "Country", "Type")
_LAST = ("Source", "Tags", "Notes")
_WISHES = ("Preferred channel", "Best hours", "At most every (days)", "Do not contact", "Client since")


@dataclass(frozen=True, slots=True)
class CsvOut:
    """The bytes of a CSV and how many of its cells a spreadsheet would have taken for formulas."""

    data: bytes
    made_harmless: int

    @property
    def sentence(self) -> str:
        """What to tell the person about those cells, "" when there are none."""
        if not self.made_harmless:
            return ""
        words = ngettext(
            "{count} cell that a spreadsheet would take for a formula got an apostrophe in front.",
            "{count} cells that a spreadsheet would take for formulas got an apostrophe in front.",
            self.made_harmless,
        )
        return words.format(count=self.made_harmless)


def csv_bytes(contacts: Iterable[ContactDetails]) -> bytes:
    """The bytes of :func:`contacts_csv`."""
    return contacts_csv(contacts).data


def contacts_csv(contacts: Iterable[ContactDetails]) -> CsvOut:
    """The contacts as UTF-8 CSV with a byte order mark (Excel needs it), one row each.

    As many columns for numbers, emails and addresses as anybody has. A cell that a spreadsheet would run as a
    formula, or that reading would take for "no value", gets an apostrophe in front, which reading takes off.
    """
    people = list(contacts)
    most = _Most(
        max((len(one.phones) for one in people), default=0) or 1,
        max((len(one.emails) for one in people), default=0) or 1,
        max((len(one.addresses) for one in people), default=0) or 1,
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings(most))
    made_harmless = 0
    for details in people:
        cells = [kept_text(cell) for cell in _cells(details, most)]
        made_harmless += sum(map(is_formula, cells))
        writer.writerow(map(as_text, cells))
    return CsvOut(b"\xef\xbb\xbf" + text.getvalue().encode(), made_harmless)


@dataclass(frozen=True, slots=True)
class _Most:
    """How many of each the one with the most has."""

    phones: int
    emails: int
    addresses: int


def _headings(most: _Most) -> list[str]:
    phones = [f"Phone {n} - {part}" for n in range(1, most.phones + 1) for part in ("Value", "Type")]
    emails = [f"E-mail {n} - {part}" for n in range(1, most.emails + 1) for part in ("Value", "Type")]
    places = [f"Address {n} - {part}" for n in range(1, most.addresses + 1) for part in _ADDRESS]
    return [*_FIXED, *phones, *emails, *places, *_LAST, *_WISHES]


def _cells(details: ContactDetails, most: _Most) -> list[str]:
    fixed = [details.full_name, details.given_name, details.family_name, details.nickname]
    fixed += [details.company, details.job_title, details.website, details.birthday]
    phones = [cell for phone in details.phones for cell in (phone.raw, phone.kind)]
    emails = [cell for email in details.emails for cell in (email.address, email.kind)]
    places = [cell for address in details.addresses for cell in _place(address)]
    phones += [""] * (2 * most.phones - len(phones))
    emails += [""] * (2 * most.emails - len(emails))
    places += [""] * (len(_ADDRESS) * most.addresses - len(places))
    last = [details.source, _tags(details.tags), details.note]
    return [*fixed, *phones, *emails, *places, *last, *wishes.said(details).values()]


def _place(address: Address) -> tuple[str, ...]:
    return (address.street, address.city, address.region, address.postcode, address.country, address.kind)


def _tags(tags: tuple[str, ...]) -> str:
    """The tags with commas between, or with Google's mark where a tag has a comma of its own."""
    if any(mark in tag for tag in tags for mark in ",;"):
        return _MANY.join(tags) if len(tags) > 1 else tags[0] + _MANY
    return ", ".join(tags)
