"""A table whose rows are worked by keyboard and mouse: letters are commands, columns give way on a narrow window."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RowTable(QTableView):
    """``widths`` says how many characters each column shows, ``give_way`` in which order columns go where there is
    no room. ``keys`` are the signals that letters send about the current row. Decides nothing.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Mapping[int, int],
        give_way: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widths, self._give_way = widths, give_way
        self._always_hidden: frozenset[int] = frozenset()
        self.keys: Mapping[Qt.Key, SignalInstance] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self._set_up()

    def _set_up(self) -> None:
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
        heads = self.horizontalHeader()
        heads.setAccessibleName(_("Columns"))
        heads.setSectionsMovable(False)
        heads.setHighlightSections(False)
        self.fit_text()

    def fit_text(self) -> None:
        """Make rows and columns fit the font in force."""
        self.verticalHeader().setDefaultSectionSize(theme.line_px(theme.TextSize.BODY) + theme.space_px(4))
        self.fit_columns()

    def current_row(self) -> int:
        """The row with the keyboard, -1 when there is none."""
        return self.currentIndex().row()

    def hide_always(self, *columns: int) -> None:
        """Never show these columns, whatever room there is; all others again."""
        self._always_hidden = frozenset(columns)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show the columns for which there is room, each as wide as it wants."""
        letter = self.fontMetrics().averageCharWidth()
        widths = {column: count * letter + theme.space_px(5) for column, count in self._widths.items()}
        hidden = set(self._always_hidden)
        room = self.viewport().width()
        for column in self._give_way:
            if sum(width for other, width in widths.items() if other not in hidden) <= room:
                break
            hidden.add(column)
        self.widen(widths, room - sum(width for other, width in widths.items() if other not in hidden))
        for column, width in widths.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, width)

    def widen(self, widths: dict[int, int], rest_px: int) -> None:
        """Give what is left of the width to some column, in ``widths``; to none unless a table says so."""

    def take_key(self, key: Qt.Key) -> bool:
        """Send what a key means that was pressed alone on the current row; whether it means anything here."""
        if key in self.keys:
            self.keys[key].emit()
        return key in self.keys

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_command = event.modifiers() in _PLAIN and self.current_row() >= 0
        if not (is_command and self.take_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; Qt's own search would read every row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
