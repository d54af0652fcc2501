"""Logging: outcomes move cards, no log without a next follow-up, wishes are kept."""

from datetime import date, datetime, time, timedelta

import pytest

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services import contacts as contact_services
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import CloseWith, LogActivity, RestUntil, card_to_log_on, next_of, proposed
from followup_desktop.services.cards import ReopenCard
from followup_desktop.services.contacts import LiftDoNotContact, SetDoNotContact
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.store import activities, cards
from tests.builders import add_lead, details, log_call
from tests.services.board_state import state_of

LATER = FollowUp(date(2026, 11, 27), time(10, 0))


def test_nothing_is_logged_without_a_next_follow_up(session: Session):
    added = add_lead(session)
    before = state_of(session.database)
    with pytest.raises(Refused):
        session.execute(LogActivity(Outcome.REACHED, None, added.contact.id))
    assert state_of(session.database) == before


def test_attempts_count_since_the_last_real_contact(session: Session, clock):
    added = add_lead(session)
    for outcome, expected in [
        (Outcome.VOICEMAIL, 1),
        (Outcome.NO_ANSWER, 2),
        (Outcome.REACHED, 0),
        (Outcome.BUSY, 1),
        (Outcome.CALLED, 0),
    ]:
        clock.forward(hours=1)
        log_call(session, added.card.id, outcome)
        face = BoardReader(session).face(added.card.id)
        assert face is not None
        assert face.attempts == expected


def test_the_first_outgoing_activity_answers_a_lead_who_came_to_us(session: Session, clock):
    came, imported = add_lead(session), add_lead(session, "Imported", origin=CardOrigin.IMPORTED)
    assert came.card.arrived_at is not None
    assert imported.card.arrived_at is None
    clock.forward(minutes=30)
    log_call(session, came.card.id, Outcome.CALLED)  # theirs: not our response
    assert BoardReader(session).summary().waiting == 1
    log_call(session, came.card.id, Outcome.VOICEMAIL)
    card = cards.card(session.database, came.card.id)
    assert card is not None
    assert card.first_response_at == clock.now()
    assert BoardReader(session).summary().waiting == 0


def test_a_log_without_a_card_makes_one_where_it_belongs(session: Session):
    stranger = session.execute(LogActivity(Outcome.CALLED, LATER, new_contact=details("Ann", phone="406-555-0199")))
    assert stranger.answer.card.lane is Lane.NEW_LEAD
    bought = add_lead(session, "Client")
    log_call(session, bought.card.id, Outcome.BOUGHT)
    session.execute(LogActivity(Outcome.REACHED, CloseWith("all well"), bought.contact.id, card_id=bought.card.id))
    again = session.execute(LogActivity(Outcome.CALLED, LATER, bought.contact.id))
    assert again.answer.card.id != bought.card.id
    assert again.answer.card.lane is Lane.AWAITING_REPLY


def test_bought_makes_a_client_and_moves_to_the_check_in(session: Session):
    added = add_lead(session)
    logged = log_call(session, added.card.id, Outcome.BOUGHT)
    assert logged.card.lane is Lane.POST_SALE
    assert logged.contact.details.client_since == date(2026, 11, 24)
    assert activities.purchases_of(session.database, added.contact.id)[0].amount_cents is None


def test_said_no_rests_and_the_proposal_says_until_when(session: Session):
    added = add_lead(session)
    proposal = proposed(session, Outcome.SAID_NO, Channel.PHONE, added.card, is_client=False)
    step = next_of(proposal)
    assert isinstance(step, RestUntil)
    logged = log_call(session, added.card.id, Outcome.SAID_NO)
    assert (logged.card.lane, logged.card.left_lane) == (Lane.RESTING, Lane.NEW_LEAD)
    assert logged.card.follow_up == FollowUp(step.day)


def test_other_cards_are_covered_too(session: Session):
    first = add_lead(session)
    second = session.execute(AddLead(contact_id=first.contact.id, what="a trimmer")).answer
    command = LogActivity(
        Outcome.REACHED, LATER, first.contact.id, card_id=first.card.id, also_covers=(second.card.id,)
    )
    session.execute(command)
    assert [card.follow_up for card in cards.cards_of(session.database, first.contact.id)] == [LATER, LATER]
    assert len(activities.history(session.database, first.contact.id, 10)) == 1


