"""backup, restore, check, sample, import and export: whole, or a sentence and status 1, never a traceback."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services import safekeeping
from tests.architecture.tree import ROOT
from tests.builders import TurnedClock, open_session
from tests.cli.runs import CommandLine
from tests.conftest import MORNING

VCARD = """BEGIN:VCARD
VERSION:3.0
FN:Ada Berg
TEL:406-555-0111
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Lund
EMAIL:bo@example.com
END:VCARD
"""
CSV = "Name;Phone\nCara Dahl;406-555-0112\nDag Eide;406-555-0113\n;\n"


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    data[half : half + 4096] = b"\x5a" * 4096
    file.write_bytes(bytes(data))


@pytest.fixture
def board(cli: CommandLine) -> CommandLine:
    """A board with one lead."""
    cli.json("add", "Ken 406-555-0101 wants a log splitter")
    return cli


READING = [("undo",), ("due",), ("check",), ("export", "-"), ("log", "Ken", "--outcome", "reached")]


@pytest.mark.parametrize("arguments", [*READING, ("backup", "copy.db")])
def test_what_only_reads_makes_no_board(arguments: tuple[str, ...], cli: CommandLine):
    said = cli(*arguments)
    assert (said.status, said.out) == (1, "")
    assert str(cli.database) in said.err
    assert not cli.database.parent.exists()


def _folder(file: Path) -> None:
    file.mkdir()


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA application_id=0x466F6C75")
        connection.execute("PRAGMA user_version=9999")
        connection.execute("CREATE TABLE schema_migration (id INTEGER)")


def _another(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE song (id INTEGER)")


WRONG_FILES = {
    "text": lambda file: file.write_text("Dear Sir,\n" * 30),
    "folder": _folder,
    "newer": _newer,
    "another program's": _another,
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 40),
}


@pytest.mark.parametrize("kind", WRONG_FILES)
@pytest.mark.parametrize("arguments", [*READING, ("add", "Ken 406-555-0101")])
def test_what_is_no_board_is_said_and_left_alone(kind: str, arguments: tuple[str, ...], cli: CommandLine):
    cli.database.parent.mkdir()
    WRONG_FILES[kind](cli.database)
    before = cli.database.read_bytes() if cli.database.is_file() else None
    said = cli(*arguments)
    assert said.status == 1
    assert str(cli.database) in said.err
    assert (cli.database.read_bytes() if cli.database.is_file() else None) == before
    assert [file.name for file in cli.database.parent.iterdir()] == [cli.database.name]


@pytest.mark.parametrize("arguments", READING)
def test_an_empty_file_is_no_board_to_read(arguments: tuple[str, ...], cli: CommandLine):
    cli.database.parent.mkdir()
    cli.database.touch()
    said = cli(*arguments)
    assert said.status == 1
    assert str(cli.database) in said.err
    assert cli.database.read_bytes() == b""


def test_backup_and_restore(board: CommandLine, tmp_path: Path):
    file = tmp_path / "copy.db"
    before = board.json("export", "-")
    assert board.json("backup", str(file)) == {"file": str(file)}
    board.json("add", "Ann Berg 406-555-0102")
    kept = Path(board.json("restore", str(file))["kept"])
    assert kept.parent == board.database.parent / "board-backups"
    assert board.json("export", "-") == before
    board.json("restore", str(kept))
    assert len(board.json("export", "-")["contacts"]) == 2
    assert board.json("check") == {"ok": True, "problems": []}


def test_it_works_while_the_window_is_open(board: CommandLine, tmp_path: Path):
    with open_session(board.database, TurnedClock(MORNING)) as window:
        window.data_changed_elsewhere()
        board.json("add", "Ann Berg 406-555-0102")
        assert window.data_changed_elsewhere()
        board.json("backup", str(tmp_path / "copy.db"))
        assert not window.data_changed_elsewhere()
        board.json("undo")
        assert window.data_changed_elsewhere()


def test_a_damaged_board_names_its_last_good_backup_which_brings_it_back(board: CommandLine):
    for number in range(40):
        board.json("add", f"Lead number{number} 406-555-{2000 + number}")
    before = board.json("export", "-")
    with open_session(board.database, TurnedClock(MORNING)) as session:
        good = safekeeping.daily(session, board.database.parent / "board-backups", date(2026, 11, 23))
    assert good is not None
    board.database.write_bytes(b"SQLite format 3\x00" + b"\x00" * 20_000)
    said = board("due")
    assert said.status == 1
    assert f"restore {good} --database {board.database}" in said.err
    assert json.loads(board("check", "--json").out)["ok"] is False
    kept = Path(board.json("restore", str(good))["kept"])
    assert kept.name == "board-damaged-2026-11-24.db"
    assert board.json("export", "-") == before


def test_check_tells_of_a_damaged_page(board: CommandLine):
    assert board("check").status == 0
    damage(board.database)
    said = board("check", "--json")
    assert said.status == 1
    assert said.json["ok"] is False
    assert said.json["problems"]
    assert "Nothing was changed" in said.err


def test_a_sample_is_a_board_of_its_own(cli: CommandLine, tmp_path: Path):
    file = tmp_path / "shop.db"
    answer = cli.json("sample", str(file), "--contacts", "40", "--cards", "12", "--seed", "3")
    assert (answer["contacts"], answer["cards"]) == (40, 12)
    assert not cli.database.exists()
    shop = CommandLine(file, cli._capsys)
    assert shop.json("check")["ok"] is True
    assert len(shop.json("export", "-")["contacts"]) == 40
    assert cli("sample", str(file)).status == 1


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """A vCard file and a CSV with one empty row."""
    vcard, table = tmp_path / "people.vcf", tmp_path / "people.csv"
    vcard.write_text(VCARD.replace("\n", "\r\n"))
    table.write_text(CSV)
    return vcard, table


def test_lists_come_in_once_and_go_back_as_a_batch(board: CommandLine, lists: tuple[Path, Path]):
    before = board.json("export", "-")
    vcard = str(lists[0])
    dry = board.json("import", vcard, "--dry-run")
    assert board.json("export", "-") == before
    answer = board.json("import", vcard)
    assert dry["files"] == answer["files"]
    assert dry["batch"] is None
    (counts,) = answer["files"]
    assert (counts["file"], counts["kind"], counts["read"]) == ("people.vcf", "vcard", 2)
    assert (counts["contacts_new"], counts["contacts_same"], counts["cards_new"]) == (2, 0, 2)
    (again,) = board.json("import", vcard)["files"]
    assert (again["contacts_new"], again["contacts_same"], again["cards_new"]) == (0, 2, 0)
    board.json("import", "--undo", str(answer["batch"]))
    assert board.json("export", "-") == before
    assert board("import", "--undo", str(answer["batch"])).status == 1


def test_contacts_only_make_no_cards_and_leads_begin_on_the_day_said(cli: CommandLine, lists: tuple[Path, Path]):
    assert cli.json("import", str(lists[0]), "--as", "contacts")["files"][0]["cards_new"] == 0
    cli.json("undo")
    cli.json("import", str(lists[0]), "--first", "2026-12-01", "--per-day", "1")
    days = [card["follow_up_on"] for card in cli.json("export", "-")["cards"]]
    assert days == ["2026-12-01", "2026-12-02"]


def test_a_dry_run_before_there_is_a_board_leaves_none(cli: CommandLine, lists: tuple[Path, Path]):
    assert cli.json("import", str(lists[0]), "--dry-run")["files"][0]["contacts_new"] == 2
    assert not cli.database.parent.exists()


def test_what_is_left_out_is_said_with_its_line(board: CommandLine, tmp_path: Path):
    torn = tmp_path / "torn.vcf"
    torn.write_text(VCARD.replace("\n", "\r\n") + "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n")
    said = board("import", str(torn), "--json")
    (counts,) = said.json["files"]
    assert counts["read"] == counts["contacts_new"] + counts["contacts_same"] + len(counts["left_out"])
    assert len(counts["left_out"]) == 1
    assert said.status == 1
    assert "nothing was lost" in said.err


def test_what_comes_in_without_its_value_is_said_and_counted(board: CommandLine, tmp_path: Path):
    sold = tmp_path / "sold.csv"
    sold.write_text(
        "Date,Customer,Item,Amount,Currency\n2026-01-05,Nora,Vase,20.00,EUR\n2026-01-06,Nora,Cup,9.00,USD\n"
    )
    (counts,) = board.json("import", str(sold), "--dry-run")["files"]
    (note,) = counts["not_kept"]
    assert ("EUR" in note["what"], note["count"], note["line"]) == (True, 1, 2)
    assert "EUR" in board("import", str(sold)).err


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"PK\x03\x04xl/workbook", None])
def test_a_list_that_is_none_changes_nothing(content: bytes | None, board: CommandLine, tmp_path: Path):
    before = board.json("export", "-")
    file = tmp_path / "list.csv"
    if content is not None:
        file.write_bytes(content)
    said = board("import", str(file))
    assert (said.status, said.out) == (1, "")
    assert "list.csv" in said.err
    assert board.json("export", "-") == before


def test_export_goes_to_files_of_three_kinds(board: CommandLine, tmp_path: Path):
    for name, word in (("a.json", '"Ken"'), ("a.csv", "Ken"), ("a.vcf", "FN:Ken"), ("b.txt", "FN:Ken")):
        kind = ("--kind", "vcard") if name == "b.txt" else ()
        assert board("export", str(tmp_path / name), *kind).status == 0
        assert word in (tmp_path / name).read_text(encoding="utf-8")
    assert board("export", str(tmp_path / "a.xyz")).status == 1
    assert board("export", str(board.database)).status == 1
    assert board("export", str(tmp_path / "none" / "a.json")).status == 1


def program(*arguments: str, **more: object) -> "subprocess.CompletedProcess[bytes]":
    """The program in a process of its own."""
    return subprocess.run([sys.executable, "-m", "followup_desktop", *arguments], cwd=ROOT, check=False, **more)  # type: ignore[call-overload]


@pytest.mark.parametrize("command", ["", "add", "log", "undo", "import", "export", "due", "backup", "restore", "check", "sample"])  # fmt: skip # noqa: E501
def test_every_command_has_help(command: str, cli: CommandLine):
    said = cli(*([command] if command else []), "--help")
    assert said.status == 0
    assert "--database" in said.out


def test_the_reader_may_go_away(board: CommandLine, tmp_path: Path):
    with open_session(board.database, TurnedClock(MORNING)):
        pass
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = program("--database", str(board.database), "export", "-", stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert run.returncode == 1
    assert run.stderr == b""


def test_a_terminal_without_unicode_is_no_trouble(board: CommandLine, tmp_path: Path):
    board.json("add", "Zoë Ôstrow 406-555-0177")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    arguments = ("--database", str(board.database), "--at", "2026-12-30T10:00", "due")
    run = program(*arguments, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert run.returncode == 0, run.stderr
    assert any(card["name"].startswith("Zoë") for card in json.loads(run.stdout)["due"])
    assert program(*arguments, stdout=subprocess.PIPE, env=environment).returncode == 0


def test_a_read_only_board_is_said_and_left_alone(board: CommandLine, tmp_path: Path):
    if os.geteuid() == 0:
        pytest.skip("root may write to everything")
    folder = tmp_path / "locked"
    shutil.copytree(board.database.parent, folder)
    file = folder / "board.db"
    file.chmod(0o400)
    before = file.read_bytes()
    said = CommandLine(file, board._capsys)("add", "Ann Berg")
    assert said.status == 1
    assert "only be read" in said.err
    assert file.read_bytes() == before


def test_a_table_on_standard_output_says_beside_it_which_cells_were_made_harmless(board: CommandLine, tmp_path: Path):
    list_of_one = tmp_path / "list.csv"
    list_of_one.write_text("Name,Phone\n=SUM(A1),406-555-0103\n", encoding="utf-8")
    board.json("import", str(list_of_one))
    said = board("export", "-", "--kind", "csv")
    assert said.status == 0
    assert "'=SUM(A1)" in said.out
    assert "apostrophe" in said.err
    assert "apostrophe" not in said.out


def test_how_a_list_was_read_and_what_of_it_has_no_place_is_said(cli: CommandLine, tmp_path: Path):
    file = tmp_path / "people.csv"
    file.write_bytes("Name;Email;Department;Contact ID\nZoé;zoe@example.com, nowhere;Sales;17\n".encode("cp1252"))
    (said,) = cli.json("import", str(file), "--dry-run")["files"]
    assert (said["encoding"], said["unsettled"]) == ("cp1252", ["encoding"])
    assert said["columns"] == {"Name": "full_name", "Email": "email", "Department": "department", "Contact ID": ""}
    lost = [{"line": 2, "what": "“nowhere” is not an email address."}]
    assert said["not_kept"] == [*lost, {"line": 2, "what": "Department “Sales” was not taken over."}]
    in_words = cli("import", str(file))
    assert in_words.status == 0
    assert "cp1252 was taken" in in_words.err
    assert "not taken over: Contact ID" in in_words.err
    assert "line 2: “nowhere” is not an email address." in in_words.err


def test_the_letters_of_a_list_can_be_said(cli: CommandLine, tmp_path: Path):
    file = tmp_path / "people.csv"
    file.write_bytes("名前,電話\n山田太郎,03-1234-5678\n".encode("cp932"))
    (said,) = cli.json("import", str(file), "--encoding", "cp932", "--map", "名前=full_name")["files"]
    assert said["unsettled"] == []
    assert [contact["name"] for contact in cli.json("export", "-")["contacts"]] == ["山田太郎"]
    assert cli("import", str(file), "--encoding", "klingon").status == 1
