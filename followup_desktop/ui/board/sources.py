"""What a lane needs from outside, as Protocols: rows in the shop's order, the time, the shop's settings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.shop import Shop


class LaneRows(Protocol):
    """Cards of a lane in the shop's order; any offset is cheap (PERFORMANCE.md, "Loading")."""

    def count(self, lane: Lane, staff_id: int | None = None) -> int:
        """How many cards the lane holds."""
        ...

    def rows(self, lane: Lane, offset: int, limit: int, staff_id: int | None = None) -> Sequence[CardFace]:
        """Up to ``limit`` cards from row ``offset`` on."""
        ...

    def rows_after(self, lane: Lane, face: CardFace, limit: int, staff_id: int | None = None) -> Sequence[CardFace]:
        """Up to ``limit`` cards that come after ``face``."""
        ...

    def row_of(self, lane: Lane, card_id: int, staff_id: int | None = None) -> int | None:
        """The row of a card, or None when it is not in the lane (or not this person's)."""
        ...

    def face(self, card_id: int) -> CardFace | None:
        """What a card shows now, or None when there is no such card."""
        ...


class Desk(Protocol):
    """The present moment and the shop's settings."""

    @property
    def shop(self) -> Shop:
        """The shop's present settings."""
        ...

    def now(self) -> datetime:
        """The naive local time."""
        ...
