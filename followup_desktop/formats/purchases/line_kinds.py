"""Which lines of a list are no purchase, by the words of its program for their state and their kind, in four languages.

An unpaid invoice is a purchase: the client has bought. A payment under way is none yet.
"""

import re
from functools import lru_cache

from followup_desktop.domain.names import folded

_CANCELLED = re.compile(
    "cancelled|canceled|cancelled by customer|canceled by customer|voided|void|failed|fail|failure|declined|denied|"
    "rejected|expired|reversed|abandoned|deleted|trash|draft|incomplete|error|quotation|quotation sent|"
    "storniert|annulliert|abgebrochen|fehlgeschlagen|abgelehnt|ruckgangig gemacht|geloscht|verfallen|entwurf|"
    "annule|annulee|refuse|refusee|echoue|echouee|rejete|supprime|expire|brouillon|"
    "cancelado|cancelada|anulado|anulada|rechazado|rechazada|fallido|fallida|denegado|revertido|borrador"
)
_PENDING = re.compile(
    r"(?:pending|authori[sz]ed|uncaptured|requires |awaiting|on hold|not captured|processing payment|"
    r"ausstehend|wartet auf|in der warteschlange|en attente|pendiente).*"
)
_GIVEN_BACK = re.compile(
    "refunded|fully refunded|chargeback|charged back|erstattet|ruckerstattet|zuruckgezahlt|rembourse|remboursee|"
    "reembolsado|reembolsada|devuelto"
)
# What else a program's account lists: money from and to its owner, what it costs, and what is no sale yet.
_NO_SALE = re.compile(
    r"\b(?:withdrawal|payout|currency conversion|bank deposit|card deposit|hold|payment release|"
    r"authori[sz]ation|shipping label|tax collected|bill|bill payment|expense|purchase order|quote|"
    r"quotation|estimate|pro ?forma|journal entry|vendor credit|pay(?:roll|check)|invoice sent|money request|"
    r"abbuchung|auszahlung|wahrungsumrechnung|einbehaltung|bankgutschrift|angebot|kostenvoranschlag|ausgabe|"
    r"eingangsrechnung|autorisierung|retrait|conversion de devises?|devis|depense|facture fournisseur|"
    r"autorisation|retirada|conversion de divisas?|presupuesto|gasto|autorizacion)\b"
)
_CREDIT = re.compile(r"\b(?:credit (?:note|memo)|rechnungskorrektur|gutschrift|avoir|nota de credito|abono)\b")
_REFUND = re.compile(
    r"\b(?:refund|returns?|retour|storno|ruckzahlung|ruckerstattung|erstattung|remboursement|reembolso|devolucion)\b"
)
_NO = frozenset({"no", "n", "false", "0", "nein", "non", "f"})
_YES = frozenset({"yes", "y", "true", "1", "ja", "oui", "si", "t"})


@lru_cache(maxsize=2_048)
def plain_words(text: str) -> str:
    """``text`` in lower case without accents and marks."""
    return re.sub(r"[\W_]+", " ", folded(text[:80])).strip()


def is_no(text: str) -> bool:
    """Whether a cell says no."""
    return plain_words(text) in _NO


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return plain_words(text) in _YES


def is_cancelled(status: str) -> bool:
    """Whether a state says that nothing came of it."""
    return _CANCELLED.fullmatch(plain_words(status)) is not None


def is_pending(status: str) -> bool:
    """Whether a state says that it is under way: not paid, and not known whether it ever will be."""
    return _PENDING.fullmatch(plain_words(status)) is not None


def is_given_back(status: str) -> bool:
    """Whether a state says that all of the money went back."""
    return _GIVEN_BACK.fullmatch(plain_words(status)) is not None


def is_no_sale(kind: str) -> bool:
    """Whether lines of that kind are no sale to a client."""
    return _NO_SALE.search(plain_words(kind)) is not None


def is_refund(kind: str) -> bool:
    """Whether lines of that kind are money that a client gets back, whatever the sign of the amount."""
    words = plain_words(kind)
    return _CREDIT.search(words) is not None or _REFUND.search(words) is not None


def is_detail(kind: str) -> bool:
    """Whether a line of that kind only says more of the receipt above it (Lightspeed, PayPal)."""
    return plain_words(kind) in ("sale line", "shopping cart item", "warenkorbartikel")


def is_payment(kind: str) -> bool:
    """Whether a line of that kind is the payment of what stands in a line of its own."""
    return plain_words(kind) in ("payment", "zahlung", "paiement", "pago")


def is_sale(kind: str) -> bool:
    """Whether a line of that kind is what a payment may be for."""
    return plain_words(kind) in ("invoice", "sale", "sales receipt", "rechnung", "facture", "factura")
