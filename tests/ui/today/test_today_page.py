"""The page of today by itself: whose cards it shows, how it follows the clock, and what it does with any text."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.cards import AssignCard, CloseCard, EditCard
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff
from followup_desktop.ui import theme
from followup_desktop.ui.today.today_page import TodayPage
from tests.builders import add_lead

TODAY = date(2026, 11, 24)


@pytest.fixture
def show_page(qtbot, qapp, session: Session):
    """Open the page on what is in the database by now; whoever's turn it was is kept in ``taken``."""
    theme.apply(qapp, theme.Scheme.LIGHT)

    def show() -> TodayPage:
        page = TodayPage(session)
        qtbot.addWidget(page)
        page.destroyed.connect(session.subscribe(page.show_events))
        page.taken = []  # type: ignore[attr-defined]
        page.turn_taken.connect(lambda _contact, card: page.taken.append(card))  # type: ignore[attr-defined]
        page.resize(1024, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.begin()
        return page

    return show


def due(session: Session, name: str, **more) -> int:
    added = add_lead(session, name, lane=Lane.AWAITING_REPLY, origin=CardOrigin.LOGGED, **more)
    card_id: int = added.card.id
    return card_id


def ids(page: TodayPage) -> list[int | None]:
    return [page.model.card_at(row) for row in range(page.model.count)]


def test_whoever_is_at_the_desk_comes_first_and_may_see_only_their_own(session: Session, show_page):
    dana = session.execute(AddStaff("Dana Price")).answer
    first = due(session, "First", value_cents=500, follow_up=FollowUp(TODAY))
    second = due(session, "Second", value_cents=100, follow_up=FollowUp(TODAY))
    late = due(session, "Late", follow_up=FollowUp(TODAY - timedelta(days=1)))
    session.execute(AssignCard(second, dana.id))
    page = show_page()
    assert ids(page) == [late, first, second]
    assert not page.mine.isVisible()
    session.staff_id = dana.id
    page.staff_changed()
    assert ids(page) == [late, second, first]
    page.mine.click()
    assert ids(page) == [second]
    assert page.taken[-1] == second
    session.staff_id = None
    page.staff_changed()
    assert ids(page) == [late, first, second]


def test_nothing_of_ones_own_says_what_comes_next(session: Session, show_page):
    dana = session.execute(AddStaff("Dana Price")).answer
    due(session, "Not hers", follow_up=FollowUp(TODAY))
    hers = due(session, "Hers", follow_up=FollowUp(date(2026, 12, 1)))
    session.execute(AssignCard(hers, dana.id))
    session.staff_id = dana.id
    page = show_page()
    page.mine.click()
    assert page.nothing.isVisible()
    assert page.nothing.text() == "Nothing is due. Next is Hers on Tue Dec 1."


def test_a_page_that_was_out_of_sight_overnight_shows_the_new_day(session: Session, clock, show_page):
    first = due(session, "Today", follow_up=FollowUp(TODAY))
    tomorrow = due(session, "Tomorrow", follow_up=FollowUp(TODAY + timedelta(days=1)))
    page = show_page()
    assert ids(page) == [first]
    page.hide()
    clock.forward(days=1)
    page.show()
    page.begin()
    assert ids(page) == [first, tomorrow]


def test_the_first_that_falls_due_takes_its_turn_by_itself(session: Session, show_page):
    page = show_page()
    assert "nothing is planned" in page.nothing.text()
    came = due(session, "Came in", follow_up=FollowUp(TODAY))
    assert page.taken == [came]
    assert not page.nothing.isVisible()


@pytest.mark.parametrize("name", ["<b>bold</b> & co", "=cmd|'/c calc'!A1", "דנה כהן", "x" * 10_000, "🌲" * 40])
def test_any_text_is_plain_text(qtbot, session: Session, show_page, name: str):
    card = due(session, name, what=name, follow_up=FollowUp(TODAY - timedelta(days=1)))
    due(session, "Another", follow_up=FollowUp(TODAY))
    page = show_page()
    session.execute(EditCard(card, waiting_on=name))
    assert page.strip.reason.text() == "1 day late"
    assert page.strip.width() <= page.width()
    page.grab()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert len(page.taken) == 2
    session.execute(CloseCard(card, "gone"))
    session.execute(CloseCard(page.taken[-1], "gone"))
    page.go_on()
    assert page.nothing.isVisible()
