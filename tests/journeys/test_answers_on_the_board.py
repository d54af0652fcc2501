"""One press on a card of the board: its reminder rings again later, or they were told that nothing is new."""

from datetime import date

from PySide6.QtWidgets import QMenu

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.cards import EditCard, SetFollowUp
from followup_desktop.services.contacts import client_file
from tests.builders import add_lead
from tests.journeys.person import Person

TODAY = date(2026, 11, 24)


def known(person: Person, name: str = "Rosa Alvarez"):
    return add_lead(
        person.program.session,
        name,
        follow_up=FollowUp(TODAY),
        lane=Lane.AWAITING_REPLY,
        origin=CardOrigin.LOGGED,
    )


def test_s_offers_when_the_reminder_rings_again(regular: Person):
    added = known(regular)
    regular.window.board.choose_card(added.card.id)
    regular.press("S")
    menu = regular.named("Ring again for Rosa Alvarez", QMenu)
    assert [action.text() for action in menu.actions()] == [
        "In 10 minutes",
        "In 1 hour",
        "This afternoon",
        "Tomorrow morning",
    ]
    menu.actions()[1].trigger()
    menu.close()
    regular.toast("Rings again: Today 11:00. The follow-up date stays.")
    assert regular.face("Rosa Alvarez").follow_up == FollowUp(TODAY)


def test_a_card_that_was_moved_meanwhile_is_said(regular: Person):
    added = known(regular)
    regular.window.board.choose_card(added.card.id)
    regular.press("S")
    menu = regular.named("Ring again for Rosa Alvarez", QMenu)
    regular.program.session.execute(SetFollowUp(added.card.id, FollowUp(date(2026, 12, 1))))
    menu.actions()[0].trigger()
    menu.close()
    regular.toast("was answered meanwhile")


def test_t_tells_no_news_only_where_a_card_waits(regular: Person):
    added = known(regular)
    session = regular.program.session
    regular.window.board.choose_card(added.card.id)
    regular.press("T")
    assert client_file(session, added.contact.id).history == ()  # type: ignore[union-attr]
    session.execute(EditCard(added.card.id, waiting_on="the works"))
    regular.press("T")
    regular.toast("Logged: Reached · Rosa Alvarez")
    (entry,) = client_file(session, added.contact.id).history  # type: ignore[union-attr]
    assert entry.note == "No news yet"
    regular.press("Ctrl+Z")
    assert client_file(session, added.contact.id).history == ()  # type: ignore[union-attr]


def test_s_and_t_work_on_the_page_of_today_too(regular: Person):
    known(regular)
    regular.press("Ctrl+2", "S")
    menu = regular.named("Ring again for Rosa Alvarez", QMenu)
    menu.actions()[0].trigger()
    menu.close()
    regular.toast("Rings again: Today 10:10")
