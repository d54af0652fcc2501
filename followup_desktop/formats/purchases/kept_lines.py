"""Very many lines of purchases in little room: what comes again and again is kept once, and a line is a few numbers."""

from array import array
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar, overload

from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseRecord

Value = TypeVar("Value", bound=Hashable)


class KeptLines(Sequence[PurchaseRecord]):
    """The lines of one file in their order. Each record is made anew whenever it is asked for.

    A line takes 28 bytes here, and 140 as a record of its own: a till's list of 28 bytes a line stays small.
    """

    def __init__(self) -> None:
        self._lines = array("I")
        self._customers = _Column[CustomerKeys]()
        self._days = _Column[date]()
        self._receipts = _Column[str]()
        self._amounts = _Column[int | None]()
        self._things = _Column[str]()
        self._quantities = _Column[str]()
        # By the number of the line: most lose nothing and have no equal.
        self._lost: dict[int, tuple[str, ...]] = {}
        self._foreign: dict[int, str] = {}
        self._again: Mapping[int, int] = {}

    def append(self, record: PurchaseRecord) -> None:
        """Take one more line."""
        if record.notes_lost:
            self._lost[record.line] = record.notes_lost
        if record.foreign:
            self._foreign[record.line] = record.foreign
        self._lines.append(record.line)
        self._customers.append(record.customer)
        self._days.append(record.bought_on)
        self._receipts.append(record.receipt)
        self._amounts.append(record.amount_cents)
        self._things.append(record.what)
        self._quantities.append(record.quantity)

    def close(self, again: Mapping[int, int]) -> None:
        """No more lines come: let go of what was needed to take them. ``again`` is by line, for those that have any."""
        self._again = again
        for column in (self._customers, self._days, self._receipts, self._amounts, self._things, self._quantities):
            column.close()

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> PurchaseRecord: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[PurchaseRecord, ...]: ...
    def __getitem__(self, place: int | slice) -> PurchaseRecord | tuple[PurchaseRecord, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(len(self))[place])
        at = range(len(self))[place]
        line = self._lines[at]
        return PurchaseRecord(
            line,
            self._customers[at],
            self._days[at],
            self._receipts[at],
            self._amounts[at],
            self._things[at],
            self._quantities[at],
            self._lost.get(line, ()),
            self._again.get(line, 0),
            self._foreign.get(line, ""),
        )

    def __iter__(self) -> Iterator[PurchaseRecord]:
        lost, again, foreign = self._lost.get, self._again.get, self._foreign.get
        columns = (self._customers, self._days, self._receipts, self._amounts, self._things, self._quantities)
        for line, customer, day, receipt, amount, what, quantity in zip(self._lines, *columns, strict=True):
            rare = lost(line, ()), again(line, 0), foreign(line, "")
            yield PurchaseRecord(line, customer, day, receipt, amount, what, quantity, *rare)


class _Column(Generic[Value]):
    """One field of all lines: each value once, and for each line the number of its value."""

    def __init__(self) -> None:
        self._values: list[Value] = []
        self._numbers: dict[Value, int] = {}
        self._at = array("I")

    def append(self, value: Value) -> None:
        number = self._numbers.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        self._at.append(number)

    def close(self) -> None:
        self._numbers = {}

    def __getitem__(self, at: int) -> Value:
        return self._values[self._at[at]]

    def __iter__(self) -> Iterator[Value]:
        return map(self._values.__getitem__, self._at)
