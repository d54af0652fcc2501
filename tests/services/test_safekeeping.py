"""Backups, the way back, and files that are not what they should be: sentences, and bytes left as they are."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.errors import FollowupError, NewerDatabase, NotADatabase, NotThere, Refused, StoreFault
from followup_desktop.domain.events import ManyChanged
from followup_desktop.services import safekeeping
from followup_desktop.services.export import everything
from tests.builders import TurnedClock, add_lead, open_session

if TYPE_CHECKING:
    from followup_desktop.services.session import Session

NOW = datetime(2026, 11, 24, 10, 0)


def names(session: "Session") -> list[str]:
    return [contact["name"] for contact in everything(session)["contacts"]]


def damage(file: Path) -> bytes:
    """Overwrite a page in the middle of a closed board."""
    data = bytearray(file.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    data[half : half + 4096] = b"\x5a" * 4096
    file.write_bytes(data)
    return bytes(data)


@pytest.fixture
def backup(session: "Session", tmp_path: Path) -> Path:
    """A backup of a board with Ken on it."""
    add_lead(session, "Ken Ostrow")
    return safekeeping.back_up(session, tmp_path / "elsewhere" / "copy.db")


def test_a_backup_is_private_sound_and_holds_everything(session: "Session", backup: Path):
    assert backup.stat().st_mode & 0o077 == 0
    with open_session(backup, TurnedClock(NOW)) as other:
        assert everything(other) == everything(session)
        assert safekeeping.check(other) == []


def test_a_restore_brings_back_what_was_and_keeps_what_is(session: "Session", backup: Path, clock: TurnedClock):
    add_lead(session, "Ann Berg")
    before = everything(session)
    heard: list[object] = []
    session.subscribe(heard.extend)
    kept = safekeeping.restore(session, backup)
    assert names(session) == ["Ken Ostrow"]
    assert heard == [ManyChanged()]
    assert kept is not None
    with open_session(kept, clock) as other:
        assert everything(other) == before
    # Also the way back from the way back; and the board goes on.
    safekeeping.restore(session, kept)
    assert names(session) == ["Ken Ostrow", "Ann Berg"]
    add_lead(session, "Third One")
    assert safekeeping.check(session) == []


def test_a_board_open_elsewhere_notices_a_restore(session: "Session", backup: Path, clock: TurnedClock):
    add_lead(session, "Ann Berg")
    with open_session(session.database.file, clock) as window:
        assert not window.data_changed_elsewhere()
        safekeeping.restore_closed(session.database.file, backup, NOW)
        assert window.data_changed_elsewhere()
        assert names(window) == ["Ken Ostrow"]
        add_lead(window, "Later Lee")
    assert names(session) == ["Ken Ostrow", "Later Lee"]


def test_a_damaged_board_is_restored_and_kept_beside(database_path: Path, clock: TurnedClock, tmp_path: Path):
    with open_session(database_path, clock) as session:
        for number in range(300):
            add_lead(session, f"Lead {number}")
        backup = safekeeping.back_up(session, tmp_path / "copy.db")
    damaged = damage(database_path)
    with open_session(database_path, clock) as session:
        assert safekeeping.check(session)
        kept = safekeeping.restore(session, backup)
        assert len(names(session)) == 300
        add_lead(session, "One more")
    assert kept == database_path.with_name("board-damaged-2026-11-24.db")
    assert kept.read_bytes() == damaged


def test_a_board_whose_head_is_broken_is_restored_when_its_backups_tell_what_it_was(
    database_path: Path, clock: TurnedClock
):
    backups = database_path.parent / "board-backups"
    with open_session(database_path, clock) as session:
        add_lead(session, "Ken Ostrow")
        made = safekeeping.daily(session, backups, date(2026, 11, 24))
    database_path.write_bytes(b"\x00" * 8192)
    assert made == safekeeping.last_good(database_path)
    assert made is not None
    assert safekeeping.day_of(made) == "2026-11-24"
    kept = safekeeping.restore_closed(database_path, made, NOW)
    assert kept is not None
    assert kept.read_bytes() == b"\x00" * 8192
    with open_session(database_path, clock) as session:
        assert names(session) == ["Ken Ostrow"]


def test_a_board_that_is_gone_is_restored(backup: Path, tmp_path: Path, clock: TurnedClock):
    new = tmp_path / "new" / "board.db"
    assert safekeeping.restore_closed(new, backup, NOW) is None
    assert new.stat().st_mode & 0o077 == 0
    with open_session(new, clock) as session:
        assert names(session) == ["Ken Ostrow"]


def _newer(file: Path, source: Path) -> None:
    shutil.copyfile(source, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version=9999")


def _torn(file: Path, source: Path) -> None:
    shutil.copyfile(source, file)
    damage(file)


def _strangers(file: Path, source: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE song (id INTEGER)")


WRONG = {
    "text": (lambda file, _source: file.write_text("Dear Sir,\n" * 30), NotADatabase),
    "empty": (lambda file, _source: file.write_bytes(b""), NotADatabase),
    "folder": (lambda file, _source: file.mkdir(), NotADatabase),
    "nothing": (lambda _file, _source: None, NotThere),
    "newer": (_newer, NewerDatabase),
    "cut off": (lambda file, source: file.write_bytes(source.read_bytes()[:60_000]), NotADatabase),
    "torn": (_torn, NotADatabase),
    "another program's": (_strangers, NotADatabase),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_sound_backup_is_refused_and_left_alone(kind: str, session: "Session", backup: Path, tmp_path: Path):
    make, error = WRONG[kind]
    file = tmp_path / "wrong.db"
    make(file, backup)
    bytes_before = file.read_bytes() if file.is_file() else None
    board_before = everything(session)
    with pytest.raises(error) as told:
        safekeeping.restore(session, file)
    assert str(file) in told.value.sentence
    assert (file.read_bytes() if file.is_file() else None) == bytes_before
    assert everything(session) == board_before
    assert safekeeping.list_backups(session.database.file) == []


def test_only_a_board_is_replaced(backup: Path, tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,\n" * 30)
    with pytest.raises(NotADatabase, match="not a board"):
        safekeeping.restore_closed(letter, backup, NOW)
    with pytest.raises(NotADatabase, match="folder"):
        safekeeping.restore_closed(tmp_path, backup, NOW)
    assert letter.read_text() == "Dear Sir,\n" * 30


def test_a_backup_never_overwrites_something_else(session: "Session", tmp_path: Path, backup: Path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG" + b"x" * 200)
    for file in (picture, tmp_path, session.database.file):
        with pytest.raises(Refused):
            safekeeping.back_up(session, file)
    assert picture.read_bytes() == b"\x89PNG" + b"x" * 200
    add_lead(session, "Ann Berg")
    assert safekeeping.back_up(session, backup) == backup


def test_a_restore_that_finds_no_room_for_its_work_says_so(session: "Session", backup: Path):
    """Something else has the name of the folder of backups."""
    session.database.file.with_name("board-backups").write_text("a note")
    with pytest.raises(StoreFault, match="board-backups cannot be written to"):
        safekeeping.restore(session, backup)
    assert names(session) == ["Ken Ostrow"]


def test_a_restore_of_the_board_onto_itself_is_refused(session: "Session"):
    with pytest.raises(Refused, match="itself"):
        safekeeping.restore(session, session.database.file)
    add_lead(session, "The board is open again")


def test_the_menu_lists_daily_backups_and_those_before_a_restore(session: "Session", backup: Path):
    folder = session.database.file.parent / "board-backups"
    for day in range(1, 10):
        safekeeping.daily(session, folder, date(2026, 11, day))
    assert safekeeping.daily(session, folder, date(2026, 11, 9)) is None
    safekeeping.restore(session, backup)
    listed = safekeeping.list_backups(session.database.file)
    assert [one.why for one in listed].count(safekeeping.Why.DAILY) == 7
    assert [one.why for one in listed].count(safekeeping.Why.BEFORE_RESTORE) == 1
    assert all(one.size > 0 for one in listed)
    assert safekeeping.last_good(session.database.file) == folder / "board-2026-11-09.db"


def test_a_damaged_daily_backup_is_not_the_last_good_one(session: "Session"):
    folder = session.database.file.parent / "board-backups"
    older = safekeeping.daily(session, folder, date(2026, 11, 8))
    newer = safekeeping.daily(session, folder, date(2026, 11, 9))
    assert newer is not None
    damage(newer)
    assert safekeeping.last_good(session.database.file) == older


FULL_DISK = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from followup_desktop.domain.errors import FollowupError
from followup_desktop.services import safekeeping
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
board, backup = map(Path, sys.argv[1:])
try:
    safekeeping.restore_closed(board, backup, datetime(2026, 11, 24, 10))
except FollowupError as problem:
    print(problem.sentence)
"""


