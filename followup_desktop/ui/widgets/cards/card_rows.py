"""What a list of cards needs from outside: its rows as a Qt model, the present moment, the shop's settings."""

from datetime import datetime
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.shop import Shop
from followup_desktop.ui.widgets.cards.card_words import card_words

FACE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class Desk(Protocol):
    """The present moment and the shop's settings."""

    @property
    def shop(self) -> Shop:
        """The shop's present settings."""
        ...

    def now(self) -> datetime:
        """The naive local time."""
        ...


class CardRows(QAbstractListModel):
    """A Qt model whose rows are cards, read when they are seen. What is painted of a card is also said of it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

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

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (FACE_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        face = self.face(index.row()) if index.isValid() else None
        if role == FACE_ROLE or face is None:
            return face
        return card_words(face, self._desk.now(), self._desk.shop).spoken
