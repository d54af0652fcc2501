"""A lane's gestures: keys, mouse and drags become signals with the card's id. Decides nothing, saves nothing."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.board.gestures import MoveAsked, taken_up
from followup_desktop.ui.board.lane_drag import Landing, LaneDrag
from followup_desktop.ui.board.lane_model import LaneModel
from followup_desktop.ui.board.lane_surface import LaneSurface
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate

# DESIGN.md, "Moving": all that the mouse can do, the keyboard can.
CARD_KEYS: Final = {
    Qt.Key.Key_Return: "card_opened",
    Qt.Key.Key_Enter: "card_opened",
    Qt.Key.Key_L: "log_asked",
    Qt.Key.Key_M: "date_move_asked",
    Qt.Key.Key_F2: "card_edit_asked",
    Qt.Key.Key_S: "ring_asked",
    Qt.Key.Key_T: "no_news_asked",
}
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LaneView(LaneSurface):
    """A lane a person can use. Signals carry the card's id; ``walk_asked`` and ``carry_asked`` lane and step."""

    card_opened = Signal(object)
    log_asked = Signal(object)
    date_move_asked = Signal(object)
    card_edit_asked = Signal(object)
    ring_asked = Signal(object)
    no_news_asked = Signal(object)
    move_asked = Signal(object)
    walk_asked = Signal(object, int)
    carry_asked = Signal(object, int)
    menu_asked = Signal(object, QPoint)

    def __init__(self, model: LaneModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(model, delegate, parent)
        self._press_at = QPoint()
        self._has_dragged = False
        self._drag = LaneDrag(self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def ask_landing(self, landing: Landing) -> None:
        """Ask ``landing`` before which row a dragged card will land (see :class:`LaneDrag`)."""
        self._drag.landing = landing

    def _take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the board's or of a card's own."""
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        has_ctrl = plain == Qt.KeyboardModifier.ControlModifier
        if key in _SIDEWAYS and (has_ctrl or not plain):
            step = -_SIDEWAYS[key] if self.isRightToLeft() else _SIDEWAYS[key]
            (self.carry_asked if has_ctrl else self.walk_asked).emit(self.lane, step)
            return True
        face = self.chosen()
        if face is None:
            return False
        if has_ctrl and key in _UP_DOWN:
            self.move_asked.emit(MoveAsked(taken_up(face), self.lane, _UP_DOWN[key]))
            return True
        if plain or key not in CARD_KEYS:
            return False
        getattr(self, CARD_KEYS[key]).emit(face.id)
        return True

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._take_key(event):
            event.accept()
        elif event.text().isprintable() and event.text():
            event.ignore()  # a letter that is no key of the card may be one of the window's ("?")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press_at = event.position().toPoint()
        self._has_dragged = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        face = self.chosen()
        if self._has_dragged or event.button() != Qt.MouseButton.LeftButton or face is None:
            return
        row = self.currentIndex().row()
        geometry = self.geometry_now()
        if geometry.row_at(event.position().toPoint().y()) == row == geometry.row_at(self._press_at.y()):
            self.card_opened.emit(face.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first of the two clicks opened the card already

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex().row() if is_key else self.geometry_now().row_at(event.pos().y())
        face = self.lane_model.face(row) if row is not None else None
        if face is not None and row is not None:
            self.choose_row(row)
            place = self.place_of(row).center() if is_key else event.pos()
            self.menu_asked.emit(face.id, self.viewport().mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lane_model.count and event.reason() != _BY_MOUSE:
            self.choose_row(self.geometry_now().visible().start)

    def startDrag(self, supported: Qt.DropAction) -> None:
        self._has_dragged = self._drag.begin(self._press_at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drag.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drag.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drag.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag.drop(event)


_BY_MOUSE: Final = Qt.FocusReason.MouseFocusReason
