"""What cannot be opened is said in words, and its bytes stay as they are."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowupError, NewerDatabase, NotADatabase, StoreFault
from followup_desktop.store import migrating
from followup_desktop.store.checking import problems
from followup_desktop.store.database import APPLICATION_ID, open_database
from tests.builders import TurnedClock, add_leads, open_session
from tests.conftest import MORNING

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def run_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def make_newer(file: Path, board: Path) -> None:
    shutil.copyfile(board, file)
    run_sql(
        file,
        "PRAGMA user_version=99",
        "INSERT INTO schema_migration(name, applied) VALUES ('0099_x', '2030-01-01 00:00:00')",
    )


def make_unknown_migration(file: Path, board: Path) -> None:
    """An update of a newer version that was killed before it marked the file."""
    shutil.copyfile(board, file)
    run_sql(
        file,
        "PRAGMA user_version=0",
        "INSERT INTO schema_migration(name, applied) VALUES ('0099_x', '2030-01-01 00:00:00')",
    )


def make_foreign(file: Path, board: Path) -> None:
    run_sql(file, "CREATE TABLE card (id INTEGER PRIMARY KEY, song TEXT)", "INSERT INTO card(song) VALUES ('a')")


def make_foreign_by_number(file: Path, board: Path) -> None:
    run_sql(file, "PRAGMA application_id=252006673", "CREATE TABLE t (a)")


def make_text(file: Path, board: Path) -> None:
    file.write_text("Ken 406-555-0101\n" * 50)


def make_short(file: Path, board: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00")


def make_truncated(file: Path, board: Path) -> None:
    file.write_bytes(board.read_bytes()[:20_000])


def make_noise_inside(file: Path, board: Path) -> None:
    whole = board.read_bytes()
    file.write_bytes(whole[:100] + os.urandom(8_000) + whole[8_100:])


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (make_newer, NewerDatabase, "newer version"),
        (make_unknown_migration, NewerDatabase, "newer version"),
        (make_foreign, NotADatabase, "another program"),
        (make_foreign_by_number, NotADatabase, "another program"),
        (make_text, NotADatabase, "not a board's database"),
        (make_short, NotADatabase, "not a board's database"),
        (make_truncated, NotADatabase, "damaged"),
        (make_noise_inside, NotADatabase, "damaged"),
    ],
)
def test_what_is_no_board_is_refused_and_left_alone(
    make: Callable[[Path, Path], None], kind: type[FollowupError], words: str, database_path: Path, tmp_path: Path
):
    file = tmp_path / "other.db"
    make(file, database_path)
    before, beside = digest(file), sorted(tmp_path.glob("*.db*"))
    with pytest.raises(kind) as refusal:
        open_database(file, tmp_path / "backups")
    assert words in refusal.value.what
    assert refusal.value.kept
    assert refusal.value.next_step
    assert digest(file) == before
    assert sorted(tmp_path.glob("*.db*")) == beside


def test_a_newer_board_with_a_log_beside_it_is_left_alone_too(database_path: Path, tmp_path: Path):
    """Its last changes are still in the log of a killed (newer) program: they are not worked into the file."""
    program = f"""
import os, sqlite3
connection = sqlite3.connect({str(database_path)!r}, isolation_level=None)
connection.execute("PRAGMA user_version=99")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    log = database_path.with_name("board.db-wal")
    before = (digest(database_path), digest(log))
    with pytest.raises(NewerDatabase):
        open_database(database_path, tmp_path / "backups")
    assert (digest(database_path), digest(log)) == before


