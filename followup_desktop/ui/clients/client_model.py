"""The list as a Qt model: a true row count from the order of ids, and pages of rows read when they are seen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from followup_desktop.domain.followup import Standing
from followup_desktop.domain.shop import Shop
from followup_desktop.services.client_list import ClientRow
from followup_desktop.ui import theme
from followup_desktop.ui.clients.client_words import SORTED_BY, Field, RowWords, field_title, row_words
from followup_desktop.ui.widgets.buttons import plain_tooltip

PAGE_ROWS: Final = 100
PAGES_KEPT: Final = 6
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
Reader = Callable[[Sequence[int]], list[ClientRow]]
_Shown = tuple[ClientRow, RowWords]


class ClientModel(QAbstractTableModel):
    """Contacts in the order of the ids given to :meth:`show_order`; ``read`` answers the rows of a page."""

    sort_asked = Signal(object, bool)

    def __init__(
        self, read: Reader, now: Callable[[], datetime], shop: Callable[[], Shop], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._now, self._shop = read, now, shop
        self._order: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, _Shown]] = OrderedDict()

    def show_order(self, order: "array[int]") -> bool:
        """Show these contacts. The same ones in the same order are only read again; True when it was another order."""
        if order == self._order:
            self._pages.clear()
            if order:
                self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, len(Field) - 1))
            return False
        self.beginResetModel()
        self._order = order
        self._pages.clear()
        self.endResetModel()
        return True

    def forget_words(self) -> None:
        """The day or the scheme changed: say everything anew."""
        self.show_order(self._order)

    def contact_at(self, row: int) -> int | None:
        """The id of the contact in a row."""
        return self._order[row] if 0 <= row < len(self._order) else None

    def row_of(self, contact_id: int) -> int | None:
        """In which row a contact stands, None when it is not listed."""
        try:
            return self._order.index(contact_id)
        except ValueError:
            return None

    def client(self, row: int) -> ClientRow | None:
        """All that is shown of the contact in a row; None when it was taken away meanwhile."""
        shown = self._shown(row)
        return shown[0] if shown else None

    def _shown(self, row: int) -> _Shown | None:
        contact_id = self.contact_at(row)
        if contact_id is None:
            return None
        number = row // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            page = self._read_page(number)
        else:
            self._pages.move_to_end(number)
        return page.get(contact_id)

    def _read_page(self, number: int) -> dict[int, _Shown]:
        now, shop = self._now(), self._shop()
        ids = self._order[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        page = {row.id: (row, row_words(row, now, shop)) for row in self._read(ids)}
        self._pages[number] = page
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def _told(self, words: RowWords, field: Field, role: int) -> Any:
        text = words.cells[field]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text) if text else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{field_title(field)}: {text}" if text else field_title(field)
        if role == Qt.ItemDataRole.FontRole and field is Field.NAME:
            return theme.text_font(theme.TextSize.STRONG)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(_ink(field, words.standing))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        field = Field(column) if 0 <= column < len(Field) else Field.NAME
        if field in SORTED_BY:
            self.sort_asked.emit(SORTED_BY[field], order == Qt.SortOrder.DescendingOrder)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(Field)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self._shown(index.row()) if index.isValid() else None
        if shown is None:
            return None
        if role == ROW_ROLE:
            return shown[0]
        return self._told(shown[1], Field(index.column()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Field):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return field_title(Field(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _ink(field: Field, how: Standing) -> str:
    """Late and due today stand out in their column; names are in full ink, the rest quieter."""
    tokens = theme.tokens()
    if field is Field.FOLLOW_UP and how is not Standing.LATER:
        return tokens.late_ink if how is Standing.LATE else tokens.today_ink
    return tokens.ink if field in (Field.NAME, Field.NUMBER, Field.STANDS_IN, Field.FOLLOW_UP) else tokens.ink_2
