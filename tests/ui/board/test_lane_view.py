"""A lane's gestures and its painting: keys, hover, gap, edge scrolling, large fonts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import Standing
from followup_desktop.ui import theme
from followup_desktop.ui.board.gestures import MoveAsked, taken_up
from followup_desktop.ui.theme.sizes import scaled
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate
from tests.builders import add_lead, add_leads
from tests.ui.board.dragging import Carried


@pytest.fixture
def page(session, show_board):
    add_leads(session, 30)
    add_leads(session, 3, lane=Lane.LAPSED)
    return show_board()


@pytest.fixture
def view(page):
    made = page.columns[Lane.NEW_LEAD].view
    made.setFocus()
    made.choose_row(0)
    return made


def test_rows_lie_under_each_other_and_answer_for_their_place(view):
    model = view.lane_model
    for row in range(5):
        rect = view.visualRect(model.index(row))
        assert view.indexAt(rect.center()).row() == row
        assert rect.width() == view.viewport().width()
    assert view.visualRect(model.index(1)).top() - view.visualRect(model.index(0)).bottom() > 4
    assert view.verticalScrollBar().maximum() == 30 * view.geometry_now().row_px - view.viewport().height()
    view.setSelection(QRect(0, 0, 5, 5), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert [index.row() for index in view.selectedIndexes()] == [0]


def test_arrows_walk_the_lane(view):
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 29),
        (Qt.Key.Key_Down, 29),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, view.geometry_now().page_rows()),
        (Qt.Key.Key_PageUp, 0),
    ):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == row
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_arrows_walk_between_lanes_over_empty_ones(page, view):
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Right)
    lapsed = page.columns[Lane.LAPSED].view
    assert lapsed.hasFocus()
    assert lapsed.currentIndex().row() == 2
    QTest.keyClick(lapsed, Qt.Key.Key_Right)
    assert lapsed.hasFocus()
    QTest.keyClick(lapsed, Qt.Key.Key_Left)
    assert view.hasFocus()


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Return, "card_opened"),
        (Qt.Key.Key_Enter, "card_opened"),
        (Qt.Key.Key_L, "log_asked"),
        (Qt.Key.Key_M, "date_move_asked"),
        (Qt.Key.Key_F2, "card_edit_asked"),
    ],
)
def test_a_key_asks_for_what_it_says(qtbot, page, view, key, signal):
    with qtbot.waitSignal(getattr(page, signal)) as asked:
        QTest.keyClick(view, key)
    assert asked.args == [view.chosen().id]


def test_delete_and_other_letters_do_nothing(session, view):
    before = view.chosen()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_X, Qt.Key.Key_Backspace, Qt.Key.Key_3):
        QTest.keyClick(view, key)
    assert view.chosen() == before
    assert view.lane_model.count == 30


def test_ctrl_arrows_ask_to_move(qtbot, view):
    with qtbot.waitSignal(view.move_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [MoveAsked(taken_up(view.chosen()), Lane.NEW_LEAD, 1)]
    with qtbot.waitSignal(view.carry_asked) as carried:
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert carried.args == [Lane.NEW_LEAD, 1]


def test_a_click_opens_the_card_and_a_press_alone_does_not(qtbot, page, view):
    centre = view.visualRect(view.lane_model.index(1)).center()
    with qtbot.assertNotEmitted(page.card_opened):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    with qtbot.waitSignal(page.card_opened) as opened:
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    assert opened.args == [view.lane_model.face(1).id]


def test_hover_and_focus_show_three_named_actions_inside_the_card(qtbot, page, view):
    actions = page.columns[Lane.NEW_LEAD].card_actions
    assert actions.isVisible()
    buttons = actions.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["Log", "Move", "Open"]
    card = view.visualRect(view.lane_model.index(0)).translated(view.viewport().mapTo(page, QPoint(0, 0)))
    assert card.contains(actions.geometry().translated(page.columns[Lane.NEW_LEAD].pos()))
    height_before = view.geometry_now().row_px
    view.hover(2)
    assert view.geometry_now().row_px == height_before
    with qtbot.waitSignal(page.log_asked) as asked:
        buttons[0].click()
    assert asked.args == [view.lane_model.face(2).id]
    view.hover(None)
    page.strip.by_date.setFocus()
    assert not actions.isVisible()


def test_the_menu_key_opens_the_cards_menu(qtbot, page, view):
    with qtbot.waitSignal(view.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(view.viewport(), event)
    assert asked.args[0] == view.chosen().id
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        *("Open", "Log…", "Ring again…", "Move the date…", "Edit…"),
        *("Move to Awaiting reply", "Move to Post-sale check-in", "Move to Lapsed"),
    ]
    with qtbot.waitSignal(page.date_move_asked):
        menu.actions()[3].trigger()
    menu.close()


def test_a_gap_opens_at_the_pointer_and_closes_when_the_card_leaves(page, view):
    view.ask_landing(lambda _card, _lane: None)
    carried = Carried(page.columns[Lane.LAPSED].view, 0, view)
    height = view.geometry_now().row_px
    total = view.geometry_now().total_px
    assert carried.enter(QPoint(50, height + 5))
    assert view.gap_row == 1
    assert view.geometry_now().total_px == total + height
    assert view.indexAt(QPoint(50, height + 5)).row() == -1
    carried.move(QPoint(50, 2 * height + 5))
    assert view.gap_row == 2
    carried.leave()  # also what Esc comes to
    assert view.gap_row is None
    assert view.geometry_now().total_px == total


def test_in_date_order_the_gap_is_where_the_date_puts_the_card(page, view):
    carried = Carried(page.columns[Lane.LAPSED].view, 0, view)
    carried.enter(QPoint(50, 5))
    face = page.columns[Lane.LAPSED].model.face(0)
    row = view.lane_model.row_for_date(face.follow_up, face.id)
    assert view.gap_row == row == 30
    carried.move(QPoint(50, 200))
    assert view.gap_row == row
    carried.leave()
    own = Carried(view, 3, view)
    own.enter(QPoint(50, 5))
    assert view.gap_row is None
    own.leave()


def test_the_lane_scrolls_when_the_card_nears_an_edge(qtbot, page, view):
    carried = Carried(page.columns[Lane.LAPSED].view, 0, view)
    carried.enter(QPoint(50, view.viewport().height() - 4))
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    carried.move(QPoint(50, 4))
    qtbot.waitUntil(lambda: bar.value() == 0)
    carried.move(QPoint(50, view.viewport().height() // 2))
    carried.leave()


def test_foreign_drags_are_not_taken(page, view):
    carried = Carried(page.columns[Lane.LAPSED].view, 0, view)
    carried.data = QMimeData()
    carried.data.setText("some text")
    assert not carried.enter(QPoint(50, 50))
    assert view.gap_row is None


def test_the_lane_is_a_list_of_named_items_for_a_screen_reader(page, view):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "New lead"
    first = interface.child(0)
    assert first.text(QAccessible.Text.Name).startswith("Lead 001. wants a log splitter. Today")


def painted(delegate: CardDelegate, face, width: int, ratio: float = 1.0) -> QImage:
    image = QImage(round(width * ratio), round(delegate.card_px() * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.tokens().lane))
    painter = QPainter(image)
    delegate.paint_rows(painter, [(0, delegate.measured(face, width, ratio), "plain")])
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("factor", [1.0, 1.6])
def test_nothing_is_cut_at_any_scaling_or_font(qapp, session, ratio, factor):
    before = qapp.font()
    added = add_lead(session, "Ågnes Ljungqvist & Sønner <b>", what="ÅÄÖ gypqj " * 20, value_cents=123_456)
    face = _face(session, added.card.id)
    try:
        qapp.setFont(scaled(before, factor))
        delegate = CardDelegate(session)
        card = delegate.measured(face, 220, ratio)
        inner = 220 - 2 * 12
        assert card.value is not None
        assert "…" not in card.value.text()
        assert card.name.size().width() + card.value.size().width() <= inner + 1
        assert card.what.size().width() <= inner + 1
        for x, y, pixmap in card.lower:
            size = pixmap.deviceIndependentSize()
            assert x >= 0
            assert x + size.width() <= 220 - 12 + 1
            assert y + size.height() <= delegate.card_px() - 6
        image = painted(delegate, face, 220, ratio)
        middle = image.pixelColor(image.width() // 2, round(3 * ratio))
        assert middle.name().upper() == theme.LIGHT.card
    finally:
        qapp.setFont(before)


def _face(session, card_id):
    from followup_desktop.services.board import BoardReader

    face = BoardReader(session).face(card_id)
    assert face is not None
    return face


def test_a_late_card_has_a_red_edge_and_says_so(qapp, session, clock):
    face = _face(session, add_lead(session, "Ken").card.id)
    delegate = CardDelegate(session)
    clock.forward(days=2)
    card = delegate.measured(face, 220, 1.0)
    assert card.words.standing is Standing.LATE
    assert card.words.due == "2 days late"
    assert painted(delegate, face, 220).pixelColor(5, delegate.card_px() // 2).name().upper() == theme.LIGHT.late_edge
    theme.apply(qapp, theme.Scheme.DARK)
    assert painted(delegate, face, 220).pixelColor(5, delegate.card_px() // 2).name().upper() == theme.DARK.late_edge


def test_measured_once_until_something_changes(session, clock):
    face = _face(session, add_lead(session, "Ken").card.id)
    delegate = CardDelegate(session)
    first = delegate.measured(face, 220, 1.0)
    assert delegate.measured(face, 220, 1.0) is first
    assert delegate.measured(replace(face), 220, 1.0) is first
    assert delegate.measured(replace(face, attempts=2), 220, 1.0) is not first
    assert delegate.measured(face, 240, 1.0).value_x != first.value_x
    again = delegate.measured(face, 220, 1.0)
    assert delegate.measured(face, 240, 1.0) is not again
    assert delegate.measured(face, 220, 1.0) is again  # a lane of another width takes nothing away
    clock.forward(hours=1)
    delegate.forget_words()
    assert delegate.measured(face, 220, 1.0).words.waited == "1 h"


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_card_painted_again_looks_the_same(session, ratio):
    face = _face(session, add_lead(session, "Ken", value_cents=190_000).card.id)
    delegate = CardDelegate(session)
    first, second, third = (painted(delegate, face, 220, ratio) for _time in range(3))
    assert delegate.measured(face, 220, ratio).whole.pixmap is not None
    assert _difference(first, second) < 2.0  # the letters' edges may be smoothed another way
    assert second == third


def _difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures' brightness, 0 to 255."""
    pairs = [
        (one.pixelColor(x, y).lightness(), other.pixelColor(x, y).lightness())
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    ]
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def test_a_page_of_text_as_a_name_costs_no_more_than_a_name(session):
    face = replace(_face(session, add_lead(session, "Ken").card.id), name="x" * 10_000, what="line\n" * 2000)
    card = CardDelegate(session).measured(face, 220, 1.0)
    assert len(card.words.name) == 300
    assert "\n" not in card.words.what
