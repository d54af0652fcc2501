"""What an import would do as one list, record by record and line by line, and which of it to show. Reads nothing."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_desktop.formats.records import LeftOut
from followup_desktop.services.import_plan import Fate, ImportPlan


class Shown(StrEnum):
    """Which lines of the list are shown. CHOSEN are those that a person decided about."""

    EVERYTHING = "everything"
    NEW = "new"
    SAME = "same"
    UNCLEAR = "unclear"
    LEFT_OUT = "left_out"
    CHOSEN = "chosen"


_SHOWN_OF_FATE = {
    Fate.NEW: Shown.NEW,
    Fate.SAME: Shown.SAME,
    Fate.UNCLEAR: Shown.UNCLEAR,
    Fate.LEFT_OUT: Shown.LEFT_OUT,
}


@dataclass(frozen=True, slots=True)
class Bought:
    """What comes in of one customer: how many lines, the sum of the known amounts in the shop's smallest unit (None
    when none is known), how many amounts are ``unknown``, and the last day.
    """

    count: int
    cents: int | None
    unknown: int
    last_on: date


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The list in the order of the files. A row from 0 on is the place of a record in the plan; ``-1 - n`` is the
    n-th of ``left_out``: (file, what was left out when the file was read).

    ``bought`` is what comes in with the record at a place. ``filled`` names what is known of any record ("company",
    "phone", "email").
    """

    left_out: tuple[tuple[int, LeftOut], ...]
    orders: Mapping[Shown, "array[int]"]
    bought: Mapping[int, Bought]
    filled: frozenset[str]

    def count(self, shown: Shown) -> int:
        """How many lines this is."""
        return len(self.orders[shown])


def rows_of(plan: ImportPlan) -> PlanRows:
    """The list of a plan, made once off the window: 100,000 lines cost a moment."""
    left_out = [
        *((number, left) for number, brought in enumerate(plan.files) for left in brought.content.left_out),
        *plan.not_taken,
    ]
    orders = {shown: array("q") for shown in Shown}
    for row in _in_order(plan, left_out):
        orders[Shown.EVERYTHING].append(row)
        if row < 0:
            orders[Shown.LEFT_OUT].append(row)
            continue
        record = plan.records[row]
        orders[_SHOWN_OF_FATE[record.fate]].append(row)
        if plan.choices and record.key in plan.choices:
            orders[Shown.CHOSEN].append(row)
    return PlanRows(tuple(left_out), orders, _bought(plan), _filled(plan))


def _bought(plan: ImportPlan) -> dict[int, Bought]:
    """Record -> what comes in with it."""
    found: dict[int, Bought] = {}
    for planned in plan.purchases:
        bought, before = planned.purchase, found.get(planned.record)
        cents, unknown = bought.amount_cents, int(bought.amount_cents is None)
        if before is None:
            found[planned.record] = Bought(1, cents, unknown, bought.bought_on)
            continue
        together = before.cents if cents is None else cents + (before.cents or 0)
        last_on = max(before.last_on, bought.bought_on)
        found[planned.record] = Bought(before.count + 1, together, before.unknown + unknown, last_on)
    return found


def _filled(plan: ImportPlan) -> frozenset[str]:
    """What any record has, as far as the list shows it."""
    known = {
        "company": any(record.details.company for record in plan.records),
        "phone": any(record.details.phones for record in plan.records),
        "email": any(record.details.emails for record in plan.records),
    }
    return frozenset(name for name, is_there in known.items() if is_there)


def _in_order(plan: ImportPlan, left_out: list[tuple[int, LeftOut]]) -> list[int]:
    records = list(range(len(plan.records)))
    if not left_out:
        return records
    places = [(record.file, record.line, index) for index, record in enumerate(plan.records)]
    places += [(number, left.line, -1 - index) for index, (number, left) in enumerate(left_out)]
    return [row for _file, _line, row in sorted(places)]
