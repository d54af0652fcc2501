"""The list of everyone, read from real tables: order, filters, and what a row says."""

from datetime import date

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ContactDetails, Email, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.calls import CloseWith, RestUntil
from followup_desktop.services.cards import AssignCard, EnteredByMistake
from followup_desktop.services.leads import AddLead
from followup_desktop.services.staffing import AddStaff
from followup_desktop.store import client_list
from followup_desktop.store.client_list import Column, Question, Sort, Whereabouts
from tests.builders import add_lead, log_call

EVERYONE, BY_NAME = Question(), Sort()


def names(session, question=EVERYONE, sort=BY_NAME):
    ids = client_list.ordered_ids(session.database, question, sort)
    return [row.name for row in client_list.rows(session.database, ids)]


@pytest.fixture
def shop(session):
    """Ann in Awaiting reply, Ben resting, Cleo closed, Dan with two cards, Eva with a closed and an open one."""
    ann = add_lead(session, "Ann Ames", phone="406-555-0101", follow_up=FollowUp(date(2026, 11, 30)))
    ben = add_lead(session, "Ben Boyd", phone="406-555-0102")
    cleo = add_lead(session, "Cleo Gray", email="cleo@example.com")
    dan = add_lead(session, "Dan Feld", follow_up=FollowUp(date(2026, 11, 25)))
    eva = add_lead(session, "Eva Hahn")
    log_call(session, ann.card.id, Outcome.REACHED, next_step=FollowUp(date(2026, 11, 30)))
    log_call(session, ben.card.id, Outcome.SAID_NO, next_step=RestUntil(date(2026, 12, 14), "no budget"))
    log_call(session, cleo.card.id, Outcome.REACHED, next_step=CloseWith("moved away"))
    session.execute(AddLead(contact_id=dan.contact.id, what="a second saw", lane=Lane.AWAITING_REPLY))
    log_call(session, eva.card.id, Outcome.VOICEMAIL, next_step=CloseWith("wrong shop"))
    session.execute(AddLead(contact_id=eva.contact.id, follow_up=FollowUp(date(2026, 12, 1))))
    return session


def test_an_empty_board_lists_nobody(session):
    assert names(session) == []
    assert client_list.rows(session.database, []) == []


def test_everyone_by_name_both_ways(shop):
    everyone = ["Ann Ames", "Ben Boyd", "Dan Feld", "Cleo Gray", "Eva Hahn"]
    by_first_name = sorted(everyone)
    assert names(shop) == by_first_name
    assert names(shop, sort=Sort(Column.NAME, descending=True)) == by_first_name[::-1]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Whereabouts.NEW_LEAD, ["Dan Feld", "Eva Hahn"]),
        (Whereabouts.AWAITING_REPLY, ["Ann Ames", "Dan Feld"]),
        (Whereabouts.POST_SALE, []),
        (Whereabouts.RESTING, ["Ben Boyd"]),
        (Whereabouts.CLOSED, ["Cleo Gray"]),
        (Whereabouts.NO_CARD, []),
    ],
)
def test_where_the_cards_stand(shop, place, expected):
    assert names(shop, Question(whereabouts=place)) == expected


def test_whoever_has_no_card_left_is_found(shop):
    ann = client_list.ordered_ids(shop.database, Question(words=("ann",)), Sort())[0]
    card = client_list.rows(shop.database, [ann])[0].card_id
    assert card is not None
    shop.execute(EnteredByMistake(card))  # Ann has a history, so she stays
    assert names(shop, Question(whereabouts=Whereabouts.NO_CARD)) == ["Ann Ames"]


def test_the_date_of_a_card_on_the_board_goes_before_one_that_rests(shop):
    assert names(shop, sort=Sort(Column.FOLLOW_UP)) == ["Dan Feld", "Ann Ames", "Eva Hahn", "Ben Boyd", "Cleo Gray"]
    backwards = names(shop, sort=Sort(Column.FOLLOW_UP, descending=True))
    assert backwards == ["Ben Boyd", "Eva Hahn", "Ann Ames", "Dan Feld", "Cleo Gray"]  # nobody's date stays last


def test_the_last_contact_is_a_real_one(shop, clock):
    clock.forward(hours=2)
    row = client_list.rows(shop.database, client_list.ordered_ids(shop.database, Question(words=("dan",)), Sort()))[0]
    assert row.last_contact is None
    assert row.card_id is not None
    log_call(shop, row.card_id, Outcome.MET)
    order = names(shop, sort=Sort(Column.LAST_CONTACT, descending=True))
    assert order[0] == "Dan Feld"
    assert order[-1] == "Eva Hahn"  # a voicemail is no contact


def test_filters_meet(session):
    dana = session.execute(AddStaff("Dana Price")).answer
    ann = add_lead(session, "Ann Ames")
    session.execute(AssignCard(ann.card.id, dana.id))
    details = ContactDetails(
        full_name="Zoë O’Brien",
        company="Birch & Sons",
        phones=(Phone("(406) 555-0199"),),
        emails=(Email("zoe@example.com"),),
        source="walk-in",
        tags=("mower", "vip"),
        client_since=date(2025, 3, 1),
    )
    session.execute(AddLead(details))
    assert names(session, Question(tag="vip")) == ["Zoë O’Brien"]
    assert names(session, Question(source="walk-in")) == ["Zoë O’Brien"]
    assert names(session, Question(staff_id=dana.id)) == ["Ann Ames"]
    assert names(session, Question(is_client=True)) == ["Zoë O’Brien"]
    assert names(session, Question(is_client=False)) == ["Ann Ames"]
    assert names(session, Question(words=("zoe", "bri"))) == ["Zoë O’Brien"]
    assert names(session, Question(digits="4065550199")) == ["Zoë O’Brien"]
    assert names(session, Question(digits="555", words=("ann",))) == ["Ann Ames", "Zoë O’Brien"]
    assert names(session, Question(tag="vip", staff_id=dana.id)) == []


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_keeps_everybody_once(shop, column, descending):
    listed = names(shop, sort=Sort(column, descending))
    assert sorted(listed) == ["Ann Ames", "Ben Boyd", "Cleo Gray", "Dan Feld", "Eva Hahn"]


def test_a_row_says_what_needs_attention_first(shop):
    listed = client_list.ordered_ids(shop.database, Question(), Sort())
    found = {row.name: row for row in client_list.rows(shop.database, listed)}
    assert found["Dan Feld"].lanes == (Lane.NEW_LEAD, Lane.AWAITING_REPLY)
    assert found["Dan Feld"].follow_up == FollowUp(date(2026, 11, 25))
    assert found["Ben Boyd"].follow_up == FollowUp(date(2026, 12, 14))
    assert found["Ben Boyd"].closed_reason == "no budget"
    assert found["Ben Boyd"].number == "406-555-0102"
    assert found["Cleo Gray"].lanes == (Lane.CLOSED,)
    assert found["Cleo Gray"].follow_up is None
    assert found["Cleo Gray"].closed_reason == "moved away"
    assert found["Cleo Gray"].email == "cleo@example.com"
    assert found["Eva Hahn"].lanes == (Lane.NEW_LEAD,)  # a past conversation is not named beside a live one
