"""What nobody caught is on disk and said once, on the window's thread; what the program says itself is no fault."""

import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.crash_guard import STOPPED_NAME, CrashGuard, FaultReport
from followup_desktop.domain.errors import Refused

pytestmark = pytest.mark.leaves("warning")


@pytest.fixture
def guard(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashGuard]:
    made = CrashGuard(tmp_path / "logs")
    made.install()
    yield made
    made.remove()


def fail() -> None:
    raise ValueError("a fault nobody expected")


def raised() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_fault_in_a_thread_is_written_and_said_on_the_windows_thread(
    qtbot: QtBot, guard: CrashGuard, capsys: pytest.CaptureFixture[str]
):
    said_in: list[threading.Thread] = []
    guard.fault.connect(lambda report: said_in.append(threading.current_thread()))
    thread = threading.Thread(target=fail)
    with qtbot.waitSignal(guard.fault) as caught:
        thread.start()
    thread.join()
    report = caught.args[0]
    assert isinstance(report, FaultReport)
    assert "a fault nobody expected" in report.details
    assert "Qt 6" in report.details
    assert "ValueError" not in report.sentence
    assert "a fault nobody expected" in guard.log_file.read_text(encoding="utf-8")
    assert said_in == [threading.main_thread()]
    assert "a fault nobody expected" in capsys.readouterr().err


def test_the_log_is_private(guard: CrashGuard):
    assert not guard.log_file.exists(), "a start does without"
    guard.open_log()
    assert stat.S_IMODE(guard.log_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(guard.log_file.parent.stat().st_mode) == 0o700


def test_the_main_threads_hook_says_it_later_not_at_once(
    qtbot: QtBot, guard: CrashGuard, capsys: pytest.CaptureFixture[str]
):
    reports: list[FaultReport] = []
    guard.fault.connect(reports.append)
    error = raised()
    sys.excepthook(ValueError, error, error.__traceback__)
    assert reports == []
    qtbot.waitUntil(lambda: len(reports) == 1)


def test_the_same_fault_again_and_again_is_said_once(qtbot: QtBot, guard: CrashGuard):
    reports: list[FaultReport] = []
    guard.fault.connect(reports.append)
    for _time in range(50):
        guard.report(raised())
    guard.report(KeyError("another one"))
    qtbot.waitUntil(lambda: len(reports) == 2)
    assert guard.log_file.read_text(encoding="utf-8").count("a fault nobody expected") >= 50


def test_what_the_program_says_itself_is_said_and_not_a_fault(qtbot: QtBot, guard: CrashGuard):
    faults: list[FaultReport] = []
    guard.fault.connect(faults.append)
    with qtbot.waitSignal(guard.said) as said:
        guard.report(Refused("No next date.", next_step="Choose one."))
    assert said.args == ["No next date. Nothing was changed. Choose one."]
    assert faults == []


@pytest.mark.qt_no_exception_capture
def test_qts_own_messages_are_written_down(guard: CrashGuard, capsys: pytest.CaptureFixture[str]):
    qWarning("a warning before the log is open")
    assert not guard.log_file.exists()
    guard.open_log()
    qWarning("a warning of Qt")
    assert "a warning before the log is open" in guard.log_file.read_text(encoding="utf-8")
    assert "a warning of Qt" in guard.log_file.read_text(encoding="utf-8")
    assert "a warning of Qt" in capsys.readouterr().err


def test_a_folder_that_refuses_costs_the_file_and_nothing_else(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be")
    guard = CrashGuard(in_the_way)
    guard.install()
    with qtbot.waitSignal(guard.fault):
        guard.report(raised())
    guard.remove()
    assert "no log in" in capsys.readouterr().err
    assert in_the_way.read_text() == "a file where the folder should be"


def test_taken_down_it_leaves_the_hooks_as_they_were(qtbot: QtBot, tmp_path: Path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    guard = CrashGuard(tmp_path)
    guard.install()
    assert sys.excepthook != before[0]
    guard.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert (tmp_path / STOPPED_NAME).exists()
