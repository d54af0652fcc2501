"""One row of a purchase list to a purchase, with the column's settled order of dates and mark of decimals.

Remembers what went before: the further lines of a receipt may leave out who, when and how much.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.csv_rows import Row
from followup_desktop.formats.days import day_of
from followup_desktop.formats.purchases.money import amount_of, cents_of
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseRecord

_EMPTY_WORDS = frozenset({"null", "none", "n/a", "#n/a", "(null)", "nan", "-", "–"})
_CANCELLED = frozenset(
    {"cancelled", "canceled", "voided", "void", "failed", "declined", "draft"}
    | {"storniert", "annulliert", "abgebrochen", "entwurf", "annulé", "annulée", "annule", "brouillon"}
    | {"cancelado", "cancelada", "anulado", "anulada", "borrador", "rechazado"}
)
_SHOWN_CHARS = 60


@dataclass(frozen=True, slots=True)
class Manner:
    """How one file writes: the order of its dates, the mark of its decimals, what its total is the total of."""

    order: DateOrder
    mark: str
    is_total_of_receipt: bool


class NoPurchase(Exception):
    """The row is left out, for the reason in words; ``record`` is what it would have been, but for a customer."""

    def __init__(self, reason: str, record: PurchaseRecord | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.record = record


class LineReader:
    """Reads the rows of one file by the fields its columns were given."""

    def __init__(self, fields: Sequence[str], manner: Manner, shop: Shop) -> None:
        self._columns = [(index, field) for index, field in enumerate(fields) if field]
        self._manner = manner
        self._shop = shop
        self._receipts: dict[str, tuple[CustomerKeys, date]] = {}
        self._lines, self._told = array("I"), array("q")
        # The same customers come with receipt upon receipt: each is kept once.
        self._customers: dict[CustomerKeys, CustomerKeys] = {}

    def read(self, row: Row) -> PurchaseRecord:
        """The purchase of a row, its ``again`` not known yet; raises NoPurchase with the reason when it is none."""
        said = {field: cell for index, field in self._columns if (cell := _cell(row.cells[index]))}
        self._refuse_cancelled(said)
        receipt = said.get("receipt", "")
        before = self._receipts.get(receipt) if receipt else None
        customer, bought_on = self._customer(said), self._day(said)
        is_further = before is not None and (not customer.is_known or customer.key == before[0].key)
        if before is not None and is_further:
            customer, bought_on = before[0], bought_on or before[1]
        if bought_on is None:
            text = " ".join(cell.strip() for cell in row.cells if cell.strip())
            raise NoPurchase(_("The row names no day: {text}").format(text=_short(text)))
        lost: list[str] = []
        amount = self._amount(said, lost, is_further=is_further and before is not None)
        if receipt and not is_further:
            self._receipts[receipt] = (self._customers.setdefault(customer, customer), bought_on)
        what, quantity, receipt = (
            kept_text(text) for text in (said.get("what", ""), said.get("quantity", ""), receipt)
        )
        if row.extra:
            words = _("Cells beyond the last heading were not taken over: {text}")
            lost.append(words.format(text=_short(", ".join(cell for cell in row.extra if cell.strip()))))
        record = PurchaseRecord(row.line, customer, bought_on, receipt, amount, what, quantity, tuple(lost))
        self._lines.append(row.line)
        self._told.append(hash(record.told))
        if not customer.is_known:
            raise NoPurchase(
                _("The purchase names no customer: {text}").format(text=_short(" ".join(said.values()))), record
            )
        return record

    def again(self) -> dict[int, int]:
        """Line -> how many equal lines went before, where any did: each of them is a line of its own.

        Found out when all rows are read and gone: to know every line while they stand takes as much room as they do.
        """
        equal = {told for told, following in pairwise(sorted(self._told)) if told == following}
        before: Counter[int] = Counter()
        found: dict[int, int] = {}
        for line, told in zip(self._lines, self._told, strict=True):
            if told in equal:
                if before[told]:
                    found[line] = before[told]
                before[told] += 1
        return found

    def _refuse_cancelled(self, said: dict[str, str]) -> None:
        status = said.get("status", "").casefold()
        if status in _CANCELLED or "cancelled_on" in said:
            text = said.get("status") or said["cancelled_on"]
            raise NoPurchase(_("The purchase was cancelled ({status}).").format(status=_short(text)))

    def _customer(self, said: dict[str, str]) -> CustomerKeys:
        parts = (said[field] for field in ("given_name", "family_name") if field in said)
        name = said.get("name") or " ".join(parts)
        number = said.get("number", "")
        if number.endswith(".0") and number[:-2].isdigit():
            number = number[:-2]  # A number that went through a program for tables.
        keys = (said.get("phone", ""), said.get("email", "").removeprefix("mailto:"), name, number)
        return CustomerKeys(*map(kept_text, keys))

    def _day(self, said: dict[str, str]) -> date | None:
        text = said.get("bought_on", "")
        if not text:
            return None
        day = day_of(text, self._manner.order)
        if day is not None:
            return day
        other = DateOrder.DMY if self._manner.order is DateOrder.MDY else DateOrder.MDY
        if day_of(text, other) is not None:
            words = _("“{text}” does not fit the order of day and month in the other rows.")
            raise NoPurchase(words.format(text=_short(text)))
        raise NoPurchase(_("“{text}” is not a day this program can read.").format(text=_short(text)))

    def _amount(self, said: dict[str, str], lost: list[str], *, is_further: bool) -> int | None:
        """The line's amount in cents. A total is a receipt's when items have columns of their own."""
        currency = said.get("currency", "").upper()
        if currency and len(currency) == 3 and currency != self._shop.currency.upper():
            words = _("The amount is in {currency}: it was taken over without a value.")
            lost.append(words.format(currency=currency))
            return None
        if "total" in said:
            total = self._money(said["total"])
            if self._manner.is_total_of_receipt and is_further:
                return 0
            refunded = abs(self._money(said["refunded"])) if "refunded" in said else Decimal(0)
            return self._cents(total - refunded, said["total"])
        if "price" in said and not self._manner.is_total_of_receipt:
            count = self._money(said["quantity"]) if "quantity" in said else Decimal(1)
            return self._cents(self._money(said["price"]) * count, said["price"])
        return 0 if self._manner.is_total_of_receipt and is_further else None

    def _money(self, text: str) -> Decimal:
        amount = amount_of(text, self._manner.mark)
        if amount is not None:
            return amount
        if amount_of(text, "," if self._manner.mark == "." else ".") is not None:
            words = _("“{text}” is written otherwise than the other amounts; its decimals are in doubt.")
            raise NoPurchase(words.format(text=_short(text)))
        raise NoPurchase(_("“{text}” is not an amount this program can read.").format(text=_short(text)))

    def _cents(self, amount: Decimal, text: str) -> int:
        cents = cents_of(amount, self._shop.currency)
        if cents is None:
            raise NoPurchase(_("“{text}” is more than any purchase can be.").format(text=_short(text)))
        return cents


def _cell(cell: str) -> str:
    cell = cell.strip()
    if cell.casefold() in _EMPTY_WORDS:
        return ""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
