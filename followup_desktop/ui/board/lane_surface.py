"""A lane on screen, without gestures: its cards, the gap where a dragged one will land, the dragged one faded."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.titles import lane_words
from followup_desktop.ui.board.lane_model import LaneModel
from followup_desktop.ui.widgets.cards.card_delegate import GAP_PX, CardDelegate
from followup_desktop.ui.widgets.cards.card_surface import CardSurface
from followup_desktop.ui.widgets.cards.row_geometry import RowGeometry


class LaneSurface(CardSurface):
    """The cards of one lane, drawn."""

    def __init__(self, model: LaneModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        self._lane_model = model
        self._gap_row: int | None = None
        self._faded_id: int | None = None
        super().__init__(model, delegate, parent)
        self.setAccessibleName(lane_words(model.lane))

    @property
    def lane(self) -> Lane:
        """The lane that is shown."""
        return self._lane_model.lane

    @property
    def lane_model(self) -> LaneModel:
        """The rows that are shown."""
        return self._lane_model

    def geometry_now(self) -> RowGeometry:
        """Where the rows lie at this moment, those behind an open gap moved down."""
        return super().geometry_now().with_gap(self._gap_row)

    def shown_row(self) -> int | None:
        """The row whose actions are shown; none while a card is dragged."""
        is_dragging = self._faded_id is not None or self._gap_row is not None
        return None if is_dragging else super().shown_row()

    @property
    def gap_row(self) -> int | None:
        """Before which row the gap is open, None while it is closed."""
        return self._gap_row

    def show_gap(self, row: int | None) -> None:
        """Open the gap before ``row``, or close it."""
        if row != self._gap_row:
            self._gap_row = row
            self.updateGeometries()
            self.viewport().update()
            self.marks_changed.emit()

    def fade(self, card_id: int | None) -> None:
        """Paint a card faintly in its old place while it is dragged; None: no longer."""
        self._faded_id = card_id
        self.hover(None)
        self.viewport().update()
        self.marks_changed.emit()

    def pixmap_of(self, face: CardFace) -> QPixmap:
        """The card as it hangs under the pointer."""
        return self._cards.card_pixmap(face, self.viewport().width(), self.devicePixelRatioF())

    def _state_of(self, row: int, face: CardFace) -> str:
        return "faded" if face.id == self._faded_id else super()._state_of(row, face)

    def _paint_cards(self, painter: QPainter, dirty: QRect) -> None:
        super()._paint_cards(painter, dirty)
        if self._gap_row is not None:
            self._paint_gap(painter, self.geometry_now(), self._gap_row)

    def _paint_gap(self, painter: QPainter, geometry: RowGeometry, gap_row: int) -> None:
        """The dashed gap; where it lies out of sight, a strip at that edge says in which direction."""
        width = self.viewport().width()
        place = QRect(0, gap_row * geometry.row_px - geometry.offset_px, width, self._cards.card_px())
        if place.bottom() < GAP_PX:
            place = QRect(0, 0, width, 2 * GAP_PX)
        elif place.top() > geometry.view_px - GAP_PX:
            place = QRect(0, geometry.view_px - 2 * GAP_PX, width, 2 * GAP_PX)
        self._cards.paint_gap(painter, place)
