"""Tells a table of things, hours or sums from a list of people: both may have a column called Name."""

import re
from collections.abc import Sequence

from followup_desktop.formats.csv_headings import NOTE_LINE, normal_heading
from followup_desktop.formats.csv_rows import Table
from followup_desktop.formats.heading_vocabulary import EXACT


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Columns that things do not have. A company's or a nickname's column says nothing of that kind.
_PERSONAL = frozenset(
    {"given_name", "family_name", "phone", "email", "street", "city", "postcode", "town", "address", "birthday"}
    | {"prefix", "job_title", "client_since", "do_not_contact", "preferred_channel", "best_hours", "customer_number"}
)
_NAMED = frozenset({"full_name", "company", "nickname"})
# A name under one of these is somebody's.
_PEOPLE = _words(
    "customer client kunde kunden kundin cliente klant contact kontakt person people member mitglied patient guest "
    "gast lead ansprechpartner interlocuteur adhérent socio usuario subscriber friend"
)
_THINGS = _words(
    "sku barcode ean upc gtin isbn asin msrp price prices preis preise prix precio precios prezzo prijs cost costs "
    "kosten stock bestand inventory lagerbestand quantity qty menge anzahl quantité cantidad artikelnummer expense "
    "billable 价格 価格 在庫"
)
# Two of these are as good: one may be what a client has, or wants.
_PERHAPS_THINGS = _words(
    "product products produkt produkte produit producto artikel article artículo item items unit units einheit unité "
    "unidad weight gewicht poids peso brand marke marque marca model modell modèle modelo supplier lieferant "
    "fournisseur proveedor vendor hours stunden heures horas duration dauer durée amount betrag montant importe "
    "version filename size category kategorie total color colour farbe couleur type typ code rate currency währung"
)
_HOURS = _words("billable duration hours dauer stunden durée heures duración horas arbeitszeit timesheet")
_MOMENTS = frozenset(
    {"start time", "end time", "start date", "end date", "clock in", "clock out", "time in", "time out"}
)
_MOMENTS |= {
    "startzeit",
    "endzeit",
    "beginn",
    "ende",
    "heure de début",
    "heure de fin",
    "hora de inicio",
    "hora de fin",
}
_MOMENTS |= {"von", "bis"}
_FIGURE = re.compile(r"[-+(]?[^\w\s]{0,2}\d[\d.,:%\s]*\)?\s?(?:[^\w\s]{0,2}|%)")
_LOOK_AT_ROWS = 200
_LEAST_FIGURES = 3


def signs_of_things(table: Table, fields: Sequence[str]) -> tuple[str, ...]:
    """The headings by which a table is hardly one of people, at most four; none for what may be a list of people.

    A sheet of hours is none whoever is named in it. Else it must have no column but a name that only people have,
    and columns that only things have, or nothing beside the name but figures.
    """
    if not table.header:
        return ()
    words = [normal_heading(heading) for heading in table.header]
    hours = [at for at, said in enumerate(words) if said in _MOMENTS or set(said.split()) & _HOURS]
    counted = [at for at in hours if words[at] not in _MOMENTS]
    if counted and len(hours) - len(counted) >= 2:
        return _shown(table, hours)
    parts = [field.partition(":")[0] for field in fields]
    named = [at for at, part in enumerate(parts) if part in _NAMED]
    is_somebodys = any(set(words[at].split()) & _PEOPLE for at in named)
    has_facts = any(EXACT.get(said) == NOTE_LINE for said in words)  # What a client spent, or owes.
    # A mere "Title" may be a book's.
    personal = [part for part, said in zip(parts, words, strict=True) if EXACT.get(said) != "title"]
    if not named or set(personal) & _PERSONAL or is_somebodys or has_facts:
        return ()
    further = [at for at in range(len(words)) if at not in named]
    things = [at for at in further if set(words[at].split()) & _THINGS]
    perhaps = [at for at in further if set(words[at].split()) & _PERHAPS_THINGS]
    if things or len(perhaps) > 1:
        return _shown(table, sorted({*things, *perhaps}))
    others = [at for at, said in enumerate(words) if said and at not in named and _cells(table, at)]
    figures = [at for at in others if parts[at] == NOTE_LINE and all(map(_FIGURE.fullmatch, _cells(table, at)))]
    return _shown(table, figures) if len(figures) >= _LEAST_FIGURES and len(figures) == len(others) else ()


def _cells(table: Table, at: int) -> list[str]:
    return [cell for row in table.rows[:_LOOK_AT_ROWS] if (cell := row.cells[at].strip())]


def _shown(table: Table, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(table.header[at] for at in places[:4])
