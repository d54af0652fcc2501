"""What a column's heading means: the usual exports and home-made names in many languages. Knows no rows.

A field is ``name`` or ``name:kind``: "email:work", "city:home". A kind like "#1" ties the columns of one
numbered group together (Google's "Phone 1 - Type" and "Phone 1 - Value").
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from followup_desktop.formats.heading_languages import SIGN_KINDS, SIGNS
from followup_desktop.formats.heading_vocabulary import (
    ADDRESS_PARTS,
    BOXES,
    EXACT,
    FACTS,
    FAMILY_FIRST,
    GIVEN_OR_WHOLE,
    GROUPS,
    INNER,
    KINDS,
    MAIL_WORDS,
    NAME_WORDS,
    NO_MAIL_ADDRESS,
    NO_PHONE_NUMBER,
    NOTE_WORDS,
    NUMBER_WORDS,
    NUMBERED_KINDS,
    OF_OTHERS,
    ORGANIZATION,
    OWNERS,
    PHONE_KIND_WORDS,
    PHONE_WORDS,
    PLACE_WORDS,
    POSTCODE_WORDS,
    UNUSED,
    WEB_WORDS,
)

NAME_FIELDS = frozenset({"full_name", "given_name", "family_name", "company", "nickname"})
REACH_FIELDS = frozenset({"phone", "email"})
# A fact without a place of its own: it is kept in the note, under its heading.
NOTE_LINE = "note_line"
_WEAK = "?"
_OWNED = re.compile(rf"^(?:{'|'.join(OWNERS)}) (.+)$")
_BOOKED = re.compile(r"(?:debit|credit)(?: amount|$)")
_WORDS_IN_ONE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_BEFORE_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")
_NUMBER_BEHIND = re.compile(r" (\d+)$")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOWNS = ("city", "postcode", "town")
_PLACES = (*_TOWNS, "street", "street2", "region", "country")
_GROUP = re.compile(r"(e mail|email|phone|website|address|organization|event|relation|custom field|im) (\d+)(?: (.+))?")


@lru_cache(maxsize=2_000)
def normal_heading(heading: str) -> str:
    """A heading in lower case with single spaces between its words, whatever marks or capitals divide them."""
    text = re.sub(r"['\u2019]s\b", "", heading.strip()).replace("(s)", "s").replace("IDs", "Ids")
    if not text.isupper():
        text = _WORDS_IN_ONE.sub(" ", text)
    text = _BEFORE_FIGURE.sub(" ", text)
    text = re.sub(r"[\W_]+", " ", text).strip().casefold()
    # Salesforce writes BILLINGSTREET and BILLINGPOSTALCODE in one word.
    return re.sub(r"^(billing|shipping|mailing)(street|city|state|postalcode|country)$", r"\1 \2", text)


@lru_cache(maxsize=2_000)
def field_of(heading: str) -> str:
    """The field that one heading means by itself, "" when it is not known."""
    return (_known(normal_heading(heading)) or UNUSED).removeprefix(_WEAK)


def is_family_first(heading: str) -> bool:
    """Whether a heading says that its names begin with the family's ("Nachname, Vorname")."""
    return normal_heading(heading) in FAMILY_FIRST


def _known(words: str) -> str | None:
    """The field of a heading, "" for what is of no use here, None for what no list knows."""
    owned = _OWNED.match(words)
    bare = _NUMBER_BEHIND.sub("", words)
    for said in (words, owned[1] if owned else words, bare):
        if said in EXACT:
            return EXACT[said]
    if _SIGN.search(words):
        return _by_signs(words)
    found = _numbered(words)
    return _by_words(words) if found is None else found


def _by_signs(words: str) -> str | None:
    field = next((field for field, signs in SIGNS if any(sign in words for sign in signs.split("|"))), None)
    if (
        field is None
        or ":" in field
        or field not in ("phone", "email", "street", "city", "region", "postcode", "country")
    ):
        return field
    kind = next((kind for kind, signs in SIGN_KINDS if any(sign in words for sign in signs.split("|"))), "")
    return f"{field}:{kind}" if kind else field


