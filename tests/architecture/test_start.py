"""What a start costs: parsers are imported when first needed, and the command line brings no Qt (LIBRARIES.md)."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.test_layers import LAZY
from tests.architecture.tree import ROOT

QT = {"PySide6", "shiboken6"}
# store/database keeps peewee from loading this driver; the log of imports lists it all the same, as looked for.
BLOCKED = {"psycopg"}
# Migrating a new file needs playhouse.migrations; every later start does not.
START_S = 120


def imported(*arguments: str) -> set[str]:
    """The names of everything that the program imported when run with ``arguments``, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "followup_desktop", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    said = "\n".join(line for line in run.stderr.splitlines() if not line.startswith("import time:"))
    assert run.returncode == 0, said or run.stdout
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines} - BLOCKED


def test_the_board_opens_without_any_parser(database_path: Path):
    names = imported("--database", str(database_path), "--time-start")
    assert "PySide6" in names
    assert not names & LAZY


def test_a_question_on_the_command_line_brings_neither_qt_nor_a_parser(database_path: Path):
    names = imported("due", "--json", "--database", str(database_path))
    assert "argparse" in names
    assert not names & (LAZY | QT)


def test_help_opens_nothing_at_all():
    assert not imported("--help") & (LAZY | QT | {"peewee", "sqlite3"})


def test_qt_loses_no_reference_to_none():
    """PySide6 6.12.0 on Python 3.11 aborts after some 5,700 calls that return nothing (PITFALLS.md)."""
    code = (
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "app = QApplication([]); widget = QWidget()\n"
        "for _ in range(20_000): widget.update()\n"
        "print('still here')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )
    assert run.stdout.strip() == "still here", run.stderr[-2000:]
