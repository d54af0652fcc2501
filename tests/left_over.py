"""What a test left behind: a logged warning, a live thread, a running timer, a top-level widget.

A Qt message fails the test by itself (pytest-qt's qt_log_level_fail). A test that means to leave something says so:
``@pytest.mark.leaves("warning", "thread", "timer", "widget")``.
"""

import gc
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

THREAD_GRACE_S = 2.0


class _Heard(logging.Handler):
    """Keeps every warning that was logged, wherever it was logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


_heard = _Heard()


@dataclass(frozen=True)
class Before:
    """What was alive before a test began. Widgets and timers are known by their C++ address."""

    threads: frozenset[threading.Thread]
    widgets: frozenset[int]
    timers: frozenset[int]

    @staticmethod
    def now(*, uses_qt: bool) -> "Before":
        """Look around, and listen to the log from here on."""
        root = logging.getLogger()
        if _heard not in root.handlers:
            root.addHandler(_heard)
        _heard.records.clear()
        # Walking all objects for timers takes some ms: only for a test that will be asked about them.
        watches_qt = uses_qt and _application() is not None
        return Before(
            frozenset(threading.enumerate()),
            frozenset(_address(widget) for widget in _top_level_widgets()) if watches_qt else frozenset(),
            frozenset(_address(timer) for timer in _running_timers()) if watches_qt else frozenset(),
        )


def left_over(before: Before, meant: frozenset[str], *, uses_qt: bool) -> list[str]:
    """What is there now and was not before, a line each; ``meant`` are the kinds that the test announced."""
    found: list[str] = []
    if "warning" not in meant:
        found += [f"logged {record.levelname} {record.name}: {record.getMessage()}" for record in _heard.records]
    if "thread" not in meant:
        found += [f"thread {thread.name}" for thread in _live_threads(before)]
    if uses_qt and _application():
        _let_qt_delete()
        if "timer" not in meant:
            found += _after_collecting(before.timers, _running_timers, "running timer")
        if "widget" not in meant:
            found += _after_collecting(before.widgets, _top_level_widgets, "top-level widget")
    return found


def _live_threads(before: Before) -> list[threading.Thread]:
    """Threads that do not end by themselves when given a moment."""
    started = [thread for thread in threading.enumerate() if thread not in before.threads]
    for thread in started:
        thread.join(THREAD_GRACE_S)
    return [thread for thread in started if thread.is_alive()]


def _after_collecting(before: frozenset[int], look: Callable[[], list[Any]], kind: str) -> list[str]:
    """What ``look`` finds beyond ``before``, also after garbage in circles was collected."""
    if not any(_address(one) not in before for one in look()):
        return []
    gc.collect()
    _let_qt_delete()
    return [f"{kind} {_words(one)}" for one in look() if _address(one) not in before]


def _words(thing: Any) -> str:
    parent = thing.parent()
    owner = f" of {type(parent).__name__}" if parent is not None else ""
    return f"{type(thing).__name__} {thing.objectName()!r}{owner}"


def _application() -> Any:
    core = sys.modules.get("PySide6.QtCore")
    return core.QCoreApplication.instance() if core else None


def _let_qt_delete() -> None:
    """Carry out deleteLater(): outside an event loop nobody else does."""
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def _top_level_widgets() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(_application(), widgets.QApplication):
        return []
    return [widget for widget in widgets.QApplication.topLevelWidgets() if not _is_qts_own(widget)]


def _is_qts_own(widget: Any) -> bool:
    """Qt keeps one tool tip label and its like alive for the whole process."""
    return widget.metaObject().className() in ("QTipLabel", "QDesktopWidget", "QShapedPixmapWidget")


def _running_timers() -> list[Any]:
    core = sys.modules["PySide6.QtCore"]
    shiboken = sys.modules["shiboken6"]
    # type() and not isinstance(): asking a stranger for __class__ may run its code.
    timers = [one for one in gc.get_objects() if issubclass(type(one), core.QTimer)]
    return [timer for timer in timers if shiboken.isValid(timer) and timer.isActive()]


def _address(thing: Any) -> int:
    shiboken = sys.modules["shiboken6"]
    pointer: int = shiboken.getCppPointer(thing)[0]
    return pointer
