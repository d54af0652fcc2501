"""What a column's heading means: the usual exports and home-made names in four languages. Knows no rows.

A field is ``name`` or ``name:kind``: "email:work", "city:home". A kind like "#1" ties the columns of one
numbered group together (Google's "Phone 1 - Type" and "Phone 1 - Value").
"""

import re
from collections.abc import Sequence

from followup_desktop.formats.heading_vocabulary import (
    ADDRESS_PARTS,
    EXACT,
    GROUPS,
    KINDS,
    MAIL_WORDS,
    NAME_WORDS,
    NO_MAIL_ADDRESS,
    NO_PHONE_NUMBER,
    NOT_ABOUT_THEM,
    ORGANIZATION,
    OWNERS,
    PHONE_KIND_WORDS,
    PHONE_WORDS,
    PLACE_WORDS,
    UNUSED,
    WEB_WORDS,
)

NAME_FIELDS = frozenset({"full_name", "given_name", "family_name", "company", "nickname"})
REACH_FIELDS = frozenset({"phone", "email"})
_OWNED = re.compile(rf"^(?:{'|'.join(OWNERS)}) (.+)$")

_BOOKED = re.compile(r"(?:debit|credit)(?: amount|$)")


def normal_heading(heading: str) -> str:
    """A heading in lower case with single spaces between its words, whatever marks or capitals divide them."""
    text = heading.strip()
    if not text.isupper():
        text = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", text)
    text = re.sub(r"[\W_]+", " ", text).strip().casefold()
    # Salesforce writes BILLINGSTREET and BILLINGPOSTALCODE in one word.
    return re.sub(r"^(billing|shipping|mailing)(street|city|state|postalcode|country)$", r"\1 \2", text)


def field_of(heading: str) -> str:
    """The field that one heading means by itself, "" when it is not known."""
    words = normal_heading(heading)
    owned = _OWNED.match(words)
    for said in (words, owned[1] if owned else words):
        if said in EXACT:
            return EXACT[said]
    return _numbered(words) or _by_words(words)


def _numbered(words: str) -> str:
    """Google's "Phone 1 - Value", "Address 1 - City" and the like."""
    match = re.fullmatch(r"(e mail|email|phone|website|address|organization) (\d+) (.+)", words)
    if not match:
        return UNUSED
    what, number, part = match.groups()
    if what == "organization":
        return ORGANIZATION.get(part, UNUSED)
    field = GROUPS[what]
    if part in ("type", "label"):
        return f"{field}_kind:#{number}"
    if field == "address":
        return f"{ADDRESS_PARTS[part]}:#{number}" if part in ADDRESS_PARTS else UNUSED
    return f"{field}:#{number}" if part in ("value", "address") else UNUSED


def _by_words(words: str) -> str:
    said = set(words.split())
    if said & NOT_ABOUT_THEM or said & NAME_WORDS:
        return UNUSED
    kind = next((kind for kind, names in KINDS if said & names), "")
    suffix = f":{kind}" if kind else ""
    if said & MAIL_WORDS or "e mail" in words:
        return UNUSED if said & NO_MAIL_ADDRESS else f"email{suffix}"
    if said & PHONE_WORDS or said & PHONE_KIND_WORDS:
        return UNUSED if said & NO_PHONE_NUMBER else f"phone{suffix}"
    if said & WEB_WORDS:
        return "website"
    for field, names in PLACE_WORDS:
        if said & names:
            is_second = field == "street" and said & {"2", "3", "address2", "addr2"}
            return f"{'street2' if is_second else field}{suffix}"
    return UNUSED


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """The field of each heading of one file, settled between them: each title and name has one meaning."""
    fields = [field_of(heading) for heading in headings]
    if any(_BOOKED.match(normal_heading(heading)) for heading in headings):
        # The name of an account in the books is no company's (Wave's transactions).
        fields = [
            UNUSED if normal_heading(heading) == "account name" else field
            for heading, field in zip(headings, fields, strict=True)
        ]
    has_name = any(field in ("full_name", "given_name", "family_name") for field in fields)
    has_company = "company" in fields
    customer = "full_name" if not has_name else UNUSED if has_company else "company:customer"
    fields = _titles([customer if field == "customer" else field for field in fields])
    if "birth_month" in fields and "birth_day" not in fields:
        # Beside a year and a month, what is called birthday is the day alone.
        fields = ["birth_day" if field == "birthday" else field for field in fields]
    if "given_name" not in fields and "full_name" not in fields:
        # A lone "Nom" or "Last" is the whole name.
        fields = ["full_name" if field == "family_name" else field for field in fields]
    return tuple(fields)


def _titles(fields: Sequence[str]) -> list[str]:
    """A title is a job's, unless there is another for that: then it is a form of address."""
    has_job = "job_title" in fields
    places = [index for index, field in enumerate(fields) if field == "title"]
    settled = list(fields)
    for number, index in enumerate(places, 1):
        settled[index] = "prefix" if has_job or number < len(places) else "job_title"
    return settled


def is_contact_list(fields: Sequence[str]) -> bool:
    """Whether someone can be told from these columns at all."""
    return any(field.partition(":")[0] in NAME_FIELDS | REACH_FIELDS for field in fields)
