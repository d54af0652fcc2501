"""The last net: what nobody caught is written to a file on this machine and said once, on the window's thread.

Nothing ever leaves the machine. Knows no screen: who shows the report listens to the signals.
"""

import faulthandler
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.values import value

if TYPE_CHECKING:
    import logging

STOPPED_NAME = "stopped-hard.log"
SAME_FAULT_S = 60.0

# As the standard library's logging counts them, which a start is spared (log_file).
INFO, WARNING = 20, 30
_LEVELS = {
    QtMsgType.QtDebugMsg: 10,
    QtMsgType.QtInfoMsg: INFO,
    QtMsgType.QtWarningMsg: WARNING,
    QtMsgType.QtCriticalMsg: 40,
    QtMsgType.QtFatalMsg: 50,
}


class Unexpected(FollowupError):
    """A fault of the program itself, in words for the person whose work it stopped."""

    def __init__(self) -> None:
        super().__init__(
            _("Something went wrong inside the program."),
            kept=_("What was saved before is safe."),
            next_step=_("Try it once more; the report says what happened."),
        )


@value
class FaultReport:
    """One fault: the ``sentence`` for the person, the ``details`` to copy, and the ``log_file`` that has it too."""

    sentence: str
    details: str
    log_file: Path


class CrashGuard(QObject):
    """Catches what reaches the top in any thread.

    ``fault`` carries a FaultReport, ``said`` the sentence of a FollowupError that nobody showed; both on
    the thread that made the guard, and never from inside a paint or another signal (always queued).
    """

    fault = Signal(object)
    said = Signal(object)

    _fault_came = Signal(object)
    _said_came = Signal(object)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = log_folder
        self._told_at: dict[str, float] = {}
        self._stopped: TextIO | None = None
        self._handler: logging.Handler | None = None
        self._is_log_asked = False
        self._qt_said: list[tuple[int, str, str]] = []  # before the log is open
        self._undo: list[Callable[[], object]] = []
        self._fault_came.connect(self._on_fault, Qt.ConnectionType.QueuedConnection)
        self._said_came.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Put the net up: Python's and Qt's hooks, and the file that a hard stop is written to.

        A folder that refuses costs the files, not the start.
        """
        self._open_stopped()
        old_hook, old_thread_hook, old_unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        old_qt = qInstallMessageHandler(self._on_qt_message)
        self._undo += [
            lambda: setattr(sys, "excepthook", old_hook),
            lambda: setattr(threading, "excepthook", old_thread_hook),
            lambda: setattr(sys, "unraisablehook", old_unraisable),
            lambda: qInstallMessageHandler(old_qt),
        ]

    def remove(self) -> None:
        """Take the net down and close the files; for the end of the program and for tests."""
        while self._undo:
            self._undo.pop()()
        if self._handler is not None:
            from followup_desktop.desktop.log_file import stop_logging_into

            stop_logging_into(self._handler)
            self._handler = None
        if self._stopped is not None:
            faulthandler.disable()
            self._stopped.close()
            self._stopped = None

    def report(self, error: BaseException) -> None:
        """Write down ``error`` and say so; from any thread. A FollowupError is only said, it is no fault."""
        if isinstance(error, FollowupError):
            self._emit(self._said_came, error.sentence)
            return
        from followup_desktop.desktop.support_details import support_details

        text = "".join(traceback.format_exception(error))
        self._log().error("Not caught: %s", text)
        place = _place(error)
        now = time.monotonic()
        # A fault in something repeated (a paint, a beat) is said once a minute, not a thousand times.
        if now - self._told_at.get(place, -SAME_FAULT_S) < SAME_FAULT_S:
            return
        self._told_at[place] = now
        self._emit(self._fault_came, FaultReport(Unexpected().sentence, f"{support_details()}\n{text}", self.log_file))

    def _open_stopped(self) -> None:
        """faulthandler writes to the file's number after a crash, so this one must never be rotated."""
        try:
            self._folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            self._stopped = (self._folder / STOPPED_NAME).open("a", encoding="utf-8")
        except OSError:
            return  # The log says so, when it is opened.
        faulthandler.enable(file=self._stopped)

    @Slot()
    def open_log(self) -> None:
        """Have all that the program logs written down, from now on; done by itself with the first fault."""
        if not self._is_log_asked:
            self._is_log_asked = True
            from followup_desktop.desktop.log_file import log_into

            try:
                self._handler = log_into(self._folder)
            except OSError as problem:
                print(f"followup-desktop: no log in {self._folder}: {problem}", file=sys.stderr)
            while self._qt_said:
                self._write_down(*self._qt_said.pop(0))

    def _log(self) -> "logging.Logger":
        from followup_desktop.desktop.log_file import log

        self.open_log()
        return log

    def _emit(self, signal: Any, value: object) -> None:
        if shiboken6.isValid(self):
            signal.emit(value)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, FollowupError):
            sys.__excepthook__(kind, error, trace)
        self.report(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        error = caught.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self._on_exception(caught.exc_type, error, caught.exc_traceback)

    def _on_unraisable(self, caught: "sys.UnraisableHookArgs") -> None:
        """An exception while an object was being freed: nobody's work stopped, so it is only written down."""
        self._log().error("While freeing %r: %s", caught.object, "".join(traceback.format_exception(caught.exc_value)))

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        level = _LEVELS.get(kind, WARNING)
        if level >= INFO:
            said = level, context.category or "default", message or ""
            # A start is not held up by what Qt thinks of it, unless it may be the end.
            if self._is_log_asked or level > WARNING:
                self._write_down(*said)
            else:
                self._qt_said.append(said)
        if level >= WARNING and sys.stderr is not None:
            print(message, file=sys.stderr)

    def _write_down(self, level: int, category: str, message: str) -> None:
        self._log().log(level, "Qt (%s): %s", category, message)

    @property
    def log_file(self) -> Path:
        """The file of the log."""
        from followup_desktop.desktop.log_file import LOG_NAME

        return self._folder / LOG_NAME

    @Slot(object)
    def _on_fault(self, report: FaultReport) -> None:
        self.fault.emit(report)

    @Slot(object)
    def _on_said(self, sentence: str) -> None:
        self.said.emit(sentence)


def _place(error: BaseException) -> str:
    """Where and what: two faults of one place are one fault."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(error).__name__} {where}"
