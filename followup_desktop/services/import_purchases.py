"""Purchases of a list: whose they are, and which are here already (DATA.md, "Import")."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import overload

from followup_desktop.domain.contact import ContactDetails, Email
from followup_desktop.domain.language import _
from followup_desktop.domain.names import folded, shares_words
from followup_desktop.formats.kept_records import KeptRecords
from followup_desktop.formats.phones import phone
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseFile, PurchaseRecord
from followup_desktop.formats.records import ContactRecord, ReadFile
from followup_desktop.services.import_notes import noted
from followup_desktop.services.import_plan import (
    BroughtFile,
    BroughtPurchase,
    Fate,
    PlannedPurchase,
    PlannedRecord,
)

_MOST_NOTES = 3
_PARTS = 32
_SMALL = (1 << 60) - 1  # As large as a number may be without taking more room.


def brought_purchases(name: str, file: PurchaseFile, country: str) -> BroughtFile:
    """The file with each customer once, and each line with the place of its customer."""
    customers = _Customers(file.records)
    of_lines = array("I")
    lost: list[tuple[int, tuple[str, ...]]] = []
    for at, record in enumerate(file.records):
        of_lines.append(customers.take(at, record))
        if record.notes_lost:
            lost.append((record.line, record.notes_lost))
    records = customers.records(country)
    content = ReadFile(
        file.kind,
        file.encoding,
        records,
        file.left_out,
        file.columns,
        file.guessed,
        file.unsettled,
        file.sample,
    )
    return BroughtFile(name, content, purchases=_BroughtLines(file.records, of_lines), notes=noted(lost))


class _BroughtLines(Sequence[BroughtPurchase]):
    """Each line with the place of its customer, put together whenever it is asked for: a long list has very many."""

    def __init__(self, records: Sequence[PurchaseRecord], customers: Sequence[int]) -> None:
        self._records = records
        self._customers = customers

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> BroughtPurchase: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[BroughtPurchase, ...]: ...
    def __getitem__(self, place: int | slice) -> BroughtPurchase | tuple[BroughtPurchase, ...]:
        if isinstance(place, slice):
            return tuple(map(BroughtPurchase, self._customers[place], self._records[place]))
        return BroughtPurchase(self._customers[place], self._records[place])

    def __iter__(self) -> Iterator[BroughtPurchase]:
        return map(BroughtPurchase, self._customers, self._records)


class _Customers:
    """What the lines say of their customers, as it comes to light: the first that says anything has its way.

    They are a client since the first visit: zero and refunds are none (DATA.md). Every line may be its customer's
    only one, so of most no more is kept than where their first line stands.
    """

    def __init__(self, lines: Sequence[PurchaseRecord]) -> None:
        self._lines = lines
        # By a number made of what tells one from another: their place. In parts: one that grows takes twice its room.
        self._places: list[dict[int, int]] = [{} for _part in range(_PARTS)]
        self._since = array("I")
        self._said = array("q")
        self._first = array("I")
        # By place: of whom further lines say more, or something was lost.
        self._grown: dict[int, CustomerKeys] = {}
        self._lost: dict[int, tuple[str, ...]] = {}

    def take(self, at: int, record: PurchaseRecord) -> int:
        """Take in the line at ``at``; the place of its customer."""
        said = record.customer
        key = hash(said.key) & _SMALL
        place = self._places[key % _PARTS].setdefault(key, len(self._since))
        if place == len(self._since):
            self._since.append(0)
            self._said.append(hash(said))
            self._first.append(at)
        elif hash(said) != self._said[place]:
            self._grow(place, said)
        if record.amount_cents is None or record.amount_cents > 0:
            since, day = self._since[place], record.bought_on.toordinal()
            self._since[place] = min(since or day, day)
        if record.notes_lost and len(self._lost.get(place, ())) < _MOST_NOTES:
            together = (*self._lost.get(place, ()), *record.notes_lost)
            self._lost[place] = tuple(dict.fromkeys(together))[:_MOST_NOTES]
        return place

    def _grow(self, place: int, said: CustomerKeys) -> None:
        known = self._grown[place] if place in self._grown else self._lines[self._first[place]].customer
        self._grown[place] = CustomerKeys(
            known.phone or said.phone,
            known.email or said.email,
            known.name or said.name,
            known.number or said.number,
        )

    def records(self, country: str) -> KeptRecords:
        """Each as a contact, in the order of their first lines. Nobody is known here any more afterwards."""
        self._places.clear()
        namesakes = Counter(hash(folded(keys.name)) for _line, keys in self._known() if _has_only_number(keys))
        records = KeptRecords()
        for place, (line, keys) in enumerate(self._known()):
            day = self._since[place]
            details = _details(
                keys,
                date.fromordinal(day) if day else None,
                country,
                is_only=namesakes[hash(folded(keys.name))] < 2,
            )
            records.append(ContactRecord(line, details, self._lost.get(place, ())))
        return records

    def _known(self) -> Iterator[tuple[int, CustomerKeys]]:
        """The first line of each, and what is known of them."""
        place = 0
        for at, record in enumerate(self._lines):
            if place < len(self._first) and self._first[place] == at:
                yield record.line, self._grown.get(place, record.customer)
                place += 1


def _has_only_number(keys: CustomerKeys) -> bool:
    """Whether nothing but a number of the shop's own, and perhaps a name, tells who it is."""
    return bool(keys.number) and not (keys.phone or keys.email)


