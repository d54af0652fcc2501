"""A card under way by mouse: begins the drag, opens the gap, scrolls at the edges. Decides nothing, saves nothing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent

from followup_desktop.domain.card import Lane
from followup_desktop.ui import theme
from followup_desktop.ui.board.gestures import CARD_MIME, TakenUp, card_from_text
from followup_desktop.ui.board.lane_surface import LaneSurface

EDGE_TICK_MS: Final = 16
FASTEST_PX: Final = 28
NO_GAP: Final = -1
Landing = Callable[[TakenUp, Lane], int | None]


class LaneDrag(QObject):
    """What happens over one lane while a card is dragged. ``landing`` says before which row it will land.

    ``landing(card, lane)`` is asked once, when the card comes over the lane. It answers a row, None
    for "at the pointer", or ``NO_GAP`` where a drop changes nothing.
    """

    def __init__(self, surface: LaneSurface) -> None:
        super().__init__(surface)
        self._surface = surface
        self._at = QPoint()
        self._landing_row: int | None = None
        self._edge_timer = QTimer(self)
        self._edge_timer.setInterval(EDGE_TICK_MS)
        self._edge_timer.timeout.connect(self._on_edge_tick)
        self.landing: Landing | None = None

    def begin(self, press_at: QPoint) -> bool:
        """Drag the chosen card until it is let go; False when there is none."""
        face = self._surface.chosen()
        if face is None:
            return False
        row = self._surface.currentIndex().row()
        drag = QDrag(self._surface)
        drag.setMimeData(self._surface.lane_model.mimeData([self._surface.currentIndex()]))
        drag.setPixmap(self._surface.pixmap_of(face))
        drag.setHotSpot(press_at - self._surface.place_of(row).topLeft())
        self._surface.fade(face.id)
        try:
            drag.exec(Qt.DropAction.MoveAction)
        finally:
            self._surface.fade(None)
            self.leave()
        return True

    def enter(self, event: QDragEnterEvent) -> None:
        """A card came over the lane."""
        card = _card_of(event.mimeData())
        if card is None:
            event.ignore()
            return
        self._landing_row = self.landing(card, self._surface.lane) if self.landing else None
        event.acceptProposedAction()
        self._go_to(event.position().toPoint())

    def move(self, event: QDragMoveEvent) -> None:
        """The card moved over the lane."""
        if not event.mimeData().hasFormat(CARD_MIME):
            event.ignore()
            return
        event.acceptProposedAction()
        self._go_to(event.position().toPoint())

    def leave(self) -> None:
        """The card went elsewhere, was let go, or Esc was pressed."""
        self._edge_timer.stop()
        self._landing_row = None
        self._surface.show_gap(None)

    def drop(self, event: QDropEvent) -> None:
        """The card was let go here: the model says so by signal, and the rows follow the commit."""
        self._go_to(event.position().toPoint())
        row = self._surface.gap_row
        data = QMimeData()
        data.setData(CARD_MIME, event.mimeData().data(CARD_MIME))
        self.leave()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._surface.lane_model.dropMimeData(
            data, Qt.DropAction.MoveAction, -1 if row is None else row, 0, QModelIndex()
        )

    def _go_to(self, at: QPoint) -> None:
        self._at = at
        geometry = self._surface.geometry_now()
        gap = geometry.gap_at(at.y()) if self._landing_row is None else self._landing_row
        self._surface.show_gap(None if gap == NO_GAP else gap)
        if self._edge_step():
            self._edge_timer.start()
        else:
            self._edge_timer.stop()

    def _edge_step(self) -> int:
        """How far to scroll at this place: faster the nearer the edge, 0 away from it."""
        band = theme.space_px(12)
        height = self._surface.viewport().height()
        if self._at.y() < band:
            return -max(1, FASTEST_PX * (band - max(0, self._at.y())) // band)
        if self._at.y() > height - band:
            return max(1, FASTEST_PX * (self._at.y() - height + band) // band)
        return 0

    def _on_edge_tick(self) -> None:
        bar = self._surface.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._edge_step())
        if bar.value() == before:
            self._edge_timer.stop()
        else:
            self._go_to(self._at)


def _card_of(data: QMimeData) -> TakenUp | None:
    return card_from_text(bytes(data.data(CARD_MIME).data())) if data.hasFormat(CARD_MIME) else None
