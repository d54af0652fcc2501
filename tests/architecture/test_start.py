"""What a start costs: parsers are imported when first needed, and the command line brings no Qt (LIBRARIES.md)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.services.sample import make_sample
from followup_desktop.services.session import SystemClock
from tests.architecture.test_layers import LAZY
from tests.architecture.tree import ROOT

QT = {"PySide6", "shiboken6"}
# store/database keeps peewee from loading this driver; the log of imports lists it all the same, as looked for.
BLOCKED = {"psycopg"}
# Migrating a new file needs playhouse.migrations; every later start does not.
START_S = 120


# What is only needed after the first paint (PERFORMANCE.md, T1): threads, other starts, every box and every page.
AFTER_THE_PAINT = (
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "concurrent",
    "followup_desktop.desktop.heartbeat",
    "followup_desktop.desktop.notifier",
    "followup_desktop.formats",
    "followup_desktop.services.calls",
    "followup_desktop.services.cards",
    "followup_desktop.services.consequences",
    "followup_desktop.services.finding",
    "followup_desktop.store.contacts",
    "followup_desktop.store.search",
    "followup_desktop.store.adopted",
    "followup_desktop.ui.board.card_menu",
    "followup_desktop.ui.board.empty_board",
    "followup_desktop.ui.client",
    "followup_desktop.ui.clients",
    "followup_desktop.ui.help",
    "followup_desktop.ui.importing",
    "followup_desktop.ui.reminder",
    "followup_desktop.ui.settings",
    "followup_desktop.ui.tray",
    "followup_desktop.ui.widgets.log_box",
    "followup_desktop.ui.window.menu",
    "hashlib",
    "peewee",
    "pickle",
    "socket",
)
# How many modules of ours stand between a start and its first paint: each costs a third of a millisecond.
MOST_MODULES = 112
# A name out of what PySide6 makes only when it must make all of a module, and out of what a start must not ask for.
NEEDLESS_NAMES = {
    "SharedMemoryError": "all of QtCore: an object was passed in whose class PySide6 had not met",
    "PdfVersion": "all of QtGui: a paint device was asked for",
    "SegmentStyle": "all of QtWidgets: a widget that Qt made itself was asked for",
    "PixelMetric": "QStyle: a style was asked for",
    "AnnouncementPoliteness": "QAccessible: nothing is announced at a start",
}
NAMES_MADE = """
import enum, sys
made = []
own = enum.EnumType.__call__
def making(kind, name, names=None, *others, **named):
    if names is not None:
        made.append(name)
    return own(kind, name, names, *others, **named)
enum.EnumType.__call__ = making
from followup_desktop.__main__ import main
main()
print(*made, file=sys.stderr)
"""


# What the standard library's decorator compiles for a class is of no file.
COMPILED_CLASSES = """
import sys
from followup_desktop.__main__ import main
main()
for module, content in [(name, vars(one)) for name, one in sys.modules.items() if name.startswith("followup_desktop")]:
    for made in [one for one in content.values() if isinstance(one, type) and one.__module__ == module]:
        code = getattr(made.__init__, "__code__", None)
        if code is not None and code.co_filename == "<string>":
            print(f"{module}.{made.__name__}", file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The names of everything that the program imported when run with ``arguments``, up to the first dot."""
    return {name.partition(".")[0] for name in imported_modules(*arguments)} - BLOCKED


def imported_modules(*arguments: str) -> set[str]:
    """The full names of everything that the program imported when run with ``arguments``, in a process of its own."""
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
    return {line.rpartition("|")[2].strip() for line in lines}


def test_the_board_opens_without_any_parser(database_path: Path):
    names = imported("--database", str(database_path), "--time-start")
    assert "PySide6" in names
    assert not names & LAZY


@pytest.fixture
def shop_path(tmp_path: Path) -> Path:
    """A shop's board as it stands on most days: begun long ago, with cards in every lane."""
    file = tmp_path / "shop.db"
    make_sample(file, SystemClock(), 60, 60)
    return file


def test_the_first_paint_waits_for_nothing_that_is_needed_later(shop_path: Path):
    names = imported_modules("--database", str(shop_path), "--time-start")
    assert "followup_desktop.ui.board.board_page" in names
    early = [name for name in names for later in AFTER_THE_PAINT if name == later or name.startswith(later + ".")]
    assert not early
    ours = [name for name in names if name.startswith("followup_desktop")]
    assert len(ours) <= MOST_MODULES, "what is needed later is imported where it is needed"


def told_of_a_start(code: str, file: Path) -> list[str]:
    """The words that ``code`` wrote to standard error: it runs ``main()`` in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", code, "--database", str(file), "--time-start"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["first_paint_ms"] > 0
    return run.stderr.split()


def test_the_start_compiles_no_class(shop_path: Path):
    """Frozen values are made by domain/values, an eighth of what ``@dataclass`` costs."""
    assert not told_of_a_start(COMPILED_CLASSES, shop_path)


def test_the_start_makes_no_class_of_qt_that_it_does_not_use(database_path: Path):
    made = told_of_a_start(NAMES_MADE, database_path)
    assert "AlignmentFlag" in made
    assert not {name: why for name, why in NEEDLESS_NAMES.items() if name in made}


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
