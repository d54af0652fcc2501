"""What many cards have alike, painted once and shared: frames, due badges, channel icons, dots, initials."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.followup import Standing
from followup_desktop.ui import theme
from followup_desktop.ui.theme.icons import CHANNEL_ICONS
from followup_desktop.ui.theme.sizes import CARD_RADIUS_PX, EDGE_PX, EDGE_RADIUS_PX, TextSize, scaled

PIECES_KEPT: Final = 400
DOTS_SHOWN: Final = 6
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CardPieces:
    """Pixmaps by what they show; all are dropped when scheme or font change (:meth:`load`)."""

    radius_px = CARD_RADIUS_PX

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], QPixmap] = {}
        self.load()

    def load(self) -> None:
        """Take fonts and colours of the present theme."""
        self._made.clear()
        self._font = theme.text_font(TextSize.SMALL_STRONG)
        self._metrics = QFontMetrics(self._font)
        self.badge_px = self._metrics.height() + theme.space_px(1.5)
        self._dot_px = max(7, round(self._metrics.height() * 0.55))

    def _piece(
        self, key: tuple[object, ...], width_px: int, height_px: int, ratio: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        found = self._made.get((*key, ratio))
        if found is not None:
            return found
        if len(self._made) >= PIECES_KEPT:
            self._made.clear()
        pixmap = QPixmap(math.ceil(width_px * ratio), math.ceil(height_px * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._made[(*key, ratio)] = pixmap
        return pixmap

    def frame(self, width_px: int, height_px: int, standing: Standing, state: str, ratio: float) -> QPixmap:
        """The card's ground with its edge; ``state`` is plain, hover, chosen, or current (with the focus ring)."""
        tokens = theme.tokens()

        def draw(painter: QPainter) -> None:
            shadow = QRectF(0.5, 1.5, width_px - 1, height_px - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.shadow))
            painter.drawRoundedRect(shadow, CARD_RADIUS_PX, CARD_RADIUS_PX)
            ring = tokens.focus_ring if state in ("current", "chosen") else tokens.card_line
            painter.setPen(QPen(QColor(ring), 2.0 if state == "current" else 1.0))
            painter.setBrush(QColor(tokens.card_hover if state == "hover" else tokens.card))
            ground = QRectF(0.8, 0.8, width_px - 1.6, height_px - 2.6)
            painter.drawRoundedRect(ground, CARD_RADIUS_PX, CARD_RADIUS_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.edge(standing)))
            inset = theme.space_px(2)
            path = QPainterPath()
            path.addRoundedRect(
                QRectF(theme.space_px(1), inset, EDGE_PX, height_px - 2 * inset - 1), EDGE_RADIUS_PX, EDGE_RADIUS_PX
            )
            painter.drawPath(path)

        return self._piece(("frame", width_px, height_px, standing, state), width_px, height_px, ratio, draw)

    def badge(self, words: str, standing: Standing, room_px: int, ratio: float) -> tuple[QPixmap, int]:
        """The due badge in words, and its width in logical pixels (never more than ``room_px``)."""
        ink, fill = theme.tokens().badge(standing)
        pad = theme.space_px(2.5)
        shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(1, room_px - 2 * pad))
        width = self._metrics.horizontalAdvance(shown) + 2 * pad

        def draw(painter: QPainter) -> None:
            self._pill(painter, QRectF(0, 0, width, self.badge_px), ink, fill, shown)

        return self._piece(("badge", shown, standing), width, self.badge_px, ratio, draw), width

    def initials(self, letters: str, ratio: float) -> QPixmap:
        """Who has the card, in a small round mark."""
        tokens = theme.tokens()

        def draw(painter: QPainter) -> None:
            side = float(self.badge_px)
            self._pill(painter, QRectF(0, 0, side, side), tokens.quiet_ink, tokens.quiet_fill, letters, 0.85)

        return self._piece(("initials", letters), self.badge_px, self.badge_px, ratio, draw)

    def _pill(self, painter: QPainter, place: QRectF, ink: str, fill: str, text: str, factor: float = 1.0) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(QColor(ink))
        painter.setFont(self._font if factor == 1.0 else scaled(self._font, factor))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def channel(self, channel: Channel, ratio: float) -> tuple[QPixmap, int]:
        """The icon of the channel they prefer, and its width."""
        return self.mark(CHANNEL_ICONS[channel], ratio)

    def mark(self, icon_name: str, ratio: float) -> tuple[QPixmap, int]:
        """A small icon beside the badge, and its width."""
        side = max(12, round(self.badge_px * 0.72))
        icon = theme.icon_pixmap(icon_name, theme.tokens().ink_2, side, ratio)

        def draw(painter: QPainter) -> None:
            painter.drawPixmap(QPointF(0, (self.badge_px - side) / 2), icon)

        return self._piece(("mark", icon_name), side, self.badge_px, ratio, draw), side

    def dots(self, made: int, allowed: int, ratio: float) -> tuple[QPixmap, int]:
        """A dot for each attempt made, a ring for each left before another channel is offered; and their width."""
        filled = min(made, DOTS_SHOWN)
        count = max(filled, min(allowed, DOTS_SHOWN))
        side, gap = self._dot_px, theme.space_px(0.75)
        width = count * side + (count - 1) * gap
        ink = QColor(theme.tokens().ink_2)

        def draw(painter: QPainter) -> None:
            top = (self.badge_px - side) / 2
            for number in range(count):
                painter.setPen(QPen(ink, 1.2))
                painter.setBrush(ink if number < filled else Qt.BrushStyle.NoBrush)
                left = number * (side + gap)
                painter.drawEllipse(QRectF(left + 0.7, top + 0.7, side - 1.4, side - 1.4))

        return self._piece(("dots", filled, count), width, self.badge_px, ratio, draw), width

    def attempts(self, made: int, ratio: float) -> tuple[QPixmap, int]:
        """One dot and the number of attempts, where there is no room for a dot each; and its width."""
        side = self._dot_px
        number = str(made)
        width = side + theme.space_px(0.75) + self._metrics.horizontalAdvance(number)
        ink = QColor(theme.tokens().ink_2)

        def draw(painter: QPainter) -> None:
            painter.setPen(ink)
            painter.setFont(self._font)
            painter.drawText(QRectF(0, 0, width, self.badge_px), _RIGHT, number)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(0.7, (self.badge_px - side) / 2 + 0.7, side - 1.4, side - 1.4))

        return self._piece(("attempts", made), width, self.badge_px, ratio, draw), width
