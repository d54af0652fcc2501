"""Do not contact, in every way in (PRODUCT, promise 5; DATA.md, "Do not contact")."""

from datetime import date, time

import pytest

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import BOARD_LANES, CardOrigin, Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import MoveCard
from followup_desktop.services.calls import CloseWith, LogActivity, RestUntil
from followup_desktop.services.cards import ReopenCard, RestCard, SetFollowUp
from followup_desktop.services.contacts import EditContact, LiftDoNotContact, SetDoNotContact
from followup_desktop.services.leads import Added, AddLead
from followup_desktop.services.session import Session
from followup_desktop.store import cards, contacts
from tests.builders import add_lead, details
from tests.services.board_state import state_of

LATER = FollowUp(date(2026, 12, 1), time(10, 0))
ALL = frozenset({"all"})


@pytest.fixture
def silenced(session: Session) -> Added:
    """Somebody with two cards who asked not to be contacted at all."""
    added = add_lead(session, phone="406-555-0101")
    session.execute(AddLead(contact_id=added.contact.id, what="another", lane=Lane.POST_SALE))
    session.execute(SetDoNotContact(added.contact.id, ALL, "too many calls"))
    return added


def test_all_closes_every_card_with_that_reason(session: Session, silenced: Added):
    found = cards.cards_of(session.database, silenced.contact.id)
    assert [(card.lane, card.closed_reason, card.follow_up) for card in found] == [
        (Lane.CLOSED, "too many calls", None)
    ] * 2
    session.undo()
    assert {card.lane for card in cards.cards_of(session.database, silenced.contact.id)} == {
        Lane.NEW_LEAD,
        Lane.POST_SALE,
    }


def test_no_way_in_schedules_an_outgoing_contact(session: Session, silenced: Added):
    person, card = silenced.contact.id, silenced.card.id
    before = state_of(session.database)
    ways: list[object] = [
        AddLead(contact_id=person),
        AddLead(contact_id=person, origin=CardOrigin.IMPORTED, follow_up=LATER),
        AddLead(ContactDetails(full_name="New, and silent", do_not_contact=ALL)),
        *(MoveCard(card, lane) for lane in BOARD_LANES),
        SetFollowUp(card, LATER),
        RestCard(card, LATER.on),
        ReopenCard(card),
        LogActivity(Outcome.REACHED, LATER, person),
        LogActivity(Outcome.REACHED, LATER, person, card_id=card),
        LogActivity(Outcome.SENT, RestUntil(LATER.on, "later"), person, channel=Channel.EMAIL),
        LiftDoNotContact(person, "   "),
        SetDoNotContact(person, frozenset({"phone"})),
    ]
    for command in ways:
        with pytest.raises(Refused) as refusal:
            session.execute(command)
        assert refusal.value.what, command
        assert state_of(session.database) == before, command


def test_an_edit_of_the_name_lifts_no_wish(session: Session, silenced: Added):
    session.execute(EditContact(silenced.contact.id, details("Ken, spelt right")))
    contact = contacts.contact(session.database, silenced.contact.id)
    assert contact is not None
    assert (contact.name, contact.must_not_be_contacted) == ("Ken, spelt right", True)
    session.execute(EditContact(silenced.contact.id, ContactDetails(full_name="Ken", do_not_contact=frozenset())))
    contact = contacts.contact(session.database, silenced.contact.id)
    assert contact is not None
    assert contact.must_not_be_contacted


def test_what_happened_may_be_logged_when_nothing_is_planned(session: Session, silenced: Added):
    logged = session.execute(LogActivity(Outcome.REACHED, CloseWith("said sorry"), silenced.contact.id)).answer
    assert logged.card.lane is Lane.CLOSED


def test_their_own_contact_opens_a_card_that_is_answered_and_closed(session: Session, silenced: Added):
    person = silenced.contact.id
    asked = session.execute(LogActivity(Outcome.WROTE, LATER, person, channel=Channel.EMAIL, note="a question")).answer
    assert (asked.card.origin, asked.card.lane, asked.card.follow_up) == (CardOrigin.THEY_ASK, Lane.NEW_LEAD, LATER)
    again = session.execute(LogActivity(Outcome.CALLED, LATER, person)).answer
    assert again.card.id == asked.card.id, "one open question, one card"
    session.execute(MoveCard(asked.card.id, Lane.AWAITING_REPLY))
    closed = session.execute(LogActivity(Outcome.REACHED, CloseWith("answered"), person)).answer
    assert (closed.card.id, closed.card.lane) == (asked.card.id, Lane.CLOSED)
    for _turn in range(3):
        session.undo()
    found = cards.card(session.database, asked.card.id)
    assert found is not None
    assert found.lane is Lane.NEW_LEAD


