"""Daily copies: seven are kept, each made through SQLite, and a damaged board never replaces a good copy."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.errors import NotADatabase, StoreFault
from followup_desktop.services.session import Session
from followup_desktop.store import backup
from followup_desktop.store.backup import (
    DAYS_KEPT,
    copy_database,
    daily_backup,
    daily_backups,
    last_good_backup,
    problems_of,
    put_back,
)
from tests.builders import add_lead, add_leads
from tests.services.board_state import state_of

TODAY = date(2026, 11, 24)


def cards_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        found: int = connection.execute("SELECT count(*) FROM card").fetchone()[0]
        return found


def test_one_copy_a_day_and_the_newest_seven_are_kept(session: Session, tmp_path: Path):
    folder = tmp_path / "kept"
    for number in range(10):
        add_lead(session, f"Lead {number}")
        made = daily_backup(session.database.file, folder, TODAY + timedelta(days=number))
        assert made is not None
        assert cards_in(made) == number + 1
        assert daily_backup(session.database.file, folder, TODAY + timedelta(days=number)) is None
    names = [file.name for file in daily_backups(session.database.file, folder)]
    assert names == [f"board-{TODAY + timedelta(days=number)}.db" for number in range(9, 2, -1)]
    assert len(names) == DAYS_KEPT
    assert sorted(file.name for file in folder.iterdir()) == sorted(names), "nothing half-written is left"
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in folder.iterdir())


def test_a_board_of_any_name_keeps_seven_copies_and_finds_them(session: Session, tmp_path: Path):
    """ "[" and "*" are letters of a name, and no pattern."""
    board = tmp_path / "shop [old]*.db"
    copy_database(session.database.file, board)
    folder = tmp_path / "kept"
    made = [daily_backup(board, folder, TODAY + timedelta(days=number)) for number in range(9)]
    assert daily_backups(board, folder) == [*reversed(made[2:])]
    assert last_good_backup(board, folder) == made[-1]


def test_the_copy_is_not_a_copy_of_the_file(session: Session, tmp_path: Path):
    """What was written since the last checkpoint lies beside the file: a plain copy would miss it."""
    add_leads(session, 3)
    plain = tmp_path / "plain.db"
    plain.write_bytes(session.database.file.read_bytes())
    assert cards_in(plain) == 0
    made = daily_backup(session.database.file, tmp_path / "kept", TODAY)
    assert made is not None
    assert cards_in(made) == 3
    assert problems_of(made) == []


def test_a_copy_is_made_while_somebody_writes(session: Session, tmp_path: Path):
    add_leads(session, 3)
    with session.database.writing():
        session.database.run("UPDATE card SET what = 'half done'")
        copy_database(session.database.file, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM card WHERE what = 'half done'").fetchone() == (0,)


def test_a_damaged_board_is_not_copied_over_good_ones(session: Session, tmp_path: Path):
    add_leads(session, 3)
    folder = tmp_path / "kept"
    good = daily_backup(session.database.file, folder, TODAY)
    assert good is not None
    session.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    page = session.database.value("SELECT rootpage FROM sqlite_master WHERE name = 'card'")
    assert isinstance(page, int)
    session.database.close()
    bad = bytearray(session.database.file.read_bytes())
    bad[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    session.database.file.write_bytes(bad)
    with pytest.raises(NotADatabase, match="damaged") as refusal:
        daily_backup(session.database.file, folder, TODAY + timedelta(days=1))
    assert "backup" in refusal.value.next_step
    assert daily_backups(session.database.file, folder) == [good]
    assert last_good_backup(session.database.file, folder) == good


def test_the_last_good_copy_is_the_newest_sound_one(session: Session, tmp_path: Path):
    folder = tmp_path / "kept"
    for number in range(3):
        daily_backup(session.database.file, folder, TODAY + timedelta(days=number))
    newest, middle, _oldest = daily_backups(session.database.file, folder)
    newest.write_bytes(newest.read_bytes()[:5000])
    assert last_good_backup(session.database.file, folder) == middle


def test_a_clock_that_ran_ahead_does_not_cost_todays_copy(session: Session, tmp_path: Path):
    folder = tmp_path / "kept"
    for number in range(DAYS_KEPT):
        daily_backup(session.database.file, folder, date(2031, 1, 1) + timedelta(days=number))
    made = daily_backup(session.database.file, folder, TODAY)
    assert made is not None
    assert made.exists()
    assert len(daily_backups(session.database.file, folder)) == DAYS_KEPT


def test_a_copy_that_cannot_be_written_leaves_the_old_one(session: Session, tmp_path: Path):
    target = tmp_path / "kept" / "copy.db"
    copy_database(session.database.file, target)
    add_lead(session)
    blocked = target.with_name(target.name + ".part")
    blocked.mkdir()
    (blocked / "x").touch()
    with pytest.raises(StoreFault):
        copy_database(session.database.file, target)
    assert cards_in(target) == 0


def test_what_is_not_there_is_never_copied_as_an_empty_board(session: Session, tmp_path: Path):
    add_leads(session, 2)
    missing = tmp_path / "missing.db"
    with pytest.raises(StoreFault):
        copy_database(missing, tmp_path / "copy.db")
    with pytest.raises(StoreFault):
        put_back(missing, session.database.file)
    assert not missing.exists()
    assert not (tmp_path / "copy.db").exists()
    assert cards_in(session.database.file) == 2


def test_put_back_is_seen_by_the_open_board_at_once(session: Session, tmp_path: Path):
    add_leads(session, 2)
    kept, before = tmp_path / "kept.db", state_of(session.database)
    copy_database(session.database.file, kept)
    add_leads(session, 3)
    session.data_changed_elsewhere()
    put_back(kept, session.database.file)
    assert session.data_changed_elsewhere()
    assert state_of(session.database) == before
    assert session.database.value("PRAGMA journal_mode") == "wal"
    add_lead(session, "After")
    assert backup.problems_of(session.database.file) == []
