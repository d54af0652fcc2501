"""The check that nothing is left over does see what is left over: a check that cannot fail checks nothing."""

import logging
import threading

import pytest

from tests.left_over import Before, left_over

NOTHING_MEANT: frozenset[str] = frozenset()


@pytest.mark.leaves("warning")
def test_a_logged_warning_is_seen():
    before = Before.now(uses_qt=False)
    logging.getLogger("followup.trial").warning("the ladder is short")
    assert left_over(before, NOTHING_MEANT, uses_qt=False) == ["logged WARNING followup.trial: the ladder is short"]
    assert left_over(before, frozenset({"warning"}), uses_qt=False) == []


def test_an_information_is_no_fault():
    before = Before.now(uses_qt=False)
    logging.getLogger("followup.trial").info("the ladder is long")
    assert left_over(before, NOTHING_MEANT, uses_qt=False) == []


def test_a_live_thread_is_seen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.left_over.THREAD_GRACE_S", 0.01)
    before = Before.now(uses_qt=False)
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait, name="waits for ever")
    thread.start()
    try:
        assert left_over(before, NOTHING_MEANT, uses_qt=False) == ["thread waits for ever"]
    finally:
        may_end.set()
        thread.join()
    assert left_over(before, NOTHING_MEANT, uses_qt=False) == []


def test_a_running_timer_and_a_window_are_seen(qapp):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    before = Before.now(uses_qt=True)
    window = QWidget()
    window.setObjectName("forgotten")
    timer = QTimer(window)
    timer.start(60_000)
    seen = left_over(before, NOTHING_MEANT, uses_qt=True)
    assert seen == ["running timer QTimer '' of QWidget", "top-level widget QWidget 'forgotten'"]
    assert left_over(before, frozenset({"timer", "widget"}), uses_qt=True) == []
    window.deleteLater()
    assert left_over(before, NOTHING_MEANT, uses_qt=True) == []
