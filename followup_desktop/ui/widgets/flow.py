"""A layout that puts widgets side by side and begins a new line where the place is full."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from followup_desktop.ui import theme


class FlowLayout(QLayout):
    """Chips in lines, as words in a paragraph, each line on one middle; keeps the reading direction of the language."""

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
        y = inner.y()
        for number, line in enumerate(self._lines(inner)):
            y += self._gap_px if number else 0
            height = max(size.height() for _entry, _x, size in line)
            for entry, x, size in () if is_trial else line:
                middle = y + (height - size.height()) // 2
                entry.setGeometry(self._mirrored(QRect(QPoint(x, middle), size), inner))
            y += height
        return y - place.y() + margins.bottom()

    def _lines(self, inner: QRect) -> Iterator[list[tuple[QLayoutItem, int, QSize]]]:
        """The items line by line, each with its left edge and its size."""
        line: list[tuple[QLayoutItem, int, QSize]] = []
        x = inner.x()
        for entry in self._entries:
            if entry.isEmpty():
                continue
            size = entry.sizeHint().boundedTo(QSize(max(inner.width(), entry.minimumSize().width()), 1 << 16))
            if line and x + size.width() > inner.right() + 1:
                yield line
                line, x = [], inner.x()
            line.append((entry, x, size))
            x += size.width() + self._gap_px
        if line:
            yield line

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
