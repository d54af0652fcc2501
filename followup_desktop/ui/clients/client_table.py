"""The table of contacts as it is seen: rows by keyboard and mouse, columns that fit the width. Decides nothing."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QTableView, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.client_list import Sort
from followup_desktop.ui.clients.client_model import ClientModel
from followup_desktop.ui.clients.client_words import SORTED_BY, Field
from followup_desktop.ui.widgets.row_table import RowTable

# How many characters a column shows, and in which order columns give way on a narrow window.
_WIDTHS: Final[Mapping[int, int]] = {
    Field.NAME: 24,
    Field.COMPANY: 20,
    Field.NUMBER: 17,
    Field.EMAIL: 24,
    Field.STANDS_IN: 21,
    Field.FOLLOW_UP: 30,
    Field.LAST_CONTACT: 18,
    Field.TAGS: 14,
    Field.SOURCE: 13,
    Field.STAFF: 12,
    Field.CLIENT_SINCE: 14,
}
_GIVE_WAY: Final = (Field.EMAIL, Field.TAGS, Field.CLIENT_SINCE, Field.SOURCE, Field.COMPANY, Field.STAFF)


class ClientTable(RowTable):
    """Signals say what was asked of the contact in the current row."""

    opened = Signal()
    log_asked = Signal()
    card_asked = Signal()
    rest_asked = Signal(QPoint)
    bring_back_asked = Signal()
    mistake_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: ClientModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Clients"), _WIDTHS, _GIVE_WAY, parent)
        self.keys = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_L: self.log_asked,
            Qt.Key.Key_N: self.card_asked,
            Qt.Key.Key_B: self.bring_back_asked,
            Qt.Key.Key_Delete: self.mistake_asked,
        }
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().setStretchLastSection(False)
        self.doubleClicked.connect(self._on_double_click)

    def show_sort(self, sort: Sort) -> None:
        """Mark the column that the list is sorted by, and let clicks on the headings sort."""
        field = next(field for field, column in SORTED_BY.items() if column is sort.column)
        heads = self.horizontalHeader()
        heads.blockSignals(True)
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        heads.setSortIndicatorShown(True)
        heads.setSectionsClickable(True)
        heads.setSortIndicator(field, order)
        heads.blockSignals(False)
        heads.update()

    def go_to(self, row: int) -> None:
        """Select a row without scrolling."""
        policy = self.hasAutoScroll()
        self.setAutoScroll(False)
        self.setCurrentIndex(self.model().index(row, 0))
        self.setAutoScroll(policy)

    def widen(self, widths: dict[int, int], rest_px: int) -> None:
        """The name takes up to twice its width."""
        widths[Field.NAME] += max(0, min(rest_px, widths[Field.NAME]))

    def _menu_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def take_key(self, key: Qt.Key) -> bool:
        if key != Qt.Key.Key_R:
            return super().take_key(key)
        self.rest_asked.emit(self._menu_place())
        return True

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self.current_row() >= 0:
            self.menu_asked.emit(self._menu_place() if is_by_key else event.globalPos())
