"""The program's sense of time: one timer that compares the wall clock with what is next to fall due.

Knows neither tables nor pop-ups: it asks the bell, has the notifier tell, and only then marks as told.
"""

import math
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from followup_desktop.desktop.notifier import Teller, Telling
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import FollowupError, StoreFault
from followup_desktop.domain.ringing import RingKind

if TYPE_CHECKING:
    from followup_desktop.services.bell import BellRound, Look
    from followup_desktop.services.morning import Morning
    from followup_desktop.services.reminders import DueCard

# COMMANDS.md: another program's write is noticed within 2 s; T11: told within 1 s awake, 30 s after resume.
POLL_S = 1.5
LOOK_S = 30.0
# The wall clock moved this much against the steady one: the machine slept, or somebody set the clock.
JUMP_S = 2.0
HURRY_MS = 50
Ring = tuple[int, RingKind, str]


class BellSource(Protocol):
    """What the heartbeat asks of services.bell."""

    def prepare(self, *, has_jumped: bool = False) -> "Look | None": ...
    def round(self, look: "Look | None" = None) -> "BellRound": ...
    def told(self, cards: "Sequence[DueCard]") -> None: ...
    def morning_told(self, day: date) -> None: ...


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
        bell: BellSource,
        notifier: Teller,
        has_changed_elsewhere: Callable[[], bool],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._bell = bell
        self._notifier = notifier
        self._has_changed_elsewhere = has_changed_elsewhere
        self._monotonic = monotonic
        self._look_at: datetime | None = None
        self._last_wall: datetime | None = None
        self._last_steady = 0.0
        self._is_hurried = False
        self._is_troubled = False
        # The program has just started, the machine slept or the clock was set: what there is comes as one list.
        self._has_jumped = True
        self._was_quiet = False
        # Rings that a channel is showing, and those told whose telling is not yet on disk; mornings likewise.
        self._under_way: set[Ring] = set()
        self._unwritten: dict[Ring, DueCard] = {}
        self._mornings: set[date] = set()
        self._unwritten_mornings: set[date] = set()
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
        self._has_jumped = True
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
            self._has_jumped = self._has_jumped or has_jumped
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
        is_one_list = self._has_jumped or self._was_quiet
        is_prepared, look = self._prepare()
        try:
            found = self._bell.round(look)
        except FollowupError as problem:
            self._say_trouble(problem)
            return
        self._was_quiet = found.is_quiet
        fresh = tuple(card for card in found.cards if not self._is_known(card))
        morning = self._fresh_morning(found.morning)
        if self._unwritten or self._unwritten_mornings:
            self._write(tuple(self._unwritten.values()), frozenset(self._unwritten_mornings))
        if is_prepared and not self._unwritten and not self._unwritten_mornings:
            self._is_troubled = False
        if found.next_in_s is not None and 0 < found.next_in_s < LOOK_S:
            self._look_at = wall + timedelta(seconds=found.next_in_s)
        if fresh or morning is not None:
            self._tell(fresh, morning, is_one_list=is_one_list)

    def _prepare(self) -> "tuple[bool, Look | None]":
        """Apart from the telling: what cannot be worked out or brought back keeps nothing from being told."""
        try:
            look = self._bell.prepare(has_jumped=self._has_jumped)
        except FollowupError as problem:
            self._say_trouble(problem)
            return False, None
        self._has_jumped = False
        return True, look

    def _fresh_morning(self, morning: "Morning | None") -> "Morning | None":
        """The digest unless it is being told; one that has nothing to say is over with that."""
        if morning is None or morning.day in self._mornings or morning.day in self._unwritten_mornings:
            return None
        if morning.is_empty:
            self._write((), frozenset({morning.day}))
            return None
        return morning

    def _tell(self, cards: "tuple[DueCard, ...]", morning: "Morning | None", *, is_one_list: bool) -> None:
        self._under_way.update(card.ring for card in cards)
        if morning is not None:
            self._mornings.add(morning.day)
        again = tuple(card for card in cards if card.kind is not RingKind.DUE)
        if len(again) < len(cards):
            self.fell_due.emit(tuple(card for card in cards if card.kind is RingKind.DUE))
        if again:
            self.rang.emit(again)
        on_told = partial(self._on_told, mornings=frozenset({morning.day} if morning is not None else ()))
        self._notifier.tell(cards, on_told, morning=morning, is_one_list=is_one_list)

    def _is_known(self, card: "DueCard") -> bool:
        return card.ring in self._under_way or card.ring in self._unwritten

    def _on_told(self, cards: "tuple[DueCard, ...]", telling: Telling, *, mornings: frozenset[date]) -> None:
        """They are told (the board's own line counts): only now is it written. If it cannot be, not told again."""
        for card in cards:
            self._under_way.discard(card.ring)
            self._unwritten[card.ring] = card
        self._mornings -= mornings
        self._unwritten_mornings |= mornings
        self._write(cards, mornings)

    def _write(self, cards: "tuple[DueCard, ...]", mornings: frozenset[date]) -> None:
        """Mark as told. A store that fails keeps them for the next look; any other refusal (gone) settles them."""
        try:
            self._bell.told(cards)
            for day in mornings:
                self._bell.morning_told(day)
        except StoreFault as problem:
            self._unwritten_mornings |= mornings
            self._say_trouble(problem)
            return
        except FollowupError as problem:
            self._say_trouble(problem)
        for card in cards:
            self._unwritten.pop(card.ring, None)
        self._unwritten_mornings -= mornings
        # What rang may ring next before the moment that was found to be next.
        self._look_at = None

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


def _learn_zone() -> None:
    """Python keeps the time zone it started with (DATA.md, "Time"); where the system can, it is told to look."""
    if hasattr(time, "tzset"):
        time.tzset()
