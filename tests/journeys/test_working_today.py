"""The list of today is worked from top to bottom without the mouse, in few keys."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.today import Turn
from followup_desktop.services.board import BoardReader
from followup_desktop.services.cards import EditCard, EnteredByMistake
from followup_desktop.services.contacts import client_file
from followup_desktop.ui.client.client_desk import ClientDesk
from followup_desktop.ui.today.today_page import TodayPage
from followup_desktop.ui.window.date_mover import DateMover
from tests.builders import add_lead, log_call
from tests.journeys.person import Person

TODAY = date(2026, 11, 24)
MOST_KEYS = 6


def follow_up(person: Person, name: str, when: FollowUp, **more):
    """Somebody known for long, who is due then."""
    return add_lead(
        person.program.session,
        name,
        phone="406-555-0100",
        follow_up=when,
        lane=Lane.AWAITING_REPLY,
        origin=CardOrigin.LOGGED,
        **more,
    )


@pytest.fixture
def busy(regular: Person) -> Person:
    """A morning with one of every kind, entered in the wrong order, and the page of today in front."""
    follow_up(regular, "Cheap Today", FollowUp(TODAY), value_cents=10_00)
    follow_up(regular, "Dear Today", FollowUp(TODAY), value_cents=900_00)
    follow_up(regular, "Half Past Two", FollowUp(TODAY, time(14, 30)))
    follow_up(regular, "At Noon", FollowUp(TODAY, time(12)))
    follow_up(regular, "Late Since Friday", FollowUp(TODAY - timedelta(days=4)))
    follow_up(regular, "Late Since Nine", FollowUp(TODAY, time(9)))
    follow_up(regular, "Tomorrow", FollowUp(TODAY + timedelta(days=1)))
    add_lead(regular.program.session, "Just Came In", phone="406-555-0177")
    regular.press("Ctrl+2")
    return regular


def page(person: Person) -> TodayPage:
    (found,) = person.seen(TodayPage)
    return found


def client(person: Person) -> ClientDesk:
    (found,) = person.seen(ClientDesk)
    return found


def names(person: Person) -> list[str]:
    model = page(person).model
    return [face.name for row in range(model.count) if (face := model.face(row))]


def shown(person: Person) -> str:
    return client(person).accessibleName().removeprefix("Client: ")


ORDER = [
    "Just Came In",
    "Late Since Friday",
    "Late Since Nine",
    "At Noon",
    "Half Past Two",
    "Dear Today",
    "Cheap Today",
]


def test_the_list_is_in_the_order_to_work_it(busy: Person):
    assert names(busy) == ORDER
    assert shown(busy) == "Just Came In"
    assert "Nobody answered yet" in busy.button("Nobody answered yet, waiting less than a minute").text()
    assert "1 of 7" in busy.texts()
    assert "7 to follow up" in busy.texts()


@pytest.mark.parametrize(
    ("number", "outcome"), [("1", Outcome.REACHED), ("3", Outcome.VOICEMAIL), ("4", Outcome.NO_ANSWER)]
)
def test_a_logged_call_takes_few_keys(busy: Person, number: str, outcome: Outcome):
    keys = ["C", number, "N", "Return"]
    assert len(keys) <= MOST_KEYS
    busy.press(*keys[:3])
    assert busy.links.opened == ["tel:+14065550177"]
    busy.write("asks for two saws, C and N and 4")
    came_in = page(busy).model.face(0)
    assert came_in is not None
    busy.press(keys[3])
    file = client_file(busy.program.session, came_in.contact_id)
    assert file is not None
    (entry,) = file.history
    assert (entry.outcome, entry.note) == (outcome, "asks for two saws, C and N and 4")
    assert names(busy) == ORDER[1:]
    assert shown(busy) == "Late Since Friday"
    busy.press("C", number, "Return")  # the keyboard stands where the next log begins
    assert shown(busy) == "Late Since Nine"


def test_one_that_comes_again_today_does_not_take_the_turn_of_others(busy: Person):
    busy.press("5", "Return")  # busy: half an hour later, which is before noon
    assert shown(busy) == "Late Since Friday"
    assert names(busy) == [*ORDER[1:3], "Just Came In", *ORDER[3:]]


def test_the_whole_list_is_worked_and_the_end_says_what_comes_next(busy: Person):
    for name in ORDER:
        assert shown(busy) == name
        busy.press("1", "Return")
    assert "Nothing is due. Next is Tomorrow on Wed Nov 25." in busy.texts()
    assert busy.keyboard() is page(busy).nothing
    busy.press("Ctrl+Z")
    assert shown(busy) == "Cheap Today"


def test_one_is_put_to_the_end_and_another_gone_back_to(busy: Person):
    busy.press("Alt+Right")
    assert names(busy) == [*ORDER[1:], ORDER[0]]
    assert shown(busy) == "Late Since Friday"
    busy.press("Alt+Left")
    assert shown(busy) == "Just Came In"
    busy.press("Alt+Right", "3", "Return")
    assert shown(busy) == "Late Since Nine"
    busy.press("Alt+Left")
    assert shown(busy) == "Late Since Friday"
    assert busy.button("Done for today").isVisible()


def test_moving_to_another_day_is_an_answer_too(busy: Person):
    busy.press("Alt+Right", "M")
    (mover,) = busy.seen(DateMover)
    busy.click("1 week", mover)
    busy.click("Move", mover)
    assert names(busy) == [*ORDER[2:], ORDER[0]]
    assert shown(busy) == "Late Since Nine"
    busy.press("Alt+Left")
    assert shown(busy) == "Late Since Friday"
    assert busy.button("Done for today").isVisible()
    busy.press("Alt+Right")
    assert shown(busy) == "Late Since Nine"


def test_whoever_is_taken_away_gives_the_turn_to_the_next(busy: Person):
    session = busy.program.session
    session.execute(EnteredByMistake(names_to_card(busy)["Just Came In"]))
    assert shown(busy) == "Late Since Friday"
    for card in names_to_card(busy).values():
        session.execute(EnteredByMistake(card))
    assert "Nothing is due. Next is Tomorrow on Wed Nov 25." in busy.texts()


def test_esc_leads_to_the_list_and_then_to_the_board(busy: Person):
    busy.press("Esc")
    assert busy.keyboard() is page(busy).list
    busy.press("Down", "Down")
    assert shown(busy) == "Late Since Nine"
    busy.press("Return", "1", "Return")
    assert shown(busy) == "At Noon"
    busy.press("Esc", "Esc")
    assert busy.window.stack.currentWidget() is busy.window.board


def test_what_others_change_moves_nobody_from_their_place(busy: Person):
    busy.press("Alt+Right", "N")
    busy.write("half a sentence")
    session = busy.program.session
    log_call(session, names_to_card(busy)["Dear Today"])
    add_lead(session, "Came In Meanwhile")
    assert names(busy)[0] == "Came In Meanwhile"
    assert shown(busy) == "Late Since Friday"
    assert busy.keyboard() is client(busy).findChild(QPlainTextEdit)
    log_call(session, names_to_card(busy)["Late Since Friday"])  # answered elsewhere while it is worked on here
    assert shown(busy) == "Late Since Friday"
    busy.write(", and the rest")
    assert client(busy).log().draft().note == "half a sentence, and the rest"


def names_to_card(person: Person) -> dict[str, int]:
    model = page(person).model
    return {face.name: face.id for row in range(model.count) if (face := model.face(row))}


def test_what_comes_to_its_hour_is_late_from_then_on(busy: Person):
    busy.clock.forward(hours=2, minutes=1)
    busy.window.minute_passed()
    assert names(busy)[:4] == ["Just Came In", "Late Since Friday", "Late Since Nine", "At Noon"]
    assert page(busy).model.turn_of(names_to_card(busy)["At Noon"]) is Turn.LATE
    busy.clock.forward(days=1)
    busy.window.minute_passed()
    assert "Tomorrow" in names(busy)


def test_told_no_news_is_one_key_and_keeps_the_interval(busy: Person):
    session = busy.program.session
    card = names_to_card(busy)["Late Since Friday"]
    session.execute(EditCard(card, waiting_on="the supplier"))
    busy.press("Alt+Right")
    assert busy.button("Told: no news").isVisible()
    busy.press("T")
    busy.toast("Logged: Reached · Late Since Friday")
    assert shown(busy) == "Late Since Nine"
    told = BoardReader(session).card(card)
    assert told is not None
    assert told.waiting_on == "the supplier"
    assert told.follow_up == FollowUp(TODAY + timedelta(days=1))  # made today, due before: at least a day
    busy.clock.forward(days=1)
    busy.press("Ctrl+Z")
    assert "Late Since Friday" in names(busy)
