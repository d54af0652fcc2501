"""A write that the disk refuses leaves nothing behind, says so, tells nobody, and works when the fault is gone."""

import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NotADatabase, StoreFault
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader, MoveCard
from followup_desktop.services.calls import LogActivity
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.session import Session
from followup_desktop.store.checking import problems
from tests.builders import TurnedClock, add_lead, add_leads, details, open_session
from tests.services.board_state import broken_promises, state_of

Fault = Callable[[Path], AbstractContextManager[None]]
HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def no_room(file: Path) -> Iterator[None]:
    """No file may grow: the disk's end as any user can bring it about. Python ignores the signal that comes with it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    wal = file.with_name(file.name + "-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def held_by_another(file: Path) -> Iterator[None]:
    """Another process is in the middle of a write of its own."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.communicate()


@contextmanager
def folder_gone(file: Path) -> Iterator[None]:
    """The folder is somewhere else: a stick was taken out, a share is gone."""
    away = file.parent.with_name("away")
    file.parent.rename(away)
    try:
        yield
    finally:
        away.rename(file.parent)


@contextmanager
def file_replaced(file: Path) -> Iterator[None]:
    """Somebody put a copy in the file's place while the board was open."""
    kept = file.with_name("kept.db")
    os.rename(file, kept)
    shutil.copyfile(kept, file)
    try:
        yield
    finally:
        os.replace(kept, file)


@contextmanager
def file_deleted(file: Path) -> Iterator[None]:
    """The file has no name any more."""
    kept = file.with_name("kept.db")
    os.rename(file, kept)
    try:
        yield
    finally:
        os.rename(kept, file)


FAULTS = [
    pytest.param(no_room, "could not read or write|disk is full", id="no room"),
    pytest.param(held_by_another, "Another program is holding", id="held"),
    pytest.param(folder_gone, "moved, replaced or deleted", id="folder gone"),
    pytest.param(file_replaced, "moved, replaced or deleted", id="replaced"),
    pytest.param(file_deleted, "moved, replaced or deleted", id="deleted"),
]


@pytest.fixture
def board(tmp_path: Path, template_database: Path, clock: TurnedClock) -> Iterator[Session]:
    """A session on a board in a folder of its own, that gives up quickly when somebody holds the file."""
    folder = tmp_path / "shop"
    folder.mkdir()
    shutil.copyfile(template_database, folder / "board.db")
    with open_session(folder / "board.db", clock) as session:
        session.database.wait_at_most(50)
        yield session


def commands(session: Session) -> list[object]:
    """What a person does in a minute: a drag, a call, an edit."""
    ken = add_lead(session, "Ken Ames", phone="406-555-0101")
    later = FollowUp(date(2026, 12, 1))
    return [
        MoveCard(ken.card.id, Lane.AWAITING_REPLY),
        LogActivity(Outcome.REACHED, later, ken.contact.id, note="wants the price " * 400),
        EditContact(ken.contact.id, details("Ken Ames", phone="406-555-0102")),
    ]


def check_nothing_happened(session: Session, act: Callable[[], object], words: str, fault: Fault) -> None:
    """``act`` under the fault: refused in words, nothing kept, nobody told; afterwards it works."""
    import re

    heard: list[object] = []
    stop = session.subscribe(heard.extend)
    before = state_of(session.database)
    newest = session.database.value("SELECT max(id) FROM change")
    with fault(session.database.file), pytest.raises(StoreFault) as refusal:
        act()
    assert re.search(words, refusal.value.what)
    assert refusal.value.kept
    assert refusal.value.next_step
    assert heard == []
    assert state_of(session.database) == before
    assert session.database.value("SELECT max(id) FROM change") == newest
    with closing(sqlite3.connect(session.database.file)) as other:
        assert other.execute("SELECT max(id) FROM change").fetchone()[0] == newest
    act()
    assert heard
    assert state_of(session.database) != before
    stop()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize(("fault", "words"), FAULTS)
def test_a_refused_write_changes_nothing_and_the_next_one_works(board: Session, fault: Fault, words: str):
    for command in commands(board):
        check_nothing_happened(board, partial(board.execute, command), words, fault)
    check_nothing_happened(board, board.undo, words, fault)
    check_nothing_happened(board, board.redo, words, fault)
    assert problems(board.database) == []
    assert broken_promises(board.database) == []


def _may_mount() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.mark.skipif(not _may_mount(), reason="only root can make a small disk; the same is tried with a limit above")
def test_a_really_full_disk(tmp_path: Path, template_database: Path, clock: TurnedClock):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        shutil.copyfile(template_database, disk / "board.db")
        filler = disk / "filler"

        @contextmanager
        def full(_file: Path) -> Iterator[None]:
            with filler.open("wb", buffering=0) as stream:
                while True:
                    try:
                        stream.write(b"x" * 1024)
                    except OSError:
                        break
            yield
            filler.unlink()

        with open_session(disk / "board.db", clock) as session:
            for command in commands(session)[1:]:
                check_nothing_happened(session, partial(session.execute, command), "disk is full", full)
            assert problems(session.database) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_broken_page_is_named_and_its_bytes_are_left(database_path: Path, clock: TurnedClock):
    with open_session(database_path, clock) as session:
        add_leads(session, 30)
    with closing(sqlite3.connect(database_path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'card'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    good = database_path.read_bytes()
    bad = bytearray(good)
    bad[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    database_path.write_bytes(bad)
    digest = hashlib.sha256(bad).hexdigest()
    with open_session(database_path, clock) as session:
        heard: list[object] = []
        session.subscribe(heard.extend)
        for act in (
            lambda: add_lead(session, "New"),
            lambda: session.execute(MoveCard(1, Lane.LAPSED)),
            lambda: BoardReader(session).rows(Lane.NEW_LEAD, 0, 10),
            session.undo,
        ):
            with pytest.raises(NotADatabase, match="damaged") as refusal:
                act()
            assert "backup" in refusal.value.next_step
        assert heard == []
        assert problems(session.database) != []
    assert hashlib.sha256(database_path.read_bytes()).hexdigest() == digest
    database_path.write_bytes(good)
    with open_session(database_path, clock) as session:
        add_lead(session, "New")
        assert problems(session.database) == []


def test_a_short_wait_is_enough_when_the_other_is_quick(board: Session):
    """Two programs that write at once both get through: the second waits its turn."""
    lead = add_lead(board)
    board.database.wait_at_most(5000)
    program = HOLDER.replace("sys.stdin.read()", "import time; time.sleep(0.2); held.execute('COMMIT')")
    command = [sys.executable, "-c", program, str(board.database.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        board.execute(MoveCard(lead.card.id, Lane.LAPSED))
    assert BoardReader(board).count(Lane.LAPSED) == 1
