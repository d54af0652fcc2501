"""A column that scrolls up and down when there is no room for it, and shows nothing of itself otherwise."""

from PySide6.QtCore import QEvent, QObject, Qt
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

    def _fit(self) -> None:
        """No bar where all has room without one, and nothing wider than what is seen.

        Left to Qt a bar that was there once can stay: it makes the column narrower, a narrower column is taller, and a
        taller one needs the bar. What is wider would be cut off without a way to scroll there.
        """
        tall_px = self.column.totalHeightForWidth(self.width()) if self.column.hasHeightForWidth() else 0
        has_room = max(tall_px, self.column.totalMinimumSize().height()) <= self.height()
        never, when_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if has_room else when_needed)
        self._holder.setMaximumWidth(max(1, self.viewport().width()))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = super().eventFilter(watched, event)
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return answer
