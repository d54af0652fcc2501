"""A box to tick, in the theme's own colours: the frame of Qt's style is darker than its ground, unseen in the dark."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.theme.sizes import TICK_RADIUS_PX
from followup_desktop.ui.widgets.buttons import literal


class TickBox(QCheckBox):
    """A yes or no with plain words beside it. The space bar and a click turn it over."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(literal(words), parent)
        self.setAccessibleName(words)

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

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self.style()
        box = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        side = min(box.width(), box.height()) - 1
        self._paint_box(painter, QRect(box.left() + 1, box.center().y() - side // 2, side, side))
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        inks = theme.tokens()
        painter.setPen(QColor(inks.ink if self.isEnabled() else inks.ink_2))
        painter.setFont(self.font())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()
