"""Where the keyboard goes on the board: from lane to lane, and to the first card that is late, due or waiting."""

from collections.abc import Mapping

from followup_desktop.domain.card import BOARD_LANES, CardFace, Lane
from followup_desktop.domain.followup import FollowUp, Standing, standing
from followup_desktop.ui.board.lane_column import LaneColumn
from followup_desktop.ui.widgets.cards.card_rows import Desk

ROWS_LOOKED_THROUGH = 64


class BoardWalk:
    """Chooses cards; never moves one."""

    def __init__(self, columns: Mapping[Lane, LaneColumn], desk: Desk) -> None:
        self._columns, self._desk = columns, desk

    def neighbour(self, lane: Lane, step: int) -> Lane | None:
        """The lane ``step`` to the right (or left) on the board, None at its end."""
        at = BOARD_LANES.index(lane) + step
        return BOARD_LANES[at] if 0 <= at < len(BOARD_LANES) else None

    def walk(self, lane: Lane, step: int) -> None:
        """Go to the card beside the chosen one in the next lane that holds any."""
        view = self._columns[lane].view
        row = view.currentIndex().row()
        y = view.place_of(row).center().y() if row >= 0 else 0
        target = self.neighbour(lane, step)
        while target is not None and not self._columns[target].model.count:
            target = self.neighbour(target, step)
        if target is None:
            return
        beside = self._columns[target].view
        found = beside.geometry_now().row_at(y)
        beside.setFocus()
        beside.choose_row(self._columns[target].model.count - 1 if found is None else found)

    def lead_to(self, wanted: Standing | None) -> None:
        """Choose the first card that stands so; None: the first that waits for an answer."""
        found = [place for lane in BOARD_LANES if (place := self._first(lane, wanted)) is not None]
        if found:
            _key, lane, row = min(found, key=_due_key)
            self._columns[lane].view.setFocus()
            self._columns[lane].view.choose_row(row)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first lane that holds a card."""
        lanes = [column for column in self._columns.values() if column.model.count]
        (lanes or list(self._columns.values()))[0].view.setFocus()

    def _first(self, lane: Lane, wanted: Standing | None) -> tuple[str, Lane, int] | None:
        model = self._columns[lane].model
        start = 0
        if wanted is Standing.TODAY and not self._desk.shop.by_hand:
            start = model.row_for_date(FollowUp(self._desk.now().date()), 0)
        for row in range(start, min(model.count, start + ROWS_LOOKED_THROUGH)):
            face = model.face(row)
            if face is not None and self._stands(face, wanted):
                return face.follow_up.key, lane, row
        return None

    def _stands(self, face: CardFace, wanted: Standing | None) -> bool:
        if wanted is None:
            return face.waiting_since is not None
        return standing(face.follow_up, self._desk.now()) is wanted


def _due_key(place: tuple[str, Lane, int]) -> str:
    return place[0]
