"""The program as a process: the first paint is measured, a second start passes on, and it ends in order."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import TurnedClock, add_leads, open_session

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60


def program(database: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "followup_desktop", "--database", str(database), *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Status, output and errors of a process that ends by itself."""
    try:
        output, errors = process.communicate(timeout=PATIENCE_S)
    finally:
        process.kill()
    return process.returncode, output, errors


def test_the_first_painted_board_is_measured(database_path: Path, clock: TurnedClock):
    with open_session(database_path, clock) as session:
        add_leads(session, 3)
    status, output, errors = ended(program(database_path, "--time-start"))
    assert status == 0, errors
    answer = json.loads(output)
    assert answer["cards"] == 3
    assert 0 < answer["first_paint_ms"] < PATIENCE_S * 1000


def test_the_very_first_start_makes_a_private_file(tmp_path: Path):
    file = tmp_path / "made" / "board.db"
    status, output, errors = ended(program(file, "--time-start"))
    assert status == 0, errors
    assert json.loads(output)["cards"] == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def running(database_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program in another process, from when it holds the lock: a later start is surely the second."""
    process = program(database_path)
    lock = database_path.with_name(database_path.name + ".lock")
    give_up = time.monotonic() + PATIENCE_S
    while not lock.exists() and time.monotonic() < give_up:
        assert process.poll() is None
        os.sched_yield()
    yield process
    process.kill()
    process.communicate()


def answered(database: Path, *arguments: str) -> tuple[int, str, str]:
    """A second start, again until the first one is far enough to answer."""
    give_up = time.monotonic() + PATIENCE_S
    while True:
        answer = ended(program(database, *arguments))
        if answer[0] == 0 or time.monotonic() > give_up:
            return answer


def test_a_second_start_passes_on_and_the_file_has_one_window(running: "subprocess.Popen[str]", database_path: Path):
    status, output, errors = answered(database_path, "--new-lead")
    assert (status, output) == (0, ""), errors
    assert running.poll() is None


def test_a_program_that_was_killed_does_not_keep_the_next_one_out(
    running: "subprocess.Popen[str]", database_path: Path
):
    running.send_signal(signal.SIGKILL)
    running.wait(PATIENCE_S)
    status, output, errors = ended(program(database_path, "--time-start"))
    assert status == 0, errors
    assert "first_paint_ms" in output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_logging_off_ends_it_in_order(running: "subprocess.Popen[str]", database_path: Path, number: signal.Signals):
    status, _output, errors = answered(database_path)
    assert status == 0, errors
    running.send_signal(number)
    assert running.wait(PATIENCE_S) == 0
    assert not database_path.with_name(database_path.name + ".lock").exists()
