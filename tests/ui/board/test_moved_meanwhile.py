"""A card that another program changes while a person moves it: their change is kept, and the person is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followup_desktop.domain.card import Card, Lane
from followup_desktop.services.board import BoardReader, MoveCard
from followup_desktop.services.cards import CloseCard
from followup_desktop.services.session import Session
from followup_desktop.ui.board.card_menu import CardMenu
from tests.builders import add_lead, open_session
from tests.ui.board.dragging import Carried

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def elsewhere(database_path, clock) -> Iterator[Session]:
    """The same board, open in another program."""
    with open_session(database_path, clock) as other:
        yield other


def kept(session: Session, card_id: int) -> Card:
    card = BoardReader(session).card(card_id)
    assert card is not None
    return card


def test_a_drop_names_the_version_that_was_seen_when_the_drag_began(session, elsewhere, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    carried = Carried(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.AWAITING_REPLY].view)
    carried.enter(QPoint(20, 20))
    elsewhere.execute(MoveCard(card.id, Lane.POST_SALE))
    carried.drop(QPoint(20, 20))
    assert kept(session, card.id).lane is Lane.POST_SALE
    assert [toast.is_fault for toast in toasts] == [True]
    assert toasts[0].text.startswith("This was changed meanwhile")


def test_a_drop_that_nobody_forestalled_is_saved_though_others_wrote(session, elsewhere, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    carried = Carried(page.columns[Lane.NEW_LEAD].view, 0, page.columns[Lane.AWAITING_REPLY].view)
    add_lead(elsewhere, "Ann")
    carried.enter(QPoint(20, 20))
    carried.drop(QPoint(20, 20))
    assert kept(session, card.id).lane is Lane.AWAITING_REPLY
    assert not toasts[0].is_fault


def test_a_card_carried_by_keys_is_left_as_another_program_has_it_by_now(session, elsewhere, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    view = page.columns[Lane.NEW_LEAD].view
    page.choose_card(card.id)
    elsewhere.execute(CloseCard(card.id, "Bought elsewhere"))
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert kept(session, card.id).lane is Lane.CLOSED
    assert [toast.is_fault for toast in toasts] == [True]


def test_a_menu_moves_the_card_it_was_opened_for(session, elsewhere, show_board, toasts):
    card = add_lead(session, "Ken").card
    page = show_board()
    page.columns[Lane.NEW_LEAD].view.menu_asked.emit(card.id, QPoint(20, 20))
    (menu,) = page.findChildren(CardMenu)
    elsewhere.execute(MoveCard(card.id, Lane.LAPSED))
    next(action for action in menu.actions() if action.data() == Lane.POST_SALE.value).trigger()
    menu.close()
    assert kept(session, card.id).lane is Lane.LAPSED
    assert [toast.is_fault for toast in toasts] == [True]
