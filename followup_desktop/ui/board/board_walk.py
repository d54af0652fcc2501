"""Where the keyboard goes on the board: from lane to lane."""

from collections.abc import Mapping

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.ui.board.lane_column import LaneColumn


class BoardWalk:
    """Chooses cards; never moves one."""

    def __init__(self, columns: Mapping[Lane, LaneColumn]) -> None:
        self._columns = columns

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

    def take_keyboard(self) -> None:
        """Put the keyboard on the first lane that holds a card."""
        lanes = [column for column in self._columns.values() if column.model.count]
        (lanes or list(self._columns.values()))[0].view.setFocus()
