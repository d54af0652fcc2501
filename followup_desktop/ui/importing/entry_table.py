"""The table of what an import would do: rows by mouse and keyboard, columns that fit the width. Decides nothing."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.importing.entry_model import Column, EntryModel

# How many characters a column shows, and in which order columns give way where there is no room.
_WIDTHS: Final = {
    Column.FILE: 16,
    Column.LINE: 6,
    Column.NAME: 22,
    Column.COMPANY: 18,
    Column.PHONE: 16,
    Column.EMAIL: 24,
    Column.HAPPENS: 34,
}
_GIVE_WAY: Final = (Column.EMAIL, Column.COMPANY, Column.FILE, Column.PHONE)


class EntryTable(QTableView):
    """Signals say what is to become of the row that has the keyboard; ``row_changed`` that it is another one."""

    new_asked = Signal()
    same_asked = Signal()
    leave_out_asked = Signal()
    back_asked = Signal()
    take_asked = Signal()
    other_asked = Signal()
    more_asked = Signal()
    row_changed = Signal()

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_files = False
        self._keys = {
            Qt.Key.Key_N: self.new_asked,
            Qt.Key.Key_S: self.same_asked,
            Qt.Key.Key_Delete: self.leave_out_asked,
            Qt.Key.Key_Backspace: self.back_asked,
            Qt.Key.Key_T: self.take_asked,
            Qt.Key.Key_F: self.other_asked,
            Qt.Key.Key_Return: self.more_asked,
            Qt.Key.Key_Enter: self.more_asked,
        }
        self.setModel(model)
        self._build()
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def _build(self) -> None:
        self.setAccessibleName(_("What would come in"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(theme.line_px(theme.TextSize.BODY) + theme.space_px(3))
        heads = self.horizontalHeader()
        heads.setAccessibleName(_("Columns"))
        heads.setHighlightSections(False)
        heads.setSectionsMovable(False)
        heads.setStretchLastSection(True)

    def show_files(self, are_several: bool) -> None:
        """Whether each row says from which file it is."""
        self._has_files = are_several
        self._fit_columns()

    def current_row(self) -> int:
        """The row with the keyboard, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put the keyboard's row there."""
        self.setCurrentIndex(self.model().index(row, Column.NAME))

    def _fit_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        widths = {column: count * letter + theme.space_px(4) for column, count in _WIDTHS.items()}
        hidden: set[Column] = set() if self._has_files else {Column.FILE}
        room = self.viewport().width()
        for column in _GIVE_WAY:
            if sum(width for other, width in widths.items() if other not in hidden) <= room:
                break
            hidden.add(column)
        for column, width in widths.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, width)

    def _on_row(self, _present: QModelIndex, _before: QModelIndex) -> None:
        self.row_changed.emit()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if is_plain and key in self._keys and self.current_row() >= 0:
            self._keys[key].emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; Qt's own search would read every row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
