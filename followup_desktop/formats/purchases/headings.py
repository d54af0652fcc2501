"""Which column of a purchase list is what, by its heading in four languages or, without headings, by its content."""

import re
from collections.abc import Sequence

from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Table
from followup_desktop.formats.days import is_date

CUSTOMER_FIELDS = frozenset({"name", "given_name", "family_name", "email", "phone", "number"})
_LOOK_AT_ROWS = 200
_MOST = 0.9
_SHORT = 80  # No day, amount or number is longer.

# Each field's headings, the surest first: an order's total goes before its subtotal, its own date before the export's.
_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        "bought_on",
        "invoice date|order date|purchase date|sale date|sales date|transaction date|date of purchase|bought on|"
        "payment date|receipt date|date issued|date completed|completed at|document date|issue date|date of sale|"
        "sold on|rechnungsdatum|kaufdatum|bestelldatum|belegdatum|verkaufsdatum|gekauft am|"
        "date de facture|date facture|date de la facture|date d achat|date achat|date de commande|date commande|"
        "date de vente|date de paiement|fecha de compra|fecha de factura|fecha factura|fecha de pedido|"
        "fecha pedido|fecha de venta|fecha de pago|date|datum|fecha|date time|datetime|created at|paid at|created|"
        "created utc|created date utc|day|tag|jour|día|timestamp",
    ),
    (
        "receipt",
        "receipt|receipt number|receipt no|receipt id|invoice number|invoice no|invoice|invoice id|invoice num|"
        "order number|order no|order id|order|transaction id|transaction no|transaction number|"
        "document number|sale id|payment id|num|bill number|bill no|bon|"
        "bonnummer|bon nr|beleg|belegnummer|beleg nr|belegnr|rechnungsnummer|rechnungs nr|rechnung nr|rechnungsnr|"
        "rechnung|bestellnummer|bestellung|auftragsnummer|facture|n facture|no facture|numéro de facture|"
        "numero de facture|n de facture|nº facture|ticket|n ticket|numéro de ticket|commande|n commande|"
        "numéro de commande|factura|nº factura|n factura|número de factura|numero de factura|pedido|nº pedido|"
        "número de pedido|recibo|ticket id",
    ),
    (
        "total",
        "order total|order total amount|invoice total|grand total|total amount|amount total|total collected|"
        "total paid|total incl tax|total inc tax|total|gross amount|gross sales|gross|amount|sum|sales|line total|"
        "revenue|spent|amount spent|purchase amount|order amount|order value|invoice amount|paid amount|"
        "price paid|gesamtbetrag|gesamtsumme|rechnungsbetrag|endbetrag|bruttobetrag|brutto|betrag|summe|gesamt|"
        "umsatz|montant ttc|total ttc|montant total|montant|somme|importe total|total factura|importe|monto|suma|"
        "dollar value|value|net amount|net sales|net total|net|netto|nettobetrag|montant ht|total ht|subtotal|"
        "n revenue|gesamtpreis|wert|valor|valeur",
    ),
    (
        "refunded",
        "refunded amount|amount refunded|refund amount|order refund amount|refunds|erstattet|erstattung|"
        "remboursement|montant remboursé|reembolso|importe reembolsado",
    ),
    (
        "price",
        "item cost|unit price|price each|unit cost|lineitem price|item price|sales price|rate|price|einzelpreis|"
        "stückpreis|unit amount|p u|p u ht|preis|prix unitaire|prix|precio unitario|precio",
    ),
    (
        "quantity",
        "quantity|quantity refund|qty|item quantity|lineitem quantity|units|count|number of items|number of cds|"
        "pieces|items sold|menge|anzahl|stück|quantité|quantite|qté|qte|cantidad|cant|unidades",
    ),
    (
        "what",
        "lineitem name|item name|item product|product name|product|item|description|line item|article|"
        "item description|product s|product service|artikel|artikelbezeichnung|bezeichnung|produkt|ware|"
        "beschreibung|désignation|"
        "designation|produit|libellé|libelle|producto|artículo|articulo|descripción|descripcion|concepto|service|"
        "memo|memo description",
    ),
    (
        "number",
        "customer id|customer number|customer no|customer nr|customer code|client id|client number|client no|"
        "member id|member number|loyalty number|account number|kundennummer|kundennr|kunden nr|kunden id|kd nr|"
        "kdnr|numéro client|numéro de client|n client|no client|code client|id client|id cliente|código cliente|"
        "código de cliente|codigo de cliente|codigo cliente|número de cliente|nº cliente|n cliente|user id|id",
    ),
    (
        "name",
        "customer name|client name|billing name|customer full name|full name|customer|client|buyer|bill to|"
        "bill to name|"
        "kundenname|kunde|käufer|nom du client|nom client|acheteur|nombre del cliente|nombre cliente|cliente|"
        "comprador|contact name|contact|name|nom|nombre|supplier|vendor|payee|lieferant|fournisseur|proveedor",
    ),
    (
        "given_name",
        "billing first name|first name billing|first name|firstname|vorname|prénom|prenom",
    ),
    (
        "family_name",
        "billing last name|last name billing|last name|lastname|surname|nachname|nom de famille|apellido|apellidos",
    ),
    (
        "email",
        "customer email|email|e mail|email address|e mail address|email billing|billing email|client email|mail|"
        "e mail adresse|emailadresse|courriel|adresse e mail|correo|correo electrónico|correo electronico",
    ),
    (
        "phone",
        "customer phone|phone|phone number|telephone|mobile|billing phone|phone billing|tel|telefon|telefonnummer|"
        "handy|téléphone|portable|teléfono|telefono|móvil",
    ),
    (
        "currency",
        "currency|currency code|currency iso|invoice currency|währung|waehrung|devise|moneda|divisa",
    ),
    (
        "status",
        "status|financial status|order status|payment status|invoice status|state|zahlungsstatus|statut|estado",
    ),
    (
        "cancelled_on",
        "cancelled at|canceled at|cancelled on|storniert am|annulé le|cancelado el",
    ),
)
_FIELDS = tuple((name, tuple(words.split("|"))) for name, words in _HEADINGS)
_LINE_WORDS = re.compile(r"^(?:line ?item|item|line (?:amount|total|price))\b")
# By themselves these may number anything: an order, a payment, a row.
_BARE_NUMBERS = frozenset({"id", "user id"})
# Written by programs into any list of people too: they make no purchase of it by themselves.
_WEAK_DATES = frozenset({"created at", "created", "created utc", "created date utc", "timestamp", "day", "tag", "jour"})


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """The field of each heading ("" = not used); every field goes to the one heading that says it best."""
    words = [normal_heading(heading) for heading in headings]
    fields = [""] * len(headings)
    for field, known in _FIELDS:
        at = next((words.index(word) for word in known if word in words and not fields[words.index(word)]), None)
        if at is not None:
            fields[at] = field
    return tuple(fields)


