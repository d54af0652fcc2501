"""Where the program writes down what went wrong: one file on this machine, that only its owner can read."""

import logging
from itertools import pairwise
from pathlib import Path
from typing import Any

LOG_NAME = "followup-board.log"
LOG_BYTES = 512 * 1024
LOGS_KEPT = 3

log = logging.getLogger("followup_desktop")


class PrivateRotatingFile(logging.FileHandler):
    """A log file that only its owner can read: tracebacks may hold a client's name. A full one is put aside.

    Not the standard library's rotating handler, whose module brings in sockets and pickling.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``, into a new file when this one is full."""
        if self.stream is not None and self.stream.tell() > LOG_BYTES:
            self._put_aside()
        super().emit(record)

    def _put_aside(self) -> None:
        self.close()
        file = Path(self.baseFilename)
        older = [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, LOGS_KEPT + 1))]
        try:
            for newer, aside in reversed(tuple(pairwise(older))):
                if newer.exists():
                    newer.replace(aside)
        except OSError:
            pass  # The disk refuses: it goes on in the same file.
        self.stream = self._open()

    def _open(self) -> Any:
        file = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return file


def log_into(folder: Path) -> logging.Handler:
    """Have everything that the program logs written into a file in ``folder``. OSError when that refuses."""
    handler = PrivateRotatingFile(folder / LOG_NAME, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    log.addHandler(handler)
    if log.level == logging.NOTSET:
        log.setLevel(logging.INFO)
    return handler


def stop_logging_into(handler: logging.Handler) -> None:
    """Close that file."""
    log.removeHandler(handler)
    handler.close()
