"""Tables that list no clients and no purchases though they have days and amounts: the books, a bank's statement,
hours of work, what the shop spends. Told by headings that only such tables have.
"""

import re

from followup_desktop.domain.language import _
from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Table


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_DEBITS = re.compile(r"(?:debit|soll|débit|debe|debito)(?: |$)")
_CREDITS = re.compile(r"(?:credit|haben|crédit|haber|credito)(?: |$)")
_ACCOUNTS = _words(
    "account|account name|account code|account type|gl account|konto|gegenkonto|sachkonto|compte|n compte|cuenta"
)
_STATEMENT = _words(
    "running balance|buchungstag|buchungstext|verwendungszweck|wertstellung|wertstellungsdatum|valutadatum|valuta|"
    "posting date|value date|booking date|partner iban|iban|counterparty iban|kontonummer iban|kontonummer|"
    "saldo nach buchung|wechselkurs|date de valeur|date valeur|libellé opération|fecha valor|local amount|money in|"
    "money out|paid in|paid out|paid out gbp|completed date|bank account|check or slip|d c|mcc|exchange rate|"
    "payee name|payee account number|balance|saldo|solde"
)
_CLIENTS = re.compile(
    r"\b(?:customer|client|buyer|kund(?:e|in)|käufer|acheteur|cliente|comprador|guest|patient|member)\b"
)
_REACHED = re.compile(r"\b(?:e ?mail|mail|phone|tel|telefon|mobile|handy|courriel|téléphone|correo|teléfono|móvil)\b")
_HOURS = _words(
    "hours|duration|duration h|duration decimal|time spent|billable hours|stunden|dauer|arbeitszeit|heures|durée|"
    "horas|duración|hours worked"
)
_WORK = _words("project|projekt|projet|proyecto|task|aufgabe|tâche|tarea|billable rate|hourly rate|hours worked")
_SOLD = re.compile(
    r"\b(?:service|item|product|treatment|appointment|artikel|leistung|behandlung|prestation|servicio)s?\b"
)
_SPENT_AT = _words(
    "vendor|vendor name|supplier|supplier name|merchant|payee|lieferant|kreditor|fournisseur|proveedor|reimbursable"
)
# A register of payments numbers each of them, whoever is paid.
_NUMBERED = _words("transaction no|transaction number|transaction id|invoice number|invoice no")
_NAMES = _words("name|full name|first name|last name|vorname|nachname|nom|prénom|nombre")
_EXPENSES = re.compile(r"(?:expense|ausgaben?|dépense|gasto)s? (?:date|category|number|type|datum|kategorie|nummer)")
_DAYS = re.compile(r"\b(?:date|datum|fecha|day|tag|timestamp|created|belegdatum|start|buchung(?:s\w+)?)\b")
_MONEY = re.compile(
    r"\b(?:amount|total|sum|price|betrag|umsatz|summe|montant|importe|monto|debit|credit|soll|haben|rate|balance)\b"
)
# How the bookkeeper's exchange files of DATEV begin.
_DATEV = ("EXTF", "DTVF")


def what_else(table: Table) -> str:
    """What a table is that lists neither clients nor purchases, in words; "" for all others."""
    if any(row.cells[0].strip('"') in _DATEV for row in table.rows[:1]) or table.header[:1] in (("EXTF",), ("DTVF",)):
        return _("an account of the books")
    words = [normal_heading(heading) for heading in table.header]
    said = {re.sub(r" (?:usd|eur|gbp|chf)$", "", word) for word in words}
    if said & _HOURS and said & _WORK and not _any(_SOLD, words):
        return _("a sheet of working hours")
    if not _any(_DAYS, words) or not _any(_MONEY, words):
        return ""
    if _is_books(words, said):
        return _("an account of the books")
    is_spent = bool(said & _SPENT_AT) or _any(_EXPENSES, words)
    if _any(_CLIENTS, words) or _any(_REACHED, words):
        return ""
    if len(said & _STATEMENT) > 1:
        return _("a statement of a bank account")
    # Beside somebody's name a vendor is who made what was sold.
    return _("a list of what the shop spends") if is_spent and not said & (_NUMBERED | _NAMES) else ""


def _any(pattern: re.Pattern[str], words: list[str]) -> bool:
    return any(pattern.search(word) for word in words)


def _is_books(words: list[str], said: set[str]) -> bool:
    """Two sides and an account, or an account of each kind; QuickBooks' ledger names what each line is split with."""
    is_two_sided = any(map(_DEBITS.match, words)) and any(map(_CREDITS.match, words))
    if is_two_sided and said & (_ACCOUNTS | _STATEMENT):
        return True
    if {"account group", "account type"} <= said or {"konto", "gegenkonto"} <= said:
        return True
    return "split" in said and bool(said & {"balance", "account"})