def has_line_headings(headings: Sequence[str], total: str) -> bool:
    """Whether columns of their own speak of the items of a receipt: then its plain ``total`` is that of the receipt."""
    if _LINE_WORDS.match(normal_heading(total)):
        return False
    return any(_LINE_WORDS.match(normal_heading(heading)) for heading in headings)


def settled(fields: Sequence[str], table: Table) -> tuple[str, ...]:
    """``fields`` set right by what else is there and by what stands in the columns.

    Beside names and emails a bare "Id" is no customer's. An order's "Name" is its number (#1001). A column called
    "Customer" may hold numbers.
    """
    found = list(fields)
    words = [normal_heading(heading) for heading in table.header]
    if "number" in found and words[found.index("number")] in _BARE_NUMBERS and {"name", "email", "phone"} & set(found):
        found[found.index("number")] = ""
    if "name" in words and "receipt" not in found:
        at = words.index("name")
        is_order = any(word.startswith("lineitem") for word in words) or any(
            c.startswith("#") for c in _head(table, at)
        )
        if is_order and _are_numbers(_head(table, at)):
            found[at] = "receipt"
    if "name" in found and _are_numbers(_head(table, found.index("name"))):
        found[found.index("name")] = "" if "number" in found else "number"
    return tuple(found)


def _head(table: Table, at: int) -> list[str]:
    return [cell[:_SHORT] for row in table.rows[:_LOOK_AT_ROWS] if (cell := row.cells[at].strip())]


def _are_numbers(cells: list[str]) -> bool:
    numbers = sum(1 for cell in cells if re.fullmatch(r"#?[\dA-Z-]*\d{2,}", cell))
    return bool(cells) and numbers >= len(cells) * _MOST


def is_purchase_fields(headings: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether these columns are a list of purchases, and not of people: a day, a customer, and what was bought."""
    said = set(fields)
    if "bought_on" not in said or not said & CUSTOMER_FIELDS:
        return False
    day = normal_heading(headings[list(fields).index("bought_on")])
    money = bool(said & {"total", "price"})
    if day in _WEAK_DATES:
        return money and bool(said & {"receipt", "what"})
    if money or {"receipt", "what"} <= said or {"receipt", "quantity"} <= said:
        return True
    return len([heading for heading in headings if heading.strip()]) <= 3 and "number" in said


def fields_by_content(table: Table) -> tuple[str, ...]:
    """The fields of a list without headings: its day, its amount (the one with decimals), a count, who bought."""
    rows = table.rows[:_LOOK_AT_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    fields = [""] * width
    columns = [[cell[:_SHORT] for row in rows if (cell := row.cells[index].strip())] for index in range(width)]

    def take(field: str, fits: re.Pattern[str] | None, *, last: bool = False) -> None:
        order = range(width - 1, -1, -1) if last else range(width)
        for index in order:
            cells = columns[index]
            if fields[index] or not cells:
                continue
            good = sum(1 for cell in cells if (is_date(cell) if fits is None else fits.fullmatch(cell)))
            if good >= len(cells) * _MOST:
                fields[index] = field
                return

    take("bought_on", None)
    take("total", re.compile(r"[-(]?[^\d\s]{0,3}\d[\d.,]*[.,]\d{1,2}\)?[^\d]{0,4}"), last=True)
    take("email", re.compile(r"[^\s@]+@[^\s@]+\.\w+"))
    take("number", re.compile(r"#?\d+"))
    if "number" not in fields and "email" not in fields:
        take("name", re.compile(r".*[^\W\d_].*"))
    take("quantity", re.compile(r"\d{1,4}"), last=True)
    return tuple(fields)
