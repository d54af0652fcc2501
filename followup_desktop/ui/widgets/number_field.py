"""A field for a small number: typed, or turned by the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from followup_desktop.ui import theme

_LETTERS = 8


class NumberField(QSpinBox):
    """A number from ``smallest`` to ``largest``; the wheel scrolls the page, not the number."""

    def __init__(self, smallest: int, largest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(smallest, largest)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS + theme.space_px(6))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
