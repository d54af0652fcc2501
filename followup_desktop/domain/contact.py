"""A person or business the shop talks to, and what it is called when it has no name."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.language import _

ALL_CHANNELS = "all"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as typed (``raw``), in normal form (``e164``, empty when unknown), and what kind it is."""

    raw: str
    e164: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An address as typed, and what kind it is (work, home, …)."""

    address: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; any part may be empty."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    kind: str = ""

    @property
    def one_line(self) -> str:
        """The address as one line of text."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, place, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Everything a person can say about a contact: what is typed, imported, edited and exported.

    ``full_name`` is the name as written; empty when only parts, a company or a number are known.
    ``do_not_contact`` holds channel names, or "all". ``birthday`` is ISO text, ``--02-03`` without a year.
    """

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    nickname: str = ""
    company: str = ""
    job_title: str = ""
    website: str = ""
    birthday: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    source: str = ""
    preferred_channel: Channel | None = None
    best_hours: str = ""
    max_every_days: int | None = None
    do_not_contact: frozenset[str] = frozenset()
    client_since: date | None = None
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the contact is called on screen: the first of these that is known."""
        if written := self.full_name.strip():
            return written
        parts = " ".join(part for part in (self.given_name, self.family_name) if part)
        first_email = next((email.address for email in self.emails if email.address), "")
        first_phone = next((phone.raw for phone in self.phones if phone.raw), "")
        known = (parts, self.company, self.nickname, first_email, first_phone)
        return next((name.strip() for name in known if name.strip()), _("No name yet"))


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it is kept. ``version`` is the change that gave it its present content."""

    id: int
    details: ContactDetails
    version: int = 0
    dnc_reason: str = ""
    batch: int | None = None

    @property
    def name(self) -> str:
        """What the contact is called on screen."""
        return self.details.name

    @property
    def is_client(self) -> bool:
        """A client after the first purchase, a lead before it (PRODUCT, "Words")."""
        return self.details.client_since is not None

    @property
    def must_not_be_contacted(self) -> bool:
        """Whether the contact asked not to be contacted at all."""
        return ALL_CHANNELS in self.details.do_not_contact
