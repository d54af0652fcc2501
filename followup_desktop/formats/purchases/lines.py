"""One row of a purchase list to a purchase, with the column's settled order of dates and mark of decimals.

Remembers what went before: the further lines of a receipt may leave out who, when and how much.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from sys import intern

from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.csv_rows import Row
from followup_desktop.formats.days import day_of, day_of_count
from followup_desktop.formats.purchases.kept_lines import Again, KeptReceipts
from followup_desktop.formats.purchases.line_kinds import (
    is_cancelled,
    is_detail,
    is_given_back,
    is_no,
    is_no_sale,
    is_payment,
    is_pending,
    is_refund,
    is_yes,
    plain_words,
)
from followup_desktop.formats.purchases.money import amount_of, cents_of
from followup_desktop.formats.purchases.records import CustomerKeys, PurchaseRecord

_EMPTY_WORDS = frozenset({"null", "none", "n/a", "#n/a", "(null)", "nan", "-", "--", "–"})
_NOBODY = frozenset({"0", "-1", "guest", "gast", "invité", "invitado"})
_STATES = frozenset({"status", "kind", "cancelled_on", "given_back"})
_SHOWN_CHARS = 60
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """How one file writes: the order of its dates, the mark of its decimals, what its total is the total of.

    ``has_payments_apart`` and ``has_refunds_apart``: its payments and its refunds stand in lines of their own beside
    what they pay for or give back. ``is_account``: it lists all that came into an account and went out of it.
    ``is_paid_later``: most of its orders wait for their payment, as where clients pay on delivery.
    """

    order: DateOrder
    mark: str
    is_total_of_receipt: bool
    has_payments_apart: bool = False
    has_refunds_apart: bool = False
    is_account: bool = False
    is_paid_later: bool = False


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
        self._has_states = not _STATES.isdisjoint(fields)
        self._receipts = KeptReceipts()
        self._refused: dict[str, str] = {}
        self._lines, self._told = array("I"), array("q")

    def read(self, row: Row) -> PurchaseRecord:
        """The purchase of a row, its ``again`` not known yet; raises NoPurchase with the reason when it is none."""
        said: dict[str, str] = {}
        for index, field in self._columns:
            if cell := _cell(row.cells[index]):
                said.setdefault(field, cell)
        receipt = said.get("receipt", "")
        if self._has_states:
            self._refuse(said, receipt)
        before = self._receipts.first_line(receipt) if receipt else None
        bought_on, customer = self._day(said, row), self._customer(said)
        is_further = before is not None and (not customer.is_known or customer.key == before[0].key)
        if before is not None and is_further:
            customer, bought_on = before[0], bought_on or before[1]
        if bought_on is None:
            text = " ".join(cell.strip() for cell in row.cells if cell.strip())
            raise NoPurchase(_("The row names no day: {text}").format(text=_short(text)))
        lost: list[str] = []
        is_counted = is_further and before is not None and not _is_money_back(said, before[2])
        amount, foreign = self._amount(said, lost, is_counted=is_counted)
        if receipt and not is_further:
            self._receipts.keep(receipt, customer, bought_on, said.get("total", ""))
        what, quantity, receipt = (
            kept_text(text) for text in (said.get("what", ""), said.get("quantity", ""), receipt)
        )
        if row.extra:
            words = _("Cells beyond the last heading were not taken over: {text}")
            lost.append(words.format(text=_short(", ".join(cell for cell in row.extra if cell.strip()))))
        record = PurchaseRecord(
            row.line, customer, bought_on, receipt, amount, what, quantity, tuple(lost), foreign=foreign
        )
        self._lines.append(row.line)
        self._told.append(hash(record.told))
        if not customer.is_known:
            raise NoPurchase(
                _("The purchase names no customer: {text}").format(text=_short(" ".join(said.values()))), record
            )
        return record

    def again(self) -> Again:
        """How many equal lines went before each: every one of them is a line of its own.

        Found out when all rows are read and gone, and not of all at once: to know every line while they stand takes
        as much room as they do.
        """
        told, before = self._told, array("I", bytes(4 * len(self._told)))
        for part in range(_PARTS):
            # Equal ones come together, in the order of their lines.
            ordered = sorted((at for at, key in enumerate(told) if key % _PARTS == part), key=told.__getitem__)
            for one, following in pairwise(ordered):
                if told[one] == told[following]:
                    before[following] = before[one] + 1
        return Again(self._lines, before)

    def _refuse(self, said: dict[str, str], receipt: str) -> None:
        """Raise NoPurchase for what is no sale, and for the further lines of a receipt that was none."""
        reason = self._why_none(said)
        if reason and receipt:
            self._refused[receipt] = reason
        elif receipt in self._refused and "status" not in said and "kind" not in said:
            reason = self._refused[receipt]
        if reason:
            raise NoPurchase(reason)

    def _why_none(self, said: dict[str, str]) -> str:
        status, kind = said.get("status", ""), said.get("kind", "")
        cancelled_on = said.get("cancelled_on", "")
        if is_cancelled(status) or (cancelled_on and not is_no(cancelled_on)):
            text = status if is_cancelled(status) else cancelled_on
            return _("The purchase was cancelled ({status}).").format(status=_short(text))
        if is_pending(status) and not self._manner.is_paid_later:
            return _("The payment is under way and not done ({status}).").format(status=_short(status))
        is_counted = "refunded" in said or self._manner.has_refunds_apart
        if is_yes(said.get("given_back", "")) or (is_given_back(status) and not is_counted):
            return _("The money was given back ({status}).").format(status=_short(status or said["given_back"]))
        if is_no_sale(kind):
            return _("The line is no purchase of a client ({kind}).").format(kind=_short(kind))
        if self._manner.has_payments_apart and is_payment(kind):
            return _("The payment of a purchase that has a line of its own ({kind}).").format(kind=_short(kind))
        return ""

    def _customer(self, said: dict[str, str]) -> CustomerKeys:
        parts = (said[field] for field in ("given_name", "family_name") if field in said)
        name = said.get("name") or " ".join(parts)
        number, phone = _whole(said.get("number", "")), _whole(said.get("phone", ""))
        if number.casefold() in _NOBODY and (name or "email" in said or phone):
            number = ""  # Web shops call every guest so.
        email = said.get("email", "")
        if self._goes_to_client(said):
            email = said.get("to_email", email)
        keys = (phone, email.removeprefix("mailto:"), name, number)
        return CustomerKeys(*map(kept_text, keys))

    def _goes_to_client(self, said: dict[str, str]) -> bool:
        """Whether the money of a line in an account of payments (PayPal) goes back to a client, its receiver.

        Raises NoPurchase where it went to somebody else.
        """
        if not self._manner.is_account or "total" not in said or self._money(said["total"]) >= 0:
            return False
        if not is_refund(said.get("kind", "")):
            words = _("Money that went out and is no purchase of a client ({kind}).")
            raise NoPurchase(words.format(kind=_short(said.get("kind") or said["total"])))
        return True

    def _day(self, said: dict[str, str], row: Row) -> date | None:
        text = said.get("bought_on", "")
        day = day_of(text, self._manner.order) or day_of_count(text) if text else None
        if day is not None:
            return day
        if _is_sum(row):
            raise NoPurchase(_("The sum of other lines is no purchase."))
        if not text:
            return None
        other = DateOrder.DMY if self._manner.order is DateOrder.MDY else DateOrder.MDY
        if day_of(text, other) is not None:
            words = _("“{text}” does not fit the order of day and month in the other rows.")
            raise NoPurchase(words.format(text=_short(text)))
        raise NoPurchase(_("“{text}” is not a day this program can read.").format(text=_short(text)))

    def _amount(self, said: dict[str, str], lost: list[str], *, is_counted: bool) -> tuple[int | None, str]:
        """The line's amount in cents, or what it says in another currency than the shop's.

        A total is a receipt's when items have columns of their own; ``is_counted``: the first line has it.
        """
        if is_detail(said.get("kind", "")) or (self._manner.is_total_of_receipt and is_counted):
            return 0, ""
        currency, own = said.get("currency", "").upper(), self._shop.currency.upper()
        total, refunded = "total", "refunded"
        if len(currency) == 3 and currency != own:
            if said.get("converted_currency", "").upper() != own or "converted" not in said:
                return None, self._foreign(said, currency, lost)
            total, refunded = "converted", "converted_refunded"
        if total in said:
            back = abs(self._money(said[refunded])) if refunded in said else Decimal(0)
            amount = self._money(said[total]) - back
            text = said[total]
        elif "price" in said and not self._manner.is_total_of_receipt:
            count = self._money(said["quantity"]) if "quantity" in said else Decimal(1)
            amount, text = self._money(said["price"]) * count, said["price"]
        else:
            return None, ""
        if amount > 0 and is_refund(said.get("kind", "")):
            amount = -amount
        return self._cents(amount, text), ""

    def _foreign(self, said: dict[str, str], currency: str, lost: list[str]) -> str:
        words = _("The amount is in {currency}: it was taken over without a value.")
        lost.append(intern(words.format(currency=currency)))  # A whole list may say so.
        text = said.get("total") or said.get("price", "")
        return f"{_short(text)} {currency}" if text else ""

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


def _is_money_back(said: dict[str, str], first_total: str) -> bool:
    """Whether a further line of a receipt is a refund with an amount of its own."""
    total = said.get("total", "")
    if not total or total == first_total:
        return False
    return is_refund(said.get("kind", "")) or total.startswith(("-", "−", "(", "$-", "€-"))


def _is_sum(row: Row) -> bool:
    """Whether a row begins as reports write their sums: "TOTAL", "Total for Ken", "Summe"."""
    first = next((cell for cell in row.cells if cell.strip()), "")
    return plain_words(first).split(" ")[0] in ("total", "totals", "subtotal", "sum", "summe", "gesamt", "suma")


def _whole(text: str) -> str:
    """A number that went through a program for tables, without the decimals it got there."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
