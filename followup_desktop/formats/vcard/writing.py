"""Contacts to vCard 4.0 (RFC 6350) or 3.0 (RFC 2426). What vCard has no place for stands in fields of our own (X-)."""

from collections.abc import Iterable

from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.formats import wishes

NEWEST, OLDER = "4.0", "3.0"
VERSIONS = (NEWEST, OLDER)
OWN = "X-FOLLOWUP-"
_FOLD_AT = 75
_APPLE_YEAR_UNKNOWN = "1604"
_PHONE_TYPES = {"mobile": "cell", **{kind: kind for kind in ("work", "home", "fax", "pager", "car", "main", "other")}}
_PLACE_TYPES = {"work": "work", "home": "home"}


def vcard_text(contacts: Iterable[ContactDetails], version: str = NEWEST) -> str:
    """The contacts as cards of ``version`` ("4.0" or "3.0"), lines folded at 75 bytes."""
    if version not in VERSIONS:
        raise ValueError(f"no vCard version {version}")
    return "".join(_folded(line) for details in contacts for line in _card(details, version))


def own_field(field: str) -> str:
    """The name under which a card keeps one of our own fields."""
    return OWN + field.upper().replace("_", "-")


def _card(details: ContactDetails, version: str) -> list[str]:
    # A card must have a name; one made of others says so (RFC 9554), and is not read back as if it had been typed.
    derived = "" if details.full_name else ";DERIVED=TRUE"
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN{derived}:{_escaped(details.name)}"]
    if details.given_name or details.family_name or version == OLDER:
        lines.append(f"N:{_escaped(details.family_name)};{_escaped(details.given_name)};;;")
    one_each = (("NICKNAME", details.nickname), ("ORG", details.company), ("TITLE", details.job_title))
    lines += [f"{name}:{_escaped(text)}" for name, text in (*one_each, ("URL", details.website)) if text]
    if details.birthday:
        lines.append(_birthday(details.birthday, version))
    # As typed, which 4.0 allows when it is called text: a tel: address would lose the spelling.
    as_text = ";VALUE=text" if version == NEWEST else ""
    phones = [(phone.kind, as_text, _escaped(phone.raw)) for phone in details.phones]
    lines += _typed("TEL", _PHONE_TYPES, phones, 1)
    emails = [(email.kind, "", _escaped(email.address)) for email in details.emails]
    lines += _typed("EMAIL", _PLACE_TYPES, emails, 1 + len(phones))
    places = []
    for place in details.addresses:
        parts = ("", "", place.street, place.city, place.region, place.postcode, place.country)
        places.append((place.kind, "", ";".join(_escaped(part) for part in parts)))
    lines += _typed("ADR", _PLACE_TYPES, places, 1 + len(phones) + len(emails))
    if details.tags:
        lines.append("CATEGORIES:" + ",".join(_escaped(tag) for tag in details.tags))
    if details.note:
        lines.append(f"NOTE:{_escaped(details.note)}")
    own = {"source": details.source, **wishes.said(details)}
    lines += [f"{own_field(field)}:{_escaped(text)}" for field, text in own.items() if text]
    return [*lines, "END:VCARD"]


def _typed(name: str, types: dict[str, str], values: list[tuple[str, str, str]], first: int) -> list[str]:
    """One line for each (kind, parameters, value); a kind that vCard has no word for becomes a label in its group."""
    lines = []
    for number, (kind, params, value) in enumerate(values, first):
        if kind in types:
            lines.append(f"{name};TYPE={types[kind]}{params}:{value}")
        elif kind:
            lines += [f"item{number}.{name}{params}:{value}", f"item{number}.X-ABLabel:{_escaped(kind)}"]
        else:
            lines.append(f"{name}{params}:{value}")
    return lines


def _birthday(iso: str, version: str) -> str:
    """RFC 6350 §4.3.1: 19800322, without a year --0322. 3.0 knows no such day: Apple's year 1604 stands for none."""
    if version == NEWEST:
        return "BDAY:" + ("--" + iso[2:].replace("-", "") if iso.startswith("--") else iso.replace("-", ""))
    if iso.startswith("--"):
        return f"BDAY;X-APPLE-OMIT-YEAR={_APPLE_YEAR_UNKNOWN}:{_APPLE_YEAR_UNKNOWN}-{iso[2:]}"
    return f"BDAY:{iso}"


def _escaped(text: str) -> str:
    text = kept_text(text)
    for char in ("\\", ";", ","):
        text = text.replace(char, "\\" + char)
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """``line`` in pieces of at most 75 bytes, never cut inside a character."""
    if line.isascii() and len(line) <= _FOLD_AT:
        return line + "\r\n"
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD_AT:
            pieces.append(piece)
            piece, size = "", 1
        piece += char
        size += width
    return "\r\n ".join([*pieces, piece]) + "\r\n"
