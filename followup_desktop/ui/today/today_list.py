"""The list of today on screen: the board's cards, one under the other. Keys and clicks become signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui.today.today_model import TodayModel
from followup_desktop.ui.widgets.buttons import ENTER_KEYS
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate
from followup_desktop.ui.widgets.cards.card_surface import CardSurface


class TodayList(CardSurface):
    """``card_chosen`` carries the card that the keys or a click lead to; ``opened``: it is to be worked now."""

    opened = Signal()
    left = Signal()

    def __init__(self, model: TodayModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(model, delegate, parent)
        self.setAccessibleName(_("Today"))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER_KEYS:
            self.opened.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()  # a letter is a key of the page, or of the window
        else:
            super().keyPressEvent(event)
