"""One lane as a Qt model: a true row count, and pages of rows read when they are seen. Knows no SQL and no widget."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.ui.board.gestures import CARD_MIME, CardDropped, TakenUp, card_from_text, card_text, taken_up
from followup_desktop.ui.board.sources import LaneRows
from followup_desktop.ui.widgets.cards.card_rows import CardRows, Desk, Index

# A page is what a tall lane shows: a start, or a scrollbar let go anywhere, reads no more than is seen.
PAGE_ROWS: Final = 24
PAGES_KEPT: Final = 16


class LaneModel(CardRows):
    """The cards of ``lane``. ``card_*`` methods follow a change that is already on disk, by one row each."""

    card_dropped = Signal(object)
    count_changed = Signal()

    def __init__(self, lane: Lane, reader: LaneRows, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.lane = lane
        self._reader = reader
        self._staff_id: int | None = None
        self._pages: OrderedDict[int, list[CardFace]] = OrderedDict()
        self._count = reader.count(lane, None)

    # --- rows -------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many cards the lane holds, as last known."""
        return self._count

    def face(self, row: int) -> CardFace | None:
        """The card at ``row``, read with its page when it is not at hand; None where another program took it."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def row_of(self, card_id: int) -> int | None:
        """The row of a card of this lane, or None."""
        row = self._known_row(card_id)
        if row is None:
            row = self._reader.row_of(self.lane, card_id, self._staff_id)
        return row if row is not None and row < self._count else None

    def _known_row(self, card_id: int) -> int | None:
        for number, page in self._pages.items():
            for place, face in enumerate(page):
                if face.id == card_id:
                    return number * PAGE_ROWS + place
        return None

    def _read(self, number: int) -> list[CardFace]:
        before = self._pages.get(number - 1)
        if before and len(before) == PAGE_ROWS:
            page = list(self._reader.rows_after(self.lane, before[-1], PAGE_ROWS, self._staff_id))
        else:
            page = list(self._reader.rows(self.lane, number * PAGE_ROWS, PAGE_ROWS, self._staff_id))
        self._pages[number] = page
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    # --- what happened ----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything again: another order, another person's cards, an import, another program's write."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self._reader.count(self.lane, self._staff_id)
        self.endResetModel()
        self.count_changed.emit()

    def show_staff(self, staff_id: int | None) -> None:
        """Show only the cards of one person, or everybody's (None)."""
        if staff_id != self._staff_id:
            self._staff_id = staff_id
            self.reload()

    def card_added(self, card_id: int) -> None:
        """A card came into this lane."""
        if self._known_row(card_id) is not None:
            return
        row = self._reader.row_of(self.lane, card_id, self._staff_id)
        if row is None:
            return
        if row > self._count or not self._is_off_by(1):
            self.reload()
            return
        face = self._reader.face(card_id)
        self.beginInsertRows(QModelIndex(), row, row)
        self._count += 1
        self._open_row(row, face)
        self.endInsertRows()
        self.count_changed.emit()

    def card_gone(self, card_id: int) -> None:
        """A card left this lane. Where its row was never read, only a reload knows what moved up."""
        row = self._known_row(card_id)
        if row is None or not self._is_off_by(-1):
            if not self._is_off_by(0):
                self.reload()
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        self._count -= 1
        self._close_row(row)
        self.endRemoveRows()
        self.count_changed.emit()

    def card_changed(self, card_id: int) -> None:
        """A card of this lane has another date, text, slot or owner."""
        before = self._known_row(card_id)
        after = self._reader.row_of(self.lane, card_id, self._staff_id)
        if after is None:
            self.card_gone(card_id)
        elif self._is_off_by(1):
            self.card_added(card_id)
        elif before is None or after >= self._count or not self._is_off_by(0):
            self.reload()  # its old row was never read, so which rows moved is not known
        else:
            self._move_row(before, after, card_id)

    def _is_off_by(self, cards: int) -> bool:
        """Whether the lane on disk holds ``cards`` more than this model knows: else more happened than was said."""
        return self._reader.count(self.lane, self._staff_id) == self._count + cards

    def contact_changed(self, contact_id: int) -> None:
        """A contact's name or attempts changed: every card of theirs that is at hand is read again."""
        for number, page in self._pages.items():
            for place, face in enumerate(page):
                if face.contact_id == contact_id:
                    fresh = self._reader.face(face.id)
                    if fresh is not None and fresh.lane is self.lane:
                        page[place] = fresh
                        self._say_changed(number * PAGE_ROWS + place)

    def _move_row(self, before: int, after: int, card_id: int) -> None:
        face = self._reader.face(card_id)
        if before != after:
            self.beginMoveRows(QModelIndex(), before, before, QModelIndex(), after + (after > before))
            self._close_row(before)
            self._open_row(after, face)
            self.endMoveRows()
        elif face is not None:
            self._pages[before // PAGE_ROWS][before % PAGE_ROWS] = face
        self._say_changed(after)

    def _say_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _open_row(self, row: int, face: CardFace | None) -> None:
        """Make room in the page of ``row``; the pages behind it are dropped."""
        number, place = divmod(row, PAGE_ROWS)
        self._drop_pages(number + 1)
        page = self._pages.get(number)
        if page is None:
            return
        if face is None or place > len(page):
            del self._pages[number]
            return
        page.insert(place, face)
        del page[PAGE_ROWS:]

    def _close_row(self, row: int) -> None:
        """Take a row out of its page, fill the page from the one behind where that is at hand, drop the rest."""
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        behind = self._pages.get(number + 1)
        self._drop_pages(number + 1)
        if page is None:
            return
        if place >= len(page):
            del self._pages[number]
            return
        was_full = len(page) == PAGE_ROWS
        del page[place]
        if not was_full or (number + 1) * PAGE_ROWS > self._count:
            return
        if behind:
            page.append(behind[0])
        elif page:
            # One row moves up into it from a page that was never read.
            page.extend(self._reader.rows_after(self.lane, page[-1], 1, self._staff_id))

    def _drop_pages(self, first: int) -> None:
        for number in [number for number in self._pages if number >= first]:
            del self._pages[number]

    def row_for_date(self, follow_up: FollowUp, card_id: int) -> int:
        """Before which row a card with this follow-up stands in date order; a few rows are read, not the lane."""
        wanted = (follow_up.key, card_id)
        first, last = 0, self._count
        while first < last:
            middle = (first + last) // 2
            face = self._face_alone(middle)
            if face is None or (face.follow_up.key, face.id) > wanted:
                last = middle
            else:
                first = middle + 1
        return first

    def _face_alone(self, row: int) -> CardFace | None:
        """One row without its page: a search through a long lane must not push out the pages that are seen."""
        if row // PAGE_ROWS in self._pages:
            return self.face(row)
        found = self._reader.rows(self.lane, row, 1, self._staff_id)
        return found[0] if found else None

    def drop_at(self, card: TakenUp, row: int) -> CardDropped:
        """The drop of a card at the gap before ``row``, with its neighbours there (never the card itself)."""
        above, below = row - 1, row
        after, before = self.face(above), self.face(below)
        if after is not None and after.id == card.card_id:
            after = self.face(above - 1)
        if before is not None and before.id == card.card_id:
            before = self.face(below + 1)
        return CardDropped(card, self.lane, after.id if after else None, before.id if before else None)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [CARD_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        face = self.face(indexes[0].row()) if indexes else None
        if face is not None:
            data.setData(CARD_MIME, QByteArray(card_text(taken_up(face))))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return data.hasFormat(CARD_MIME)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        card = card_from_text(bytes(data.data(CARD_MIME).data()))
        if card is not None:
            self.card_dropped.emit(self.drop_at(card, self._count if row < 0 else row))
        # False: with True Qt would take the row out of the source by itself; the rows follow the commit instead.
        return False
