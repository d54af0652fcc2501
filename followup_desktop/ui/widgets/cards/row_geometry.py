"""Where rows of one height lie: the arithmetic that makes a list cost the same at any size. Knows no Qt widget."""

from dataclasses import replace

from followup_desktop.domain.values import value


@value
class RowGeometry:
    """Rows of ``row_px`` each, scrolled by ``offset_px``, seen through ``view_px``. ``gap_row`` opens one row more."""

    count: int
    row_px: int
    offset_px: int
    view_px: int
    gap_row: int | None = None

    def with_gap(self, gap_row: int | None) -> "RowGeometry":
        """The same with one row more open before ``gap_row``; None: without."""
        return replace(self, gap_row=gap_row)

    @property
    def total_px(self) -> int:
        """The height of everything, the open gap included."""
        return (self.count + (self.gap_row is not None)) * self.row_px

    def top_of(self, row: int) -> int:
        """The top of a row in the view; rows from the gap on have moved down by one."""
        moved = self.gap_row is not None and row >= self.gap_row
        return (row + moved) * self.row_px - self.offset_px

    def row_at(self, y: int) -> int | None:
        """The row at ``y`` of the view; None between the last row and the end, and in the gap."""
        slot = (y + self.offset_px) // self.row_px
        if self.gap_row is not None:
            if slot == self.gap_row:
                return None
            slot -= slot > self.gap_row
        return slot if 0 <= slot < self.count else None

    def gap_at(self, y: int) -> int:
        """Before which row a card would land that is let go at ``y``."""
        return max(0, min(self.count, (y + self.offset_px) // self.row_px))

    def visible(self) -> range:
        """The rows of which anything is seen."""
        first = max(0, self.offset_px // self.row_px - (self.gap_row is not None))
        last = (self.offset_px + max(0, self.view_px - 1)) // self.row_px
        return range(min(first, self.count), min(self.count, last + 1))

    def scroll_to(self, row: int) -> int:
        """The offset at which the whole row is seen, changed as little as possible."""
        top = row * self.row_px
        if top < self.offset_px:
            return top
        return max(self.offset_px, top + self.row_px - self.view_px)

    def page_rows(self) -> int:
        """How many rows one Page key goes."""
        return max(1, self.view_px // self.row_px - 1)