def test_a_full_disk_leaves_board_and_backup_as_they_were(database_path: Path, clock: TurnedClock, tmp_path: Path):
    with open_session(database_path, clock) as session:
        backup = safekeeping.back_up(session, tmp_path / "copy.db")
        add_lead(session, "Ken Ostrow")
        before = everything(session)
    bytes_before = database_path.read_bytes(), backup.read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(database_path), str(backup)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()
    assert (database_path.read_bytes(), backup.read_bytes()) == bytes_before
    with open_session(database_path, clock) as session:
        assert everything(session) == before
    assert not list((tmp_path / "board-backups").glob("*"))


def test_check_finds_a_damaged_page(database_path: Path, clock: TurnedClock):
    with open_session(database_path, clock) as session:
        for number in range(300):
            add_lead(session, f"Lead {number}")
        assert safekeeping.check(session) == []
    damaged = damage(database_path)
    with open_session(database_path, clock) as session:
        found = safekeeping.check(session)
    assert found
    assert database_path.read_bytes() == damaged


def test_a_damaged_board_is_never_copied_over_good_backups(database_path: Path, clock: TurnedClock):
    folder = database_path.parent / "board-backups"
    with open_session(database_path, clock) as session:
        good = safekeeping.daily(session, folder, date(2026, 11, 23))
    damage(database_path)
    with open_session(database_path, clock) as session, pytest.raises(FollowupError):
        safekeeping.daily(session, folder, date(2026, 11, 24))
    assert list(folder.iterdir()) == [good]
