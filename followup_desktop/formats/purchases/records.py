"""What a reader of purchases hands on: each line with its customer, and the lines of one receipt as one visit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from types import MappingProxyType

from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.records import LeftOut


@dataclass(frozen=True, slots=True)
class CustomerKeys:
    """What a file says of who bought, as written: any of these may be empty. ``number`` is the shop's own for them."""

    phone: str = ""
    email: str = ""
    name: str = ""
    number: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything says who it was."""
        return bool(self.phone or self.email or self.name or self.number)

    @property
    def key(self) -> str:
        """One text that is the same for the same customer within one file: the surest of the four."""
        return self.number or self.email.casefold() or self.phone or " ".join(self.name.casefold().split())


@dataclass(frozen=True, slots=True)
class PurchaseRecord:
    """One line of a purchase. Amounts are in the shop's smallest unit, refunds negative.

    ``amount_cents`` is None where the file names none: a visit of unknown value (DATA.md). Where the sum of a
    receipt stands on its first line, the further lines have 0. ``again`` counts the equal lines before it. ``foreign``
    is an amount in another currency than the shop's, as written: its value is not known here.
    """

    line: int
    customer: CustomerKeys
    bought_on: date
    receipt: str
    amount_cents: int | None
    what: str
    quantity: str
    notes_lost: tuple[str, ...] = ()
    again: int = 0
    foreign: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What tells this line from others, but for equal ones.

        With a receipt its amount is no part of it: a later refund changes that.
        """
        told = (self.receipt,) if self.receipt else (self.customer.key, str(self.amount_cents))
        return (*told, self.bought_on.isoformat(), self.what, self.quantity)

    @property
    def said(self) -> str:
        """What was bought, with what it cost in another currency behind it."""
        return " · ".join(part for part in (self.what, self.foreign) if part)

    @property
    def line_key(self) -> str:
        """The same whenever the same line is read again, also from a longer export. Worked out when asked for: a long
        list has very many.
        """
        text = "\x1f".join(self.told)
        key = blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
        return f"{key}-{self.again + 1}" if self.again else key


@dataclass(frozen=True, slots=True)
class PurchaseFile:
    """A whole file as read: every line is in ``records`` or in ``left_out``.

    ``anonymous`` are purchases without a customer; their lines are in ``left_out`` too. ``guessed``, ``unsettled``
    and ``sample`` say how it was read, see :class:`ReadFile`.
    """

    kind: str
    encoding: str
    records: Sequence[PurchaseRecord]
    left_out: Sequence[LeftOut]
    anonymous: Sequence[PurchaseRecord] = ()
    guessed: ReadingChoices = AS_GUESSED
    unsettled: frozenset[str] = frozenset()
    sample: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def columns(self) -> Mapping[str, str]:
        """What the headings were taken for ("" = not used)."""
        return self.guessed.columns

    @property
    def read(self) -> int:
        """How many lines the file holds."""
        return len(self.records) + len(self.left_out)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: the lines of one receipt of one customer. ``amount_cents`` is None when no line names one."""

    customer: CustomerKeys
    bought_on: date
    receipt: str
    amount_cents: int | None
    lines: tuple[PurchaseRecord, ...]


def visits_of(records: Iterable[PurchaseRecord]) -> tuple[Visit, ...]:
    """The visits that ``records`` are the lines of, in their order. A line without a receipt is a visit by itself."""
    groups: dict[tuple[str, str, int, date], list[PurchaseRecord]] = {}
    for record in records:
        alone = 0 if record.receipt else record.line
        groups.setdefault((record.customer.key, record.receipt, alone, record.bought_on), []).append(record)
    visits = []
    for lines in groups.values():
        known = [line.amount_cents for line in lines if line.amount_cents is not None]
        first = lines[0]
        visits.append(
            Visit(first.customer, first.bought_on, first.receipt, sum(known) if known else None, tuple(lines))
        )
    return tuple(visits)
