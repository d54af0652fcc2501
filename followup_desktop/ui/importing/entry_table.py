"""The table of what an import would do: rows by mouse and keyboard, columns that fit the width. Decides nothing."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui.importing.entry_model import Column, EntryModel
from followup_desktop.ui.widgets.row_table import RowTable

# How many characters a column shows, and in which order columns give way where there is no room.
_WIDTHS: Final[Mapping[int, int]] = {
    Column.FILE: 16,
    Column.LINE: 6,
    Column.NAME: 22,
    Column.COMPANY: 18,
    Column.PHONE: 19,
    Column.EMAIL: 24,
    Column.HAPPENS: 44,
}
_GIVE_WAY: Final = (Column.EMAIL, Column.COMPANY, Column.FILE, Column.PHONE)
_NEEDED_FOR: Final = {"company": Column.COMPANY, "phone": Column.PHONE, "email": Column.EMAIL}


class EntryTable(RowTable):
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
        super().__init__(model, _("What would come in"), _WIDTHS, _GIVE_WAY, parent)
        self.keys = {
            Qt.Key.Key_N: self.new_asked,
            Qt.Key.Key_S: self.same_asked,
            Qt.Key.Key_Delete: self.leave_out_asked,
            Qt.Key.Key_Backspace: self.back_asked,
            Qt.Key.Key_T: self.take_asked,
            Qt.Key.Key_F: self.other_asked,
            Qt.Key.Key_Return: self.more_asked,
            Qt.Key.Key_Enter: self.more_asked,
        }
        self.horizontalHeader().setStretchLastSection(True)
        self.hide_always(Column.FILE)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def show_columns_of(self, filled: Collection[str], *, are_several: bool) -> None:
        """Leave out columns in which nothing would stand; ``are_several``: each row says from which file it is."""
        empty = [column for name, column in _NEEDED_FOR.items() if name not in filled]
        self.hide_always(*empty, *([] if are_several else [Column.FILE]))

    def widen(self, widths: dict[int, int], rest_px: int) -> None:
        """Where all that gives way is gone and it is narrow still, what happens is shortened, and never scrolled to."""
        if rest_px < 0:
            widths[Column.HAPPENS] = max(widths[Column.LINE], widths[Column.HAPPENS] + rest_px)

    def go_to(self, row: int) -> None:
        """Put the keyboard's row there."""
        self.setCurrentIndex(self.model().index(row, Column.NAME))

    def _on_row(self, _present: QModelIndex, _before: QModelIndex) -> None:
        self.row_changed.emit()
