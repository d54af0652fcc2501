"""A card to contact details: which property says what. What has no place is named, never dropped in silence."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats import wishes
from followup_desktop.formats.phones import phone
from followup_desktop.formats.place_kinds import kind_word
from followup_desktop.formats.vcard.cards import RawCard
from followup_desktop.formats.vcard.properties import Property, components, unescape
from followup_desktop.formats.vcard.writing import own_field

APPLE_YEAR_UNKNOWN = "1604"
_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")
_EMAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+$")
_SHOWN_CHARS = 60
_PHONE_KINDS = ("fax", "pager", "mobile", "iphone", "car", "work", "home", "main", "other")
_PLACES = ("work", "home")
_NOT_KEPT = ("ANNIVERSARY", "X-ANNIVERSARY", "IMPP", "X-AIM", "X-ICQ", "X-MSN", "X-JABBER", "X-SKYPE", "X-SIP")


def details_of(card: RawCard, country: str) -> tuple[ContactDetails, tuple[str, ...]]:
    """The contact on ``card`` and, in sentences, what of it was not taken over."""
    lost: list[str] = []
    name = _names(card, lost)
    company, title = _work(card, lost)
    emails = tuple(_emails(card, lost))
    details = ContactDetails(
        full_name=name[0],
        given_name=name[1],
        family_name=name[2],
        nickname=", ".join(_list(card, "NICKNAME")),
        company=company,
        job_title=title,
        website=_website(card, lost),
        birthday=_birthday(card, lost),
        phones=tuple(_phones(card, country)),
        emails=emails,
        addresses=tuple(_addresses(card, lost)),
        source=_text(card, source) if (source := card.first(own_field("source"))) else "",
        note="\n".join(_text(card, prop).strip("\r\n") for prop in card.all("NOTE")),
        tags=tuple(dict.fromkeys(_list(card, "CATEGORIES"))),
    )
    own = {field: _text(card, prop) for field in wishes.FIELDS if (prop := card.first(own_field(field)))}
    wished = wishes.understood(_without_derived_name(card, details), own, DateOrder.YMD)
    lost += [*wished.lost, *_reported(card)]
    return wished.details, tuple(lost)


def _without_derived_name(card: RawCard, details: ContactDetails) -> ContactDetails:
    """The details without a full name that the card says was made of other parts (RFC 9554), if those make the same."""
    full = card.first("FN")
    if full is None or full.param("DERIVED").upper() != "TRUE":
        return details
    bare = replace(details, full_name="")
    return bare if bare.name == details.full_name else details


def _text(card: RawCard, prop: Property) -> str:
    return unescape(prop.value, card.version).replace("\r\n", "\n").replace("\r", "\n").strip()


def _list(card: RawCard, name: str) -> list[str]:
    return [word for prop in card.all(name) for word in components(prop.value, card.version, ",") if word]


def _names(card: RawCard, lost: list[str]) -> tuple[str, str, str]:
    """Full, given and family name. A full name is made only where the parts say more than given and family.

    A title or middle name that the written name leaves out has no place, and is named.
    """
    full = card.first("FN")
    parts_of = card.first("N")
    parts = components(parts_of.value, card.version) if parts_of else []
    family, given, middle, prefix, suffix = (parts + [""] * 5)[:5]
    if full:
        written = _text(card, full)
        if any(written.casefold() == email.value.strip().casefold() for email in card.all("EMAIL")):
            written = ""  # Roundcube writes the address for a name where there is none.
        for part in (prefix, middle, suffix):
            if part and part.casefold() not in written.casefold():
                lost.append(_("“{text}” of the name was not taken over.").format(text=_short(part)))
        return written, given, family
    if middle or prefix or suffix:
        return " ".join(part for part in (prefix, given, middle, family, suffix) if part), given, family
    return "", given, family


def _work(card: RawCard, lost: list[str]) -> tuple[str, str]:
    companies = card.all("ORG")
    units = components(companies[0].value, card.version) if companies else [""]
    company, departments = units[0], [unit for unit in units[1:] if unit]
    if not company and departments:
        company = departments.pop(0)
    if departments:
        lost.append(_("Department “{text}” was not taken over.").format(text=_short(", ".join(departments))))
    for extra in companies[1:]:
        text = ", ".join(part for part in components(extra.value, card.version) if part)
        lost.append(_("Second company “{text}” was not taken over.").format(text=_short(text)))
    titles = card.all("TITLE") or card.all("ROLE")
    for extra in titles[1:]:
        lost.append(_("Second job title “{text}” was not taken over.").format(text=_short(_text(card, extra))))
    return company, _text(card, titles[0]) if titles else ""


def _preferred_first(properties: Iterable[Property]) -> list[Property]:
    return sorted(properties, key=lambda prop: not prop.is_preferred)


def _label(card: RawCard, prop: Property) -> str:
    return kind_word(_APPLE_LABEL.sub(r"\1", card.label(prop.group)))


def _phones(card: RawCard, country: str) -> list[Phone]:
    """The numbers of a card; one that stands there twice, is one, with the kind that says more."""
    found: dict[str, Phone] = {}
    for prop in _preferred_first(card.all("TEL")):
        raw = _text(card, prop)
        if raw.lower().startswith("tel:"):
            raw = re.sub(r";ext=(\w+)", r" ext. \1", unquote(raw[4:]), flags=re.I)
            raw = re.sub(r";[\w-]+=[^;]*", "", raw)
        one = phone(raw, country, _label(card, prop) or _phone_kind(prop))
        if one.raw not in found or not found[one.raw].kind:
            found[one.raw] = one
    return list(found.values())


def _phone_kind(prop: Property) -> str:
    types = {kind_word(word) for word in prop.types}  # Roundcube has "homefax" for one word.
    kind = next((kind for kind in _PHONE_KINDS if kind in types), "")
    return "mobile" if kind == "iphone" else kind


def _emails(card: RawCard, lost: list[str]) -> list[Email]:
    found = []
    for prop in _preferred_first(card.all("EMAIL")):
        address = re.sub(r"^mailto:", "", _text(card, prop), flags=re.I)
        if _EMAIL.match(address):
            kind = next((place for place in _PLACES if place in prop.types), "")
            found.append(Email(address, _label(card, prop) or kind))
        else:
            lost.append(_("“{text}” is not an email address.").format(text=_short(address)))
    return found


def _addresses(card: RawCard, lost: list[str]) -> list[Address]:
    found = []
    for prop in _preferred_first(card.all("ADR")):
        parts = (components(prop.value, card.version) + [""] * 7)[:7]
        for index in (0, 1):
            # An unquoted colon in a parameter spilt it into the value (corpus: issue114).
            if ":" in parts[index] and parts[2]:
                lost.append(_("Part of an address could not be read: “{text}”.").format(text=_short(parts[index])))
                parts[index] = ""
        box, extra, street, city, region, postcode, land = parts
        lines = [line for line in (box, extra, street) if line]
        kind = next((place for place in _PLACES if place in prop.types), "")
        address = Address(", ".join(lines), city, region, postcode, land, _label(card, prop) or kind)
        if address.one_line:
            found.append(address)
    if not found:
        found = [Address(street=_text(card, prop)) for prop in card.all("LABEL")]
    return found


def _website(card: RawCard, lost: list[str]) -> str:
    sites = [_text(card, prop) for prop in _preferred_first(card.all("URL"))]
    for extra in sites[1:]:
        lost.append(_("Second website “{text}” was not taken over.").format(text=_short(extra)))
    return sites[0] if sites else ""


def _birthday(card: RawCard, lost: list[str]) -> str:
    prop = card.first("BDAY")
    if prop is None:
        return ""
    text = _text(card, prop)
    without_year = re.match(r"^--(\d\d)-?(\d\d)", text)
    whole = re.match(r"^(\d{4})-?(\d\d)-?(\d\d)", text)
    try:
        if without_year:
            return f"--{date(2000, int(without_year[1]), int(without_year[2])):%m-%d}"
        if whole:
            day = date(2000 if whole[1] == APPLE_YEAR_UNKNOWN else int(whole[1]), int(whole[2]), int(whole[3]))
            return f"--{day:%m-%d}" if whole[1] == APPLE_YEAR_UNKNOWN else day.isoformat()
    except ValueError:
        pass
    lost.append(_("“{text}” is not a birthday this program can read.").format(text=_short(text)))
    return ""


def _reported(card: RawCard) -> list[str]:
    """What else of the card was lost or doubtful."""
    lost = [
        _("Line {line} could not be read: “{text}”.").format(line=line, text=_short(text)) for line, text in card.unread
    ]
    for prop in card.properties:
        if prop.is_guessed:
            words = _("The file does not say which letters it uses; check “{text}”.")
            lost.append(words.format(text=_short(prop.value)))
        if prop.is_cut:
            lost.append(_("“{text}” is cut off in the file.").format(text=_short(prop.value)))
    kept_out = [prop for prop in card.properties if prop.name in _NOT_KEPT and prop.value.strip()]
    lost += [
        _("{name} “{text}” was not taken over.").format(name=prop.name.removeprefix("X-"), text=_short(prop.value))
        for prop in kept_out
    ]
    if not card.is_ended:
        lost.append(_("The file ends in the middle of this card."))
    return lost


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
