"""The last net: what nobody caught is written to a file on this machine and said once, on the window's thread.

Nothing ever leaves the machine. Knows no screen: who shows the report listens to the signals.
"""

import faulthandler
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

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

LOG_NAME = "followup-board.log"
STOPPED_NAME = "stopped-hard.log"
LOG_BYTES = 512 * 1024
LOGS_KEPT = 3
SAME_FAULT_S = 60.0

log = logging.getLogger("followup_desktop")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
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


class PrivateRotatingFile(logging.FileHandler):
    """A log file that only its owner can read: tracebacks may hold a client's name. A full one is put aside.

    Not the standard library's rotating handler, whose module brings sockets and pickling into every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``, into a new file when this one is full."""
        if self.stream is not None and self.stream.tell() > LOG_BYTES:
            self._put_aside()
        super().emit(record)

    def _put_aside(self) -> None:
        self.close()
        file = Path(self.baseFilename)
        older = [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, LOGS_KEPT + 1))]
        try:
            for newer, aside in reversed(tuple(pairwise(older))):
                if newer.exists():
                    newer.replace(aside)
        except OSError:
            pass  # The disk refuses: it goes on in the same file.
        self.stream = self._open()

    def _open(self) -> Any:
        file = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return file


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
        self.log_file = log_folder / LOG_NAME
        self._folder = log_folder
        self._told_at: dict[str, float] = {}
        self._stopped: TextIO | None = None
        self._handler: logging.Handler | None = None
        self._undo: list[Callable[[], object]] = []
        self._fault_came.connect(self._on_fault, Qt.ConnectionType.QueuedConnection)
        self._said_came.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Put the net up: log files, Python's and Qt's hooks. A folder that refuses costs the files, not the start."""
        self._open_logs()
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
            log.removeHandler(self._handler)
            self._handler.close()
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
        log.error("Not caught: %s", text)
        place = _place(error)
        now = time.monotonic()
        # A fault in something repeated (a paint, a beat) is said once a minute, not a thousand times.
        if now - self._told_at.get(place, -SAME_FAULT_S) < SAME_FAULT_S:
            return
        self._told_at[place] = now
        self._emit(self._fault_came, FaultReport(Unexpected().sentence, f"{support_details()}\n{text}", self.log_file))

    def _open_logs(self) -> None:
        try:
            self._folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            handler = PrivateRotatingFile(self.log_file, encoding="utf-8")
            # faulthandler writes to the file's number after a crash, so this one must never be rotated.
            stopped = (self._folder / STOPPED_NAME).open("a", encoding="utf-8")
        except OSError as problem:
            print(f"followup-desktop: no log in {self._folder}: {problem}", file=sys.stderr)
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
        log.addHandler(handler)
        if log.level == logging.NOTSET:
            log.setLevel(logging.INFO)
        faulthandler.enable(file=stopped)
        self._handler = handler
        self._stopped = stopped

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
        log.error("While freeing %r: %s", caught.object, "".join(traceback.format_exception(caught.exc_value)))

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        level = _LEVELS.get(kind, logging.WARNING)
        log.log(level, "Qt (%s): %s", context.category or "default", message)
        if level >= logging.WARNING and sys.stderr is not None:
            print(message, file=sys.stderr)

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
