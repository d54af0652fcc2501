"""The list of what an import would do as a Qt model: a row's words are made when it is seen. Decides nothing."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_choices import RowChoice, RowKey
from followup_desktop.services.import_plan import BroughtCard, Fate, ImportPlan, PlannedRecord
from followup_desktop.services.import_rows import PlanRows, Shown
from followup_desktop.ui import theme
from followup_desktop.ui.importing import entry_words
from followup_desktop.ui.widgets.buttons import plain_tooltip

ROWS_KEPT: Final = 400
LONGEST_CELL: Final = 300

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns in their order."""

    FILE = 0
    LINE = 1
    NAME = 2
    COMPANY = 3
    PHONE = 4
    EMAIL = 5
    HAPPENS = 6


def column_title(column: Column) -> str:
    """What a column is called."""
    words = {
        Column.FILE: _("File"),
        Column.LINE: _("Line"),
        Column.NAME: _("Name"),
        Column.COMPANY: _("Company"),
        Column.PHONE: _("Phone"),
        Column.EMAIL: _("Email"),
        Column.HAPPENS: _("What happens"),
    }
    return words[column]


class EntryModel(QAbstractTableModel):
    """The rows of one filter. A row is the place of a record in the plan or, below 0, a line that was left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._rows: PlanRows | None = None
        self._order: array[int] = array("q")
        self._choices: Mapping[RowKey, RowChoice] = {}
        self._words: OrderedDict[int, tuple[str, ...]] = OrderedDict()
        self._shop = Shop()
        self._today = date.min
        self._cards: dict[int, BroughtCard] = {}

    def show_rows(self, plan: ImportPlan, rows: PlanRows, shown: Shown) -> None:
        """Show these instead; a person's decisions are those that the plan holds."""
        self.beginResetModel()
        self._plan, self._rows, self._order, self._choices = plan, rows, rows.orders[shown], plan.choices
        self._cards = {made.record: made.card for made in plan.cards_made}
        self._words.clear()
        self.endResetModel()

    def show_as(self, shop: Shop, today: date) -> None:
        """Days and amounts are written as this shop writes them, seen from ``today``."""
        self._shop, self._today = shop, today

    def details_words(self, row: int) -> str:
        """Everything that would be known of the contact in a row; "" for a line that was left out."""
        record = self.record_at(row)
        return entry_words.details_words(record.details, self._shop, self._today) if record is not None else ""

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self.beginResetModel()
        self._plan, self._rows, self._order = None, None, array("q")
        self._words.clear()
        self.endResetModel()

    def show_choices(self, choices: Mapping[RowKey, RowChoice]) -> None:
        """These decisions are being taken over: said at once, before everybody is compared again."""
        self._choices = choices
        self._words.clear()
        if self._order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(Column) - 1))

    def place_at(self, row: int) -> int | None:
        """What stands in a row: a record's place in the plan, below 0 a line left out; None beyond the end."""
        return self._order[row] if 0 <= row < len(self._order) else None

    def row_near(self, place: int) -> int:
        """The row in which ``place`` stands now, or the one that follows where it stood; -1 for an empty list."""
        try:
            return self._order.index(place)
        except ValueError:
            later = next((row for row, other in enumerate(self._order) if other > place), len(self._order) - 1)
            return later if place >= 0 else min(0, len(self._order) - 1)

    def record_at(self, row: int) -> PlannedRecord | None:
        """The record in a row; None for a line that was left out when its file was read."""
        place = self.place_at(row)
        return self._plan.records[place] if place is not None and place >= 0 and self._plan is not None else None

    def _cells(self, row: int) -> tuple[str, ...]:
        place = self._order[row]
        words = self._words.get(place)
        if words is None:
            words = self._words[place] = self._words_of(place)
            while len(self._words) > ROWS_KEPT:
                self._words.popitem(last=False)
        return words

    def _words_of(self, place: int) -> tuple[str, ...]:
        assert self._plan is not None
        assert self._rows is not None
        words: tuple[str, ...]
        if place < 0:
            number, left = self._rows.left_out[-1 - place]
            words = (self._plan.files[number].name, str(left.line), "", "", "", "", left.reason)
        else:
            record = self._plan.records[place]
            happens = self._happens(record, place)
            words = (self._plan.files[record.file].name, *entry_words.cells_of(record, happens))
        return tuple(" ".join(word[:LONGEST_CELL].split()) for word in words)

    def _happens(self, record: PlannedRecord, place: int) -> str:
        assert self._plan is not None
        assert self._rows is not None
        choice = self._choices.get(record.key)
        if choice != self._plan.choices.get(record.key):
            return entry_words.choice_words(choice, record)
        beside = entry_words.Beside(self._cards.get(place), self._rows.bought.get(place))
        return entry_words.record_words(record, beside, self._shop, self._today, is_chosen=choice is not None)

    def _ink(self, place: int, column: Column) -> str:
        tokens = theme.tokens()
        fate = self._plan.records[place].fate if place >= 0 and self._plan is not None else Fate.LEFT_OUT
        if fate is Fate.LEFT_OUT:
            return tokens.ink_2
        if column is Column.HAPPENS:
            return tokens.today_ink if fate is Fate.UNCLEAR else tokens.ink
        return tokens.ink if column in (Column.NAME, Column.PHONE) else tokens.ink_2

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._order):
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(index.row())[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._cells(index.row())[column]
            return plain_tooltip(text) if text else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._cells(index.row())[column]
            return f"{column_title(column)}: {text}" if text else column_title(column)
        if role == Qt.ItemDataRole.FontRole and column is Column.NAME:
            return theme.text_font(theme.TextSize.STRONG)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._ink(self._order[index.row()], column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column_title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
