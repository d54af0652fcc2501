"""T1, T2 and T3: from the start of a process to its first painted window, and the memory that took."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.boards import Boards
from tests.benchmarks.figures import Figure, more, times

ROUNDS = 7
# The floor: the least that shows a window with the same modules of Qt, and the same clock (the processor's).
_BARE = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    painted = False
    def paintEvent(self, event):
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)
    def tell(self):
        print(json.dumps({"cpu_ms": time.process_time() * 1000}), flush=True)
        QApplication.quit()
app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1200, 800)
window.show()
app.exec()
"""
# A process of its own starts the one that is measured: Linux counts the parent's memory to a child that it forks.
_SPAWN = """
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
said, complained = child.stdout.read(), child.stderr.read()
_pid, status, used = os.wait4(child.pid, 0)
child.returncode = status
print(json.dumps({"said": said.decode(), "complained": complained.decode(), "status": status,
                  "peak_kb": used.ru_maxrss, "cpu_s": used.ru_utime + used.ru_stime}))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: the processor's ms to the first paint, MB at the peak."""

    paint_ms: float
    peak_mb: float


def _one(arguments: list[str], folder: Path) -> Start:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_RUNTIME_DIR": str(folder),
    }
    # An installed program has its compiled files; the round that is not counted makes them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-I", "-S", "-c", _SPAWN, sys.executable, *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    if found["status"] != 0:
        raise RuntimeError(f"The start failed: {found['complained']}")
    return Start(json.loads(found["said"])["cpu_ms"], found["peak_kb"] / 1024)


def measure(boards: Boards) -> list[Figure]:
    """The starts of a bare window, a small and a large board, in turns; the best of each."""
    folder = boards.small.parent
    starts = {
        "bare": ["-c", _BARE],
        "small": ["-m", "followup_desktop", "--time-start", "--database", str(boards.small)],
        "large": ["-m", "followup_desktop", "--time-start", "--database", str(boards.large)],
    }
    if boards.is_big:
        starts["huge"] = ["-m", "followup_desktop", "--time-start", "--database", str(boards.huge)]
    found: dict[str, list[Start]] = {name: [] for name in starts}
    for turn in range(ROUNDS + 1):
        for name, arguments in starts.items():
            start = _one(arguments, folder)
            if turn:  # The first one reads everything from the disk.
                found[name].append(start)
    paint = {name: min(start.paint_ms for start in some) for name, some in found.items()}
    peak = {name: min(start.peak_mb for start in some) for name, some in found.items()}
    figures = [
        times(
            "T1", "start to painted board, CPU, 1,000 cards, against a bare window", paint["small"], paint["bare"], 1.6
        ),
        times("T2", "the same with 100,000 cards, against 1,000", paint["large"], paint["small"], 1.1),
        more("T3", "peak memory at the first board, against a bare window", peak["small"], peak["bare"], 35, "MB"),
        more("T3", "the same with 100,000 cards, against 1,000", peak["large"], peak["small"], 5, "MB"),
    ]
    if boards.is_big:
        figures.append(times("T2", "with 1,000,000 cards (reported)", paint["huge"], paint["small"], 1.1))
    return figures
