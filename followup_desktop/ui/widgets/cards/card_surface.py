"""A list of cards on screen: geometry by arithmetic and painting straight from rows, so that a move costs the same
at any size (stock QListView lays out every row after every change). Decides nothing.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from followup_desktop.domain.card import CardFace
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate, Measured
from followup_desktop.ui.widgets.cards.card_rows import CardRows, Index
from followup_desktop.ui.widgets.cards.row_geometry import RowGeometry

_CHOOSE: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_Cursor = QAbstractItemView.CursorAction


class CardSurface(QListView):
    """Cards, drawn. ``marks_changed`` says that the hovered or chosen card, or its place, changed."""

    card_chosen = Signal(object)
    marks_changed = Signal()

    def __init__(self, model: CardRows, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._cards = delegate
        self._marked_id: int | None = None
        self._hover_row: int | None = None
        self._kept: tuple[int | None, int | None, int] = (None, None, 0)
        self._build()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.setModel(model)
        model.modelReset.connect(self._on_reset)  # after Qt's own, which setModel connects

    def _build(self) -> None:
        # A viewport of our own: to name the one that Qt makes, PySide6 makes every class of QtWidgets at the start.
        self.setViewport(QWidget())
        self.setItemDelegate(self._cards)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def geometry_now(self) -> RowGeometry:
        """Where the rows lie at this moment."""
        return RowGeometry(
            self._rows.count,
            self._cards.row_px(),
            self.verticalScrollBar().value(),
            self.viewport().height(),
        )

    def place_of(self, row: int) -> QRect:
        """The card at ``row`` in the viewport's coordinates."""
        return QRect(0, self.geometry_now().top_of(row), self.viewport().width(), self._cards.card_px())

    def chosen(self) -> CardFace | None:
        """The card that keys act on, or None."""
        index = self.currentIndex()
        return self._rows.face(index.row()) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Make the card at ``row`` the one that keys act on, and bring it into view."""
        if 0 <= row < self._rows.count:
            index = self._rows.index(row)
            self.selectionModel().setCurrentIndex(index, _CHOOSE)
            self.scrollTo(index)

    def keep_row(self, row: int) -> None:
        """The card that keys act on stands at ``row`` now; nothing scrolls."""
        self.selectionModel().setCurrentIndex(self._rows.index(row), _CHOOSE)

    def choose_card(self, card_id: int) -> bool:
        """Choose a card by its id; False when it is not in this list."""
        row = self._rows.row_of(card_id)
        if row is not None:
            self.choose_row(row)
        return row is not None

    def shown_row(self) -> int | None:
        """The row whose actions are shown: under the pointer, else the chosen one while keys come here."""
        if self._hover_row is not None and self._hover_row < self._rows.count:
            return self._hover_row
        return self.currentIndex().row() if self.hasFocus() and self.currentIndex().isValid() else None

    def mark(self, card_id: int | None) -> None:
        """Outline this card, if it is here, also while the keyboard is elsewhere."""
        if card_id != self._marked_id:
            self._marked_id = card_id
            self.viewport().update()

    def hover(self, row: int | None) -> None:
        """The pointer is over ``row`` now."""
        if row != self._hover_row:
            self._hover_row = row
            self.viewport().update()
            self.marks_changed.emit()

    def _on_about_to_reset(self) -> None:
        """Rows are to be read again: remember by id what was chosen and what stood at the top."""
        chosen = self.chosen()
        seen = self.geometry_now().visible()
        offset_px = self.verticalScrollBar().value()
        top = self._rows.face(seen.start) if seen and offset_px else None
        rest_px = offset_px - seen.start * self._cards.row_px() if seen else 0
        self._kept = (chosen.id if chosen else None, top.id if top else None, rest_px)

    def _on_reset(self) -> None:
        chosen_id, top_id, rest_px = self._kept
        self._hover_row = None
        self.updateGeometries()
        top_row = self._rows.row_of(top_id) if top_id is not None else None
        if top_row is not None:
            self.verticalScrollBar().setValue(top_row * self._cards.row_px() + rest_px)
        row = self._rows.row_of(chosen_id) if chosen_id is not None else None
        if row is not None:
            self.selectionModel().setCurrentIndex(self._rows.index(row), _CHOOSE)
        self.viewport().update()
        self.marks_changed.emit()

    def _paint_cards(self, painter: QPainter, dirty: QRect) -> None:
        self._cards.paint_rows(painter, self._rows_to_paint(self.geometry_now(), dirty))

    def _rows_to_paint(self, geometry: RowGeometry, dirty: QRect) -> list[tuple[int, Measured, str]]:
        width, ratio = self.viewport().width(), self.devicePixelRatioF()
        rows = []
        for row in geometry.visible():
            y = geometry.top_of(row)
            if y > dirty.bottom() or y + geometry.row_px < dirty.top():
                continue
            face = self._rows.face(row)
            if face is None:
                continue  # another program took it: the next heartbeat reads the list again
            rows.append((y, self._cards.measured(face, width, ratio), self._state_of(row, face)))
        return rows

    def _state_of(self, row: int, face: CardFace) -> str:
        """How the card is painted: current, chosen, hover, or plain."""
        if row == self.currentIndex().row() and self.hasFocus():
            return "current"
        if face.id == self._marked_id:
            return "chosen"
        return "hover" if row == self._hover_row else "plain"

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        return self.place_of(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.geometry_now().row_at(point.y())
        return self._rows.index(row) if row is not None else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        if index.isValid():
            self.verticalScrollBar().setValue(self.geometry_now().scroll_to(index.row()))

    def updateGeometries(self) -> None:
        geometry = self.geometry_now()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, geometry.total_px - geometry.view_px))
        bar.setPageStep(max(1, geometry.view_px))
        bar.setSingleStep(max(1, geometry.row_px // 3))

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)
        self.marks_changed.emit()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        # Not QListView's: it would have every row laid out, and painted, for one that changed.
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))
        self.marks_changed.emit()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._hover_row = None
        self.marks_changed.emit()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        geometry = self.geometry_now()
        first, last = geometry.row_at(rect.top()), geometry.row_at(rect.bottom())
        selection = QItemSelection()
        if first is not None and last is not None:
            selection.select(self._rows.index(first), self._rows.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._rows.count
        row, page = self.currentIndex().row(), self.geometry_now().page_rows()
        steps = {
            _Cursor.MoveUp: row - 1,
            _Cursor.MovePrevious: row - 1,
            _Cursor.MoveDown: row + 1,
            _Cursor.MoveNext: row + 1,
            _Cursor.MovePageUp: row - page,
            _Cursor.MovePageDown: row + page,
            _Cursor.MoveHome: 0,
            _Cursor.MoveEnd: count - 1,
        }
        wanted = steps.get(action, row)
        return self._rows.index(max(0, min(count - 1, wanted))) if count else QModelIndex()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the card here; Qt's own search would walk every row."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.updateGeometries()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.hover(self.geometry_now().row_at(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.marks_changed.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.marks_changed.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint_cards(painter, event.rect())
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
        self.marks_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        face = self._rows.face(current.row()) if current.isValid() else None
        if face is not None:
            self.card_chosen.emit(face.id)
        self.marks_changed.emit()
