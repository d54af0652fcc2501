"""Contacts to a CSV that any spreadsheet opens, and to vCard 4.0. Both read back by this program."""

import csv
import io
from collections.abc import Iterable

from followup_desktop.domain.contact import Address, ContactDetails

_PER_CONTACT = 3  # Phones and emails that have a column of their own; further ones share the last.
_FIXED = ("Name", "First name", "Last name", "Nickname", "Company", "Job title", "Website", "Birthday")
_ADDRESS = ("Street", "City", "State", "Postcode", "Country")
_LAST = ("Source", "Tags", "Notes")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FOLD_AT = 75


def csv_bytes(contacts: Iterable[ContactDetails]) -> bytes:
    """The contacts as UTF-8 CSV with a byte order mark (Excel needs it), one row each.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front, which reading takes off.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings())
    for details in contacts:
        writer.writerow([_harmless(cell) for cell in _cells(details)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "surrogatepass")


def _headings() -> list[str]:
    numbered = range(1, _PER_CONTACT + 1)
    phones = [heading for n in numbered for heading in (f"Phone {n} - Value", f"Phone {n} - Type")]
    emails = [heading for n in numbered for heading in (f"E-mail {n} - Value", f"E-mail {n} - Type")]
    return [*_FIXED, *phones, *emails, *_ADDRESS, *_LAST]


def _cells(details: ContactDetails) -> list[str]:
    fixed = [details.full_name or details.name, details.given_name, details.family_name, details.nickname]
    fixed += [details.company, details.job_title, details.website, details.birthday]
    phones = _spread([(phone.raw, phone.kind) for phone in details.phones])
    emails = _spread([(email.address, email.kind) for email in details.emails])
    address = details.addresses[0] if details.addresses else Address()
    place = [address.street, address.city, address.region, address.postcode, address.country]
    return [*fixed, *phones, *emails, *place, details.source, ", ".join(details.tags), details.note]


def _spread(values: list[tuple[str, str]]) -> list[str]:
    """Value and kind in turn; more than there are columns for share the last one, as Google writes it."""
    if len(values) > _PER_CONTACT:
        rest = " ::: ".join(value for value, _kind in values[_PER_CONTACT - 1 :])
        values = [*values[: _PER_CONTACT - 1], (rest, values[_PER_CONTACT - 1][1])]
    cells = [cell for pair in values for cell in pair]
    return cells + [""] * (2 * _PER_CONTACT - len(cells))


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith(_STARTS_FORMULA) else cell


def vcard_text(contacts: Iterable[ContactDetails]) -> str:
    """The contacts as vCard 4.0 (RFC 6350), lines folded at 75 bytes."""
    return "".join(_folded(line) for details in contacts for line in _card(details))


def _card(details: ContactDetails) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(details.name)}"]
    if details.given_name or details.family_name:
        lines.append(f"N:{_escaped(details.family_name)};{_escaped(details.given_name)};;;")
    one_each = (("NICKNAME", details.nickname), ("ORG", details.company), ("TITLE", details.job_title))
    lines += [f"{name}:{_escaped(text)}" for name, text in (*one_each, ("URL", details.website)) if text]
    if details.birthday:
        lines.append(f"BDAY:{_birthday(details.birthday)}")
    for phone in details.phones:
        # As typed, which the standard allows as text: a tel: address would lose the spelling.
        lines.append(f"TEL{_type(phone.kind)};VALUE=text:{_escaped(phone.raw)}")
    lines += [f"EMAIL{_type(email.kind)}:{_escaped(email.address)}" for email in details.emails]
    for place in details.addresses:
        parts = ("", "", place.street, place.city, place.region, place.postcode, place.country)
        lines.append(f"ADR{_type(place.kind)}:" + ";".join(_escaped(part) for part in parts))
    if details.tags:
        lines.append("CATEGORIES:" + ",".join(_escaped(tag) for tag in details.tags))
    if details.note:
        lines.append(f"NOTE:{_escaped(details.note)}")
    return [*lines, "END:VCARD"]


def _birthday(iso: str) -> str:
    """RFC 6350 §4.3.1: 19800322, without a year --0322."""
    return "--" + iso[2:].replace("-", "") if iso.startswith("--") else iso.replace("-", "")


def _type(kind: str) -> str:
    word = "cell" if kind == "mobile" else kind
    return f";TYPE={word}" if word.isascii() and word.isalnum() else ""


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, "\\" + char)
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """``line`` in pieces of at most 75 bytes, never cut inside a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8", "surrogatepass"))
        if size + width > _FOLD_AT:
            pieces.append(piece)
            piece, size = "", 1
        piece += char
        size += width
    return "\r\n ".join([*pieces, piece]) + "\r\n"
