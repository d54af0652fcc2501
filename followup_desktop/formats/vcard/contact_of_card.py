"""A card to contact details: which property says what. What has no place is named, never dropped in silence."""

import quopri
import re
from collections.abc import Iterable
from dataclasses import replace
from email.utils import parseaddr
from urllib.parse import unquote

from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.language import _
from followup_desktop.domain.names import search_words
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats import wishes
from followup_desktop.formats.birthdays import settled_birthday
from followup_desktop.formats.phones import phone
from followup_desktop.formats.place_kinds import kind_word
from followup_desktop.formats.vcard.cards import RawCard
from followup_desktop.formats.vcard.properties import Property, components, unescape
from followup_desktop.formats.vcard.writing import own_field

_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")
_EMAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+$")
_SHOWN_CHARS = 60
_OWN_LABEL = re.compile(r"x-(?:evolution-)?(.+)", re.I)
_PHONE_KINDS = ("fax", "pager", "mobile", "iphone", "car", "work", "home", "main", "other")
_PLACES = ("work", "home")
# What a card says of a person and a contact has no place for; the rest of a program's own fields is its own affair.
_NOT_KEPT = re.compile(
    r"AGENT|GENDER|HOBBY|INTEREST|EXPERTISE|IMPP|RELATED|X-DATE|X-ABDATE|X-ABRELATEDNAMES|X-SOCIALPROFILE|"
    r"X-(?:AIM|ICQ|MSN|JABBER|SKYPE|SIP|YAHOO|QQ|GADUGADU|GOOGLE-TALK|GROUPWISE|TWITTER|MATRIX|MS-IMADDRESS)(?:-.*)?|"
    r"X-MESSAGING/.*|(?:X-(?:[A-Z]+-)?)?(?:ANNIVERSARY|SPOUSE|SPOUSES?NAME|CHILD|ASSISTANT|ASSISTANTS?NAME|MANAGER|"
    r"MANAGERS?NAME|PROFESSION|OFFICE|BLOG-URL)"
)


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
        note="\n".join(_note(card, prop) for prop in card.all("NOTE")),
        tags=tuple(dict.fromkeys(_list(card, "CATEGORIES"))),
    )
    own = {field: _text(card, prop) for field in wishes.FIELDS if (prop := card.first(own_field(field)))}
    wished, unread = wishes.understood(own, DateOrder.YMD)
    lost += [*unread, *_reported(card)]
    details = _without_derived_name(card, details)
    return replace(details, **wished) if wished else details, tuple(lost)


def _without_derived_name(card: RawCard, details: ContactDetails) -> ContactDetails:
    """The details without a full name that the card says was made of other parts (RFC 9554), if those make the same."""
    full = card.first("FN")
    if full is None or full.param("DERIVED").upper() != "TRUE":
        return details
    bare = replace(details, full_name="")
    return bare if bare.name == details.full_name else details


def _text(card: RawCard, prop: Property) -> str:
    return unescape(prop.value, card.version).replace("\r\n", "\n").replace("\r", "\n").strip()


def _note(card: RawCard, prop: Property) -> str:
    """A note; in 2.1, which has no sign for a line's end, phones write the one of 3.0 nonetheless."""
    is_plain = card.version == "2.1" and prop.param("ENCODING").upper() != "QUOTED-PRINTABLE"
    text = re.sub(r"(?<!\\)\\[nN]", "\n", prop.value) if is_plain else prop.value
    return unescape(text, card.version).replace("\r\n", "\n").replace("\r", "\n").strip()


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
        known = set(search_words(written))
        for part in (prefix, middle, suffix):
            if not known.issuperset(search_words(part)):
                lost.append(_("“{text}” of the name was not taken over.").format(text=_short(part)))
        for other in dict.fromkeys(_text(card, prop) for prop in card.all("FN")):
            if other != _text(card, full):
                lost.append(_("Second name “{text}” was not taken over.").format(text=_short(other)))
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
    titles = list(dict.fromkeys(_text(card, prop) for prop in [*card.all("TITLE"), *card.all("ROLE")]))
    for extra_title in titles[1:]:
        lost.append(_("Second job title “{text}” was not taken over.").format(text=_short(extra_title)))
    return company, titles[0] if titles else ""


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
            raw = re.sub(r"^(?!\+)([^;]*)(.*);phone-context=(\+[\d().-]+)", r"\3\1\2", unquote(raw[4:]), flags=re.I)
            raw = re.sub(r";ext=(\w+)", r" ext. \1", raw, flags=re.I)
            raw = re.sub(r";[\w-]+=[^;]*", "", raw)
        one = phone(raw, country, _label(card, prop) or _phone_kind(prop))
        if one.raw not in found or not found[one.raw].kind:
            found[one.raw] = one
    return list(found.values())


def _phone_kind(prop: Property) -> str:
    types = {kind_word(word) for word in prop.types}  # Roundcube has "homefax" for one word.
    kind = next((kind for kind in _PHONE_KINDS if kind in types), "")
    return "mobile" if kind == "iphone" else kind or _own_label(prop)


def _own_label(prop: Property) -> str:
    """What a person called a number: X-Shop (Android 2.1), or X-CUSTOM(CHARSET=…,ENCODING=…,Shop) (Samsung)."""
    for key, value in prop.params:
        if key.startswith("X-CUSTOM("):
            said = value.rpartition(",")[2].rstrip(")").encode("utf-8", "replace")
            return quopri.decodestring(said).decode("utf-8", "replace").strip()
        if key == "TYPE" and (match := _OWN_LABEL.fullmatch(value)):
            return kind_word(match[1].replace("-", " "))
    return ""


def _emails(card: RawCard, lost: list[str]) -> list[Email]:
    found = []
    for prop in _preferred_first(card.all("EMAIL")):
        address = re.sub(r"^mailto:", "", _text(card, prop), flags=re.I)
        if "<" in address:
            address = parseaddr(address)[1] or address  # "Ken Ostrow" <ken@example.com>
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
    sites = list(dict.fromkeys(_text(card, prop) for prop in _preferred_first(card.all("URL"))))
    for extra in sites[1:]:
        lost.append(_("Second website “{text}” was not taken over.").format(text=_short(extra)))
    return sites[0] if sites else ""


def _birthday(card: RawCard, lost: list[str]) -> str:
    """The first birthday that can be read; one that is written in both orders (3/4/1980) cannot."""
    found = ""
    for prop in card.all("BDAY"):
        text = _text(card, prop)
        day = settled_birthday(text)
        if day and day[:4] == prop.param("X-APPLE-OMIT-YEAR"):
            day = f"--{day[5:]}"
        if not day:
            lost.append(_("“{text}” is not a birthday this program can read.").format(text=_short(text)))
        found = found or day
    return found


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
    lost += [
        _("{name} “{text}” was not taken over.").format(name=_called(card, prop), text=_short(_text(card, prop)))
        for prop in card.properties
        if _NOT_KEPT.fullmatch(prop.name) and prop.value.strip(" ;")
    ]
    if not card.is_ended:
        lost.append(_("The end of this card is missing in the file."))
    return lost


def _called(card: RawCard, prop: Property) -> str:
    """What a property is called: as the person named it, else by its own name."""
    return _label(card, prop) or prop.name.removeprefix("X-")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