def test_a_folder_a_pipe_and_impossible_names_are_said_in_words(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in (tmp_path, pipe, tmp_path / ("n" * 300), tmp_path / "a\0b", Path(os.devnull)):
        with pytest.raises(StoreFault) as refusal:
            open_database(name, tmp_path / "backups")
        assert refusal.value.next_step
    ordinary = tmp_path / "file"
    ordinary.write_text("x")
    with pytest.raises(StoreFault):
        open_database(ordinary / "board.db", tmp_path / "backups")


def test_what_is_not_there_is_made_only_when_asked(tmp_path: Path):
    with pytest.raises(StoreFault, match="no file"):
        open_database(tmp_path / "none.db", tmp_path / "b", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_new_board_is_for_its_owner_alone(tmp_path: Path):
    database = open_database(tmp_path / "data" / "board.db", tmp_path / "b")
    database.close()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "board.db").stat().st_mode & 0o777 == 0o600


def test_an_empty_file_becomes_a_board(tmp_path: Path):
    file = tmp_path / "empty.db"
    file.touch()
    database = open_database(file, tmp_path / "b")
    assert problems(database) == []
    database.close()


def test_an_update_killed_before_its_last_mark_is_finished_and_copied_first(database_path: Path, tmp_path: Path):
    clock = TurnedClock(MORNING)
    with open_session(database_path, clock) as session:
        add_leads(session, 3)
    run_sql(database_path, "PRAGMA application_id=0", "PRAGMA user_version=0")
    backups = tmp_path / "kept"
    database = open_database(database_path, backups)
    assert database.value("SELECT count(*) FROM card") == 3
    assert database.value("PRAGMA application_id") == APPLICATION_ID
    database.close()
    (copy,) = backups.iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM card").fetchone() == (3,)


def test_an_update_killed_while_it_made_the_tables_starts_again(tmp_path: Path):
    """A real kill inside the migration's transaction, pages already on disk."""
    file = tmp_path / "board.db"
    program = f"""
import os, sqlite3
connection = sqlite3.connect({str(file)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("CREATE TABLE schema_migration (id INTEGER NOT NULL PRIMARY KEY, name TEXT, applied TEXT)")
connection.execute("BEGIN")
for number in range(200):
    connection.execute(f"CREATE TABLE half{{number}} (a, b)")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    assert file.with_name("board.db-journal").stat().st_size > 0, (
        "nothing was left half-written: the test tests nothing"
    )
    database = open_database(file, tmp_path / "b")
    assert problems(database) == []
    assert database.value("SELECT count(*) FROM sqlite_master WHERE name LIKE 'half%'") == 0
    database.close()


def test_without_its_migrations_the_program_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_path: Path
):
    empty = tmp_path / "migrations"
    empty.mkdir()
    for folder in (empty, tmp_path / "missing"):
        monkeypatch.setattr(migrating, "MIGRATIONS", folder)
        with pytest.raises(StoreFault, match="incomplete"):
            open_database(tmp_path / "new.db", tmp_path / "b")
    open_database(database_path, tmp_path / "b").close()  # a board of this version needs none


def test_a_log_left_by_a_killed_program_is_read(database_path: Path, tmp_path: Path):
    program = f"""
import os, datetime
from pathlib import Path
from tests.builders import TurnedClock, add_leads, open_session
with open_session(Path({str(database_path)!r}), TurnedClock(datetime.datetime(2026, 11, 24, 10))) as session:
    add_leads(session, 5)
    os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT)
    assert database_path.with_name("board.db-wal").stat().st_size > 0
    database = open_database(database_path, tmp_path / "b")
    assert database.value("SELECT count(*) FROM card") == 5
    assert problems(database) == []
    database.close()


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user reaches too: pytest's own are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="followup-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def opened_by_another_user(file: Path) -> str:
    """What opening says to somebody who is not root."""
    program = f"""
import os, playhouse.migrations
from pathlib import Path
from followup_desktop.domain.errors import FollowupError
from followup_desktop.store.database import open_database
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    open_database(Path({str(file)!r}), Path({str(file)!r}).parent / "b").close()
    print("opened")
except FollowupError as refusal:
    print(type(refusal).__name__, refusal.sentence)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return ended.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [(0o444, 0o777, "may only be read"), (0o666, 0o555, "may only be read"), (0o000, 0o755, "cannot be read")],
)
def test_without_the_rights_nothing_is_touched(
    database_path: Path, open_to_all: Path, file_mode: int, folder_mode: int, words: str
):
    file = open_to_all / "board.db"
    shutil.copyfile(database_path, file)
    before = digest(file)
    file.chmod(file_mode)
    open_to_all.chmod(folder_mode)
    said = opened_by_another_user(file)
    file.chmod(0o644)
    assert said.startswith("StoreFault")
    assert words in said
    assert digest(file) == before
    assert [found.name for found in open_to_all.iterdir()] == ["board.db"]


def test_a_new_board_in_a_closed_folder_is_refused(open_to_all: Path):
    open_to_all.chmod(0o555)
    assert "No database can be made" in opened_by_another_user(open_to_all / "new.db")
    closed = open_to_all / "closed"
    open_to_all.chmod(0o755)
    closed.mkdir(mode=0o700)
    if os.geteuid() == 0:
        said = opened_by_another_user(closed / "board.db")
        assert said.startswith("StoreFault")
