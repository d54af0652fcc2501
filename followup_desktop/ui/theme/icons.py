"""Icons from SVG outlines, recoloured by the present scheme and sharp at every scaling. Knows no page."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from followup_desktop.desktop.resources import resource_path
from followup_desktop.domain.activity import Channel
from followup_desktop.ui.theme import scheme

CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.TEXT: "message-square-text",
    Channel.LETTER: "stamp",
    Channel.VISIT: "map-pin",
    Channel.WALK_IN: "store",
    Channel.NOTE: "sticky-note",
}

_CACHE_LIMIT = 512
_copies: list[QIconEngine] = []
_pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}


@cache
def _outline(name: str) -> str:
    """The SVG text of an icon; an icon that is missing is a square, so that a button is never empty."""
    path = resource_path(f"icons/{name}.svg")
    if path.is_file():
        return path.read_text(encoding="utf-8")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="2"><rect x="4" y="4" width="16" height="16"/></svg>'
    )


def icon_pixmap(name: str, colour: str, side_px: int, ratio: float) -> QPixmap:
    """The icon in ``colour`` (``#RRGGBB``), ``side_px`` logical pixels wide, for a screen of ``ratio``.

    The pixmap is shared: do not paint into it.
    """
    device_px = max(1, round(side_px * ratio))
    key = (name, colour, side_px, device_px)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    if len(_pixmaps) >= _CACHE_LIMIT:
        _pixmaps.clear()
    pixmap = QPixmap(device_px, device_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_outline(name).replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, device_px, device_px))
    painter.end()
    pixmap.setDevicePixelRatio(device_px / side_px)
    _pixmaps[key] = pixmap
    return pixmap


def painter_ratio(painter: QPainter) -> float:
    """Device pixels to a logical pixel where ``painter`` paints.

    Asked of its transform: to name the device itself, PySide6 makes every class of QtGui.
    """
    return painter.deviceTransform().m11() or 1.0


class _OutlineEngine(QIconEngine):
    """Draws one outline in the token ``ink`` of whatever scheme is present when it is painted."""

    def __init__(self, name: str, ink: str, checked_ink: str) -> None:
        super().__init__()
        self._name, self._ink, self._checked_ink = name, ink, checked_ink

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = scheme.tokens()
        if mode == QIcon.Mode.Disabled:
            return tokens.ink_3
        name = self._checked_ink if state == QIcon.State.On else self._ink
        return str(getattr(tokens, name))

    # Qt's own names below; none may let an exception through to C++.

    def key(self) -> str:
        return "followup-outline"

    def clone(self) -> QIconEngine:
        # Qt takes the copy without taking Python's reference: collected here, it would be freed twice.
        copy = _OutlineEngine(self._name, self._ink, self._checked_ink)
        _copies.append(copy)
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        if side <= 0:
            return
        ratio = painter_ratio(painter)
        pixmap = icon_pixmap(self._name, self._colour(mode, state), side, ratio)
        painter.drawPixmap(
            QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2), pixmap
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = max(1, min(size.width(), size.height()))
        return icon_pixmap(self._name, self._colour(mode, state), side, scale or 1.0)


def icon(name: str, ink: str = "ink_2", checked_ink: str = "ink") -> QIcon:
    """The outline ``name`` (a file of resources/icons) in the tokens' colour ``ink``; follows the scheme live."""
    return QIcon(_OutlineEngine(name, ink, checked_ink))


def channel_icon(channel: Channel, ink: str = "ink_2") -> QIcon:
    """The outline that stands for a channel."""
    return icon(CHANNEL_ICONS[channel], ink)


def app_icon() -> QIcon:
    """The program's own icon: a small whiteboard with four lanes."""
    return QIcon(str(resource_path("app-icon.svg")))
