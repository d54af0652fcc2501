"""What a lane needs from outside, as a Protocol: rows in the shop's order."""

from collections.abc import Sequence
from typing import Protocol

from followup_desktop.domain.card import CardFace, Lane


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
