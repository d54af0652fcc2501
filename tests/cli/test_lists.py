"""import and export of every kind from the command line: what is counted, what is said, and with which status."""

import json
from pathlib import Path

import pytest

from tests.cli.runs import CommandLine
from tests.formats.workbooks import rows_xml, xlsx

PURCHASES = "Date,Customer,Amount\n2026-01-02,Ada Berg,12.50\n2026-02-02,Ada Berg,7.50\n2026-02-03,,1.00\n"
BOARD = {
    "id": "b",
    "name": "Shop",
    "lists": [{"id": "l1", "name": "Waiting for answer"}],
    "cards": [
        {"id": "1", "idList": "l1", "name": "Bo Lund", "due": "2026-12-01T17:00:00.000Z"},
        {"id": "2", "idList": "l1", "name": "Cara Dahl", "closed": True},
    ],
    "actions": [],
    "members": [],
}


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    """A small file of each kind."""
    files = {kind: tmp_path / f"list-{kind}" for kind in ("xlsx", "purchases", "board")}
    people = rows_xml(["Name", "Phone"], ["Dag Eide", "406-555-0113"])
    files["xlsx"].write_bytes(xlsx(("Clients", people)))
    files["purchases"].write_text(PURCHASES, encoding="utf-8")
    files["board"].write_text(json.dumps(BOARD), encoding="utf-8")
    return files


def test_each_kind_is_told_and_counted(cli: CommandLine, lists: dict[str, Path]):
    said = cli("--json", "import", *map(str, lists.values()))
    assert said.status == 1  # Something was left out, and standard error says what.
    counted = {one["kind"]: one for one in said.json["files"]}
    keys = ("read", "contacts_new", "cards_new", "purchases_new")
    assert {kind: tuple(one[key] for key in keys) for kind, one in counted.items()} == {
        "xlsx": (1, 1, 1, 0),
        "purchases": (3, 1, 0, 2),
        "board": (2, 1, 1, 0),
    }
    assert [one["line"] for one in counted["purchases"]["left_out"]] == [4]
    assert "Cara Dahl" in said.err
    again = cli("--json", "import", *map(str, lists.values())).json
    assert again["batch"] is None
    again_keys = ("contacts_new", "cards_new", "purchases_new", "contacts_same", "cards_same", "purchases_same")
    assert [tuple(one[key] for key in again_keys) for one in again["files"]] == [
        (0, 0, 0, 1, 0, 0),
        (0, 0, 0, 1, 0, 2),
        (0, 0, 0, 1, 1, 0),
    ]
    board = cli.json("export", "-")
    assert [(one["amount_cents"], one["bought_on"]) for one in board["purchases"]] == [
        (1250, "2026-01-02"),
        (750, "2026-02-02"),
    ]
    assert {one["name"]: one["client_since"] for one in board["contacts"]}["Ada Berg"] == "2026-01-02"
    assert cli("import", "--undo", str(said.json["batch"])).status == 0
    assert [cli.json("export", "-")[key] for key in ("contacts", "cards", "purchases")] == [[], [], []]
    assert cli.json("check") == {"ok": True, "problems": []}


def test_a_dry_run_counts_and_writes_nothing(cli: CommandLine, lists: dict[str, Path]):
    said = cli("--json", "import", "--dry-run", str(lists["purchases"]))
    assert said.json["files"][0]["purchases_new"] == 2
    assert not cli.database.exists()


def test_archived_cards_when_wanted(cli: CommandLine, lists: dict[str, Path]):
    said = cli("import", "--archived", str(lists["board"]))
    assert said.status == 0
    assert "2 new cards" in said.out
    assert sorted(card["lane"] for card in cli.json("export", "-")["cards"]) == ["awaiting_reply", "closed"]


def test_purchases_are_told_in_words(cli: CommandLine, lists: dict[str, Path]):
    said = cli("import", str(lists["purchases"]))
    assert "3 read, 2 new purchases, 0 here already, 1 left out; 1 new clients" in said.out


def test_everything_goes_out_and_comes_back_the_same(cli: CommandLine, lists: dict[str, Path], tmp_path: Path):
    cli("import", *map(str, lists.values()))
    cli.json("add", "Ken 406-555-0101 wants a log splitter $1900")
    cli.json("log", "Ken", "--outcome", "bought", "--note", "at last")
    file, back = tmp_path / "shop.json", tmp_path / "back.json"
    assert cli("export", str(file)).status == 0
    cli.database.unlink()
    said = cli("import", str(file))
    assert (said.status, said.err) == (0, "")
    assert cli("export", str(back)).status == 0
    assert back.read_bytes() == file.read_bytes()
    assert cli.json("check") == {"ok": True, "problems": []}


@pytest.mark.parametrize("kind", ["vcard", "csv", "xlsx", "board", "purchases", "json"])
def test_a_kind_that_the_file_is_not_is_said(cli: CommandLine, tmp_path: Path, kind: str):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir,\nthank you for your letter.\n")
    said = cli("import", "--kind", kind, str(file))
    assert said.status == 1
    assert "letter.txt" in said.err


def test_the_calendar_goes_out_by_its_ending(cli: CommandLine, tmp_path: Path):
    cli.json("add", "Ken 406-555-0101 wants a log splitter")
    assert cli("export", str(tmp_path / "a.ics")).status == 0
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
