"""A connection of our own to the desktop's D-Bus session, read by Qt's event loop, never waited for.

Knows messages, not notifications. Written on jeepney because QtDBus cannot send an unsigned number (PITFALLS.md).
"""

import logging
import socket
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

if TYPE_CHECKING:
    from jeepney import Message

log = logging.getLogger(__name__)

CONNECT_S = 0.3
REPLY_MS = 3000
BUS_NAME = "org.freedesktop.DBus"
NO_REPLY = "org.freedesktop.DBus.Error.NoReply"
DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected"


class NoBus(Exception):
    """There is no session bus here, or it does not let us in."""


# Called with the reply's values and None, or with () and the name of the error.
OnReply = Callable[[tuple[Any, ...], str | None], None]
OnLate = Callable[[tuple[Any, ...]], None]


class SessionBus(QObject):
    """``signalled`` carries (interface, member, values) of what was subscribed to; ``lost`` says the bus went away."""

    signalled = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = None
        self._reader: QSocketNotifier | None = None
        self._parser: Any = None
        self._serials = count(1)
        self._waiting: dict[int, OnReply] = {}
        self._timers: dict[int, QTimer] = {}
        self._late: dict[int, OnLate] = {}

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._socket is not None

    def open(self) -> None:
        """Connect, within a third of a second at worst; NoBus when it cannot be."""
        if self._socket is not None:
            return
        from jeepney import Parser

        try:
            self._socket = _authenticated()
        except (KeyError, OSError, RuntimeError, ValueError) as problem:
            raise NoBus(str(problem)) from problem
        self._socket.setblocking(False)
        self._parser = Parser()
        self._serials = count(1)
        self._reader = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._on_readable)
        self.call(BUS_NAME, "/org/freedesktop/DBus", BUS_NAME, "Hello")

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
    ) -> None:
        """Send a method call. ``on_reply`` is called exactly once: with its answer, its error, or after REPLY_MS.

        ``on_late`` is told the values of an answer that came after that.
        """
        from jeepney import DBusAddress, MessageFlag, new_method_call

        message = new_method_call(DBusAddress(path, name, interface), member, signature, values)
        serial = next(self._serials)
        if on_reply is None and member != "Hello":
            message.header.flags = MessageFlag.no_reply_expected
        elif on_reply is not None:
            self._expect(serial, on_reply)
            if on_late is not None:
                self._late[serial] = on_late
        try:
            if self._socket is None:
                raise ConnectionError("not connected")
            self._socket.sendall(message.serialise(serial=serial))
        except OSError as problem:
            log.info("The session bus does not take messages: %s", problem)
            self._lose()

    def subscribe(self, rule: str) -> None:
        """Have the bus send the signals that match ``rule`` (D-Bus specification, "Match Rules")."""
        self.call(BUS_NAME, "/org/freedesktop/DBus", BUS_NAME, "AddMatch", "s", (rule,))

    def close(self) -> None:
        """Hang up without a word; pending calls are dropped, not answered."""
        self._waiting.clear()
        self._late.clear()
        for serial in list(self._timers):
            self._stop_timer(serial)
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader.deleteLater()
            self._reader = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _expect(self, serial: int, on_reply: OnReply) -> None:
        self._waiting[serial] = on_reply
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setProperty("serial", serial)
        timer.timeout.connect(self._on_timeout)
        timer.start(REPLY_MS)
        self._timers[serial] = timer

    def _answer(self, serial: int, values: tuple[Any, ...], error: str | None) -> None:
        self._stop_timer(serial)
        on_reply = self._waiting.pop(serial, None)
        on_late = None if error == NO_REPLY else self._late.pop(serial, None)
        if on_reply is not None:
            on_reply(values, error)
        elif on_late is not None and error is None:
            on_late(values)

    def _stop_timer(self, serial: int) -> None:
        timer = self._timers.pop(serial, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()

    def _lose(self) -> None:
        """The bus is gone: everybody who waits is told so, then ``lost``."""
        waiting = dict(self._waiting)
        self.close()
        for on_reply in waiting.values():
            on_reply((), DISCONNECTED)
        self.lost.emit()

    @Slot()
    def _on_timeout(self) -> None:
        timer = self.sender()
        if timer is not None:
            self._answer(int(timer.property("serial")), (), NO_REPLY)

    @Slot()
    def _on_readable(self) -> None:
        assert self._socket is not None
        try:
            data = self._socket.recv(65536)
        except BlockingIOError:
            return
        except OSError as problem:
            log.info("The session bus hung up: %s", problem)
            data = b""
        if not data:
            self._lose()
            return
        self._parser.add_data(data)
        while self._socket is not None and (message := self._parser.get_next_message()) is not None:
            self._sort(message)

    def _sort(self, message: "Message") -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.signalled.emit((fields.get(HeaderFields.interface), fields.get(HeaderFields.member), message.body))
        elif kind is MessageType.method_return:
            self._answer(fields.get(HeaderFields.reply_serial, 0), message.body, None)
        elif kind is MessageType.error:
            name = fields.get(HeaderFields.error_name, "unknown")
            self._answer(fields.get(HeaderFields.reply_serial, 0), (), name)


def _authenticated() -> socket.socket:
    """A socket to the session bus that has said who we are; every step within CONNECT_S."""
    from jeepney.auth import BEGIN as GO
    from jeepney.auth import AuthenticationError, Authenticator
    from jeepney.bus import find_session_bus

    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(CONNECT_S)
    try:
        link.connect(find_session_bus())
        login = Authenticator(enable_fds=False, inc_null_byte=True)
        for line in login:
            link.sendall(line)
            answer = link.recv(1024)
            if not answer:
                raise ConnectionError("the bus hung up")
            login.feed(answer)
        link.sendall(GO)
    except AuthenticationError as problem:
        link.close()
        raise ConnectionError(str(problem)) from problem
    except BaseException:
        link.close()
        raise
    return link
