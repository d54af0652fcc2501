"""The Clients page on a real board: what it lists, keeps in its place, and does to a row."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import StoreFault
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services import client_list
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import CloseWith, RestUntil
from followup_desktop.services.cards import RestCard, SetFollowUp
from followup_desktop.services.client_list import Column, Whereabouts
from followup_desktop.services.contacts import EditContact, SetDoNotContact
from followup_desktop.ui.clients import client_order
from followup_desktop.ui.clients.client_model import PAGE_ROWS, ROW_ROLE
from followup_desktop.ui.clients.client_words import Field
from followup_desktop.ui.clients.clients_page import ClientsPage
from followup_desktop.ui.widgets.toast import Toast
from tests.builders import add_lead, add_leads, details, log_call


@pytest.fixture
def background(qapp, session):
    made = Background(surroundings=session.database.connection)
    yield made
    made.shutdown()


@pytest.fixture
def page(qtbot, session, background):
    bridge = EventBridge(session)
    made = ClientsPage(session, bridge, background)
    made.resize(1180, 700)
    qtbot.addWidget(made)
    heard: list[Toast] = []
    made.toast_asked.connect(heard.append)
    made.toasts = heard  # type: ignore[attr-defined]
    yield made
    bridge.close()
    bridge.deleteLater()


def shown(page, field=Field.NAME):
    model = page.model
    return [model.index(row, field).data() for row in range(model.rowCount())]


def open_page(qtbot, page):
    with qtbot.waitExposed(page):
        page.show()


def choose(page, name):
    page.table.go_to(shown(page).index(name))


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._soon.isActive())


def lane_of(session, added):
    card = BoardReader(session).card(added.card.id)
    return card.lane if card else None


def act(page, words):
    toast = page.toasts[-1]
    next(action for action in toast.actions if action.words == words).act()


def test_an_empty_list_explains_itself(qtbot, page):
    open_page(qtbot, page)
    assert not page.table.isVisible()
    assert "Nobody is here yet" in page._empty.text()


def test_everybody_is_listed_with_a_true_count(qtbot, session, page):
    add_leads(session, PAGE_ROWS + 30)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    open_page(qtbot, page)
    assert page.model.rowCount() == PAGE_ROWS + 30
    assert shown(page)[:2] == ["Lead 001", "Lead 002"]
    assert page._count.text() == "130 people"
    assert page.model.rowCount(page.model.index(0, 0)) == 0
    assert page.model.client(10_000) is None


def test_the_model_stays_sound_while_people_come_and_go(qtbot, session, page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    open_page(qtbot, page)
    for step in range(12):
        add_lead(session, f"Person {step % 5} {step}")
        if step % 3 == 2:
            session.undo()
        settle(qtbot, page)
        assert page.model.rowCount() == len(set(shown(page)))
    assert len(shown(page)) == 8


def test_a_resting_card_says_when_it_comes_back(qtbot, session, page):
    resting = add_lead(session, "Ben Boyd")
    session.execute(RestCard(resting.card.id, date(2026, 11, 30), "no budget"))
    closed = add_lead(session, "Cleo Gray")
    log_call(session, closed.card.id, Outcome.REACHED, next_step=CloseWith("moved away"))
    late = add_lead(session, "Dan Feld", follow_up=FollowUp(date(2026, 11, 22)))
    open_page(qtbot, page)
    assert shown(page, Field.STANDS_IN) == ["Resting", "Closed", "New lead"]
    assert shown(page, Field.FOLLOW_UP) == ["Comes back Mon Nov 30", "moved away", "2 days late"]
    assert shown(page, Field.LAST_CONTACT)[0] == "Never"
    assert page.model.index(2, 0).data(ROW_ROLE).card_id == late.card.id


def test_customers_text_is_plain(qtbot, session, page):
    add_lead(session, "<b>Ken</b>\n& Sons", phone="406-555-0101")
    open_page(qtbot, page)
    index = page.model.index(0, 0)
    assert index.data() == "<b>Ken</b> & Sons"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: <b>Ken</b> & Sons"


def test_a_click_on_a_heading_sorts_and_a_second_turns_round(qtbot, session, page):
    add_lead(session, "Ann", follow_up=FollowUp(date(2026, 12, 2)))
    add_lead(session, "Ben", follow_up=FollowUp(date(2026, 11, 25)))
    open_page(qtbot, page)
    heads = page.table.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(Field.FOLLOW_UP) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(page) == ["Ben", "Ann"]
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(page) == ["Ann", "Ben"]
    assert page.filters.order.chosen() == Column.FOLLOW_UP


def test_the_order_is_chosen_by_keyboard(qtbot, session, page):
    add_lead(session, "Ann")
    add_lead(session, "Ben")
    open_page(qtbot, page)
    qtbot.keyClick(page.filters.turn, Qt.Key.Key_Space)
    assert shown(page) == ["Ben", "Ann"]
    qtbot.keyClick(page.filters.order, Qt.Key.Key_Down)
    assert page.table.horizontalHeader().sortIndicatorSection() == Field.COMPANY


def test_filters_narrow_and_one_press_takes_them_away(qtbot, session, page):
    add_lead(session, "Ann Ames", phone="406-555-0101")
    ben = add_lead(session, "Ben Boyd")
    session.execute(RestCard(ben.card.id, date(2026, 12, 1)))
    open_page(qtbot, page)
    qtbot.mouseClick(page.filters.places[Whereabouts.RESTING], Qt.MouseButton.LeftButton)
    assert shown(page) == ["Ben Boyd"]
    assert page._count.text() == "1 person"
    qtbot.keyClicks(page.filters.text, "5550101")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert "Nobody fits" in page._empty.text()
    qtbot.mouseClick(page.filters.clear, Qt.MouseButton.LeftButton)
    assert shown(page) == ["Ann Ames", "Ben Boyd"]
    assert page.filters.wanted.is_empty


def test_tags_that_come_into_use_are_offered(qtbot, session, page):
    ann = add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    assert page.filters.tag.count() == 1
    from dataclasses import replace

    session.execute(EditContact(ann.contact.id, replace(details("Ann Ames"), tags=("vip",))))
    settle(qtbot, page)
    page.filters.tag.show_value("vip")
    page.filters.tag.activated.emit(1)
    assert shown(page) == ["Ann Ames"]
    session.undo()  # the tag is gone, and with it the filter
    settle(qtbot, page)
    assert page.filters.wanted.is_empty


def test_selection_and_place_survive_a_change(qtbot, session, page):
    leads = add_leads(session, 200)
    open_page(qtbot, page)
    choose(page, "Lead 120")
    page.table.verticalScrollBar().setValue(110)
    add_lead(session, "Aaron")
    settle(qtbot, page)
    assert page.model.client(page.table.current_row()).name == "Lead 120"
    assert page.model.client(page.table.rowAt(0)).name == "Lead 111"
    session.execute(SetFollowUp(leads[119].card.id, FollowUp(date(2026, 12, 24))))
    settle(qtbot, page)
    assert page.model.index(page.table.current_row(), Field.FOLLOW_UP).data() == "Dec 24"


def test_another_order_and_another_filter_begin_at_the_top(qtbot, session, page):
    add_leads(session, 120)
    open_page(qtbot, page)
    choose(page, "Lead 090")
    page.table.verticalScrollBar().setValue(80)
    page._on_turn()
    assert (page.table.current_row(), page.table.rowAt(0)) == (0, 0)
    choose(page, "Lead 090")
    page.table.verticalScrollBar().setValue(20)
    page.filters.show_place(Whereabouts.NEW_LEAD)
    assert (page.table.current_row(), page.table.rowAt(0)) == (0, 0)


def test_a_hidden_page_reads_when_it_is_shown(qtbot, session, page):
    open_page(qtbot, page)
    page.hide()
    add_lead(session, "Ann Ames")
    assert shown(page) == []
    open_page(qtbot, page)
    assert shown(page) == ["Ann Ames"]


def test_enter_opens_and_l_logs(qtbot, session, page):
    ann = add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    opened: list[int] = []
    logged: list[int] = []
    page.contact_opened.connect(opened.append)
    page.log_asked.connect(logged.append)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert (opened, logged) == ([ann.contact.id], [ann.contact.id])
    place = page.table.visualRect(page.model.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [ann.contact.id] * 2


def test_entered_by_mistake_and_the_way_back(qtbot, session, page):
    add_lead(session, "Ann Ames")
    add_lead(session, "Ben Boyd")
    open_page(qtbot, page)
    choose(page, "Ann Ames")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert shown(page) == ["Ben Boyd"]
    assert page.model.client(page.table.current_row()).name == "Ben Boyd"
    act(page, "Undo")
    settle(qtbot, page)
    assert shown(page) == ["Ann Ames", "Ben Boyd"]


def test_rest_by_menu_and_bring_back_by_key(qtbot, session, page):
    ann = add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    row = page.model.client(0)
    menu = page.actions_of_row.rest_menu(row)
    first = menu.actions()[0]
    assert first.text() == "Tue Dec 1 (in 7 days)"
    first.trigger()
    settle(qtbot, page)
    assert lane_of(session, ann) is Lane.RESTING
    assert page.toasts[-1].text == "Ann Ames rests and comes back Tue Dec 1"
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    settle(qtbot, page)
    assert lane_of(session, ann) is Lane.NEW_LEAD
    qtbot.keyClick(page.table, Qt.Key.Key_B)  # on the board already: nothing happens
    assert len(page.toasts) == 2


def test_the_menu_offers_what_fits_the_row(qtbot, session, page):
    ann = add_lead(session, "Ann & Sons")
    open_page(qtbot, page)

    def words():
        menu = page.actions_of_row.menu(page.model.client(0))
        return [action.text() for action in menu.actions() if not action.isSeparator()]

    assert words() == ["Open", "Log a contact", "New card", "Rest until", "Card entered by mistake"]
    log_call(session, ann.card.id, Outcome.SAID_NO, next_step=RestUntil(date(2026, 12, 1)))
    settle(qtbot, page)
    assert "Bring back to the board" in words()


def test_the_menu_key_opens_the_menu(qtbot, session, page):
    add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    page._on_menu(page.mapToGlobal(QPoint(10, 10)))
    menu = next(child for child in page.findChildren(QMenu) if child.isVisible())
    assert menu.activeAction().text() == "Open"
    menu.close()
    qtbot.waitUntil(lambda: not page.findChildren(QMenu))  # nothing is left of it, nor of the days to rest until


def test_a_new_card_has_a_date_and_opens(qtbot, session, page):
    ann = add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    with qtbot.waitSignal(page.contact_opened):
        qtbot.keyClick(page.table, Qt.Key.Key_N)
    settle(qtbot, page)
    faces = BoardReader(session).rows(Lane.NEW_LEAD, 0, 10)
    assert [face.contact_id for face in faces] == [ann.contact.id] * 2
    assert faces[1].waiting_since is None  # made by us: nobody waits for a first response


def test_a_refusal_is_said_and_nothing_is_done(qtbot, session, page):
    ann = add_lead(session, "Ann Ames")
    session.execute(SetDoNotContact(ann.contact.id, frozenset({"all"}), "asked on the phone"))
    open_page(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_N)
    assert page.toasts[-1].is_fault
    assert "asked not to be contacted" in page.toasts[-1].text
    assert shown(page, Field.STANDS_IN) == ["Closed"]


def test_columns_give_way_on_a_narrow_page(qtbot, session, page):
    add_lead(session, "Ann Ames")
    open_page(qtbot, page)
    page.resize(960, 600)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(Field.EMAIL))
    for field in (Field.NAME, Field.NUMBER, Field.STANDS_IN, Field.FOLLOW_UP):
        assert not page.table.isColumnHidden(field)
    page.resize(2400, 600)
    qtbot.waitUntil(lambda: not any(page.table.isColumnHidden(field) for field in Field))


def test_every_part_has_a_name(qtbot, session, page):
    open_page(qtbot, page)
    focusable = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    assert focusable
    assert not [w for w in focusable if not w.accessibleName()]


def test_a_long_list_is_put_in_order_off_the_windows_thread_and_the_last_question_wins(
    qtbot, session, page, background, monkeypatch
):
    for name in ("Bea", "Ann", "Cyd"):
        add_lead(session, name)
    monkeypatch.setattr(client_list, "LONG_LIST", 2)
    threads: set[threading.Thread] = set()

    def listed_somewhere(*question):
        threads.add(threading.current_thread())
        return client_list.listed(*question)

    monkeypatch.setattr(client_order, "listed", listed_somewhere)
    open_page(qtbot, page)
    for column in (Column.COMPANY, Column.STANDS_IN, Column.NAME):
        page._on_sort(column, column is Column.NAME)
    qtbot.waitUntil(lambda: not background.is_busy)
    assert shown(page) == ["Cyd", "Bea", "Ann"]
    assert threading.main_thread() not in threads
    choose(page, "Bea")
    page.filters.text.setText("a")
    qtbot.waitUntil(lambda: shown(page) == ["Ann"])


def test_a_disk_that_refuses_the_list_is_said(qtbot, session, page, monkeypatch):
    add_lead(session, "Ann")
    open_page(qtbot, page)

    def refuses(*_question):
        raise StoreFault("The file is gone.")

    monkeypatch.setattr(session.database, "rows", refuses)
    page.filters.show_place(Whereabouts.RESTING)
    assert [toast.text for toast in page.toasts] == ["The file is gone. Nothing was changed."]
    assert shown(page) == ["Ann"]
