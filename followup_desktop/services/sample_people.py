"""The made-up contacts of the sample shop: who they are and how they are reached. Knows no card and no date."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import ALL_CHANNELS, Address, ContactDetails, Email, Phone
from followup_desktop.services import sample_words as words

Thing = TypeVar("Thing")
LINES_OF_AREA = 100  # 555-0100 to 555-0199 are kept for made-up people in every area
ASKED_TO_STOP_EVERY = 97
_AREAS = (*words.AREA_CODES, *(str(code) for code in range(200, 1000) if str(code) not in (*words.AREA_CODES, "555")))
_CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.PHONE, Channel.EMAIL, Channel.EMAIL, Channel.TEXT, Channel.VISIT)


@dataclass(frozen=True, slots=True)
class Known:
    """One of the shop's regular cast, who stand first on the board: name, firm, and what their card says."""

    name: str
    company: str = ""
    lane: str = ""
    what: str = ""
    value: int | None = None


CAST = (
    Known("Ken Ostrow", "", "new_lead", "Wants a 20 ft log splitter price", 1900),
    Known("Maple Street HOA", "Maple Street HOA", "new_lead", "Snow blower service for 4 machines", 410),
    Known("Priya Nair", "", "new_lead", "Asked about battery hedge trimmers"),
    Known("T. Boyd", "", "new_lead", "Met at the chamber breakfast"),
    Known("Lindqvist Farm", "Lindqvist Farm", "awaiting_reply", "Quote sent: compact tractor with loader", 2850),
    Known("Rosa Alvarez", "Alvarez Landscaping", "awaiting_reply", "Quote: 2 saws for the crew", 1240),
    Known("Pine Ridge School", "Pine Ridge School", "awaiting_reply", "Waiting on purchase order", 760),
    Known("Hannah Brandt", "", "awaiting_reply", "Thinking about a zero-turn mower", 425),
    Known("Owen Castellano", "", "post_sale", "Day 3: is the chainsaw running well?"),
    Known("Birch & Sons", "Birch & Sons", "post_sale", "Day 30: ask who else could use one"),
    Known("Dr. M. Feld", "", "post_sale", "Thank-you card, photo of the mower"),
    Known("Summit Tree Care", "Summit Tree Care", "lapsed"),
    Known("Lakeside Rentals", "Lakeside Rentals", "lapsed"),
    Known("Gus Whitaker", "", "lapsed"),
)


def pick(rng: Random, things: Sequence[Thing]) -> Thing:
    """Any of ``things``; several times faster than ``rng.choice``, which counts at a million contacts."""
    return things[int(rng.random() * len(things))]


def number_of(index: int) -> tuple[str, str]:
    """The ``index``-th made-up number: as typed and in normal form.

    They are 555-01xx, which belong to nobody; only beyond 100 for each of 800 areas the rest of 555 is used.
    """
    turn, line = divmod(index, LINES_OF_AREA)
    round_, place = divmod(turn, len(_AREAS))
    area = _AREAS[place]
    local = f"555{(LINES_OF_AREA + round_ * LINES_OF_AREA + line) % 10_000:04d}"
    digits = area + local
    return f"{area}-{local[:3]}-{local[3:]}", f"+1{digits}"


def made_up(index: int, rng: Random, *, is_client: bool) -> ContactDetails:
    """The ``index``-th contact's details but for the day they became a client."""
    if index < len(CAST):
        name, company = CAST[index].name, CAST[index].company
        is_person = name != company and "." not in name
        given, _space, family = name.partition(" ") if is_person else ("", "", "")
    else:
        given, family = pick(rng, words.GIVEN_NAMES), pick(rng, words.FAMILY_NAMES)
        name = f"{given} {family}"
        company = f"{pick(rng, words.PLACES)} {pick(rng, words.TRADES)}" if rng.random() < 0.3 else ""
        if company and rng.random() < 0.4:
            name, given, family = company, "", ""
    chance = rng.random()
    wishes_quiet = index % ASKED_TO_STOP_EVERY == ASKED_TO_STOP_EVERY - 1
    return ContactDetails(
        full_name=name,
        given_name=given,
        family_name=family,
        company=company,
        job_title=pick(rng, words.JOBS) if company and given else "",
        phones=_phones(index, chance),
        emails=_emails(index, given, family, company, rng) if rng.random() < 0.55 else (),
        addresses=(_address(rng),) if rng.random() < 0.6 else (),
        source=pick(rng, words.SOURCES),
        preferred_channel=pick(rng, _CHANNELS) if chance < 0.7 else None,
        best_hours=pick(rng, words.BEST_HOURS) if chance < 0.25 else "",
        max_every_days=7 if chance < 0.05 else None,
        do_not_contact=frozenset({ALL_CHANNELS}) if wishes_quiet else frozenset(),
        note=pick(rng, words.NOTES) if chance > 0.9 else "",
        tags=_tags(rng, is_client=is_client),
    )


def _phones(index: int, chance: float) -> tuple[Phone, ...]:
    raw, e164 = number_of(index)
    return (Phone(raw, e164, "mobile" if chance < 0.6 else "work"),)


def _emails(index: int, given: str, family: str, company: str, rng: Random) -> tuple[Email, ...]:
    user = f"{given}.{family}" if family else company
    plain = "".join(
        char for char in user.lower().replace("ë", "e") if char.isascii() and (char.isalnum() or char == ".")
    )
    domain = pick(rng, ("example.com", "example.net", "example.org"))
    return (Email(f"{plain.strip('.') or 'office'}{index}@{domain}", "work" if company else "home"),)


def _address(rng: Random) -> Address:
    city, postcode = pick(rng, words.CITIES)
    street = f"{10 + int(rng.random() * 1900)} {pick(rng, words.STREETS)}"
    return Address(street, city, "MT", postcode, "US", "work")


def _tags(rng: Random, *, is_client: bool) -> tuple[str, ...]:
    chance = rng.random()
    if chance > (0.5 if is_client else 0.2):
        return ()
    first = pick(rng, words.TAGS)
    second = pick(rng, words.TAGS)
    return (first, second) if chance < 0.1 and second != first else (first,)
