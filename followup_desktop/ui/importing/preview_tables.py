"""Tables of what was understood and of what was left out. They show texts and decide nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import plain_tooltip

Texts = tuple[str, ...]
AnyIndex = QModelIndex | QPersistentModelIndex
_LONGEST_CELL = 300


class TextRows(QAbstractTableModel):
    """Rows of texts, each made when it is shown: a list of 100,000 costs what is seen of it."""

    def __init__(self, headings: Texts, texts_of: Callable[[Any], Texts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._texts_of = texts_of
        self._rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        text = " ".join(self._texts_of(self._rows[index.row()])[index.column()][:_LONGEST_CELL].split())
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole and text else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_heading = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if is_heading and 0 <= section < len(self._headings) else None


class TextTable(QTableView):
    """Shows a :class:`TextRows`, walked through by keys; the last column takes the room that is left."""

    def __init__(self, name: str, model: TextRows, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths = tuple(widths)
        self.setModel(model)
        self.setAccessibleName(name)
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
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(self._widths):
            self.setColumnWidth(column, letters * letter + theme.space_px(4))
