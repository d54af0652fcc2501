"""The folder that build.spec makes, on a desktop without Python: opened, used, and asked by the command line.

FOLLOWUP_BUILT names the folder (``.ci/run`` builds it and says so).
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.formats.corpus import corpus_file
from tests.formats.workbooks import rows_xml, xlsx
from tests.real_desktop.desk import PATIENCE_S, Desk, wait_for
from tests.real_desktop.test_journey import KEN, add_by_key, card_of

# What a session gives every program; PATH leads nowhere, so that nothing of this machine's Python is found.
OF_THE_SESSION = (
    "DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "HOME",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
    "XDG_CONFIG_HOME",
    "XDG_CURRENT_DESKTOP",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
    "XAUTHORITY",
)
WINDOW, CONSOLE = "followup-board", "followup-desktop"


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder, built before."""
    named = os.environ.get("FOLLOWUP_BUILT")
    if not named:
        pytest.skip("FOLLOWUP_BUILT does not name the folder that build.spec made")
    folder = Path(named)
    assert (folder / WINDOW).is_file(), f"{folder} is not the folder that build.spec makes"
    return folder


@pytest.fixture
def bare(own_home: Path) -> dict[str, str]:
    """The surroundings of a machine without Python."""
    session = {name: os.environ[name] for name in OF_THE_SESSION if name in os.environ}
    return {**session, "PATH": str(own_home / "nothing-here"), "LANG": "C.UTF-8"}


@pytest.fixture
def bare_desk(built: Path, bare: dict[str, str], tmp_path: Path) -> Iterator[Desk]:
    """A person who has the folder and nothing else."""
    shots = tmp_path / "shots"
    shots.mkdir()
    desk = Desk(shots, (str(built / WINDOW),), (str(built / CONSOLE),), bare)
    yield desk
    if desk.programs:
        desk.shot("last-look")
    desk.stop_all()


def says(folder: Path, bare: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the console twin of ``folder`` answers."""
    return subprocess.run(
        [str(folder / CONSOLE), *arguments],
        env=bare,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 2,
        check=False,
    )


def holidays_of(database: Path) -> set[str]:
    """The names of the holidays that the program has learned."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as file:
        return {name for (name,) in file.execute("SELECT name FROM holiday")}


def test_the_folder_opens_and_keeps_a_typed_lead(bare_desk: Desk, built: Path, tmp_path: Path):
    database = tmp_path / "board.db"
    program = bare_desk.open(database)
    add_by_key(bare_desk, KEN, "Ken")
    lane, _friday, at = card_of(database, "Ken")
    assert (lane, at) == ("new_lead", "10:00")
    # Countries are modules that the library imports by name.
    wait_for(lambda: "Christmas Day" in holidays_of(database), "the holidays of the shop's country")
    mapped = Path(f"/proc/{program.process.pid}/maps").read_text(encoding="utf-8").split()
    pythons = {file for file in mapped if file.startswith("/") and "python" in file.rpartition("/")[2]}
    assert pythons
    assert all(Path(file).is_relative_to(built.resolve()) for file in pythons), pythons
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(PATIENCE_S) == 0, program.said()


def test_a_second_start_brings_the_box_of_the_running_program(bare_desk: Desk, built: Path, tmp_path: Path):
    database = tmp_path / "board.db"
    bare_desk.command(database, "add", "Ada 406-555-0102 tomorrow")
    bare_desk.start(database, "--minimized", window=False)
    wait_for(lambda: any(tmp_path.glob("board.db*lock*")) or bare_desk.tree(), "the program in the tray")
    status = subprocess.run(
        [str(built / WINDOW), "--database", str(database), "--new-lead"],
        env=bare_desk.surroundings,
        timeout=PATIENCE_S,
        check=False,
    )
    assert status.returncode == 0
    bare_desk.named("New lead in one line")


def test_real_lists_come_in_and_go_out(bare_desk: Desk, built: Path, bare: dict[str, str], tmp_path: Path):
    database, people, clients = (tmp_path / name for name in ("board.db", "people.vcf", "clients.xlsx"))
    people.write_bytes(corpus_file("vcard/ez_gmail-list.vcf"))
    clients.write_bytes(xlsx(("Clients", rows_xml(["Name", "Phone"], ["Dag Eide", "406-555-0113"]))))
    # In words that only the date library reads, and a number that only the phone library writes so.
    bare_desk.command(database, "add", "Zoe 406-555-0101 wants a saw on december 24th 2030")
    answer = bare_desk.command(database, "import", str(people), str(clients))
    assert [one["contacts_new"] for one in answer["files"]] == [3, 1]
    assert bare_desk.command(database, "check") == {"ok": True, "problems": []}
    for kind in ("json", "csv", "vcf", "ics"):
        bare_desk.command(database, "export", str(tmp_path / f"out.{kind}"))
    board = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert board["contacts"][0]["phones"][0]["e164"] == "+14065550101"
    assert board["cards"][0]["follow_up_on"] == "2030-12-24"
    assert "BEGIN:VALARM" in (tmp_path / "out.ics").read_text(encoding="utf-8")
    said = says(built, bare, "sample", str(tmp_path / "sample.db"))
    assert said.returncode == 0, said.stderr
    entry = bare_desk.command(database, "menu")["entry"]
    assert f'Exec="{built / WINDOW}"' in Path(entry).read_text(encoding="utf-8")


@pytest.fixture
def broken(built: Path, tmp_path: Path) -> Path:
    """A folder that lost its migrations, where Peewee's runner would find nothing to do (PITFALLS.md)."""
    folder = tmp_path / "broken"
    shutil.copytree(built, folder, symlinks=True, ignore=lambda place, _names: _migrations_in(place))
    return folder


def test_without_its_migrations_no_board_is_made(broken: Path, bare: dict[str, str], tmp_path: Path):
    said = says(broken, bare, "--database", str(tmp_path / "board.db"), "add", "Ada 406-555-0102 tomorrow")
    assert said.returncode == 1
    assert "The program's own files are incomplete" in said.stderr
    assert "Install the program again." in said.stderr


def test_without_its_migrations_the_window_says_so(bare_desk: Desk, broken: Path, tmp_path: Path):
    bare_desk.program = (str(broken / WINDOW),)
    program = bare_desk.start(tmp_path / "board.db")
    bare_desk.named("The program's own files are incomplete")
    bare_desk.click("Quit", "button")
    assert program.process.wait(PATIENCE_S) == 1


def _migrations_in(folder: str) -> list[str]:
    place = Path(folder)
    return [file.name for file in place.glob("*.py")] if place.name == "migrations" else []


def test_the_licences_are_in_the_folder(built: Path):
    for part in ("peewee", "phonenumberslite", "icalendar", "dateparser"):
        assert any(built.rglob(f"{part}-*.dist-info/licenses/LICENSE*")), part
    assert next(built.rglob("LGPL-3.0.txt")).stat().st_size > 1000


def test_nothing_in_the_folder_leads_nowhere(built: Path):
    assert not [link for link in built.rglob("*") if link.is_symlink() and not link.exists()]
