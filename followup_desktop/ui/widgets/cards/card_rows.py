"""What a list of cards needs from outside: its rows as a Qt model, the present moment, the shop's settings."""

from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QAbstractListModel, Qt

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.shop import Shop

FACE_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class CardRows(QAbstractListModel):
    """A Qt model whose rows are cards, read when they are seen."""

    @property
    def count(self) -> int:
        """How many cards there are, as last known."""
        raise NotImplementedError

    def face(self, row: int) -> CardFace | None:
        """The card at ``row``; None where there is none, or another program took it."""
        raise NotImplementedError

    def row_of(self, card_id: int) -> int | None:
        """The row of a card, or None when it is not among these."""
        raise NotImplementedError


class Desk(Protocol):
    """The present moment and the shop's settings."""

    @property
    def shop(self) -> Shop:
        """The shop's present settings."""
        ...

    def now(self) -> datetime:
        """The naive local time."""
        ...
