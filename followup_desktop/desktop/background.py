"""Runs long jobs off the window's thread and brings their results home. Knows no job and no table.

Two plain threads (HOUSE.md, "Threads"): one for jobs that write, one for those that only read.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from followup_desktop.desktop.crash_guard import Unexpected
from followup_desktop.domain.errors import Cancelled, FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.values import value

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Answer = TypeVar("Answer")
Reporter = Callable[[BaseException], None]
Surroundings = Callable[[], AbstractContextManager[object]]

# Painting once, the window gives Python away and asks for it again a dozen times: at Python's own turns of 5 ms every
# paint took 50 ms while a job ran. Jobs lose nothing that can be measured. Windows counts waits in whole milliseconds.
TURN_S = 0.001 if sys.platform == "win32" else 0.0001
# A window that lays itself out anew gives Python away some hundred times, and would wait for it as often: long jobs
# begin when it has shown that they do.
SETTLE_S = 0.08


@value
class Step:
    """How far a job is: ``done`` of ``total`` things, total None while it is unknown."""

    done: int
    total: int | None = None


class Progress:
    """What a job is given: where it says how far it is, and learns that it is to stop."""

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._step: Step | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop: call it once a row."""
        if self._cancelled.is_set():
            raise Cancelled(_("The work was stopped."))

    def report(self, done: int, total: int | None = None) -> None:
        """Say how far the job is. Cheap: only the newest step travels, however often this is called."""
        with self._lock:
            is_under_way = self._step is not None
            self._step = Step(done, total)
        if not is_under_way:
            self._announce()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._cancelled.set()

    def rest(self, seconds: float) -> None:
        """Do nothing for so long, or until the person asks to stop."""
        self._cancelled.wait(seconds)

    def take(self) -> Step | None:
        """The newest step that was not shown yet."""
        with self._lock:
            step, self._step = self._step, None
        return step


class Callback:
    """A function to call at home, unless the widget it belongs to is gone by then."""

    def __init__(self, function: Callable[..., None] | None) -> None:
        owner = getattr(function, "__self__", None)
        self._weak = WeakMethod(function) if isinstance(owner, QObject) and function is not None else None
        self._strong = function if self._weak is None else None

    def __call__(self, *values: object) -> None:
        function = self._weak() if self._weak is not None else self._strong
        if function is None:
            return
        owner = getattr(function, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        function(*values)


class Job:
    """A job under way, as the screen that started it holds it."""

    def __init__(self, announce: Callable[["Job"], None]) -> None:
        self.progress = Progress(lambda: announce(self))
        self.is_done = False
        self.on_done = Callback(None)
        self.on_error = Callback(None)
        self.on_progress = Callback(None)

    def cancel(self) -> None:
        """Ask the job to stop; ``on_error`` is told Cancelled when it has."""
        self.progress.cancel()


@value
class _Home:
    """What travels home: an answer, a failure, or (neither) a step of progress."""

    job: Job
    is_end: bool = False
    answer: object = None
    error: FollowupError | None = None


class _ShortTurns:
    """Makes the threads take shorter turns while any job runs: how long a turn is holds for the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._usual_s = 0.0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Short turns for the block; Python's own again when the last of all blocks has ended."""
        with self._lock:
            if not self._running:
                self._usual_s = sys.getswitchinterval()
                sys.setswitchinterval(TURN_S)
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1
                if not self._running:
                    sys.setswitchinterval(self._usual_s)


_short_turns = _ShortTurns()


class Background(QObject):
    """The two background threads.

    ``surroundings`` is entered around every job, in its thread (the database connection);
    ``report`` is told every exception that is no FollowupError (crash_guard).
    """

    _came_home = Signal(object)

    def __init__(
        self, *, surroundings: Surroundings = nullcontext, report: Reporter | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._report = report
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()
        self._is_shut = False
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any job is waiting or running."""
        return bool(self._jobs)

    def run(
        self,
        job: Callable[[Progress], Answer],
        *,
        on_done: Callable[[Answer], None] | None = None,
        on_error: Callable[[FollowupError], None] | None = None,
        on_progress: Callable[[Step], None] | None = None,
        writes: bool = True,
        is_long: bool = False,
    ) -> Job:
        """Run ``job(progress)`` on the writing (or only reading) thread; call from the window's thread. One that
        ``is_long`` begins SETTLE_S later.

        Exactly one of ``on_done`` and ``on_error`` is called later on the window's thread, unless the
        widget whose method it is has gone, or the program is shutting down. Bound methods of Qt objects
        are held weakly, so a job never keeps a closed dialog alive.
        """
        under_way = Job(self._announce_step)
        under_way.on_done = Callback(on_done)
        under_way.on_error = Callback(on_error)
        under_way.on_progress = Callback(on_progress)
        if self._is_shut:
            under_way.cancel()
            under_way.is_done = True
            return under_way
        self._jobs.add(under_way)
        pool = self._pool("followup-writer" if writes else "followup-reader")
        future: Future[None] = pool.submit(self._work, job, under_way, SETTLE_S if is_long else 0.0)
        future.add_done_callback(_raise_nothing)
        return under_way

    def shutdown(self) -> None:
        """Cancel every job and wait for the threads; nothing comes home after this. May be called twice."""
        self._is_shut = True
        for job in self._jobs:
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _pool(self, name: str) -> "ThreadPoolExecutor":
        """The thread of that name, made with the first job: the start needs none."""
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._pools[name]

    def _work(self, job: Callable[[Progress], Any], under_way: Job, rest_s: float) -> None:
        """In the background thread: the one catch-all of this layer, so that no failure is ever silent."""
        try:
            if rest_s:
                under_way.progress.rest(rest_s)
            under_way.progress.check()
            with _short_turns.taken(), self._surroundings():
                answer = job(under_way.progress)
        except FollowupError as error:
            self._send(_Home(under_way, is_end=True, error=error))
        except BaseException as error:
            if self._report is not None:
                self._report(error)
            unexpected = Unexpected()
            unexpected.__cause__ = error
            self._send(_Home(under_way, is_end=True, error=unexpected))
        else:
            self._send(_Home(under_way, is_end=True, answer=answer))

    def _announce_step(self, job: Job) -> None:
        self._send(_Home(job))

    def _send(self, home: _Home) -> None:
        if not self._is_shut and shiboken6.isValid(self):
            self._came_home.emit(home)

    @Slot(object)
    def _on_came_home(self, home: _Home) -> None:
        job = home.job
        if self._is_shut:
            return
        if not home.is_end:
            step = job.progress.take()
            if step is not None and not job.is_done:
                job.on_progress(step)
            return
        job.is_done = True
        self._jobs.discard(job)
        if home.error is not None:
            job.on_error(home.error)
        else:
            job.on_done(home.answer)


def _raise_nothing(future: "Future[None]") -> None:
    """A future cancelled by shutdown is no fault; everything else was caught where it ran."""
    if not future.cancelled():
        future.exception()
