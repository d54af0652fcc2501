"""One of a list, chosen from a field that opens: a combo box in the theme's own look."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import ENTER_KEYS

MOST_LETTERS = 22
MOST_LINES = 14


class Choice(QComboBox):
    """Entries are words and the value that they stand for. ``activated`` says that a person chose.

    The space bar and Alt+Down open it; Enter belongs to the form around it, as with every chip.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Kept here: a value that goes through Qt comes back as another type (an enum of text as plain text).
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(MOST_LINES)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * MOST_LETTERS + theme.space_px(12))

    def offer(self, entries: Iterable[tuple[str, object]]) -> None:
        """Fill it anew, and keep what was chosen; the first entry when that is gone."""
        before = self.chosen()
        self.blockSignals(True)
        self.clear()
        self._values = []
        for words, value in entries:
            self.addItem(" ".join(words.split()))
            self._values.append(value)
        self.show_value(before)
        self.blockSignals(False)

    def chosen(self) -> Any:
        """The value that is chosen; None while nothing is offered."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def show_value(self, value: object) -> None:
        """Show ``value`` as chosen, the first entry when it is not there."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the page past it does not mean to choose.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = round(theme.icon_px() * 0.8)
        painter = QPainter(self)
        mark = theme.icon_pixmap("chevron-down", theme.tokens().ink_2, side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - theme.space_px(2), (self.height() - side) // 2, mark)
        painter.end()
