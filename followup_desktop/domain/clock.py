"""What the time is, as a value that is passed in. The real clock is made in services."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests turn it, ``--at`` makes it stand still."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


def local_time(moment: datetime) -> datetime:
    """``moment`` (aware) as the shop's naive wall-clock time, by the system's zone.

    In the hour that autumn has twice ``fold`` says which of the two it is, so that :func:`utc_moment` finds back.
    """
    local = moment.astimezone().replace(tzinfo=None)
    return local if local.astimezone(UTC) == moment else local.replace(fold=1)


def utc_moment(local: datetime) -> datetime:
    """The aware UTC moment of a naive local wall-clock time (the first of two in autumn, unless ``fold`` is 1)."""
    return local.astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """``moment`` as sortable UTC text, ``2026-11-24T10:00:00Z``: how the database keeps moments."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_from_text(text: str) -> datetime:
    """The aware UTC moment written by :func:`moment_text`."""
    return datetime.fromisoformat(text).astimezone(UTC)  # strptime takes twenty times as long, for every card's face
