"""Steps, radii and text sizes. Text sizes are relative to the system's own font; nothing here is a colour."""

from enum import Enum
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

STEP_PX: Final = 4
CARD_RADIUS_PX: Final = 9
LANE_RADIUS_PX: Final = 12
TICK_RADIUS_PX: Final = 4
CONTROL_RADIUS_PX: Final = 7
PANEL_RADIUS_PX: Final = 10
EDGE_PX: Final = 3
EDGE_RADIUS_PX: Final = 1.5
MARK_RADIUS_PX: Final = 3


class TextSize(Enum):
    """How large a text is beside the system's own font (factor), and how heavy (QFont weight)."""

    SMALL = (0.87, 400)
    SMALL_STRONG = (0.87, 600)
    BODY = (1.0, 400)
    STRONG = (1.0, 600)
    HEADING = (1.1, 600)
    TITLE = (1.45, 700)
    PAGE = (1.8, 700)


def space_px(steps: float) -> int:
    """A distance of so many steps of 4 px, in logical pixels."""
    return round(STEP_PX * steps)


def scaled(font: QFont, factor: float) -> QFont:
    """``font`` made larger or smaller, whether it is kept in points or in pixels."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(font.pointSizeF() * factor)
    else:
        changed.setPixelSize(max(1, round(font.pixelSize() * factor)))
    return changed


def text_font(size: TextSize) -> QFont:
    """The system's own font at ``size``: a person's larger system font makes everything larger."""
    factor, weight = size.value
    font = scaled(QApplication.font(), factor)
    font.setWeight(QFont.Weight(weight))
    return font


def line_px(size: TextSize) -> int:
    """The height of one line of text at ``size``, in logical pixels."""
    return QFontMetrics(text_font(size)).height()


def icon_px() -> int:
    """The side of an icon that stands beside body text, in logical pixels."""
    return max(16, round(line_px(TextSize.BODY) * 1.05))
