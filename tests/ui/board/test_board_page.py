"""The page on a real database: what a drop does on screen and on disk, and what a refused one does not."""

import sqlite3
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.errors import StoreFault
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.calls import LogActivity
from followup_desktop.services.cards import AssignCard, RestCard, SetFollowUp
from followup_desktop.services.contacts import SetDoNotContact
from followup_desktop.services.staffing import AddStaff
from followup_desktop.ui.widgets.toast import Toast
from tests.builders import add_lead, add_leads, log_call
from tests.conftest import MORNING
from tests.ui.board.dragging import drag

TODAY = MORNING.date()
CTRL = Qt.KeyboardModifier.ControlModifier


def names(page, lane: Lane) -> list[str]:
    model = page.columns[lane].model
    return [model.face(row).name for row in range(model.count)]


def kept(session, card_id: int) -> Card:
    card = BoardReader(session).card(card_id)
    assert card is not None
    return card


def act(toast: Toast, words: str) -> None:
    next(action for action in toast.actions if action.words == words).act()


def test_an_empty_board_explains_itself_and_offers_three_ways_to_begin(qtbot, session, show_board):
    page = show_board()
    assert page.empty.isVisible()
    for button, signal in (
        (page.empty.importing, page.import_asked),
        (page.empty.new_lead, page.new_lead_asked),
        (page.empty.sample, page.sample_asked),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    add_lead(session, "Ken")
    assert not page.empty.isVisible()
    session.undo()
    assert page.empty.isVisible()


def test_a_drop_saves_moves_the_row_and_says_what_was_chosen(qtbot, session, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    drag(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.AWAITING_REPLY].view, QPoint(20, 20))
    assert names(page, Lane.NEW_LEAD) == []
    assert names(page, Lane.AWAITING_REPLY) == ["Ken"]
    saved = kept(session, card.id)
    assert (saved.lane, saved.follow_up) == (Lane.AWAITING_REPLY, FollowUp(TODAY + timedelta(days=2)))
    assert toasts[0].text == "Moved to Awaiting reply. Next follow-up Thu Nov 26"
    assert page.columns[Lane.AWAITING_REPLY].view.chosen().id == card.id
    with qtbot.waitSignal(page.date_move_asked) as asked:
        act(toasts[0], "Change")
    assert asked.args == [card.id]
    act(toasts[0], "Undo")
    assert names(page, Lane.NEW_LEAD) == ["Ken"]
    assert kept(session, card.id).follow_up == card.follow_up
    act(toasts[0], "Undo")
    assert toasts[-1].is_fault


def test_an_agreed_date_is_kept_and_the_toast_says_so(session, show_board, toasts):
    timed = add_lead(session, "Ann", follow_up=FollowUp(TODAY + timedelta(days=3), time(10, 0))).card
    promised = add_lead(session, "Bea", follow_up=FollowUp(TODAY + timedelta(days=4))).card
    assert promised.follow_up is not None
    session.execute(SetFollowUp(promised.id, promised.follow_up, promised=True))
    page = show_board()
    for _card in (timed, promised):
        drag(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.LAPSED].view, QPoint(20, 20))
    assert [toast.text for toast in toasts] == [
        "Moved to Lapsed. The agreed follow-up stays Fri Nov 27 10:00.",
        "Moved to Lapsed. The promised follow-up stays Sat Nov 28.",
    ]


def test_in_date_order_a_drop_in_the_same_lane_changes_nothing_and_offers_the_other_order(session, show_board, toasts):
    add_leads(session, 3)
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    before = names(page, Lane.NEW_LEAD)
    drag(view, 2, view, QPoint(20, 5))
    assert names(page, Lane.NEW_LEAD) == before
    act(toasts[0], "Order by hand")
    assert session.shop.by_hand
    assert page.strip.by_hand.isChecked()
    drag(view, 2, view, QPoint(20, 5))
    assert names(page, Lane.NEW_LEAD) == ["Lead 003", "Lead 001", "Lead 002"]
    assert len(toasts) == 1


