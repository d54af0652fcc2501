"""The rule of "same" (DATA.md, "Import"): who a record is, among the people here and the records before it.

Knows no file and no table; it is handed the people who could be meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_desktop.domain.contact import Contact, ContactDetails, Phone
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.names import folded, search_words, shares_words, sort_key
from followup_desktop.formats import phones
from followup_desktop.services.import_choices import RowKey
from followup_desktop.services.import_plan import Difference, Fate
from followup_desktop.services.leads import fill_blanks

_SHOWN_CHARS = 120
# A switchboard's number may stand in every row of a list: comparing each with all would never end.
_MOST_COMPARED = 20
Identity = tuple[tuple[str, str], frozenset[str], frozenset[str]]


def number_key(number: Phone) -> str:
    """What two spellings of one number have in common; a text in a number's place is compared as text."""
    return number.e164 or phones.digits_of(number.raw) or folded(number.raw)


def said_name(details: ContactDetails) -> str:
    """The name by which two people are compared: the person's, else the company's, "" when neither is known."""
    parts = " ".join(part for part in (details.given_name, details.family_name) if part)
    return details.full_name.strip() or parts.strip() or details.company.strip() or details.nickname.strip()


def sort_keys(details: ContactDetails) -> set[str]:
    """The keys under which somebody of this name may stand in the list, however their name was entered."""
    name = details.name
    keys = {sort_key(name), sort_key(name, details.family_name, details.given_name)}
    if not details.family_name:
        given, _sep, family = name.strip().rpartition(" ")
        keys.add(sort_key(name, family, given))
    return keys


