"""Turns what the session says after a commit into Qt signals on the window's thread.

Knows the events, not who listens; a commit made by a background job is heard here all the same.
"""

from collections.abc import Callable
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from followup_desktop.domain.events import (
    ActivityLogged,
    CardAdded,
    CardChanged,
    CardGone,
    CardMoved,
    ContactChanged,
    ManyChanged,
    RemindersChanged,
    ShopChanged,
    StaffChanged,
)


class EventSource(Protocol):
    """Whoever says what happened after each commit: the session."""

    def subscribe(self, listener: Callable[[tuple[object, ...]], None]) -> Callable[[], None]:
        """Call ``listener`` with the events of every commit; the answer ends that."""
        ...


class EventBridge(QObject):
    """One signal for each kind of event, each carrying the event; ``happened`` carries every one.

    ``committed`` comes once after all events of one commit, with their tuple: for those who only count again.
    """

    happened = Signal(object)
    committed = Signal(object)
    card_added = Signal(object)
    card_moved = Signal(object)
    card_changed = Signal(object)
    card_gone = Signal(object)
    contact_changed = Signal(object)
    activity_logged = Signal(object)
    shop_changed = Signal(object)
    staff_changed = Signal(object)
    many_changed = Signal(object)
    reminders_changed = Signal(object)

    _arrived = Signal(object)

    def __init__(self, session: EventSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals = {
            CardAdded: self.card_added,
            CardMoved: self.card_moved,
            CardChanged: self.card_changed,
            CardGone: self.card_gone,
            ContactChanged: self.contact_changed,
            ActivityLogged: self.activity_logged,
            ShopChanged: self.shop_changed,
            StaffChanged: self.staff_changed,
            ManyChanged: self.many_changed,
            RemindersChanged: self.reminders_changed,
        }
        # Auto: at once on this thread, queued when a background job committed.
        self._arrived.connect(self._on_arrived)
        self._unsubscribe = session.subscribe(self._on_committed)

    def close(self) -> None:
        """Hear nothing from now on; may be called twice."""
        self._unsubscribe()
        self._unsubscribe = _nothing

    def _on_committed(self, events: tuple[object, ...]) -> None:
        """In the thread that committed. The window may be gone already: then nobody is left to tell."""
        if shiboken6.isValid(self):
            self._arrived.emit(events)

    @Slot(object)
    def _on_arrived(self, events: tuple[object, ...]) -> None:
        for event in events:
            signal = self._signals.get(type(event))
            if signal is not None:
                signal.emit(event)
            self.happened.emit(event)
        self.committed.emit(events)


def _nothing() -> None:
    """What is left to end after the end."""
