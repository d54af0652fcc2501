"""Opens the board as the command line wished: one instance, the database, the window, and the end in order."""

import gc
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

# All that knows no Qt comes before PySide6, which reads the source of every module imported after it (LIBRARIES.md §4).
from followup_desktop.cli.wishes import WindowWishes
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import FollowupError
from followup_desktop.services.session import StandingClock, SystemClock
from followup_desktop.store.database import open_database
from followup_desktop.store.places import Places, default_places

from followup_desktop.program import APP_NAME, Program  # isort: skip
from PySide6.QtCore import QCoreApplication, QTimer  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

from followup_desktop.desktop import quick_enumerations
from followup_desktop.desktop.crash_guard import CrashGuard
from followup_desktop.desktop.one_instance import Ask, OneInstance, Place
from followup_desktop.desktop.own_command import DESKTOP_ENTRY
from followup_desktop.ui import theme
from followup_desktop.ui.main_window import MainWindow

# How long the window may wait for another program that holds the file, before it says so.
LOCKED_MS = 1500


def run_window(wishes: WindowWishes) -> int:
    """Open the board as the command line wished; the exit status."""
    app = QApplication(theme.start_arguments(sys.argv[0]))
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName(DESKTOP_ENTRY)
    app.setWindowIcon(theme.app_icon())
    app.setQuitOnLastWindowClosed(False)
    places = default_places(wishes.database)
    guard = CrashGuard(places.logs)
    guard.install()
    instance = OneInstance(places.database)
    try:
        if instance.take() is Place.TAKEN:
            return _pass_on(instance, wishes)
        program = _open(app, places, wishes, guard, instance)
        if program is None:
            return 1
        _show(program, wishes, guard)
        _end_in_order_when_told()
        status = app.exec()
        program.close()
        return status
    finally:
        instance.release()
        guard.remove()


def _end_in_order_when_told() -> None:
    """Logging off and Ctrl+C in a terminal end the program as Quit does: window, tray and lock are put away.

    Python hears a signal when it next runs, which the heartbeat sees to within 1.5 s.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _quit_on_signal)


def _quit_on_signal(_number: int, _frame: FrameType | None) -> None:
    QCoreApplication.exit(0)


def _pass_on(instance: OneInstance, wishes: WindowWishes) -> int:
    ask = Ask.NEW_LEAD if wishes.new_lead else Ask.LOG_CALL if wishes.log_call else Ask.OPEN
    try:
        instance.pass_on(ask)
    except FollowupError as problem:
        print(f"followup-desktop: {problem.sentence}", file=sys.stderr)
        return 1
    return 0


def _open(
    app: QApplication, places: Places, wishes: WindowWishes, guard: CrashGuard, instance: OneInstance
) -> Program | None:
    """Open the database and build the program; a database that refuses is shown in words, with what can be done."""
    clock: Clock = StandingClock(wishes.at) if wishes.at else SystemClock()
    while True:
        try:
            database = open_database(places.database, places.backups)
            database.wait_at_most(LOCKED_MS)
        except FollowupError as problem:
            print(f"followup-desktop: {problem.sentence}", file=sys.stderr)
            from followup_desktop.ui.welcome.trouble import ask_what_to_do

            theme.apply(app)
            if not ask_what_to_do(problem, places.database, places.backups):
                return None
            continue
        program = Program(app, database, places, clock, guard=guard, instance=instance)
        if wishes.staff:
            from followup_desktop.services.staffing import staff_named

            program.window.set_desk(staff_named(program.session, wishes.staff).id)
        return program


def _show(program: Program, wishes: WindowWishes, guard: CrashGuard) -> None:
    window = program.window
    window.painted.connect(_start_is_over)
    program.settled.connect(_start_is_over)
    for does in (_tell_first_paint,) if wishes.time_start else (guard.open_log, program.begin):
        window.painted.connect(does)
    if wishes.minimized:
        QTimer.singleShot(0, _start_is_over)
        QTimer.singleShot(0, guard.open_log)
        QTimer.singleShot(0, program.begin)
        QTimer.singleShot(0, window.closing.start_in_tray)
        return
    window.show_remembered(program.memory)
    if wishes.new_lead:
        QTimer.singleShot(0, window.commands.open_new_lead)
    if wishes.log_call:
        QTimer.singleShot(0, window.commands.open_log_call)


def _start_is_over() -> None:
    """Take back what only a start is spared: Python makes enumerations and collects garbage again.

    But never through what the start made (``__main__`` turned collecting off), nor, later, through what was loaded
    ahead: walking both stops the window for fifty milliseconds, three frames.
    """
    quick_enumerations.end()
    gc.freeze()
    gc.enable()


def _tell_first_paint() -> None:
    """Print when the board was first painted, in ms since the process began, and quit (``--time-start``)."""
    import json

    window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
    cards = window.card_count() if window else 0
    # The processor's time beside the wall's: on a busy machine only that can be compared (PERFORMANCE.md).
    spent = {"first_paint_ms": round(_process_age_ms(), 1), "cpu_ms": round(time.process_time() * 1000, 1)}
    print(json.dumps({**spent, "cards": cards}), flush=True)
    QCoreApplication.exit(0)


def _process_age_ms() -> float:
    """How long this process has run. Linux says when it was started; elsewhere from Python's own first moment."""
    try:
        started_ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return time.perf_counter() * 1000
    since_boot_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    return (since_boot_s - started_ticks / os.sysconf("SC_CLK_TCK")) * 1000
