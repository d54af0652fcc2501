"""The desktop's pop-ups by org.freedesktop.Notifications: with buttons, replacing, and what a click means.

A channel of the notifier. Missing daemon, missing bus and a daemon that starts anew are ordinary here: it says
"not shown" and tries again later. Knows no card but its id.
"""

import html
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance, Slot

from followup_desktop.desktop.notices import Notice, NoticeAction, OnAction, OnShown
from followup_desktop.desktop.session_bus import BUS_NAME, NoBus, OnLate, OnReply, SessionBus

log = logging.getLogger(__name__)

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
# A daemon that was missing is tried again after this long, or as soon as the bus says that one has come.
RETRY_S = 30.0
BY_DAEMON = -1
URGENCY_NORMAL = 1


class Bus(Protocol):
    """What is needed of a bus; tests pass a double."""

    @property
    def is_open(self) -> bool: ...
    @property
    def signalled(self) -> SignalInstance: ...
    @property
    def lost(self) -> SignalInstance: ...
    def open(self) -> None: ...
    def close(self) -> None: ...
    def subscribe(self, rule: str) -> None: ...
    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        values: tuple[Any, ...] = (),
        on_reply: OnReply | None = None,
        on_late: OnLate | None = None,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class _Shown:
    """A pop-up that is up: what it stands for and who wants to know of a click."""

    card_id: int | None
    on_action: OnAction


@dataclass(frozen=True, slots=True)
class _Asked:
    """A notice that waits for the daemon to say what it can do."""

    notice: Notice
    on_shown: OnShown
    on_action: OnAction


class LinuxNotifications(QObject):
    """Shows notices through the desktop's notification daemon.

    ``app_name`` is what the daemon prints, ``desktop_entry`` the program's .desktop name, ``icon`` a file or name.
    """

    def __init__(
        self,
        app_name: str,
        *,
        desktop_entry: str = "followup-desktop",
        icon: str = "",
        bus: Bus | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app_name = app_name
        self._desktop_entry = desktop_entry
        self._icon = icon
        self._bus: Bus = SessionBus(self) if bus is None else bus
        self._monotonic = monotonic
        self._capabilities: frozenset[str] | None = None
        self._queue: list[_Asked] = []
        self._shown: dict[int, _Shown] = {}
        self._retry_at: float | None = None
        self._bus.signalled.connect(self._on_signalled)
        self._bus.lost.connect(self._on_lost)

    def show(self, notice: Notice, on_shown: OnShown, on_action: OnAction) -> None:
        """Show ``notice``; see notices.Channel. Never waits longer than a third of a second."""
        if self._retry_at is not None and self._monotonic() < self._retry_at:
            on_shown(False)
            return
        self._retry_at = None
        if not self._open():
            on_shown(False)
            return
        asked = _Asked(notice, on_shown, on_action)
        if self._capabilities is not None:
            self._notify(asked)
            return
        self._queue.append(asked)
        if len(self._queue) == 1:
            self._bus.call(NAME, PATH, NAME, "GetCapabilities", on_reply=self._on_capabilities)

    def withdraw(self, card_id: int) -> None:
        """Close this card's pop-up if one is up."""
        for notice_id in [key for key, shown in self._shown.items() if shown.card_id == card_id]:
            del self._shown[notice_id]
            self._close_notice(notice_id)

    def close(self) -> None:
        """Hang up; what is on the desktop stays there, as the reminder still holds."""
        self._queue.clear()
        self._shown.clear()
        self._bus.close()

    def _open(self) -> bool:
        if self._bus.is_open:
            return True
        self._capabilities = None
        self._shown.clear()
        try:
            self._bus.open()
        except NoBus as problem:
            log.info("No notifications by the desktop: %s", problem)
            self._put_off()
            return False
        self._bus.subscribe(f"type='signal',interface='{NAME}',path='{PATH}'")
        self._bus.subscribe(f"type='signal',sender='{BUS_NAME}',member='NameOwnerChanged',arg0='{NAME}'")
        return True

    def _put_off(self) -> None:
        self._retry_at = self._monotonic() + RETRY_S

    def _on_capabilities(self, values: tuple[Any, ...], error: str | None) -> None:
        waiting, self._queue = self._queue, []
        if error is not None or not values:
            log.info("No notification daemon: %s", error)
            self._put_off()
            for asked in waiting:
                asked.on_shown(False)
            return
        self._capabilities = frozenset(str(word) for word in values[0])
        for asked in waiting:
            self._notify(asked)

    def _notify(self, asked: _Asked) -> None:
        """Send it. A late answer, after we gave up, closes the pop-up again: another channel has told it."""
        capabilities = self._capabilities or frozenset()
        notice = asked.notice
        body = html.escape(notice.body, quote=False) if "body-markup" in capabilities else notice.body
        actions: list[str] = []
        if "actions" in capabilities:
            for action, words in notice.actions:
                actions += [action.value, words]
        hints = {"desktop-entry": ("s", self._desktop_entry), "urgency": ("y", URGENCY_NORMAL)}
        values = (
            self._app_name,
            self._replaced(notice.card_id),
            self._icon,
            _sendable(notice.title),
            _sendable(body),
            actions,
            hints,
            BY_DAEMON,
        )

        def on_reply(reply: tuple[Any, ...], error: str | None) -> None:
            if error is not None or not reply:
                log.info("The notification daemon refused: %s", error)
                self._put_off()
                asked.on_shown(False)
                return
            self._shown[int(reply[0])] = _Shown(notice.card_id, asked.on_action)
            asked.on_shown(True)

        def on_late(reply: tuple[Any, ...]) -> None:
            self._close_notice(int(reply[0]))

        self._bus.call(NAME, PATH, NAME, "Notify", "susssasa{sv}i", values, on_reply, on_late)

    def _replaced(self, card_id: int | None) -> int:
        """The pop-up of the same card (or the earlier list) that this one takes the place of; 0 for none."""
        return next((key for key, shown in self._shown.items() if shown.card_id == card_id), 0)

    def _close_notice(self, notice_id: int) -> None:
        self._bus.call(NAME, PATH, NAME, "CloseNotification", "u", (notice_id,))

    @Slot(object)
    def _on_signalled(self, signal: tuple[str, str, tuple[Any, ...]]) -> None:
        interface, member, values = signal
        if interface == NAME and member == "ActionInvoked" and len(values) == 2:
            self._on_action_invoked(int(values[0]), str(values[1]))
        elif interface == NAME and member == "NotificationClosed" and values:
            self._shown.pop(int(values[0]), None)
        elif interface == BUS_NAME and member == "NameOwnerChanged" and len(values) == 3 and values[0] == NAME:
            # Ids and abilities are the old daemon's; a new one is worth trying at once.
            self._shown.clear()
            self._capabilities = None
            if values[2]:
                self._retry_at = None

    def _on_action_invoked(self, notice_id: int, name: str) -> None:
        """Ids of other programs come by here as well: only our own count."""
        shown = self._shown.get(notice_id)
        if shown is None:
            return
        try:
            action = NoticeAction(name)
        except ValueError:
            return
        shown.on_action(action, shown.card_id)

    @Slot()
    def _on_lost(self) -> None:
        self._capabilities = None
        self._shown.clear()


def _sendable(text: str) -> str:
    """D-Bus carries only sound UTF-8 without NUL; half a surrogate from a broken import becomes a question mark."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
