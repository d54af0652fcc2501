"""Draws the program's icon with the number that is due on it. Knows numbers and colours, no card."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap

from followup_desktop.ui import theme

# What trays ask for, from an old panel at 100 % to a large one at 200 %.
SIDES_PX = (16, 22, 24, 32, 44, 48, 64)
MOST_SHOWN = 99
BADGE_HEIGHT = 0.62
MOON = 0.5
RING = 0.05
TEXT_HEIGHT = 0.66
TEXT_WIDTH = 0.8


def badge_icon(due: int, *, is_late: bool, is_quiet: bool = False) -> QIcon:
    """The program's icon; with ``due`` on a badge when there are any, in the late colour when one is late.

    While it is quiet a moon stands in the other corner.
    """
    base = theme.app_icon()
    icon = QIcon()
    for side in SIDES_PX:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base.paint(painter, pixmap.rect())
        if due > 0:
            _paint_badge(painter, side, badge_text(due), is_late=is_late)
        if is_quiet:
            _paint_moon(painter, side)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def badge_text(due: int) -> str:
    """The number as it fits on a badge; the tooltip has it in full."""
    return str(due) if due <= MOST_SHOWN else f"{MOST_SHOWN}+"


def _paint_badge(painter: QPainter, side: int, text: str, *, is_late: bool) -> None:
    """A pill in the lower right corner, ringed so that it stands out on any panel."""
    tokens = theme.tokens()
    fill = QColor(tokens.late_ink if is_late else tokens.today_ink)
    ink = QColor(tokens.card)
    height = side * BADGE_HEIGHT
    width = min(float(side), height * (1.0 if len(text) == 1 else 1.3 if len(text) == 2 else 1.6))
    badge = QRectF(side - width, side - height, width, height)
    round_end = height / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(badge, round_end, round_end)
    ring = max(0.5, side * RING)
    badge.adjust(ring, ring, -ring, -ring)
    painter.setBrush(fill)
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    _paint_text(painter, badge, text, ink)


def _paint_moon(painter: QPainter, side: int) -> None:
    """A crescent in the upper left corner, on a round ground that stands out on any panel."""
    tokens = theme.tokens()
    across = side * MOON
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.card))
    painter.drawEllipse(QRectF(0, 0, across, across))
    whole, bite = QPainterPath(), QPainterPath()
    whole.addEllipse(QRectF(across * 0.15, across * 0.15, across * 0.7, across * 0.7))
    bite.addEllipse(QRectF(across * 0.4, across * 0.05, across * 0.6, across * 0.6))
    painter.fillPath(whole.subtracted(bite), QColor(tokens.ink))


def _paint_text(painter: QPainter, badge: QRectF, text: str, ink: QColor) -> None:
    """The number as an outline fitted to the badge: readable at 16 px whatever the system's font."""
    path = QPainterPath()
    path.addText(0, 0, theme.text_font(theme.TextSize.STRONG), text)
    drawn = path.boundingRect()
    if drawn.isEmpty():
        return
    scale = min(badge.height() * TEXT_HEIGHT / drawn.height(), badge.width() * TEXT_WIDTH / drawn.width())
    painter.save()
    painter.translate(badge.center())
    painter.scale(scale, scale)
    painter.translate(-drawn.center())
    painter.fillPath(path, ink)
    painter.restore()
