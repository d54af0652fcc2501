"""Very many lines of purchases in little room: packed, and each made anew whenever it is asked for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_desktop.formats.packed import Form, Packed, Plain
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseRecord


class KeptLines(Packed[PurchaseRecord]):
    """The lines of one file in their order: some thirty bytes each, and five times as many as a record of its own."""

    def __init__(self) -> None:
        customers = Form(CustomerKeys)
        self._form = Form(
            PurchaseRecord,
            customer=(customers.plain, customers.made),
            bought_on=(date.toordinal, date.fromordinal),
        )
        self._again = Again()
        super().__init__(self._form.plain, self._put_together)

    def close(self, again: "Again") -> None:
        """No more lines come, and it is known how many equal ones went before each."""
        self._again = again

    def _put_together(self, plain: Plain) -> PurchaseRecord:
        record = self._form.made(plain)
        again = self._again.of_line(record.line)
        return replace(record, again=again) if again else record


class Again:
    """By the numbers of a file's lines in their order: how many equal lines went before each."""

    def __init__(self, lines: Sequence[int] = (), before: Sequence[int] = ()) -> None:
        self._lines, self._before = lines, before

    def of_line(self, line: int) -> int:
        """How many equal lines went before this one; none before one that is not known."""
        at = bisect_left(self._lines, line)
        return self._before[at] if at < len(self._lines) and self._lines[at] == line else 0


class KeptReceipts:
    """What the first line of each receipt says: who bought, when, and the total as it stands there.

    There may be as many receipts as lines, so each is known by a number made of its own.
    """

    def __init__(self) -> None:
        customers = Form(CustomerKeys)
        self._places: dict[int, int] = {}
        self._firsts = Packed[tuple[CustomerKeys, date, str]](
            lambda first: (customers.plain(first[0]), first[1].toordinal(), first[2]),
            lambda plain: (customers.made(plain[0]), date.fromordinal(plain[1]), plain[2]),
        )

    def keep(self, receipt: str, customer: CustomerKeys, bought_on: date, total: str) -> None:
        """The first line of ``receipt``, or one that begins it anew."""
        self._places[hash(receipt)] = len(self._firsts)
        self._firsts.append((customer, bought_on, total))

    def first_line(self, receipt: str) -> tuple[CustomerKeys, date, str] | None:
        """What was kept of it; None for one that did not come yet."""
        place = self._places.get(hash(receipt))
        return None if place is None else self._firsts[place]
