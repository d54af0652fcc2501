"""What a heading most likely means that no list knows, by single words of it in four languages.

A guess for a file that is said to hold purchases; too weak to tell that it does.
"""

from collections.abc import Sequence

from followup_desktop.formats.csv_headings import normal_heading

_NUMBERS = {"number", "no", "nr", "id", "num", "nummer", "numéro", "numero", "número", "nº", "n", "code", "código", "#"}
_CUSTOMERS = {"customer", "client", "kunde", "kunden", "cliente", "buyer", "member", "käufer", "acheteur", "patient"}
_RECEIPTS = {"receipt", "invoice", "order", "bill", "bon", "beleg", "rechnung", "rechnungs", "facture", "commande"}
_RECEIPTS |= {"ticket", "factura", "pedido", "transaction", "sale", "auftrag", "auftrags", "bestell"}
_OTHER_DAYS = {"due", "birth", "delivery", "shipped", "shipping", "expiry", "export", "updated", "modified", "fällig"}
_OTHER_DAYS |= {"lieferung", "liefer", "échéance", "livraison", "vencimiento", "entrega", "cancelled", "refund", "time"}
_OTHER_SUMS = {
    "tax",
    "discount",
    "shipping",
    "tip",
    "fee",
    "refund",
    "refunded",
    "due",
    "count",
    "number",
    "paid",
    "vat",
}
_OTHER_SUMS |= {
    "steuer",
    "mwst",
    "rabatt",
    "versand",
    "taxe",
    "tva",
    "remise",
    "impuesto",
    "iva",
    "descuento",
    "balance",
}

# Field, words of which one must be there, words of which one must be there too (if any), words that must not.
_RULES: tuple[tuple[str, set[str], set[str], set[str]], ...] = (
    ("bought_on", {"date", "datum", "fecha", "when", "wann", "quand", "cuándo", "day"}, set(), _OTHER_DAYS),
    ("receipt", _RECEIPTS, _NUMBERS, set()),
    ("number", _CUSTOMERS, _NUMBERS, set()),
    ("email", {"email", "mail", "courriel", "correo"}, set(), {"status", "opt"}),
    ("phone", {"phone", "tel", "mobile", "telefon", "handy", "téléphone", "teléfono", "cell"}, set(), set()),
    ("name", _CUSTOMERS | {"name", "nom", "nombre"}, set(), _NUMBERS | {"product", "item", "file", "user", "since"}),
    ("refunded", {"refund", "refunded", "erstattet", "remboursé", "reembolso"}, set(), {"date", "reason"}),
    ("total", {"total", "amount", "betrag", "summe", "montant", "importe", "monto", "umsatz", "spent", "brutto"}, set(),
     _OTHER_SUMS),
    ("price", {"price", "preis", "prix", "precio", "cost"}, set(), _OTHER_SUMS | {"name"}),
    ("quantity", {"quantity", "qty", "menge", "anzahl", "quantité", "cantidad", "pieces", "stück"}, set(), set()),
    ("what", {"product", "item", "artikel", "article", "artículo", "producto", "produit", "description", "bezeichnung"},
     set(), _NUMBERS | {"price", "cost", "sku"}),
)  # fmt: skip


def with_likely(headings: Sequence[str], fields: Sequence[str]) -> tuple[str, ...]:
    """``fields`` with those that are still missing given to the first heading whose words fit."""
    found = list(fields)
    said = [set(normal_heading(heading).split()) for heading in headings]
    has_person = {"given_name", "family_name"} & set(found)
    for field, one_of, and_one_of, none_of in _RULES:
        if field in found or (field == "name" and has_person):
            continue
        for index, words in enumerate(said):
            fits = words & one_of and not words & none_of and (not and_one_of or words & and_one_of)
            if fits and not found[index]:
                found[index] = field
                break
    return tuple(found)
