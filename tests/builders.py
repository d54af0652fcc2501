"""Makes shops, contacts and leads for tests, through the commands that people use. No table is written here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.services.session import Session


class TurnedClock:
    """A clock that stands until it is turned. Starts at a naive local time; tells aware UTC (domain/clock)."""

    def __init__(self, local: datetime) -> None:
        self._moment = local.astimezone(UTC)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._moment

    def set(self, local: datetime) -> None:
        """Turn to a naive local time (or to an aware moment), forward or back."""
        self._moment = local.astimezone(UTC)

    def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Turn forward by so much elapsed time (back when negative)."""
        self._moment += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@contextmanager
def open_session(file: Path, clock: TurnedClock) -> Iterator["Session"]:
    """The board in ``file``, open at the time that ``clock`` tells; closed at the end."""
    from followup_desktop.services.session import Session
    from followup_desktop.store.database import open_database

    database = open_database(file, file.parent / f"{file.stem}-backups")
    try:
        yield Session(database, clock)
    finally:
        database.close()
