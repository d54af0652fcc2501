"""Lists of every kind and shape take at most ten times their size while they are read: counted, not timed.

A workbook's size is that of what it unpacks to (formats/spreadsheets). Shapes that were hard to hold have tests of
their own (tests/services/test_import_memory).
"""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_reading import read_file
from tests.formats.workbooks import rows_xml, xlsx
from tests.fuzz.conftest import PROFILE

SESSION: Any = SimpleNamespace(shop=Shop())
LONG = 120_000
TIMES = 10
# A reading with its memory counted takes long: one example for two hundred damaged files, four at least.
EXAMPLES = max(4, PROFILE.max_examples // 200)

Cell = Callable[[int], str]
PEOPLE: dict[str, Cell] = {
    "Phone": lambda n: f"406-555-{n % 10_000:04d}",
    "Email": lambda n: f"p{n}@example.com",
    "Company": lambda n: f"Company {n % 90}",
    "Street": lambda n: f"{n % 400} Pine Street",
    "City": lambda n: ("Butte", "Kila", "Polson")[n % 3],
    "Birthday": lambda n: f"19{n % 90 + 10}-0{n % 9 + 1}-1{n % 9}",
    "Notes": lambda n: "likes saws, calls back " + "soon " * (n % 4),
    "Column of their own": lambda n: f"x{n % 50}",
}
SOLD: dict[str, Cell] = {
    "Order": lambda n: f"A{n // 2}",
    "Email": lambda n: f"p{n % 300}@example.com",
    "Phone": lambda n: f"406-555-{n % 700:04d}",
    "Item": lambda n: f"Blade {n % 50}",
    "Quantity": lambda n: str(n % 5 + 1),
}


def columns(known: dict[str, Cell]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(known)), unique=True, max_size=len(known))


def cells(known: dict[str, Cell], names: list[str], gap: int, n: int) -> list[str]:
    """A row's cells; every ``gap``-th is empty."""
    return ["" if (n + at) % gap == 0 else known[name](n) for at, name in enumerate(names)]


def filled(lines: Callable[[int], str]) -> str:
    """Line after line until the list is long."""
    made: list[str] = []
    size = n = 0
    while size < LONG:
        made.append(lines(n))
        size += len(made[-1]) + 1
        n += 1
    return "\n".join(made) + "\n"


@st.composite
def people(draw: st.DrawFn) -> tuple[str, bytes]:
    names, gap, mark = draw(columns(PEOPLE)), draw(st.integers(2, 9)), draw(st.sampled_from(",;\t"))
    long = draw(st.integers(4, 40))
    head = mark.join(["Name", *names])
    rows = filled(lambda n: mark.join([f"Ann {n:0{long}}"[:long] or "Ann", *cells(PEOPLE, names, gap, n)]))
    return "people.csv", f"{head}\n{rows}".encode()


@st.composite
def vcards(draw: st.DrawFn) -> tuple[str, bytes]:
    version = draw(st.sampled_from(("2.1", "3.0", "4.0")))
    with_phone, with_mail, note = draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 80))

    def card(n: int) -> str:
        lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:Ann {n}"]
        lines += [f"TEL;TYPE=CELL:406-555-{n % 10_000:04d}"] * with_phone + [f"EMAIL:p{n}@example.com"] * with_mail
        return "\r\n".join([*lines, *([f"NOTE:{'x' * note}"] if note else []), "END:VCARD\r"])

    return "people.vcf", filled(card).encode()


@st.composite
def purchases(draw: st.DrawFn) -> tuple[str, bytes]:
    names, gap, clients = draw(columns(SOLD)), draw(st.integers(2, 9)), draw(st.sampled_from((1, 50, 100_000)))

    def line(n: int) -> str:
        sold = [f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}", f"Person {n % clients}", f"{n % 500}.50"]
        return ",".join([*sold, *cells(SOLD, names, gap, n)])

    return "sold.csv", f"{','.join(['Date', 'Customer', 'Total', *names])}\n{filled(line)}".encode()


@st.composite
def boards(draw: st.DrawFn) -> tuple[str, bytes]:
    words, comments = draw(st.integers(0, 60)), draw(st.booleans())
    cards, actions = [], []
    for n in range(LONG // (150 + words)):
        cards.append({"id": f"c{n}", "idList": f"l{n % 4}", "name": f"Ann {n}", "desc": "x" * words, "due": None})
        said = {"text": f"said {n}", "card": {"id": f"c{n}"}}
        actions += [{"type": "commentCard", "date": "2026-01-01T00:00:00Z", "data": said}] * comments
    lists = [{"id": f"l{n}", "name": f"List {n}"} for n in range(4)]
    return "board.json", json.dumps({"name": "B", "lists": lists, "cards": cards, "actions": actions}).encode()


@st.composite
def archives(draw: st.DrawFn) -> tuple[str, bytes]:
    note, phones = draw(st.integers(0, 80)), draw(st.integers(0, 2))
    contacts = [
        {
            "id": n,
            "full_name": f"Ann {n}",
            "note": "x" * note,
            "phones": [{"raw": f"406-555-{n % 10_000:04d}", "e164": f"+1406555{n % 10_000:04d}", "kind": ""}] * phones,
            "emails": [{"address": f"p{n}@example.com", "kind": ""}],
        }
        for n in range(1, LONG // (120 + note + 60 * phones))
    ]
    return "shop.json", json.dumps({"version": 1, "shop": {}, "contacts": contacts, "cards": []}).encode()


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[str, bytes]:
    names, gap = draw(columns(PEOPLE)), draw(st.integers(2, 9))
    rows = [[f"Ann {n}", *cells(PEOPLE, names, gap, n)] for n in range(LONG // (40 + 40 * len(names)))]
    return "people.xlsx", xlsx(("Clients", rows_xml(["Name", *names], *rows)))


KINDS = {
    "people": people(),
    "vcards": vcards(),
    "purchases": purchases(),
    "boards": boards(),
    "archives": archives(),
    "workbooks": workbooks(),
}


def unpacked(name: str, data: bytes) -> int:
    """How many bytes a file holds, those of a workbook unpacked."""
    if not name.endswith(".xlsx"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return sum(part.file_size for part in parts.infolist())


@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_its_size_is_the_most_that_a_list_takes(kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lists")

    @settings(PROFILE, max_examples=EXAMPLES)
    @given(KINDS[kind])
    def read(made: tuple[str, bytes]) -> None:
        name, data = made
        path = folder / name
        path.write_bytes(data)
        _read(path)  # What a first reading imports is no memory of the file's.
        peak = _peak(path)
        assert peak <= TIMES * unpacked(name, data), f"{peak / unpacked(name, data):.1f} times"

    read()


def _peak(path: Path) -> int:
    """How many bytes were held at most while the file was read."""
    tracemalloc.start()
    try:
        _read(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _read(path: Path) -> None:
    """Read it. What was refused, or left out line by line, would take no memory and show nothing."""
    file = read_file(path, SESSION)
    assert file.read > 100
    assert len(file.content.records) * 3 > file.read or path.name == "sold.csv"
