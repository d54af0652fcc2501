"""The program's sense of time: one timer that compares the wall clock with what is next to fall due.

Knows neither tables nor pop-ups: it asks the reminders, has the notifier tell, and only then marks as told.
"""

import math
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from followup_desktop.desktop.notifier import Teller, Telling
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import FollowupError, StoreFault

if TYPE_CHECKING:
    from followup_desktop.services.reminders import DueCard

# COMMANDS.md: another program's write is noticed within 2 s; T11: told within 1 s awake, 30 s after resume.
POLL_S = 1.5
LOOK_S = 30.0
# The wall clock moved this much against the steady one: the machine slept, or somebody set the clock.
JUMP_S = 2.0
HURRY_MS = 50


class ReminderSource(Protocol):
    """What the heartbeat asks of services.reminders."""

    def untold(self) -> "tuple[DueCard, ...]": ...
    def next_due_in_s(self) -> float | None: ...
    def told(self, cards: "Sequence[DueCard]") -> None: ...
    def wake_resting(self) -> int: ...


class Heartbeat(QObject):
    """Beats about twice in three seconds while nothing happens, which costs some microseconds.

    ``minute_passed``: repaint what shows relative times. ``changed_elsewhere``: another program wrote, read
    everything again. ``fell_due`` carries the cards that are being told, ``rang`` those that ring once more: asked for
    by a person, or an unanswered lead's. ``resumed``: the machine slept or the
    clock was set. ``troubled`` carries the FollowupError of a store that fails, once until it works again.
    """

    minute_passed = Signal()
    changed_elsewhere = Signal()
    fell_due = Signal(object)
    rang = Signal(object)
    resumed = Signal()
    troubled = Signal(object)

    def __init__(
        self,
        clock: Clock,
        reminders: ReminderSource,
        notifier: Teller,
        has_changed_elsewhere: Callable[[], bool],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._reminders = reminders
        self._notifier = notifier
        self._has_changed_elsewhere = has_changed_elsewhere
        self._monotonic = monotonic
        self._look_at: datetime | None = None
        self._last_wall: datetime | None = None
        self._last_steady = 0.0
        self._is_hurried = False
        self._is_troubled = False
        # Cards (id, due key) that a channel is showing, and those told whose telling is not yet on disk.
        self._under_way: set[tuple[int, str]] = set()
        self._unwritten: dict[tuple[int, str], DueCard] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.beat)

    @property
    def is_running(self) -> bool:
        """Whether the next beat is on its way."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin; the first beat comes as soon as the event loop is free, and tells what came due while away."""
        self._look_at = None
        self._timer.start(0)

    def stop(self) -> None:
        """No further beat."""
        self._timer.stop()

    @Slot()
    def look_again(self) -> None:
        """Something changed here: read anew what is next. Many calls in a row are one reading."""
        if self._is_hurried or not self._timer.isActive():
            self._look_at = None
            return
        self._is_hurried = True
        self._look_at = None
        self._timer.start(HURRY_MS)

    @Slot()
    def beat(self) -> None:
        """Compare the clocks, ask the store what is due when it is time for that, and arm the next beat."""
        self._is_hurried = False
        wall = self._clock.now()
        try:
            has_jumped = self._note_time(wall)
            is_elsewhere = self._ask_elsewhere()
            if has_jumped or is_elsewhere or self._look_at is None or wall >= self._look_at:
                # Before the reading: should it fail in an unknown way, the next try is not at once.
                self._look_at = wall + timedelta(seconds=LOOK_S)
                self._look(wall)
        finally:
            self._arm(wall)

    def _note_time(self, wall: datetime) -> bool:
        """Whether the wall clock jumped since the last beat; says so, and says when a minute has passed."""
        steady = self._monotonic()
        last, self._last_wall = self._last_wall, wall
        passed_s, self._last_steady = steady - self._last_steady, steady
        if last is None:
            return False
        has_jumped = abs((wall - last).total_seconds() - passed_s) > JUMP_S
        if has_jumped:
            _learn_zone()
            self.resumed.emit()
        if has_jumped or wall.replace(second=0, microsecond=0) != last.replace(second=0, microsecond=0):
            self.minute_passed.emit()
        return has_jumped

    def _ask_elsewhere(self) -> bool:
        try:
            is_elsewhere = self._has_changed_elsewhere()
        except FollowupError as problem:
            self._say_trouble(problem)
            return False
        if is_elsewhere:
            self.changed_elsewhere.emit()
        return is_elsewhere

    def _look(self, wall: datetime) -> None:
        """Read the store once. A fault of it is said and tried again at the next look; the heart goes on."""
        _learn_zone()
        self._wake_resting()
        try:
            cards = self._reminders.untold()
            next_due_s = self._reminders.next_due_in_s()
        except FollowupError as problem:
            self._say_trouble(problem)
            return
        fresh = tuple(card for card in cards if not self._is_known(card))
        if self._unwritten:
            self._write(tuple(self._unwritten.values()))
        if not self._unwritten:
            self._is_troubled = False
        if next_due_s is not None and 0 < next_due_s < LOOK_S:
            self._look_at = wall + timedelta(seconds=next_due_s)
        if fresh:
            self._under_way.update(_key(card) for card in fresh)
            self.fell_due.emit(fresh)
            self._notifier.tell(fresh, self._on_told)

    def _wake_resting(self) -> None:
        """Apart from the telling: a card that cannot come back must not keep the others from being told."""
        try:
            self._reminders.wake_resting()
        except FollowupError as problem:
            self._say_trouble(problem)

    def _is_known(self, card: "DueCard") -> bool:
        return _key(card) in self._under_way or _key(card) in self._unwritten

    def _on_told(self, cards: "tuple[DueCard, ...]", telling: Telling) -> None:
        """They are told (the board's own line counts): only now is it written. If it cannot be, not told again."""
        for card in cards:
            self._under_way.discard(_key(card))
            self._unwritten[_key(card)] = card
        self._write(cards)

    def _write(self, cards: "tuple[DueCard, ...]") -> None:
        """Mark as told. A store that fails keeps them for the next look; any other refusal (gone) settles them."""
        try:
            self._reminders.told(cards)
        except StoreFault as problem:
            self._say_trouble(problem)
            return
        except FollowupError as problem:
            self._say_trouble(problem)
        for card in cards:
            self._unwritten.pop(_key(card), None)

    def _say_trouble(self, problem: FollowupError) -> None:
        if not self._is_troubled:
            self._is_troubled = True
            self.troubled.emit(problem)

    def _arm(self, wall: datetime) -> None:
        """At the moment something falls due, but never later than the next poll: a timer does not count sleep."""
        # None: something was written during this very beat (the telling itself), so what is next may be nearer.
        wait_s = HURRY_MS / 1000
        if self._look_at is not None:
            wait_s = min(POLL_S, (self._look_at - wall).total_seconds())
        self._timer.start(max(1, math.ceil(wait_s * 1000)))


def _key(card: "DueCard") -> tuple[int, str]:
    return card.card_id, card.due_key


def _learn_zone() -> None:
    """Python keeps the time zone it started with (DATA.md, "Time"); where the system can, it is told to look."""
    if hasattr(time, "tzset"):
        time.tzset()
