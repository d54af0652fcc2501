"""Every line of a contact's details: what it is called, how it is read from them and written back. Knows no Qt."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from followup_desktop.domain.activity import WAYS, Channel
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.courtesy import every_words
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.titles import channel_title
from followup_desktop.services.contacts import MOST_DAYS_APART, EditContact

Values = tuple[str, ...]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a line that is being edited. ``choices`` are (value, words); ``is_long`` takes several lines."""

    label: str
    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class DetailField:
    """One line: ``read`` its values from the details, ``write`` them back, ``words`` shows them.

    ``command`` saves (contact id, details, the version that was shown); an edit of the contact unless another is named.
    """

    key: str
    label: str
    inputs: tuple[Input, ...]
    read: Callable[[ContactDetails], Values]
    write: Callable[[ContactDetails, Values], ContactDetails]
    words: Callable[[Values], str]
    command: Callable[[int, ContactDetails, int], object] = EditContact


def detail_fields(details: ContactDetails) -> tuple[DetailField, ...]:
    """The lines for these details: one a number, address and so on, and an empty one to add another."""
    return (
        _name_field(),
        _text_field("nickname", _("Nickname")),
        _text_field("company", _("Company")),
        _text_field("job_title", _("Job")),
        *(_phone_field(slot) for slot in range(len(details.phones) + 1)),
        *(_email_field(slot) for slot in range(len(details.emails) + 1)),
        *(_address_field(slot) for slot in range(max(1, len(details.addresses)))),
        _preferred_field(),
        _text_field("best_hours", _("Best hours")),
        _every_field(),
        _text_field("source", _("Source")),
        _tags_field(),
        _text_field("website", _("Website")),
        _text_field("note", _("Note"), is_long=True),
    )


def _first(values: Values) -> str:
    return values[0]


def _text_field(name: str, label: str, *, is_long: bool = False) -> DetailField:
    def read(details: ContactDetails) -> Values:
        return (str(getattr(details, name)),)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        changed: dict[str, Any] = {name: values[0].strip()}
        return replace(details, **changed)

    return DetailField(name, label, (Input(label, is_long=is_long),), read, write, _first)


def _name_field() -> DetailField:
    def read(details: ContactDetails) -> Values:
        parts = " ".join(part for part in (details.given_name, details.family_name) if part)
        return (details.full_name or parts,)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        name = values[0].strip()
        if (name,) == read(details):
            return details
        # The parts belonged to the name before; kept, they would sort the contact under it for ever.
        return replace(details, full_name=name, given_name="", family_name="")

    return DetailField("name", _("Name"), (Input(_("Name")),), read, write, _first)


def _placed(there: tuple[One, ...], slot: int, one: One | None) -> tuple[One, ...]:
    """``there`` with ``one`` in its slot, or without what stood there."""
    before, after = there[:slot], there[slot + 1 :]
    return (*before, *((one,) if one is not None else ()), *after)


def _phone_field(slot: int) -> DetailField:
    def read(details: ContactDetails) -> Values:
        found = details.phones[slot : slot + 1]
        return (found[0].raw, found[0].kind) if found else ("", "")

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        raw, kind = (value.strip() for value in values)
        phones = _placed(details.phones, slot, Phone(raw, kind=kind) if raw else None)
        return replace(details, phones=phones)

    return DetailField(
        f"phone {slot}", _("Phone"), (Input(_("Number")), Input(_("Kind of number"))), read, write, _with_kind
    )


def _email_field(slot: int) -> DetailField:
    def read(details: ContactDetails) -> Values:
        found = details.emails[slot : slot + 1]
        return (found[0].address, found[0].kind) if found else ("", "")

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        address, kind = (value.strip() for value in values)
        emails = _placed(details.emails, slot, Email(address, kind) if address else None)
        return replace(details, emails=emails)

    return DetailField(
        f"email {slot}", _("Email"), (Input(_("Address")), Input(_("Kind of address"))), read, write, _with_kind
    )


def _with_kind(values: Values) -> str:
    text, kind = values
    return _("{text} ({kind})").format(text=text, kind=kind) if text and kind else text


def _address_field(slot: int) -> DetailField:
    labels = (_("Street"), _("Postcode"), _("City"), _("Region"), _("Country"))

    def read(details: ContactDetails) -> Values:
        found = details.addresses[slot] if slot < len(details.addresses) else Address()
        return (found.street, found.postcode, found.city, found.region, found.country)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        street, postcode, city, region, country = (value.strip() for value in values)
        kind = details.addresses[slot].kind if slot < len(details.addresses) else ""
        address = Address(street, city, region, postcode, country, kind)
        addresses = _placed(details.addresses, slot, address if address.one_line else None)
        return replace(details, addresses=addresses)

    def words(values: Values) -> str:
        street, postcode, city, region, country = values
        return Address(street, city, region, postcode, country).one_line

    inputs = tuple(Input(label) for label in labels)
    return DetailField(f"address {slot}", _("Address"), inputs, read, write, words)


def _preferred_field() -> DetailField:
    nothing = ("", _("No wish known"))
    choices = (nothing, *((channel.value, channel_title(channel)) for channel in WAYS))

    def read(details: ContactDetails) -> Values:
        return (details.preferred_channel.value if details.preferred_channel else "",)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        return replace(details, preferred_channel=Channel(values[0]) if values[0] else None)

    def words(values: Values) -> str:
        return channel_title(Channel(values[0])) if values[0] else ""

    return DetailField("preferred", _("Prefers"), (Input(_("Prefers"), choices),), read, write, words)


def _every_field() -> DetailField:
    label = _("At most every … days")

    def read(details: ContactDetails) -> Values:
        return (str(details.max_every_days) if details.max_every_days else "",)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        typed = values[0].strip()
        if not typed:
            return replace(details, max_every_days=None)
        number = re.search(r"(?<!\d)0*([1-9]\d{0,3})(?!\d)", typed)
        if number is None or int(number[1]) > MOST_DAYS_APART:
            raise NotUnderstood(
                _("“{typed}” is not a number of days.").format(typed=typed[:60]),
                next_step=_("Write 7 for at most once a week; leave it empty for no limit."),
            )
        return replace(details, max_every_days=int(number[1]))

    def words(values: Values) -> str:
        said = every_words(int(values[0])) if values[0] else ""
        return said[:1].upper() + said[1:]

    return DetailField("every", _("How often"), (Input(label),), read, write, words)


def _tags_field() -> DetailField:
    def read(details: ContactDetails) -> Values:
        return (", ".join(details.tags),)

    def write(details: ContactDetails, values: Values) -> ContactDetails:
        tags = (tag.strip().lstrip("#") for tag in values[0].split(","))
        return replace(details, tags=tuple(dict.fromkeys(tag for tag in tags if tag)))

    return DetailField("tags", _("Tags"), (Input(_("Tags, with commas between")),), read, write, _first)
