"""A layout that puts widgets side by side and begins a new line where the place is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from followup_desktop.ui import theme


class FlowLayout(QLayout):
    """Chips in lines, as words in a paragraph; keeps the reading direction of the language."""

    def __init__(self, parent: QWidget | None = None, *, gap_px: int | None = None) -> None:
        super().__init__(parent)
        self._entries: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; Qt asks for the same ones again and again
        self._gap_px = theme.space_px(2) if gap_px is None else gap_px
        self.setContentsMargins(0, 0, 0, 0)

    def _arrange(self, place: QRect, is_trial: bool) -> int:
        """Lay the items out in ``place`` (or only measure), and say how high they are."""
        margins = self.contentsMargins()
        inner = place.marginsRemoved(margins)
        x, y, line_height = inner.x(), inner.y(), 0
        for entry in self._entries:
            if entry.isEmpty():
                continue
            size = entry.sizeHint().boundedTo(QSize(max(inner.width(), entry.minimumSize().width()), 1 << 16))
            if line_height and x + size.width() > inner.right() + 1:
                x, y, line_height = inner.x(), y + line_height + self._gap_px, 0
            if not is_trial:
                entry.setGeometry(self._mirrored(QRect(QPoint(x, y), size), inner))
            x += size.width() + self._gap_px
            line_height = max(line_height, size.height())
        return y + line_height - place.y() + margins.bottom()

    def _mirrored(self, rect: QRect, inner: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRect(inner.right() - (rect.right() - inner.x()), rect.y(), rect.width(), rect.height())

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def addItem(self, entry: QLayoutItem) -> None:
        self._entries.append(entry)
        self._heights.clear()

    def count(self) -> int:
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for entry in self._entries:
            size = size.expandedTo(entry.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
