"""The lane's arithmetic, against a plain list of rows."""

from hypothesis import given
from hypothesis import strategies as some

from followup_desktop.ui.widgets.cards.row_geometry import RowGeometry

ROW = 88
GEOMETRIES = some.builds(
    RowGeometry,
    count=some.integers(0, 60),
    row_px=some.just(ROW),
    offset_px=some.integers(0, 60 * ROW),
    view_px=some.integers(0, 900),
    gap_row=some.none(),
)


@given(GEOMETRIES, some.integers(-50, 950))
def test_row_at_agrees_with_the_tops(geometry, y):
    row = geometry.row_at(y)
    inside = [r for r in range(geometry.count) if geometry.top_of(r) <= y < geometry.top_of(r) + ROW]
    assert inside == ([] if row is None else [row])


@given(GEOMETRIES, some.integers(0, 60), some.integers(-50, 950))
def test_an_open_gap_moves_the_rows_behind_it(geometry, gap, y):
    opened = RowGeometry(geometry.count, ROW, geometry.offset_px, geometry.view_px, min(gap, geometry.count))
    assert opened.total_px == geometry.total_px + ROW
    inside = [r for r in range(opened.count) if opened.top_of(r) <= y < opened.top_of(r) + ROW]
    row = opened.row_at(y)
    assert inside == ([] if row is None else [row])
    assert (opened.gap_at(y) == opened.gap_row) or row is not None or not 0 <= y + opened.offset_px < opened.total_px


@given(GEOMETRIES, some.none() | some.integers(0, 60))
def test_every_row_that_is_seen_is_painted(geometry, gap):
    shown = RowGeometry(geometry.count, ROW, geometry.offset_px, geometry.view_px, gap)
    seen = {r for r in range(shown.count) if shown.top_of(r) < shown.view_px and shown.top_of(r) + ROW > 0}
    assert seen <= set(shown.visible())
    assert len(shown.visible()) <= len(seen) + 2


@given(GEOMETRIES, some.integers(0, 59))
def test_scrolling_to_a_row_shows_it_whole(geometry, row):
    offset = geometry.scroll_to(row)
    shown = RowGeometry(geometry.count, ROW, offset, geometry.view_px)
    top = shown.top_of(row)
    assert top >= 0 or top + ROW == geometry.view_px
    assert top + ROW <= geometry.view_px or geometry.view_px < ROW or offset == geometry.offset_px


def test_a_million_rows_cost_as_much_as_ten():
    geometry = RowGeometry(1_000_000, ROW, 44_000_000, 600)
    assert geometry.row_at(0) == 500_000
    assert list(geometry.visible()) == list(range(500_000, 500_007))
    assert geometry.page_rows() == 5
