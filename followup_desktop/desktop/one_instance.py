"""One database file, one window: the first program holds a lock beside the file, later ones pass on what they want.

Knows no screen. QtNetwork is imported only by who needs it: a second program at once, the first after its first paint.
"""

import json
import os
import time
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from followup_desktop.domain.errors import StoreFault
from followup_desktop.domain.language import _
from followup_desktop.domain.values import value

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER = b"done\n"
LONGEST_ASK_BYTES = 4096
RETRY_S = 0.05
HUSK_S = 0.25


class Ask(StrEnum):
    """What a later start wants of the running program."""

    OPEN = "open"
    NEW_LEAD = "new_lead"
    LOG_CALL = "log_call"


@value
class Asked:
    """``ask`` came from a later start; ``token`` is its right to bring a window to the front (may be empty)."""

    ask: Ask
    token: str = ""


class Place(Enum):
    """What :meth:`OneInstance.take` found."""

    OURS = "ours"
    TAKEN = "taken"
    UNKNOWN = "unknown"


class NoAnswer(StoreFault):
    """Another program has this database open and does not answer."""


class OneInstance(QObject):
    """The lock beside the database and the socket that goes with it.

    ``asked`` carries an Asked whenever a later start passed something on.
    """

    asked = Signal(object)

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One file under two names (a link, a relative path) is still one database.
        self._database = Path(os.path.realpath(database))
        self._lock = QLockFile(str(self._database) + ".lock")
        # By age a lock of ours never goes stale; one whose process was killed is taken over at once.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._clients: set[QLocalSocket] = set()

    @property
    def socket_name(self) -> str:
        """Where the first program listens: a name made of the user and the database's path, short on any system."""
        import hashlib  # brings OpenSSL in, which no start waits for

        user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        mark = hashlib.sha256(f"{user}\0{self._database}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return f"followup-board-{mark}"

    def take(self) -> Place:
        """Try to be the one program of this database, without waiting.

        UNKNOWN: the folder is missing or refuses a lock file; opening the database will say it better.
        """
        if self._lock.tryLock(0):
            return Place.OURS
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            # Removing fails while its maker lives: it holds the file itself too, not only the name.
            if self._is_husk() and self._lock.removeStaleLockFile() and self._lock.tryLock(0):
                return Place.OURS
            return Place.TAKEN
        return Place.UNKNOWN

    def listen(self) -> bool:
        """Answer later starts from now on; call once the first paint is done. False when it cannot be."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return self._server is not None
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # We hold the lock, so a socket file under our name can only be a killed program's.
        QLocalServer.removeServer(self.socket_name)
        server.newConnection.connect(self._on_new_connection)
        if not server.listen(self.socket_name):
            server.deleteLater()
            return False
        self._server = server
        return True

    def pass_on(self, ask: Ask, *, patience_s: float = 5.0) -> None:
        """In a later start: have the running program do ``ask``. Waits, as the first may still be starting.

        Raises NoAnswer, in words, when the program that holds the lock does not answer in ``patience_s``.
        """
        end = time.monotonic() + patience_s
        asked = Asked(ask, os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID", ""))
        while time.monotonic() < end:
            if self._ask_once(asked, end):
                return
            time.sleep(RETRY_S)
        raise NoAnswer(
            _("The board is already open{who}, but it does not answer.").format(who=self._holder()),
            kept=_("Nothing was changed or lost."),
            next_step=_("Look for its window or its tray icon; if there is none, end that program and start again."),
        )

    def release(self) -> None:
        """Stop answering and give the lock back; may be called twice."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        for client in list(self._clients):
            client.abort()
        self._clients.clear()
        self._lock.unlock()

    def _ask_once(self, asked: Asked, end: float) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.socket_name)
        if not socket.waitForConnected(_left_ms(end)):
            return False
        message = json.dumps({"ask": asked.ask.value, "token": asked.token}).encode() + b"\n"
        socket.write(message)
        answer = b""
        while len(answer) < len(ANSWER) and socket.waitForReadyRead(_left_ms(end)):
            answer += socket.readAll().data()
        socket.abort()
        return answer == ANSWER

    def _is_husk(self) -> bool:
        """Whether the lock file is empty: its maker was cut off (a kill, a power cut) before it wrote who it is.

        Qt takes such a file for a program that runs, for ever: the board could never be opened again.
        """
        try:
            found = os.stat(self._lock.fileName())
        except OSError:
            return False
        return found.st_size == 0 and time.time() - found.st_mtime > HUSK_S

    def _holder(self) -> str:
        """Which process holds the lock, for the sentence; empty when it cannot be read."""
        found = self._lock.getLockInfo()
        if isinstance(found, tuple) and found and isinstance(found[0], int) and found[0] > 0:
            return _(" (process {pid})").format(pid=found[0])
        return ""

    def _on_new_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            client = self._server.nextPendingConnection()
            self._clients.add(client)
            client.readyRead.connect(self._on_ready_read)
            client.disconnected.connect(self._on_disconnected)
            self._read(client)

    def _on_ready_read(self) -> None:
        self._read(self.sender())

    def _on_disconnected(self) -> None:
        client = self.sender()
        self._clients.discard(client)
        if client is not None:
            client.deleteLater()

    def _read(self, client: object) -> None:
        from PySide6.QtNetwork import QLocalSocket

        if not isinstance(client, QLocalSocket):
            return
        if not client.canReadLine():
            if client.bytesAvailable() > LONGEST_ASK_BYTES:
                client.abort()
            return
        asked = _understand(bytes(client.readLine(LONGEST_ASK_BYTES).data()))
        if asked is None:
            client.abort()
            return
        client.write(ANSWER)
        client.flush()
        self.asked.emit(asked)


def _left_ms(end: float) -> int:
    return max(1, int((end - time.monotonic()) * 1000))


def _understand(line: bytes) -> Asked | None:
    """What another program of this user sent, or None when it is not one of ours."""
    try:
        message = json.loads(line)
        return Asked(Ask(message["ask"]), str(message.get("token", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
