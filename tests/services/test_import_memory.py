"""A list takes at most ten times its size while it is read: fixed sizes, counted and not timed."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_reading import read_file
from tests.formats.corpus import corpus_file
from tests.formats.workbooks import ods, ods_cell, rows_xml, xlsx

_COUNT = 4_000
_TIMES = 10


def people_csv() -> tuple[str, bytes]:
    rows = (
        f"Person {n} Family{n},406-555-{n:04d},p{n}@example.com,Company {n % 90},{n} Pine Street,Butte,likes saws\n"
        for n in range(_COUNT)
    )
    return "people.csv", ("Name,Phone,Email,Company,Street,City,Notes\n" + "".join(rows)).encode()


def people_vcards() -> tuple[str, bytes]:
    cards = (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n} Family{n}\r\nN:Family{n};Person {n};;;\r\n"
        f"TEL;TYPE=CELL:406-555-{n:04d}\r\nEMAIL:p{n}@example.com\r\nORG:Company {n % 90}\r\n"
        f"ADR;TYPE=HOME:;;{n} Pine Street;Butte;MT;59701;USA\r\nEND:VCARD\r\n"
        for n in range(_COUNT)
    )
    return "people.vcf", "".join(cards).encode()


def short_people_csv() -> tuple[str, bytes]:
    """A name and a number in 20 bytes a row, as telephones and tills export them."""
    rows = (f"A{n},406-555-{n:04d}\n" for n in range(2 * _COUNT))
    return "people.csv", ("Name,Phone\n" + "".join(rows)).encode()


def names_txt() -> tuple[str, bytes]:
    """As little as a row can be, and each becomes a contact."""
    return "names.txt", ("Name\n" + "".join(f"A{n}\n" for n in range(3 * _COUNT))).encode()


def names_with_emoji_csv() -> tuple[str, bytes]:
    """One letter beyond the usual ones, and Python keeps all letters of a text in four bytes each."""
    return "names.csv", ("Name,City\nA😀,X\n" + "".join(f"A{n},X{n % 50}\n" for n in range(3 * _COUNT))).encode()


def nameless_csv() -> tuple[str, bytes]:
    """Every row is left out, for a reason."""
    return "nameless.csv", ("Name,City\n" + "".join(f",City {n}\n" for n in range(3 * _COUNT))).encode()


def shortest_vcards() -> tuple[str, bytes]:
    return "people.vcf", "".join(f"BEGIN:VCARD\nFN:A{n}\nEND:VCARD\n" for n in range(2 * _COUNT)).encode()


def purchases_csv() -> tuple[str, bytes]:
    rows = (
        f"A{n},2025-{n % 12 + 1:02d}-{n % 28 + 1:02d},Person {n % 900},p{n % 900}@e.com,{n % 500}.50,Blade {n % 50}\n"
        for n in range(3 * _COUNT)
    )
    return "sold.csv", ("Order,Date,Customer,Email,Total,Item\n" + "".join(rows)).encode()


def short_purchases_csv() -> tuple[str, bytes]:
    """Sixteen bytes a line, many of them equal."""
    rows = (f"2025-01-{n % 28 + 1:02d},{n % 900},{n % 9 + 1}\n" for n in range(3 * _COUNT))
    return "sold.csv", ("Date,Customer,Amount\n" + "".join(rows)).encode()


def customers_of_one_purchase_csv() -> tuple[str, bytes]:
    rows = (f"2025-01-{n % 28 + 1:02d},A{n},{n % 500}\n" for n in range(3 * _COUNT))
    return "sold.csv", ("Date,Customer,Amount\n" + "".join(rows)).encode()


def purchases_of_nobody_csv() -> tuple[str, bytes]:
    """Every line is left out, with what it says."""
    rows = (f"2025-01-{n % 28 + 1:02d},,{n % 500}\n" for n in range(3 * _COUNT))
    return "sold.csv", ("Date,Customer,Amount\n" + "".join(rows)).encode()


def receipts_csv() -> tuple[str, bytes]:
    rows = (f"{n},2025-01-{n % 28 + 1:02d},A{n % 900},{n % 500}\n" for n in range(3 * _COUNT))
    return "sold.csv", ("Receipt,Date,Customer,Amount\n" + "".join(rows)).encode()


def trello_board() -> tuple[str, bytes]:
    cards = [
        {"id": f"c{n}", "idList": f"l{n % 4}", "name": f"Person {n}", "desc": "Wants a saw " * 5, "pos": n, "due": None}
        for n in range(_COUNT)
    ]
    actions = [
        {"type": "commentCard", "date": "2026-01-01T00:00:00Z", "data": {"text": f"said {n}", "card": {"id": f"c{n}"}}}
        for n in range(_COUNT)
    ]
    lists = [{"id": f"l{n}", "name": f"List {n}"} for n in range(4)]
    return "board.json", json.dumps({"name": "B", "lists": lists, "cards": cards, "actions": actions}).encode()


def short_deals_csv() -> tuple[str, bytes]:
    """A title, a stage and an amount in ten bytes."""
    rows = (f"A{n},S,{n % 9}\n" for n in range(3 * _COUNT))
    return "deals.csv", ("Deal name,Stage,Amount\n" + "".join(rows)).encode()


def short_tasks_csv() -> tuple[str, bytes]:
    return "tasks.csv", ("Card Name,List Name\n" + "".join(f"A{n},L\n" for n in range(3 * _COUNT))).encode()


def focalboard() -> tuple[str, bytes]:
    board = {"type": "board", "data": {"id": "b", "title": "B", "cardProperties": []}}
    cards = (
        {
            "type": "block",
            "data": {
                "id": f"c{n}",
                "type": "card",
                "boardId": "b",
                "title": f"Person {n}",
                "fields": {"properties": {}},
            },
        }
        for n in range(_COUNT)
    )
    return "board.jsonl", "\n".join(json.dumps(one) for one in (board, *cards)).encode()


def archive() -> tuple[str, bytes]:
    contacts = [
        {
            "id": n,
            "full_name": f"Person {n}",
            "phones": [{"raw": f"406-555-{n:04d}", "e164": f"+1406555{n:04d}", "kind": ""}],
            "emails": [{"address": f"p{n}@example.com", "kind": ""}],
        }
        for n in range(1, _COUNT)
    ]
    return "shop.json", json.dumps({"version": 1, "shop": {}, "contacts": contacts, "cards": []}).encode()


def purchases_in_columns() -> tuple[str, bytes]:
    """Many short lines, as research data has them: a quarter of what one of a list of people takes."""
    rows = (
        f"{n // 3:05d} 1997{n % 12 + 1:02d}{n % 28 + 1:02d} {n % 4 + 1:2d} {n % 90:5d}.{n % 100:02d}\n"
        for n in range(3 * _COUNT)
    )
    return "sold.txt", ("customer_id date number_of_cds dollar_value\n" + "".join(rows)).encode()


def cdnow() -> tuple[str, bytes]:
    return "CDNOW_master.txt", corpus_file("purchases/lifetimes_CDNOW_master.txt")


def transactions() -> tuple[str, bytes]:
    return "transactions.csv", corpus_file("purchases/lifetimes_example_transactions.csv")


def people() -> list[list[str]]:
    return [["Name", "Phone", "Company", "Notes"]] + [
        [f"Person {n} Family{n}", f"406-555-{n:04d}", f"Company {n % 90}", "likes saws"] for n in range(_COUNT)
    ]


def people_xlsx() -> tuple[str, bytes]:
    return "people.xlsx", xlsx(("Clients", rows_xml(*people())), ("More", rows_xml(*people())))


def people_ods() -> tuple[str, bytes]:
    rows = ("".join(ods_cell(cell) for cell in row) for row in people())
    return "people.ods", ods("".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows))


def names_xlsx() -> tuple[str, bytes]:
    return "names.xlsx", xlsx(("Clients", rows_xml(["Name"], *([f"A{n}"] for n in range(2 * _COUNT)))))


_TEXTS = [
    people_csv,
    short_people_csv,
    names_txt,
    names_with_emoji_csv,
    nameless_csv,
    people_vcards,
    shortest_vcards,
    purchases_csv,
    short_purchases_csv,
    customers_of_one_purchase_csv,
    purchases_of_nobody_csv,
    receipts_csv,
    purchases_in_columns,
    cdnow,
    transactions,
    trello_board,
    short_deals_csv,
    short_tasks_csv,
    focalboard,
    archive,
]


@pytest.mark.parametrize("made", _TEXTS)
def test_a_file_takes_at_most_ten_times_its_size(made: Callable[[], tuple[str, bytes]], tmp_path: Path) -> None:
    name, data = made()
    times = traced(name, data, tmp_path) / len(data)
    assert times < _TIMES, f"{times:.1f} times"


@pytest.mark.parametrize(
    ("made", "most"), [(people_xlsx, _TIMES // 4), (people_ods, _TIMES // 4), (names_xlsx, _TIMES // 3)]
)
def test_a_workbook_takes_at_most_so_many_times_what_it_unpacks_to(
    made: Callable[[], tuple[str, bytes]], most: int, tmp_path: Path
) -> None:
    """What the library itself holds is not counted here: one sheet at a time, about one more."""
    name, data = made()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    times = traced(name, data, tmp_path) / unpacked
    assert times < most, f"{times:.1f} times"


def traced(name: str, data: bytes, tmp_path: Path) -> int:
    """How many bytes were held at most while the file was read."""
    path = tmp_path / name
    path.write_bytes(data)
    session = SimpleNamespace(shop=Shop())
    warm = tmp_path / f"warm-{name}"  # What a first reading imports is no memory of the file's.
    warm.write_bytes(data)
    read_file(warm, session)  # type: ignore[arg-type]
    tracemalloc.start()
    try:
        file = read_file(path, session)  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert file.read >= _COUNT - 1
    return peak
