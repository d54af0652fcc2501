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
from followup_desktop.formats.bulk import drained
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


def brought_purchases(name: str, file: PurchaseFile, country: str) -> BroughtFile:
    """The file with each customer once, and each line with the place of its customer."""
    places: dict[str, int] = {}
    customers: list[_Customer] = []
    of_lines = array("I")
    lost: list[tuple[int, tuple[str, ...]]] = []
    for record in file.records:
        place = places.setdefault(record.customer.key, len(customers))
        if place == len(customers):
            customers.append(_Customer(record))
        customers[place].add(record)
        of_lines.append(place)
        if record.notes_lost:
            lost.append((record.line, record.notes_lost))
    del places
    namesakes = Counter(folded(one.keys.name) for one in customers if one.has_only_number)
    records = tuple(
        ContactRecord(
            one.line,
            _details(one, country, is_only=namesakes[folded(one.keys.name)] < 2),
            one.lost,
        )
        for one in drained(customers)
    )
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


class _Customer:
    """What the lines of one customer say of them, as it comes to light: the first that says anything has its way.

    They are a client since the first visit: zero and refunds are none (DATA.md).
    """

    __slots__ = ("client_since", "keys", "line", "lost")

    def __init__(self, first: PurchaseRecord) -> None:
        self.line = first.line
        self.keys = first.customer
        self.client_since: date | None = None
        self.lost: tuple[str, ...] = ()

    def add(self, record: PurchaseRecord) -> None:
        """Take in one more line."""
        said, known = record.customer, self.keys
        if said is not known:
            self.keys = CustomerKeys(
                known.phone or said.phone,
                known.email or said.email,
                known.name or said.name,
                known.number or said.number,
            )
        if record.amount_cents is None or record.amount_cents > 0:
            self.client_since = min(self.client_since or record.bought_on, record.bought_on)
        if record.notes_lost and len(self.lost) < _MOST_NOTES:
            self.lost = tuple(dict.fromkeys(self.lost + record.notes_lost))[:_MOST_NOTES]

    @property
    def has_only_number(self) -> bool:
        """Whether nothing but a number of the shop's own, and perhaps a name, tells who it is."""
        return bool(self.keys.number) and not (self.keys.phone or self.keys.email)


def _details(one: _Customer, country: str, *, is_only: bool) -> ContactDetails:
    """The customer as a contact.

    A number of the shop's own is what tells namesakes apart, and the name of who has no other.
    """
    customer = one.keys
    name = customer.name
    note = number_words().format(number=customer.number) if customer.number else ""
    if customer.number and name:
        name = name if is_only or customer.phone or customer.email else f"{name} ({customer.number})"
    elif one.has_only_number:
        name = _("Customer {number}").format(number=customer.number)
    return ContactDetails(
        full_name=name,
        phones=(phone(customer.phone, country),) if customer.phone else (),
        emails=(Email(customer.email),) if customer.email else (),
        client_since=one.client_since,
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
