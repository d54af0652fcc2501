"""Run as a program by the benchmarks: how long the window's thread stood still while a list came in; one JSON line.

The real program, offscreen, in a process of its own. A timer of 5 ms asks the line that says how far the work is to be
painted, and notes when it rings: between two rings the window took no key and painted nothing. As every other figure
counts the processor's time, what other programs took of it meanwhile is left out, where the system (Linux) counts that.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep, thread_time
from typing import Any

RING_MS = 5
WATCHED_IDLE_S = 2.0
PATIENCE_S = 300.0


class _Robbed:
    """How long this process was kept waiting for a processor since it was last asked, in ms."""

    def __init__(self) -> None:
        self._waited: dict[str, float] = {}
        self.since()

    def since(self) -> float:
        """Of its threads the one that waited longest: they may have waited at the same time."""
        before, self._waited = self._waited, {}
        for thread in Path("/proc/self/task").glob("*/schedstat"):
            with suppress(OSError):  # a thread that just ended
                self._waited[thread.parent.name] = int(thread.read_text().split()[1]) / 1_000_000
        return max((waited - before.get(name, 0.0) for name, waited in self._waited.items()), default=0.0)


class Pauses:
    """Notes the milliseconds between two rings of a timer on the window's thread."""

    def __init__(self, touch: Callable[[], None]) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.noted: list[float] = []
        self._touch = touch
        self._robbed = _Robbed()
        self._before, self._worked = perf_counter(), thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(RING_MS)
        self._timer.timeout.connect(self._on_ring)
        self._timer.start()

    def _on_ring(self) -> None:
        now = perf_counter()
        worked = thread_time()
        # Its own work stopped the window, whoever else was kept waiting at the time.
        pause = max((now - self._before) * 1_000 - self._robbed.since(), (worked - self._worked) * 1_000)
        self.noted.append(pause)
        self._before, self._worked = now, worked
        self._touch()

    def during(self, is_done: Callable[[], bool]) -> dict[str, float]:
        """Let the program work until ``is_done``: the longest pause meanwhile, and the 99th of a hundred."""
        from PySide6.QtWidgets import QApplication

        self.noted.clear()
        until = perf_counter() + PATIENCE_S
        while not is_done():
            if perf_counter() > until:
                raise TimeoutError("The import came to no end.")
            QApplication.processEvents()
            sleep(0.001)  # as an event loop waits for its next event
        self._on_ring()
        ordered = sorted(self.noted)
        return {"longest": ordered[-1], "of_hundred": ordered[int(len(ordered) * 0.99)]}


def watched(file: Path, board: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """(what was done, its pauses) for a window at rest, looking at ``file``, a decision, and writing it."""
    from followup_desktop.services.import_choices import RowChoice, Treatment
    from followup_desktop.ui.importing.import_page import ImportPage, Stage

    with _running(board) as program:
        program.window.commands.open_import()
        (page,) = program.window.findChildren(ImportPage)
        pauses = Pauses(page.work.update)
        rested = perf_counter() + WATCHED_IDLE_S
        yield "at rest", pauses.during(lambda: perf_counter() > rested)
        page.open_files([file])
        yield "read and compared", pauses.during(lambda: page.stage is Stage.LOOKING and not page.looker.is_at_work)
        page.looking.entries.decided.emit({(0, 3): RowChoice(Treatment.LEAVE_OUT)})
        yield "compared again for a decision", pauses.during(lambda: not page.looker.is_at_work)
        page.go.click()
        yield "written", pauses.during(lambda: page.stage is Stage.DONE and not program.background.is_busy)


@contextmanager
def _running(board: Path) -> Iterator[Any]:
    """The program on a board whose shop is settled, painted and begun."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from followup_desktop.desktop.crash_guard import CrashGuard
    from followup_desktop.program import Program
    from followup_desktop.services.sample import SHOP
    from followup_desktop.services.session import SystemClock
    from followup_desktop.services.staffing import ChangeShop
    from followup_desktop.store.database import open_database
    from followup_desktop.store.places import default_places
    from tests.benchmarks.boards import opened

    with opened(board) as session:
        session.execute(ChangeShop(SHOP))
    app = QApplication(["followup-desktop"])
    places = default_places(board)
    database = open_database(places.database, places.backups)
    program = Program(app, database, places, SystemClock(), guard=CrashGuard(places.logs), channels=())
    program.window.painted.connect(program.begin)
    program.window.showNormal()
    program.window.resize(1440, 900)
    settled: list[bool] = []
    program.settled.connect(lambda: settled.append(True))
    while not settled:
        app.processEvents()
    yield program
    program.close()
    program.setParent(None)
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(file: Path, board: Path) -> None:
    """Bring the list in and print the pauses."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(dict(watched(file, board))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