@dataclass(slots=True, eq=False)
class Person:
    """Somebody a record may be: a contact already here (``contact_id``) or an earlier record (``index``, ``row``).

    ``details`` grows as records fill blanks.
    """

    details: ContactDetails
    contact_id: int | None = None
    batch: int | None = None
    index: int | None = None
    row: RowKey | None = None
    name: str = ""
    strong: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    name_key: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        self.take(self.details)

    def take(self, details: ContactDetails) -> None:
        """Be known by these details from now on."""
        self.details = details
        self.name = folded(kept_text(said_name(details)))
        self.name_key = (self.name or folded(details.name), folded(details.company))
        self.numbers = frozenset(map(number_key, details.phones))
        self.addresses = frozenset([folded(email.address) for email in details.emails])
        # Only a number in normal form says who somebody is: an extension "12" is everybody's.
        self.strong = self.addresses.union([number.e164 for number in details.phones if number.e164])

    @property
    def identity(self) -> Identity:
        """Name, company, numbers and addresses: equal for a record and whoever it became."""
        return self.name_key, self.numbers, self.addresses

    def agrees(self, other: "Person") -> bool:
        """Whether the names are equal, one is missing, or one is a shorter form of the other."""
        if not self.name or not other.name or self.name == other.name:
            return True
        return bool(search_words(self.name) and search_words(other.name)) and shares_words(self.name, other.name)

    def has_all_of(self, other: "Person") -> bool:
        """Whether every number and address of ``other`` is this one's, too."""
        return other.numbers <= self.numbers and other.addresses <= self.addresses

    def differs_from(self, other: "Person") -> bool:
        """Whether both have numbers, or both have addresses, and not one in common."""
        numbers = self.numbers and other.numbers and not self.numbers & other.numbers
        addresses = self.addresses and other.addresses and not self.addresses & other.addresses
        return bool(numbers or addresses)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who a record is (``same``), or whom it looks like."""

    same: Person | None = None
    looks_like: tuple[Person, ...] = ()

    @property
    def fate(self) -> Fate:
        """What becomes of the record."""
        if self.same is not None:
            return Fate.SAME
        return Fate.UNCLEAR if self.looks_like else Fate.NEW


_NOBODY = Verdict()


class KnownPeople:
    """Everybody a record may be, found by number, address and name."""

    def __init__(self) -> None:
        self._by_strong: dict[str, list[Person]] = {}
        self._by_name: dict[tuple[str, str], list[Person]] = {}
        self._by_identity: dict[Identity, Person] = {}
        self._contacts: dict[int, Person] = {}

    def add_contacts(self, contacts: Iterable[Contact]) -> list[Person]:
        """Know these contacts from now on."""
        found = [Person(contact.details, contact.id, contact.batch) for contact in contacts]
        for person in found:
            self.add(person)
            if person.contact_id is not None:
                self._contacts[person.contact_id] = person
        return found

    def contact(self, contact_id: int) -> Person | None:
        """The contact of this id, when known."""
        return self._contacts.get(contact_id)

    def add(self, person: Person) -> None:
        """Know ``person`` from now on."""
        self._list(person, person.strong, person.name_key)

    def grow(self, person: Person, details: ContactDetails) -> None:
        """A record filled blanks of ``person``: know them by what was filled in, too."""
        before, name_before = person.strong, person.name_key
        person.take(details)
        self._list(person, person.strong - before, person.name_key if person.name_key != name_before else None)

    def _list(self, person: Person, strong: frozenset[str], name_key: tuple[str, str] | None) -> None:
        """Put ``person`` where a record with one of these is looked for."""
        for key in strong:
            self._by_strong.setdefault(key, []).append(person)
        if name_key is not None:
            self._by_name.setdefault(name_key, []).append(person)
        if self._is_one_of_very_many(person):
            self._by_identity.setdefault(person.identity, person)

    def _is_one_of_very_many(self, person: Person) -> bool:
        """Whether some list has too many beside ``person`` to be compared one by one."""
        by_strong = self._by_strong
        if len(self._by_name[person.name_key]) > _MOST_COMPARED:
            return True
        return any(len(by_strong[key]) > _MOST_COMPARED for key in person.strong)

    def let_go(self) -> None:
        """Know nobody any more, one after the other: 100,000 at once would stop every thread."""
        for known in (self._by_strong, self._by_name, self._by_identity, self._contacts):
            while known:
                known.popitem()

    def judge(self, record: Person, came_before: frozenset[int]) -> Verdict:
        """Who ``record`` is. ``came_before`` are earlier imports of a file of the same name.

        "The same record from the same file again is never doubled" (DATA.md) decides what the rule leaves open.
        """
        if not self._by_strong.keys().isdisjoint(record.strong):
            by_reach = [self._by_strong[key] for key in sorted(record.strong) if key in self._by_strong]
            return self._by_reach(record, self._could_be(record, by_reach), came_before)
        if record.name_key not in self._by_name:
            return _NOBODY
        namesakes = self._could_be(record, [self._by_name[record.name_key]])
        named = [person for person in namesakes if not person.differs_from(record)]
        if len(named) == 1:
            return Verdict(same=named[0])
        complete = [person for person in named if person.has_all_of(record)]
        # A namesake with another number may be the same person after all: said, but never merged (DATA.md).
        return Verdict(_again(complete, named, came_before), tuple(named or namesakes))

    def _could_be(self, record: Person, lists: list[list[Person]]) -> list[Person]:
        """Those in ``lists``, each once; of a very long list the first, and whoever is this very record."""
        found = dict.fromkeys(person for listed in lists for person in listed[:_MOST_COMPARED])
        if any(len(listed) > _MOST_COMPARED for listed in lists):
            very_one = self._by_identity.get(record.identity)
            if very_one is not None:
                found[very_one] = None
        return list(found)

    @staticmethod
    def _by_reach(record: Person, sharing: list[Person], came_before: frozenset[int]) -> Verdict:
        agreeing = [person for person in sharing if person.agrees(record)]
        if len(sharing) == 1:
            return Verdict(same=agreeing[0]) if agreeing else Verdict(looks_like=tuple(sharing))
        # A number may be shared (a family's, a switchboard's): whoever bears the name and has all that the
        # record says is meant. A record that mixes one's number with another's address stays unclear.
        complete = [person for person in agreeing if person.has_all_of(record)]
        equal = [person for person in complete if person.name == record.name]
        best = equal or complete
        if len(best) == 1:
            return Verdict(same=best[0])
        return Verdict(_again(best, sharing, came_before), tuple(sharing))


def _again(best: list[Person], could_be: list[Person], came_before: frozenset[int]) -> Person | None:
    """The person that a record of a file seen before became, when any of those it could be came from it."""
    from_this_file = [person for person in could_be if person.batch in came_before]
    if not best or not from_this_file:
        return None
    return next((person for person in best if person in from_this_file), best[0])


def filled(known: ContactDetails, said: ContactDetails) -> ContactDetails:
    """``known`` with its blanks filled from ``said``; a person who has a name keeps it as it is."""
    if said == known:
        return known
    if known.full_name or known.given_name or known.family_name:
        said = replace(said, full_name="")
    return fill_blanks(known, said)


# In the order they are shown.
_FIELDS = (
    "full_name",
    "given_name",
    "family_name",
    "nickname",
    "company",
    "job_title",
    "phones",
    "emails",
    "addresses",
    "website",
    "birthday",
    "source",
    "preferred_channel",
    "best_hours",
    "client_since",
    "note",
    "tags",
)
_NAME_PARTS = ("full_name", "given_name", "family_name")
_NEVER_DIFFER = ("phones", "emails", "addresses", "tags")  # They are added to, so nothing of them is passed over.


def fields_filled(known: ContactDetails, grown: ContactDetails) -> tuple[str, ...]:
    """The fields that ``grown`` has more of than ``known``."""
    if grown is known:
        return ()
    return tuple(name for name in _FIELDS if getattr(known, name) != getattr(grown, name))


def differences(kept: ContactDetails, said: ContactDetails) -> tuple[Difference, ...]:
    """Where the record says something else than what is kept."""
    if kept == said:
        return ()
    found = []
    for name in _FIELDS:
        if name in _NEVER_DIFFER:
            continue
        here, there = getattr(kept, name), getattr(said, name)
        if name == "full_name":
            here = said_name(kept)  # A name kept in its parts is the same name.
        if there and folded(str(here)) != folded(str(there)):
            found.append(Difference(name, str(here)[:_SHOWN_CHARS], str(there)[:_SHOWN_CHARS]))
    return tuple(found)


def taken(kept: ContactDetails, said: ContactDetails, grown: ContactDetails) -> ContactDetails:
    """``grown`` with the record's own value wherever it says something else than what is ``kept``."""
    fields = [difference.field for difference in differences(kept, said)]
    changed = {name: getattr(said, name) for name in fields}
    if changed.keys() & set(_NAME_PARTS):
        # The name as a whole: parts of the former one beside it would be another person's.
        changed |= {name: getattr(said, name) for name in _NAME_PARTS}
    return replace(grown, **changed)


def field_words(name: str) -> str:
    """A field of a contact, as people call it."""
    words = {
        "full_name": _("Name"),
        "given_name": _("First name"),
        "family_name": _("Last name"),
        "nickname": _("Nickname"),
        "company": _("Company"),
        "job_title": _("Job title"),
        "phones": _("Phone"),
        "emails": _("Email"),
        "addresses": _("Address"),
        "website": _("Website"),
        "birthday": _("Birthday"),
        "source": _("Source"),
        "preferred_channel": _("Preferred channel"),
        "best_hours": _("Best hours"),
        "client_since": _("Client since"),
        "note": _("Note"),
        "tags": _("Tags"),
    }
    return words.get(name, name)