def test_the_soonest_card_is_proposed_and_closed_ones_never(session: Session):
    late = add_lead(session, follow_up=FollowUp(date(2026, 12, 24)))
    soon = session.execute(AddLead(contact_id=late.contact.id, follow_up=FollowUp(date(2026, 11, 25)))).answer
    found = card_to_log_on(session, late.contact.id)
    assert found is not None
    assert found.id == soon.card.id
    for card_id in (soon.card.id, late.card.id):
        session.execute(LogActivity(Outcome.REACHED, CloseWith("done"), late.contact.id, card_id=card_id))
    assert card_to_log_on(session, late.contact.id) is None


def test_asked_to_stop_closes_every_card_and_no_way_in_schedules_again(session: Session):
    added = add_lead(session)
    session.execute(AddLead(contact_id=added.contact.id, what="another"))
    log_call(session, added.card.id, Outcome.ASKED_TO_STOP)
    assert {card.lane for card in cards.cards_of(session.database, added.contact.id)} == {Lane.CLOSED}
    for command in (
        AddLead(contact_id=added.contact.id),
        LogActivity(Outcome.REACHED, LATER, added.contact.id, card_id=added.card.id),
        ReopenCard(added.card.id),
    ):
        with pytest.raises(Refused):
            session.execute(command)
    session.execute(LiftDoNotContact(added.contact.id, "came in and asked for us"))
    session.execute(ReopenCard(added.card.id))


def test_their_own_contact_opens_a_card_marked_they_ask(session: Session):
    added = add_lead(session)
    session.execute(SetDoNotContact(added.contact.id, frozenset({"all"}), "no more mail"))
    logged = session.execute(LogActivity(Outcome.CALLED, LATER, added.contact.id)).answer
    assert logged.card.origin is CardOrigin.THEY_ASK
    session.execute(LogActivity(Outcome.REACHED, CloseWith("answered"), added.contact.id, card_id=logged.card.id))


def test_lifting_needs_a_reason(session: Session):
    added = add_lead(session)
    session.execute(SetDoNotContact(added.contact.id, frozenset({"all"})))
    with pytest.raises(Refused):
        session.execute(LiftDoNotContact(added.contact.id, " "))


def test_undoing_an_activity_withdraws_it_and_restores_the_card(session: Session):
    added = add_lead(session)
    before = state_of(session.database)
    log_call(session, added.card.id, Outcome.VOICEMAIL, note="left the price")
    session.undo()
    assert state_of(session.database) == before
    kept = session.database.row("SELECT note, withdrawn_by FROM activity")
    assert kept is not None
    assert kept[0] == "left the price"
    assert kept[1] is not None


def test_a_call_of_the_past_keeps_its_moment(session: Session, clock):
    added = add_lead(session)
    clock.set(datetime(2026, 11, 25, 9, 0))
    yesterday = datetime(2026, 11, 24, 15, 0).astimezone()
    command = LogActivity(Outcome.REACHED, LATER, added.contact.id, at=yesterday)
    assert session.execute(command).answer.activity.at == yesterday


def test_attempts_in_vain_are_counted_by_channel_and_another_one_is_offered(session: Session, clock):
    added = add_lead(session, phone="406-555-0101", email="ken@example.com")
    for outcome in (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.SENT, Outcome.NO_ANSWER):
        clock.forward(hours=2)
        log_call(session, added.card.id, outcome)
    assert contact_services.advice(session, added.contact.id) == (
        "3 attempts by phone without reaching them: try email / text.",
    )
    log_call(session, added.card.id, Outcome.REACHED)
    assert contact_services.advice(session, added.contact.id) == ()


def test_a_call_of_before_they_came_answers_nobody(session: Session, clock):
    came = add_lead(session)
    earlier = clock.now() - timedelta(days=1)
    session.execute(LogActivity(Outcome.NO_ANSWER, LATER, came.contact.id, at=earlier))
    assert BoardReader(session).summary().waiting == 1
    clock.forward(hours=-1)  # set back: what is logged as it happens is an answer all the same
    log_call(session, came.card.id, Outcome.NO_ANSWER)
    assert BoardReader(session).summary().waiting == 0


def test_who_wrote_waits_since_they_wrote_also_when_they_asked_for_silence(session: Session, clock):
    wrote_at = clock.now() - timedelta(hours=3)
    added = add_lead(session, origin=CardOrigin.IMPORTED)
    session.execute(SetDoNotContact(added.contact.id, frozenset({"all"}), "no more mail"))
    command = LogActivity(Outcome.WROTE, LATER, added.contact.id, channel=Channel.EMAIL, at=wrote_at)
    card = session.execute(command).answer.card
    assert (card.origin, card.arrived_at) == (CardOrigin.THEY_ASK, wrote_at)
    assert BoardReader(session).summary().waiting == 1
