"""The table of contacts as it is seen: rows by keyboard and mouse, columns that fit the width. Decides nothing."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.client_list import Sort
from followup_desktop.ui import theme
from followup_desktop.ui.clients.client_model import ClientModel
from followup_desktop.ui.clients.client_words import SORTED_BY, Field

# How many characters a column shows, and in which order columns give way on a narrow window.
_WIDTHS: Final = {
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


class ClientTable(QTableView):
    """Signals say what was asked of the contact in the current row."""

    opened = Signal()
    log_asked = Signal()
    card_asked = Signal()
    rest_asked = Signal(QPoint)
    bring_back_asked = Signal()
    mistake_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: ClientModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = {
            Qt.Key.Key_L: self.log_asked,
            Qt.Key.Key_N: self.card_asked,
            Qt.Key.Key_B: self.bring_back_asked,
            Qt.Key.Key_Delete: self.mistake_asked,
        }
        self.setModel(model)
        self._build()
        self.doubleClicked.connect(self._on_double_click)

    def _build(self) -> None:
        self.setAccessibleName(_("Clients"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setAccessibleName(_("Columns"))
        heads.setSectionsMovable(False)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(False)
        self.fit_text()

    def fit_text(self) -> None:
        """Make rows and columns fit the font in force."""
        self.verticalHeader().setDefaultSectionSize(theme.line_px(theme.TextSize.BODY) + theme.space_px(4))
        self._fit_columns()

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

    def current_row(self) -> int:
        """The row with the keyboard, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Select a row without scrolling."""
        policy = self.hasAutoScroll()
        self.setAutoScroll(False)
        self.setCurrentIndex(self.model().index(row, 0))
        self.setAutoScroll(policy)

    def _fit_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        widths = {field: count * letter + theme.space_px(5) for field, count in _WIDTHS.items()}
        room = self.viewport().width()
        hidden: set[Field] = set()
        for field in _GIVE_WAY:
            if sum(width for other, width in widths.items() if other not in hidden) <= room:
                break
            hidden.add(field)
        rest = room - sum(width for other, width in widths.items() if other not in hidden)
        widths[Field.NAME] += max(0, min(rest, widths[Field.NAME]))
        for field, width in widths.items():
            self.setColumnHidden(field, field in hidden)
            self.setColumnWidth(field, width)

    def _menu_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.opened.emit()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not is_plain or self.current_row() < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_R:
            self.rest_asked.emit(self._menu_place())
        elif key in self._keys:
            self._keys[key].emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self.current_row() >= 0:
            self.menu_asked.emit(self._menu_place() if is_by_key else event.globalPos())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; Qt's own search would read every row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
