"""Purchases of a list: whose they are, and which are here already (DATA.md, "Import")."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from followup_desktop.domain.contact import ContactDetails, Email
from followup_desktop.domain.language import _
from followup_desktop.domain.names import folded, shares_words
from followup_desktop.formats.phones import phone
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseFile, PurchaseRecord
from followup_desktop.formats.records import ContactRecord, ReadFile
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
    lines: list[list[PurchaseRecord]] = []
    purchases: list[BroughtPurchase] = []
    for record in file.records:
        place = places.setdefault(record.customer.key, len(lines))
        if place == len(lines):
            lines.append([])
        lines[place].append(record)
        purchases.append(BroughtPurchase(place, record))
    customers = [_together(of_one) for of_one in lines]
    namesakes = Counter(folded(one.name) for one in customers if one.number and not (one.phone or one.email))
    records = tuple(
        ContactRecord(
            of_one[0].line,
            _details(customer, of_one, country, is_only=namesakes[folded(customer.name)] < 2),
            tuple(dict.fromkeys(lost for record in of_one for lost in record.notes_lost))[:_MOST_NOTES],
        )
        for customer, of_one in zip(customers, lines, strict=True)
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
    return BroughtFile(name, content, purchases=tuple(purchases))


def _together(lines: Sequence[PurchaseRecord]) -> CustomerKeys:
    """What all lines of one customer say of them, the first that says anything."""
    said = dict.fromkeys(record.customer for record in lines)

    def first(field: str) -> str:
        return next((text for one in said if (text := getattr(one, field))), "")

    return CustomerKeys(first("phone"), first("email"), first("name"), first("number"))


def _details(customer: CustomerKeys, lines: Iterable[PurchaseRecord], country: str, *, is_only: bool) -> ContactDetails:
    """The customer as a contact, a client since the first visit: zero and refunds are none (DATA.md).

    A number of the shop's own is what tells namesakes apart, and the name of who has no other.
    """
    visits = [record.bought_on for record in lines if record.amount_cents is None or record.amount_cents > 0]
    name = customer.name
    note = number_words().format(number=customer.number) if customer.number else ""
    if customer.number and name:
        name = name if is_only or customer.phone or customer.email else f"{name} ({customer.number})"
    elif customer.number and not (customer.phone or customer.email):
        name = _("Customer {number}").format(number=customer.number)
    return ContactDetails(
        full_name=name,
        phones=(phone(customer.phone, country),) if customer.phone else (),
        emails=(Email(customer.email),) if customer.email else (),
        client_since=min(visits) if visits else None,
        note=note,
    )


def customers_known(files: Sequence[BroughtFile], owners: dict[str, int]) -> dict[tuple[int, int], int]:
    """(file, place of the customer) -> the contact who has most of these very lines already.

    Whoever was renamed since an earlier import of the list is found by what they bought.
    """
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
            if is_wanted and one.purchase.line_key not in seen:
                seen.add(one.purchase.line_key)
                planned.append(PlannedPurchase(number, start + one.customer, one.purchase))
    return tuple(planned)
