"""Drags a card over lanes with the events that Qt would send, without a mouse."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from followup_desktop.ui.board.lane_view import LaneView

_MOVE = Qt.DropAction.MoveAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Carried:
    """A card under way over one lane."""

    def __init__(self, source: LaneView, row: int, target: LaneView) -> None:
        self.target = target
        self.data: QMimeData = source.lane_model.mimeData([source.lane_model.index(row)])

    def enter(self, at: QPoint) -> bool:
        event = QDragEnterEvent(at, _MOVE, self.data, _LEFT, _NONE)
        QApplication.sendEvent(self.target.viewport(), event)
        return event.isAccepted()

    def move(self, at: QPoint) -> None:
        QApplication.sendEvent(self.target.viewport(), QDragMoveEvent(at, _MOVE, self.data, _LEFT, _NONE))

    def leave(self) -> None:
        QApplication.sendEvent(self.target.viewport(), QDragLeaveEvent())

    def drop(self, at: QPoint) -> None:
        QApplication.sendEvent(self.target.viewport(), QDropEvent(at, _MOVE, self.data, _LEFT, _NONE))


def drag(source: LaneView, row: int, target: LaneView, at: QPoint) -> None:
    """Carry the card at ``row`` to ``at`` of the target's viewport, and let go."""
    carried = Carried(source, row, target)
    carried.enter(at)
    carried.move(at)
    carried.drop(at)