def test_asking_once_more_closes_their_own_card_too(session: Session, silenced: Added):
    asked = session.execute(LogActivity(Outcome.CALLED, LATER, silenced.contact.id)).answer
    session.execute(LogActivity(Outcome.ASKED_TO_STOP, CloseWith("really"), silenced.contact.id))
    found = cards.card(session.database, asked.card.id)
    assert found is not None
    assert (found.lane, found.closed_reason) == (Lane.CLOSED, "really")


def test_one_channel_silenced_leaves_the_cards(session: Session):
    added = add_lead(session)
    session.execute(SetDoNotContact(added.contact.id, frozenset({"phone", "text"}), "no calls"))
    contact = contacts.contact(session.database, added.contact.id)
    assert contact is not None
    assert contact.details.do_not_contact == {"phone", "text"}
    assert not contact.must_not_be_contacted
    session.execute(MoveCard(added.card.id, Lane.AWAITING_REPLY))
    session.execute(LiftDoNotContact(added.contact.id, "new number"))
    contact = contacts.contact(session.database, added.contact.id)
    assert contact is not None
    assert contact.details.do_not_contact == frozenset()
    assert "new number" in contact.dnc_reason


def test_one_channel_is_lifted_only_with_a_reason_too(session: Session):
    added = add_lead(session)
    session.execute(SetDoNotContact(added.contact.id, frozenset({"phone", "text"}), "no calls"))
    before = state_of(session.database)
    with pytest.raises(Refused):
        session.execute(SetDoNotContact(added.contact.id, frozenset({"text"}), "  "))
    assert state_of(session.database) == before
    session.execute(SetDoNotContact(added.contact.id, frozenset({"text", "email"}), "may be called at work"))
    session.execute(SetDoNotContact(added.contact.id, frozenset({"text", "email", "phone"})))  # more needs none


def test_what_they_said_is_kept_when_a_channel_is_added_without_a_word(session: Session):
    person = add_lead(session).contact.id
    session.execute(SetDoNotContact(person, frozenset({"phone"}), "she sleeps by day"))
    session.execute(SetDoNotContact(person, frozenset({"phone", "email"})))
    contact = contacts.contact(session.database, person)
    assert contact is not None
    assert contact.dnc_reason == "she sleeps by day"
    session.execute(SetDoNotContact(person, ALL, "no more"))
    session.execute(SetDoNotContact(person, ALL))
    contact = contacts.contact(session.database, person)
    assert contact is not None
    assert contact.dnc_reason == "no more"
    session.execute(LiftDoNotContact(person, "she called"))
    session.execute(SetDoNotContact(person, frozenset({"phone"})))
    contact = contacts.contact(session.database, person)
    assert contact is not None
    assert contact.dnc_reason == "", "the reason for lifting is none for a new wish"


def test_a_wish_noted_meanwhile_by_another_program_stays(session: Session):
    person = add_lead(session).contact.id
    seen = frozenset({"phone"})
    session.execute(SetDoNotContact(person, seen, "she sleeps by day"))
    session.execute(SetDoNotContact(person, frozenset({"phone", "email"})))  # on the command line, say
    session.execute(SetDoNotContact(person, frozenset({"phone", "text"}), "no texts", seen=seen))
    contact = contacts.contact(session.database, person)
    assert contact is not None
    assert contact.details.do_not_contact == {"phone", "email", "text"}
    session.execute(SetDoNotContact(person, ALL))
    session.execute(SetDoNotContact(person, frozenset({"phone", "text"}), "no texts", seen=seen))
    contact = contacts.contact(session.database, person)
    assert contact is not None
    assert contact.details.do_not_contact == ALL
    with pytest.raises(Refused):
        session.execute(SetDoNotContact(person, seen, seen=ALL))


def test_a_blank_nickname_is_nobody(session: Session):
    with pytest.raises(Refused, match="needs a name"):
        session.execute(AddLead(ContactDetails(nickname="  ", job_title=" ")))
