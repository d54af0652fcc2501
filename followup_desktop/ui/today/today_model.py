"""The list of today as a Qt model: the order is known for all of it, what a card shows is read when it is seen."""

from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.today import Place, Turn
from followup_desktop.services.today import TodayReader
from followup_desktop.ui.widgets.cards.card_rows import CardRows, Desk, Index

PAGE_ROWS: Final = 64
PAGES_KEPT: Final = 6
# A commit that touches more cards than this is read again as a whole: rows of one commit shift each other.
MOST_FOLLOWED: Final = 20


class TodayModel(CardRows):
    """Everything to do today, in the order to work it. What is skipped stands at the end until the day is over."""

    count_changed = Signal()

    def __init__(self, reader: TodayReader, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._reader = reader
        self._only_mine = False
        self._day = desk.now().date()
        self._skipped: dict[int, int] = {}
        self._places: list[Place] = []
        self._known: dict[int, Place] = {}
        self._pages: OrderedDict[int, dict[int, CardFace]] = OrderedDict()
        self._read()

    # --- rows -------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many cards there are to work."""
        return len(self._places)

    def face(self, row: int) -> CardFace | None:
        """The card at ``row``, read with its page when it is not at hand; None where another program took it."""
        if not 0 <= row < len(self._places):
            return None
        number = row // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            first = number * PAGE_ROWS
            page = self._reader.faces([place.card_id for place in self._places[first : first + PAGE_ROWS]])
            self._pages[number] = page
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self._places[row].card_id)

    def row_of(self, card_id: int) -> int | None:
        """The row of a card, or None when there is nothing to do for it today."""
        place = self._known.get(card_id)
        return None if place is None else bisect_left(self._places, place)

    def card_at(self, row: int) -> int | None:
        """The id of the card at ``row``; nothing is read."""
        return self._places[row].card_id if 0 <= row < len(self._places) else None

    def place_of(self, card_id: int) -> Place | None:
        """Where a card comes in the order of the day."""
        return self._known.get(card_id)

    def turn_of(self, card_id: int) -> Turn | None:
        """Why a card comes when it does."""
        place = self._known.get(card_id)
        return None if place is None else Turn(place.turn)

    # --- what is asked of it ----------------------------------------------------------------------------------

    def show_only_mine(self, is_on: bool) -> None:
        """Leave out what others have, or show it again."""
        if is_on != self._only_mine:
            self._only_mine = is_on
            self.reload()

    def skip(self, card_id: int) -> None:
        """Put a card to the end for today."""
        self._skipped.pop(card_id, None)
        self._skipped[card_id] = max(self._skipped.values(), default=0) + 1
        self.follow((card_id,))

    # --- what happened ----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything again: another desk, other open hours, an import, another program's write."""
        self.beginResetModel()
        self._read()
        self.endResetModel()
        self.count_changed.emit()

    def follow(self, card_ids: Iterable[int]) -> None:
        """These cards changed, came or went."""
        ids = tuple(dict.fromkeys(card_ids))
        if len(ids) > MOST_FOLLOWED:
            self.reload()
            return
        for card_id in ids:
            self._follow_one(card_id)
        if ids:
            self.count_changed.emit()

    def minute_passed(self) -> None:
        """What was to come at an hour may be late now; a new day is another list."""
        now = self._desk.now()
        if now.date() != self._day:
            self.reload()
            return
        key = f"{now:%Y-%m-%dT%H:%M}"
        first = bisect_left(self._places, (Turn.TIMED,))
        last = bisect_left(self._places, (Turn.TODAY,))
        self.follow([place.card_id for place in self._places[first:last] if place.since <= key])

    # --- inner ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        today = self._desk.now().date()
        if today != self._day:
            self._day, self._skipped = today, {}
        self._pages.clear()
        self._places = self._reader.places(only_mine=self._only_mine)
        if self._skipped:
            self._places = sorted(map(self._put, self._places))
        self._known = {place.card_id: place for place in self._places}

    def _put(self, place: Place) -> Place:
        """Where a card stands: at the end when it was skipped, in the order of skipping."""
        number = self._skipped.get(place.card_id)
        return place if number is None else Place(Turn.SKIPPED, 0, "", number, place.card_id)

    def _follow_one(self, card_id: int) -> None:
        found = self._reader.place(card_id, only_mine=self._only_mine)
        before, after = self._known.get(card_id), self._put(found) if found else None
        if before is not None and before == after:
            self._say_changed(bisect_left(self._places, before))
            return
        if before is not None:
            row = bisect_left(self._places, before)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._places[row], self._known[card_id]
            self._drop_pages(row)
            self.endRemoveRows()
        if after is not None:
            row = bisect_left(self._places, after)
            self.beginInsertRows(QModelIndex(), row, row)
            insort(self._places, after)
            self._known[card_id] = after
            self._drop_pages(row)
            self.endInsertRows()

    def _say_changed(self, row: int) -> None:
        self._pages.pop(row // PAGE_ROWS, None)
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _drop_pages(self, row: int) -> None:
        """The pages from ``row`` on hold other cards now."""
        for number in [number for number in self._pages if number >= row // PAGE_ROWS]:
            del self._pages[number]

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
