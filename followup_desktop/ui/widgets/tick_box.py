"""A box to tick, in the theme's own colours: the frame of Qt's style is darker than its ground, unseen in the dark."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.theme.sizes import TICK_RADIUS_PX
from followup_desktop.ui.widgets.buttons import literal

SIDE_OF_LINE = 0.85  # how large the box is beside a line of text


class TickBox(QCheckBox):
    """A yes or no with plain words beside it, which end in "…" in a narrow place. Space bar and click turn it over."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(literal(words), parent)
        self._words = words
        self.setAccessibleName(words)

    def _side_px(self) -> int:
        return round(self.fontMetrics().height() * SIDE_OF_LINE)

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        colours = theme.tokens()
        is_on = self.isChecked()
        edge = colours.accent if is_on else colours.ink_3
        if self.hasFocus():
            edge = colours.ink if is_on else colours.focus_ring
        fill = colours.lane if not self.isEnabled() else colours.accent if is_on else colours.field
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, TICK_RADIUS_PX, TICK_RADIUS_PX)
        if is_on:
            side = box.width() - 2
            ink = colours.on_accent if self.isEnabled() else colours.ink_2
            tick = theme.icon_pixmap("check", ink, side, theme.painter_ratio(painter))
            painter.drawPixmap(QRect(box.left() + 1, box.top() + 1, side, side), tick)

    # --- Qt's own names: the style is not asked, whose many names would be made for it --------------------------

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(self._side_px() + theme.space_px(2) + words + 2, self.fontMetrics().height() + theme.space_px(1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side_px()
        self._paint_box(painter, QRect(1, (self.height() - side) // 2, side, side))
        colours = theme.tokens()
        painter.setPen(QColor(colours.ink if self.isEnabled() else colours.ink_2))
        painter.setFont(self.font())
        place = self.rect().adjusted(side + theme.space_px(2), 0, 0, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
