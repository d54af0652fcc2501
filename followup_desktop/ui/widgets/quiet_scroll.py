"""A column that scrolls up and down when there is no room for it, and shows nothing of itself otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class QuietScroll(QScrollArea):
    """Scrolls ``column``; takes no keyboard and paints no ground of its own."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self.column = QVBoxLayout(self._holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        # Qt fills both with the window's colour unless told otherwise after setWidget.
        self._holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Nothing inside may be wider than what is seen: it would be cut off without a way to scroll there.
        self._holder.setMaximumWidth(max(1, self.viewport().width()))
        super().resizeEvent(event)