def _numbered(words: str) -> str | None:
    """Google's "Phone 1 - Value", "Address 1 - City" and the like; None for what is none of them."""
    match = _GROUP.fullmatch(words)
    if not match:
        return None
    what, number, part = match.groups()
    if what == "organization":
        return ORGANIZATION.get(part or "name", UNUSED)
    if what in FACTS:
        kind = "" if part in (None, "value") else "_kind" if part in ("label", "service") else None
        return (
            None if what == "im" and not part else UNUSED if kind is None else f"{FACTS[what]}{kind}:#{what} {number}"
        )
    field = GROUPS[what]
    if part in ("type", "label"):
        return f"{field}_kind:#{number}"
    if field == "address":
        return f"{ADDRESS_PARTS[part]}:#{number}" if part in ADDRESS_PARTS else None
    return f"{field}:#{number}" if part in (None, "value", "address") else None


def _by_words(words: str) -> str | None:
    said = set(words.split())
    if not said or said & INNER:
        return UNUSED
    if said & OF_OTHERS:
        return NOTE_LINE
    kind = next((kind for kind, names in KINDS if said & names), "")
    suffix = f":{kind}" if kind else ""
    place = _place(words, said)
    if place and not kind and "postal" in said and not said & POSTCODE_WORDS:
        suffix = ":postal"  # Where letters go, beside where the door is.
    if (said & MAIL_WORDS or "e mail" in words) and not _is_letters(words, said):
        return UNUSED if said & NO_MAIL_ADDRESS else f"email{suffix}"
    if said & NAME_WORDS:
        return None
    is_number = kind in NUMBERED_KINDS and said & NUMBER_WORDS and len(said - NUMBER_WORDS) < 3
    if said & PHONE_WORDS or said & PHONE_KIND_WORDS or is_number:
        return UNUSED if said & NO_PHONE_NUMBER else f"phone{suffix}"
    if said & WEB_WORDS or "home page" in words:
        return "website"
    if place:
        return f"{place}{suffix}"
    return "note" if said & NOTE_WORDS else None


def _is_letters(words: str, said: set[str]) -> bool:
    """Whether "mail" means letters: "Mail Address City" (Insightly)."""
    return "e mail" not in words and said & MAIL_WORDS == {"mail"} and bool(_place(words, said - {"address"}))


def _place(words: str, said: set[str]) -> str:
    """Which part of an address a heading means, "" for none."""
    if BOXES.search(words):
        return "street2"
    is_postcode = "post code" in words or ("postal" in said and bool(said & POSTCODE_WORDS))
    found = "postcode" if is_postcode else next((field for field, names in PLACE_WORDS if said & names), "")
    if found == "postcode" and any(field == "city" and said & names for field, names in PLACE_WORDS):
        return "town"
    if found == "street" and said & {"2", "3"}:
        return "street2"
    return "postcode" if not found and "postal" in said else found


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """The field of each heading of one file, settled between them: each title and name has one meaning.

    What no list knows is kept in the note: it may be what a shop wrote down for itself.
    """
    words = [normal_heading(heading) for heading in headings]
    known = [_known(said) for said in words]
    fields = [
        (NOTE_LINE if heading else UNUSED) if field is None else field
        for field, heading in zip(known, headings, strict=True)
    ]
    if any(_BOOKED.match(said) for said in words):
        # The name of an account in the books is no company's (Wave's transactions).
        fields = [
            UNUSED if said == "account name" or field == NOTE_LINE or field.startswith(_WEAK) else field
            for field, said in zip(fields, words, strict=True)
        ]
    if "gmtoff" in words:
        # Mailchimp guesses a region from where somebody clicked.
        fields = [UNUSED if said == "region" else field for field, said in zip(fields, words, strict=True)]
    has_name = any(field in ("full_name", "given_name", "family_name") for field in fields)
    has_company = "company" in fields
    customer = "full_name" if not has_name else NOTE_LINE if has_company else "company:customer"
    fields = _titles([customer if field == "customer" else field for field in fields])
    fields = _settled_weak(_settled_places(fields, words))
    if "birth_month" in fields and "birth_day" not in fields:
        # Beside a year and a month, what is called birthday is the day alone.
        fields = ["birth_day" if field == "birthday" else field for field in fields]
    if "birth_year" not in fields:
        fields = [NOTE_LINE if field in ("birth_month", "birth_day") else field for field in fields]
    if "given_name" not in fields and "full_name" not in fields:
        # A lone "Nom" or "Last" is the whole name.
        fields = ["full_name" if field == "family_name" else field for field in fields]
    if "family_name" not in fields and "full_name" not in fields:
        whole = [field == "given_name" and said in GIVEN_OR_WHOLE for field, said in zip(fields, words, strict=True)]
        fields = ["full_name" if is_whole else field for field, is_whole in zip(fields, whole, strict=True)]
    return tuple(fields)