def test_by_hand_a_card_lands_in_the_gap(session, show_board):
    add_leads(session, 3)
    add_lead(session, "Ken", lane=Lane.LAPSED)
    session.execute(SetOrder(by_hand=True))
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    drag(page.columns[Lane.LAPSED].view, 0, view, QPoint(20, view.geometry_now().row_px + 10))
    assert names(page, Lane.NEW_LEAD) == ["Lead 001", "Ken", "Lead 002", "Lead 003"]
    drag(view, 1, view, QPoint(20, 3 * view.geometry_now().row_px + 10))
    assert names(page, Lane.NEW_LEAD) == ["Lead 001", "Lead 002", "Ken", "Lead 003"]


def test_the_keyboard_moves_cards_too(session, show_board, toasts):
    add_leads(session, 3)
    session.execute(SetOrder(by_hand=True))
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    view.setFocus()
    view.choose_row(0)
    QTest.keyClick(view, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    assert names(page, Lane.NEW_LEAD) == ["Lead 002", "Lead 001", "Lead 003"]
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    assert names(page, Lane.NEW_LEAD) == ["Lead 002", "Lead 003", "Lead 001"]
    QTest.keyClick(view, Qt.Key.Key_Up, CTRL)
    assert names(page, Lane.NEW_LEAD) == ["Lead 002", "Lead 001", "Lead 003"]
    QTest.keyClick(view, Qt.Key.Key_Left, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    beside = page.columns[Lane.AWAITING_REPLY].view
    assert names(page, Lane.AWAITING_REPLY) == ["Lead 001"]
    assert beside.hasFocus()
    assert toasts[-1].text.startswith("Moved to Awaiting reply.")


def test_a_drop_on_post_sale_asks_for_the_amount_in_the_toast_as_one_gesture(session, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    drag(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.POST_SALE].view, QPoint(20, 20))
    amount = toasts[0].amount
    assert amount is not None
    assert amount.save("lots") != ""
    assert kept(session, card.id).value_cents is None
    assert amount.save("$1,900") == ""
    assert kept(session, card.id).value_cents == 190_000
    assert toasts[-1].text.startswith("Sold for $1,900.")
    session.undo()
    undone = kept(session, card.id)
    assert (undone.lane, undone.value_cents, undone.follow_up) == (Lane.NEW_LEAD, None, card.follow_up)
    assert names(page, Lane.NEW_LEAD) == ["Ken"]


def test_a_refused_write_leaves_the_card_where_it_was_and_says_so(session, show_board, toasts, database_path):
    add_lead(session, "Ken")
    page = show_board()
    other = sqlite3.connect(database_path)
    session.database.run("PRAGMA busy_timeout=50")
    other.execute("BEGIN IMMEDIATE")
    try:
        drag(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.AWAITING_REPLY].view, QPoint(20, 20))
    finally:
        other.rollback()
        other.close()
    assert names(page, Lane.NEW_LEAD) == ["Ken"]
    assert names(page, Lane.AWAITING_REPLY) == []
    assert [toast.is_fault for toast in toasts] == [True]
    assert BoardReader(session).count(Lane.NEW_LEAD) == 1


def test_a_fault_of_the_disk_is_said_whatever_asks(session, show_board, toasts, monkeypatch):
    add_lead(session, "Ken")
    page = show_board()

    def full(*_args, **_named):
        raise StoreFault("The disk is full.")

    monkeypatch.setattr(session, "execute", full)
    page.strip.by_hand.click()
    assert toasts[0].text == "The disk is full. Nothing was changed."
    assert page.strip.by_date.isChecked()


def test_the_strip_says_what_is_late_due_and_waiting_and_leads_there(session, clock, show_board):
    add_lead(session, "Ken")
    clock.forward(hours=2, minutes=10)
    add_lead(session, "Later", lane=Lane.LAPSED, follow_up=FollowUp(TODAY + timedelta(days=3)))
    page = show_board()
    assert not page.strip.late.isVisible()
    assert page.strip.today.text() == "1 due today"
    assert page.strip.waiting.text() == "1 new lead waiting 2 h 10 min"
    clock.forward(days=1)
    page.minute_passed()
    assert page.strip.late.text() == "1 late"
    page.strip.late.click()
    assert page.columns[Lane.NEW_LEAD].view.hasFocus()
    assert page.columns[Lane.NEW_LEAD].view.chosen().name == "Ken"
    log_call(session, page.columns[Lane.NEW_LEAD].view.chosen().id)
    assert not page.strip.waiting.isVisible()


def test_due_today_is_found_behind_the_late_ones(session, show_board):
    for days in range(1, 80):
        add_lead(session, f"Late {days}", follow_up=FollowUp(TODAY - timedelta(days=days)))
    add_lead(session, "Today's")
    page = show_board()
    page.strip.today.click()
    assert page.columns[Lane.NEW_LEAD].view.chosen().name == "Today's"


def test_a_pill_leads_to_its_card_however_far_down_it_stands(session, show_board):
    """By hand, what is late or waits longest may stand behind any number of others."""
    for number in range(90):
        add_lead(session, f"Lead {number}", follow_up=FollowUp(TODAY + timedelta(days=2)), origin=CardOrigin.IMPORTED)
    add_lead(session, "Waits", follow_up=FollowUp(TODAY + timedelta(days=3)))
    add_lead(session, "Late", follow_up=FollowUp(TODAY - timedelta(days=1)), origin=CardOrigin.IMPORTED)
    add_lead(session, "At eight", follow_up=FollowUp(TODAY, time(8)), origin=CardOrigin.IMPORTED)
    add_lead(session, "At noon", follow_up=FollowUp(TODAY, time(12)), origin=CardOrigin.IMPORTED)
    session.execute(SetOrder(by_hand=True))
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    for pill, words, name in (
        (page.strip.late, "2 late", "Late"),
        (page.strip.today, "1 due today", "At noon"),
        (page.strip.waiting, "1 new lead to answer", "Waits"),
    ):
        pill.click()
        assert (pill.text(), view.chosen().name) == (words, name)


def test_cards_that_came_back_by_themselves_are_said_together_with_the_way_back(
    qtbot, session, clock, show_board, toasts
):
    for name in ("Ken", "Ann"):
        session.execute(RestCard(add_lead(session, name).card.id, TODAY + timedelta(days=1), "said no"))
    page = show_board()
    clock.forward(days=1)
    Bell(session).wake_resting()
    qtbot.waitUntil(lambda: len(toasts) == 1)
    assert toasts[0].text == "2 cards came back from resting."
    assert names(page, Lane.NEW_LEAD) == ["Ken", "Ann"]
    act(toasts[0], "Undo")
    assert names(page, Lane.NEW_LEAD) == []
    Bell(session).wake_resting()
    assert names(page, Lane.NEW_LEAD) == []


def test_a_card_of_somebody_who_asked_for_silence_says_that_they_ask(session, show_board):
    ken = add_lead(session, "Ken").contact
    session.execute(SetDoNotContact(ken.id, frozenset({"all"}), "too many calls"))
    asked = LogActivity(Outcome.CALLED, FollowUp(TODAY + timedelta(days=1)), ken.id, what="a spare key")
    session.execute(asked)
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    assert "They ask: a spare key" in view.model().index(0, 0).data()


def test_headers_count_and_sum(session, show_board):
    add_lead(session, "Ken", value_cents=190_000)
    add_lead(session, "Ann", value_cents=41_000, follow_up=FollowUp(TODAY + timedelta(days=1)))
    add_lead(session, "Bea", lane=Lane.LAPSED, value_cents=98_000)
    add_lead(session, "Cyd", lane=Lane.POST_SALE)
    page = show_board()
    shown = {lane: [label.text() for label in _labels(column)] for lane, column in page.columns.items()}
    assert shown[Lane.NEW_LEAD] == ["New lead", "2", "$2,310"]
    assert shown[Lane.AWAITING_REPLY] == ["Awaiting reply", "0", ""]
    assert shown[Lane.POST_SALE] == ["Post-sale check-in", "1", "1 due this week"]
    assert shown[Lane.LAPSED] == ["Lapsed", "1", "$980/yr"]


def _labels(column):
    from followup_desktop.ui.widgets.labels import TextLabel

    return column.header.findChildren(TextLabel)


def test_only_mine(session, show_board):
    mine, theirs = add_lead(session, "Mine").card, add_lead(session, "Theirs").card
    dana = session.execute(AddStaff("Dana Price")).answer
    session.execute(AssignCard(mine.id, dana.id))
    page = show_board()
    assert not page.strip.mine.isVisible()
    session.staff_id = dana.id
    page.staff_changed()
    page.strip.mine.click()
    assert names(page, Lane.NEW_LEAD) == ["Mine"]
    session.execute(AssignCard(theirs.id, dana.id))
    assert names(page, Lane.NEW_LEAD) == ["Mine", "Theirs"]
    session.execute(AssignCard(mine.id, None))
    assert names(page, Lane.NEW_LEAD) == ["Theirs"]
    page.strip.mine.click()
    assert names(page, Lane.NEW_LEAD) == ["Mine", "Theirs"]


def test_attempts_show_on_every_card_of_the_contact(session, show_board):
    from followup_desktop.domain.activity import Outcome

    card = add_lead(session, "Ken").card
    page = show_board()
    log_call(session, card.id, Outcome.NO_ANSWER)
    model = page.columns[Lane.NEW_LEAD].model
    assert model.face(0).attempts == 1
    assert "1 attempt" in model.index(0).data()


@pytest.mark.parametrize("size", [(936, 560), (1300, 800), (840, 600)])
def test_lanes_share_the_width_and_no_header_is_cut(session, show_board, size):
    add_leads(session, 2)
    page = show_board()
    page.resize(*size)
    widths = [column.width() for column in page.columns.values()]
    assert max(widths) - min(widths) <= 1
    for column in page.columns.values():
        assert column.geometry().right() <= page.width()
        for label in _labels(column):
            assert label.height() >= label.heightForWidth(label.width()) if label.text() else True


def test_another_programs_write_is_followed(session, show_board):
    from followup_desktop.domain.events import ManyChanged

    ken, ann = add_lead(session, "Ken").card, add_lead(session, "Ann").card
    page = show_board()
    page.choose_card(ann.id)
    unheard = list(session._listeners)
    session._listeners.clear()
    session.execute(MoveCard(ken.id, Lane.LAPSED))
    session._listeners.extend(unheard)
    assert names(page, Lane.NEW_LEAD) == ["Ken", "Ann"]
    page.show_events((ManyChanged(),))
    assert names(page, Lane.NEW_LEAD) == ["Ann"]
    assert page.columns[Lane.NEW_LEAD].view.chosen().id == ann.id


def test_one_card_of_the_board_is_the_chosen_one(qtbot, session, show_board):
    add_leads(session, 3)
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    view.setFocus()
    view.choose_row(1)
    moved = view.chosen()
    chosen: list[int] = []
    page.card_chosen.connect(chosen.append)
    drag(view, 1, page.columns[Lane.LAPSED].view, QPoint(20, 20))
    assert chosen == [moved.id]
    page.strip.by_date.setFocus()
    grabbed = {lane: _ring_rows(column.view) for lane, column in page.columns.items()}
    assert grabbed == {Lane.NEW_LEAD: [], Lane.AWAITING_REPLY: [], Lane.POST_SALE: [], Lane.LAPSED: [0]}


def _ring_rows(view) -> list[int]:
    """The rows that are painted with the focus ring's colour at their top edge."""
    image = view.viewport().grab().toImage()
    return [
        row
        for row in range(view.lane_model.count)
        for y in range(view.place_of(row).top(), view.place_of(row).top() + 3)
        if _is_blue(image.pixelColor(image.width() // 2, y))
    ][:1]


def _is_blue(colour: QColor) -> bool:
    return colour.blue() - colour.red() > 60  # the ring is one smoothed pixel wide


def test_a_lead_that_came_while_the_shop_was_closed_waits_no_time(session, clock, show_board):
    clock.set(MORNING.replace(hour=22))
    add_lead(session, "Night Owl")
    page = show_board()
    assert page.strip.waiting.text() == "1 new lead to answer"
    assert "waiting" not in page.columns[Lane.NEW_LEAD].model.index(0).data()


def test_every_widget_has_a_name(session, show_board):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

    add_lead(session, "Ken")
    page = show_board()
    unnamed = [
        widget
        for kind in (QAbstractButton, QAbstractItemView)
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and widget.isVisible()
    ]
    assert unnamed == []
