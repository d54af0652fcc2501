"""One database, one window: later starts pass on what they want, a killed program's lock is taken over."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.one_instance import Ask, Asked, OneInstance, Place

ROOT = Path(__file__).parents[2]


@pytest.fixture
def one(qtbot: QtBot, tmp_path: Path) -> Iterator[OneInstance]:
    made = OneInstance(tmp_path / "board.db")
    yield made
    made.release()


def other(what: str, database: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.other_start", what, str(database)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(qtbot: QtBot, arguments: list[str]) -> tuple[int, str]:
    """Run another start to its end while this one's event loop goes on, as it does in the shop."""
    process = QProcess()
    process.setWorkingDirectory(str(ROOT))
    with qtbot.waitSignal(process.finished, timeout=20_000):
        process.start(sys.executable, ["-m", "tests.desktop.other_start", *arguments])
    output = bytes(process.readAllStandardOutput().data()).decode()
    return process.exitCode(), output


def test_a_second_start_passes_on_what_it_wants_and_ends_well(qtbot: QtBot, one: OneInstance, tmp_path: Path):
    asked: list[Asked] = []
    one.asked.connect(asked.append)
    assert one.take() is Place.OURS
    assert one.listen()
    status, output = finish(qtbot, [Ask.NEW_LEAD, str(tmp_path / "board.db")])
    assert (status, output.split()) == (0, ["taken"])
    status, _output = finish(qtbot, [Ask.LOG_CALL, str(tmp_path / "board.db")])
    assert status == 0
    assert [one_asked.ask for one_asked in asked] == [Ask.NEW_LEAD, Ask.LOG_CALL]


def test_a_link_to_the_file_is_the_same_database(qtbot: QtBot, one: OneInstance, tmp_path: Path):
    (tmp_path / "board.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "board.db")
    assert one.take() is Place.OURS
    linked = OneInstance(tmp_path / "link.db")
    assert linked.take() is Place.TAKEN
    assert linked.socket_name == one.socket_name


def test_another_database_is_another_program(one: OneInstance, tmp_path: Path):
    assert one.take() is Place.OURS
    second = OneInstance(tmp_path / "sample.db")
    assert second.take() is Place.OURS
    assert second.socket_name != one.socket_name
    second.release()


def test_a_first_program_that_does_not_answer_is_said_clearly(qtbot: QtBot, one: OneInstance, tmp_path: Path):
    assert one.take() is Place.OURS
    status, output = finish(qtbot, [Ask.OPEN, str(tmp_path / "board.db")])
    assert status == 1
    assert "already open" in output
    assert "does not answer" in output


def test_a_start_while_the_first_is_still_painting_waits_for_it(qtbot: QtBot, one: OneInstance, tmp_path: Path):
    asked: list[Asked] = []
    one.asked.connect(asked.append)
    assert one.take() is Place.OURS
    second = other(Ask.NEW_LEAD, tmp_path / "board.db")
    assert second.stdout is not None
    assert second.stdout.readline() == "taken\n"
    assert one.listen()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    second.communicate()


def test_the_lock_of_a_killed_program_is_taken_over(one: OneInstance, tmp_path: Path):
    first = other("hold", tmp_path / "board.db")
    assert first.stdout is not None
    assert first.stdout.readline() == "ours\n"
    assert one.take() is Place.TAKEN
    first.kill()
    first.communicate()
    assert one.take() is Place.OURS
    assert one.listen()


def test_a_missing_folder_is_left_to_who_opens_the_database(qtbot: QtBot, tmp_path: Path):
    assert OneInstance(tmp_path / "nowhere" / "board.db").take() is Place.UNKNOWN


@pytest.mark.parametrize(
    "sent", [b"\n", b"{}\n", b'{"ask": "format the disk"}\n', b"\xff\xfe\n", b"[1]\n", b"x" * 9000]
)
def test_a_strangers_words_do_nothing(qtbot: QtBot, one: OneInstance, sent: bytes):
    from PySide6.QtNetwork import QLocalSocket

    asked: list[Asked] = []
    one.asked.connect(asked.append)
    one.take()
    one.listen()
    stranger = QLocalSocket()
    stranger.connectToServer(one.socket_name)
    with qtbot.waitSignal(stranger.disconnected):
        stranger.write(sent)
    assert asked == []


def test_an_empty_lock_left_by_a_power_cut_keeps_nobody_out(one: OneInstance, tmp_path: Path):
    lock = tmp_path / "board.db.lock"
    lock.touch()
    os.utime(lock, (time.time() - 60, time.time() - 60))
    assert one.take() is Place.OURS
    assert OneInstance(tmp_path / "board.db").take() is Place.TAKEN