def _settled_weak(fields: Sequence[str]) -> list[str]:
    """Weak fields have their meaning only where no other column has it; a name has it as a whole."""
    names = {"full_name", "given_name", "family_name"}
    strong = {field.partition(":")[0] for field in fields}
    taken = strong | (names if strong & names else set()) | ({"address"} if "street" in strong else set())
    settled = []
    for field in fields:
        bare = field.removeprefix(_WEAK)
        if bare != field and bare in taken:
            bare = UNUSED if bare in ("region", "country") else NOTE_LINE
        settled.append(bare)
    return settled


def _settled_places(fields: Sequence[str], words: Sequence[str]) -> list[str]:
    """A second address has its own postcode or city: "Straße 2" beside "Ort 2" is no second line of the first.

    A city that stands alone beside whole addresses is where an office is (Outlook's "Ort").
    """
    numbers = [match[1] if (match := _NUMBER_BEHIND.search(said)) else "" for said in words]
    parts = [field.partition(":")[0] for field in fields]
    fields = _of_one_address(fields, parts)
    second = {number for part, number in zip(parts, numbers, strict=True) if number > "1" and part in _TOWNS}
    has_whole = any(field.startswith(("street:", "address:")) for field in fields)
    is_alone = not any(field in ("street", "address", "postcode", "town") for field in fields)
    settled = []
    for field, part, number in zip(fields, parts, numbers, strict=True):
        if number in second and part in _PLACES:
            settled.append(f"{'street' if part == 'street2' else part}:#{number}")
        else:
            settled.append(NOTE_LINE if field == "city" and has_whole and is_alone else field)
    return settled


def _of_one_address(fields: Sequence[str], parts: Sequence[str]) -> list[str]:
    """ "Home Address, City, State" are one address: a town without a kind belongs to the only street there is."""
    of_town = (*_TOWNS, "region", "country")
    streets = {field for field, part in zip(fields, parts, strict=True) if part in ("street", "address")}
    has_kind = any(field != part for field, part in zip(fields, parts, strict=True) if part in of_town)
    kind = next(iter(streets)).partition(":")[2] if len(streets) == 1 else ""
    if not kind or has_kind:
        return list(fields)
    return [f"{part}:{kind}" if part in of_town else field for field, part in zip(fields, parts, strict=True)]


def _titles(fields: Sequence[str]) -> list[str]:
    """A title is a job's, unless there is another for that: then it is a form of address."""
    has_job = "job_title" in fields
    places = [index for index, field in enumerate(fields) if field == "title"]
    settled = list(fields)
    for number, index in enumerate(places, 1):
        settled[index] = "prefix" if has_job or number < len(places) else "job_title"
    return settled


def other_part(headings: Sequence[str], fields: Sequence[str]) -> str:
    """Which part of the name a mere "Name" is, where another column has the other ("Name; Vorname"); "" for none."""
    said = [normal_heading(heading) for heading, field in zip(headings, fields, strict=True) if field == "full_name"]
    if said != ["name"] or ("given_name" in fields) == ("family_name" in fields):
        return ""
    return "family_name" if "given_name" in fields else "given_name"


def is_contact_list(fields: Sequence[str]) -> bool:
    """Whether someone can be told from these columns at all."""
    return any(field.partition(":")[0] in NAME_FIELDS | REACH_FIELDS for field in fields)