def _details(customer: CustomerKeys, client_since: date | None, country: str, *, is_only: bool) -> ContactDetails:
    """The customer as a contact.

    A number of the shop's own is what tells namesakes apart, and the name of who has no other.
    """
    name = customer.name
    note = number_words().format(number=customer.number) if customer.number else ""
    if customer.number and name:
        name = name if is_only or customer.phone or customer.email else f"{name} ({customer.number})"
    elif _has_only_number(customer):
        name = _("Customer {number}").format(number=customer.number)
    return ContactDetails(
        full_name=name,
        phones=(phone(customer.phone, country),) if customer.phone else (),
        emails=(Email(customer.email),) if customer.email else (),
        client_since=client_since,
        note=note,
    )


def customers_known(files: Sequence[BroughtFile], owners: dict[str, int]) -> dict[tuple[int, int], int]:
    """(file, place of the customer) -> the contact who has most of these very lines already.

    Whoever was renamed since an earlier import of the list is found by what they bought.
    """
    if not owners:
        return {}
    votes: dict[tuple[int, int], Counter[int]] = {}
    for number, brought in enumerate(files):
        for one in brought.purchases:
            owner = owners.get(one.purchase.line_key)
            if owner is not None:
                votes.setdefault((number, one.customer), Counter())[owner] += 1
    return {customer: counted.most_common(1)[0][0] for customer, counted in votes.items()}


def number_words() -> str:
    """How a contact's note says the shop's own number for them: by this line later lists find them again."""
    return _("Customer number: {number}")


def customers_by_number(
    files: Sequence[BroughtFile], noted: Iterable[tuple[int, str, str]]
) -> dict[tuple[int, int], int]:
    """(file, place of the customer) -> the one contact whose note has the number of that customer.

    ``noted`` are (contact, name, note). A list that also names its customers must name this one alike: two lists may
    number theirs each in its own way.
    """
    before, _number, behind = number_words().partition("{number}")
    line = re.compile(rf"^{re.escape(before)}(.+?){re.escape(behind)}$", re.M)
    owners: dict[str, list[tuple[int, str]]] = {}
    for contact_id, name, note in noted:
        for number in line.findall(note):
            owners.setdefault(number.strip(), []).append((contact_id, name))
    if not owners:
        return {}
    found = {}
    for number, brought in enumerate(files):
        for customer, place in {one.purchase.customer: one.customer for one in brought.purchases}.items():
            having = owners.get(customer.number, []) if customer.number else []
            if len(having) == 1 and (not customer.name or shares_words(customer.name, having[0][1])):
                found[number, place] = having[0][0]
    return found


def purchases_to_come(
    files: Sequence[BroughtFile],
    starts: Sequence[int],
    records: Sequence[PlannedRecord],
    owners: dict[str, int],
) -> tuple[PlannedPurchase, ...]:
    """The lines that are not here yet, each once, of customers who are not left out.

    ``starts`` says where each file's records begin in the plan.
    """
    seen = set(owners)
    planned: list[PlannedPurchase] = []
    for number, (brought, start) in enumerate(zip(files, starts, strict=True)):
        for one in brought.purchases:
            is_wanted = records[start + one.customer].fate is not Fate.LEFT_OUT
            key = one.purchase.line_key if is_wanted else ""
            if is_wanted and key not in seen:
                seen.add(key)
                planned.append(PlannedPurchase(number, start + one.customer, one.purchase))
    return tuple(planned)
