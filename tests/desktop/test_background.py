"""Long jobs run off the window's thread, come home once, can be stopped, and never outlive the program."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.background import SETTLE_S, TURN_S, Background, Progress, Step
from followup_desktop.desktop.crash_guard import Unexpected
from followup_desktop.domain.errors import Cancelled, FollowupError, Refused

WAIT_S = 10.0


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.shutdown()


def test_an_answer_comes_home_to_the_windows_thread(qtbot: QtBot, background: Background):
    came: list[tuple[object, bool, bool]] = []
    ran_in: list[str] = []

    def work(progress: Progress) -> int:
        ran_in.append(threading.current_thread().name)
        return 42

    def on_done(answer: int) -> None:
        came.append((answer, threading.current_thread() is threading.main_thread(), job.is_done))

    job = background.run(work, on_done=on_done)
    assert background.is_busy
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, True, True)]
    assert ran_in[0].startswith("followup-writer")
    assert not background.is_busy


def test_reading_does_not_wait_for_writing(qtbot: QtBot, background: Background):
    is_read = threading.Event()
    came: list[bool] = []

    def write(progress: Progress) -> bool:
        return is_read.wait(WAIT_S)

    background.run(write, on_done=came.append)
    background.run(lambda progress: is_read.set(), writes=False)
    qtbot.waitUntil(lambda: came == [True])


def test_turns_are_short_while_any_job_runs_and_as_before_afterwards(qtbot: QtBot, background: Background):
    usual = sys.getswitchinterval()
    is_first_done = threading.Event()
    seen: list[float] = []

    def longer(progress: Progress) -> None:
        is_first_done.wait(WAIT_S)
        seen.append(sys.getswitchinterval())

    def failing(progress: Progress) -> None:
        seen.append(sys.getswitchinterval())
        raise Refused("No.")

    background.run(longer)
    background.run(failing, writes=False, on_error=lambda _error: is_first_done.set())
    qtbot.waitUntil(lambda: not background.is_busy)
    assert seen == [pytest.approx(TURN_S, rel=0.01)] * 2
    background.shutdown()
    assert sys.getswitchinterval() == usual


def test_every_job_is_wrapped_in_its_own_thread(qtbot: QtBot):
    seen: list[tuple[str, str]] = []

    @contextmanager
    def surroundings() -> Iterator[None]:
        seen.append(("in", threading.current_thread().name))
        yield
        seen.append(("out", threading.current_thread().name))

    background = Background(surroundings=surroundings)
    came: list[None] = []
    background.run(lambda progress: seen.append(("job", threading.current_thread().name)), on_done=came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert [what for what, _thread in seen] == ["in", "job", "out"]
    assert len({thread for _what, thread in seen}) == 1
    background.shutdown()


def test_a_known_error_arrives_as_it_is(qtbot: QtBot, background: Background):
    errors: list[FollowupError] = []
    refusal = Refused("No next date.")

    def work(progress: Progress) -> None:
        raise refusal

    background.run(work, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors == [refusal]


def test_an_unknown_error_is_reported_and_said_in_words(qtbot: QtBot):
    reported: list[BaseException] = []
    errors: list[FollowupError] = []
    background = Background(report=reported.append)
    background.run(lambda progress: 1 // 0, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(reported[0], ZeroDivisionError)
    assert isinstance(errors[0], Unexpected)
    assert errors[0].__cause__ is reported[0]
    background.shutdown()


def test_surroundings_that_fail_are_a_failure_of_the_job(qtbot: QtBot):
    @contextmanager
    def surroundings() -> Iterator[None]:
        raise Refused("The file is gone.")
        yield

    background = Background(surroundings=surroundings)
    errors: list[FollowupError] = []
    background.run(lambda progress: 1, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].what == "The file is gone."
    background.shutdown()


def test_cancel_stops_a_job_between_two_rows(qtbot: QtBot, background: Background):
    has_begun = threading.Event()
    errors: list[FollowupError] = []

    def work(progress: Progress) -> None:
        has_begun.set()
        while True:
            progress.check()

    job = background.run(work, on_error=errors.append)
    assert has_begun.wait(WAIT_S)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_progress_tells_the_newest_step_and_does_not_flood(qtbot: QtBot, background: Background):
    steps: list[Step] = []
    came: list[None] = []

    def work(progress: Progress) -> None:
        for row in range(1, 50_001):
            progress.report(row, 50_000)

    background.run(work, on_done=came.append, on_progress=steps.append)
    qtbot.waitUntil(lambda: bool(came))
    assert steps
    assert len(steps) < 25_000
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].total == 50_000


class Page(QObject):
    """A screen that starts a job."""

    def __init__(self, came: list[object]) -> None:
        super().__init__()
        self.came = came

    def on_done(self, answer: object) -> None:
        self.came.append(answer)


@pytest.mark.parametrize("how", ["collected", "deleted by Qt"])
def test_a_dead_owner_is_not_called(qtbot: QtBot, background: Background, how: str):
    may_end = threading.Event()
    came: list[object] = []
    ended: list[object] = []
    page: Page | None = Page(came)
    assert page is not None
    background.run(lambda progress: may_end.wait(WAIT_S), on_done=page.on_done)
    background.run(lambda progress: True, on_done=ended.append)
    if how == "deleted by Qt":
        shiboken6.delete(page)
    else:
        page = None
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert came == []


def test_shutdown_cancels_joins_and_tells_nobody(qtbot: QtBot):
    background = Background()
    has_begun = threading.Event()
    told: list[object] = []

    def work(progress: Progress) -> None:
        has_begun.set()
        while not progress.is_cancelled:
            pass

    background.run(work, on_done=told.append, on_error=told.append)
    waiting = background.run(lambda progress: 1, on_done=told.append, on_error=told.append)
    assert has_begun.wait(WAIT_S)
    background.shutdown()
    background.shutdown()
    late = background.run(lambda progress: 1, on_done=told.append)
    assert late.is_done
    assert waiting.progress.is_cancelled
    assert told == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("followup-")]


def test_a_long_job_begins_when_the_window_has_settled_and_not_at_all_when_it_is_stopped_before(qtbot: QtBot):
    background = Background()
    began: list[float] = []
    asked = time.monotonic()
    done: list[object] = []
    background.run(lambda _progress: began.append(time.monotonic()), on_done=done.append, is_long=True)
    qtbot.waitUntil(lambda: bool(done))
    assert began[0] - asked >= SETTLE_S * 0.9
    errors: list[FollowupError] = []
    job = background.run(lambda _progress: began.append(0.0), on_error=errors.append, is_long=True)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert len(began) == 1
    background.shutdown()
