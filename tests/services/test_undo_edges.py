"""Undo where it is easily wrong: at the edges between people, ids, parts, settings and what happened since."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NothingToUndo, UndoConflict
from followup_desktop.domain.events import CameBack, CardMoved, ShopChanged, StaffChanged
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Hours
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.calls import LogActivity, WithdrawActivity
from followup_desktop.services.cards import AssignCard, CloseCard, EditCard, RestCard, SetFollowUp
from followup_desktop.services.contacts import EditContact, LiftDoNotContact, SetDoNotContact, client_file
from followup_desktop.services.leads import AddLead
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.session import Done, Session
from followup_desktop.services.staffing import AddStaff, ChangeShop, EditStaff, all_staff
from followup_desktop.store import activities, cards, changes, contacts
from tests.builders import TurnedClock, add_lead, add_leads, details, log_call
from tests.services.board_state import lane_order, state_of

LATER = FollowUp(date(2026, 12, 1))


def card_of(session: Session, card_id: int):
    found = cards.card(session.database, card_id)
    assert found is not None
    return found


def test_a_deleted_number_comes_back_though_others_were_added_since(session: Session):
    """Its id is lent to nobody: the undo finds its own place again."""
    ken = add_lead(session, "Ken", phone="406-555-0101")
    edited = session.execute(EditContact(ken.contact.id, details("Ken")))
    add_lead(session, "Ann", phone="406-555-0202")
    take_back(session, edited)
    file = client_file(session, ken.contact.id)
    assert file is not None
    assert [phone.raw for phone in file.contact.details.phones] == ["406-555-0101"]


def test_the_person_at_the_desk_may_undo_their_own_entry(session: Session):
    before = state_of(session.database)
    dana = session.execute(AddStaff("Dana Price")).answer
    session.staff_id = dana.id
    heard: list[object] = []
    session.subscribe(heard.extend)
    session.undo()
    assert state_of(session.database) == before
    assert heard == [StaffChanged()]
    added = add_lead(session)
    assert added.card.staff_id is None
    session.undo()
    session.undo_change(changes_of(session, "undid")[0])  # Dana again
    assert [one.name for one in all_staff(session)] == ["Dana Price"]
    assert add_lead(session, "Ann").card.staff_id == dana.id


def take_back(session: Session, done: Done) -> None:
    """Undo one change from its own row."""
    assert done.change_id is not None
    session.undo_change(done.change_id)


def changes_of(session: Session, kind: str) -> list[int]:
    found = session.database.rows("SELECT id FROM change WHERE kind = ? ORDER BY id", (kind,))
    return [int(str(row[0])) for row in found]


def test_staff_who_are_in_the_history_are_not_undone_away(session: Session):
    added = session.execute(AddStaff("Dana Price"))
    session.staff_id = added.answer.id
    lead = add_lead(session)
    with pytest.raises(UndoConflict):
        take_back(session, added)
    assert card_of(session, lead.card.id).staff_id == added.answer.id


def test_retired_staff_take_no_new_cards(session: Session):
    dana = session.execute(AddStaff("Dana Price")).answer
    session.staff_id = dana.id
    session.execute(EditStaff(dana.id, dana.name, dana.initials, is_active=False))
    assert add_lead(session).card.staff_id is None
    session.undo()
    session.undo()
    lead = add_lead(session)
    assert lead.card.staff_id == dana.id
    session.execute(AssignCard(lead.card.id, None))
    session.undo()
    assert card_of(session, lead.card.id).staff_id == dana.id


def test_settings_come_back_and_dates_follow_them(session: Session):
    shop, lead = session.shop, add_lead(session)
    night = replace(shop, hours=(Hours(time(20), time(23)),) * 7, lane_days={**shop.lane_days, Lane.AWAITING_REPLY: 9})
    heard: list[object] = []
    session.subscribe(heard.extend)
    session.execute(ChangeShop(night))
    assert session.shop == night
    moved = session.execute(MoveCard(lead.card.id, Lane.AWAITING_REPLY))
    assert moved.answer.card.follow_up == FollowUp(date(2026, 12, 3))
    session.undo()
    session.undo()
    assert session.shop.hours == shop.hours
    assert session.shop.lane_days == shop.lane_days
    assert heard.count(ShopChanged()) == 2
    session.redo()
    assert session.shop == night


def test_what_was_done_again_can_be_undone_from_its_first_row(session: Session):
    lead = add_lead(session)
    before = state_of(session.database)
    moved = session.execute(MoveCard(lead.card.id, Lane.LAPSED))
    for _turn in range(3):
        take_back(session, moved)
        assert state_of(session.database) == before
        with pytest.raises(NothingToUndo):
            take_back(session, moved)
        session.redo()
    take_back(session, moved)
    assert state_of(session.database) == before


def test_a_gesture_done_again_is_still_one(session: Session):
    lead = add_lead(session)
    before = state_of(session.database)
    moved = session.execute(MoveCard(lead.card.id, Lane.POST_SALE))
    session.execute(RecordSale(lead.card.id, 5_000), joins=moved.change_id)
    after = state_of(session.database)
    for _turn in range(2):
        session.undo()
        assert state_of(session.database) == before
        session.redo()
        assert state_of(session.database) == after
    take_back(session, moved)
    assert state_of(session.database) == before


def test_a_third_step_joins_the_gesture_of_the_second(session: Session):
    """A drop, its date changed in the toast, its amount: one Ctrl+Z. What joins nothing stands alone."""
    lead = add_lead(session)
    before = state_of(session.database)
    moved = session.execute(MoveCard(lead.card.id, Lane.POST_SALE))
    dated = session.execute(SetFollowUp(lead.card.id, LATER), joins=moved.change_id)
    session.execute(RecordSale(lead.card.id, 5_000), joins=dated.change_id)
    session.undo()
    assert state_of(session.database) == before
    session.execute(RecordSale(lead.card.id, 5_000), joins=99)
    session.execute(MoveCard(lead.card.id, Lane.LAPSED))
    session.undo()
    assert len(activities.purchases_of(session.database, lead.contact.id)) == 1


def test_a_date_is_kept_to_the_minute_and_the_same_one_is_no_change(session: Session):
    lead = add_lead(session)
    precise = FollowUp(date(2026, 12, 1), time(10, 0, 30, 5))
    moved = session.execute(SetFollowUp(lead.card.id, precise)).answer
    assert (moved.follow_up, moved.moved_count) == (FollowUp(date(2026, 12, 1), time(10, 0)), 1)
    assert session.execute(SetFollowUp(lead.card.id, precise)).change_id is None


def test_order_by_hand_is_restored_where_neighbours_were_spread(session: Session):
    ids = [added.card.id for added in add_leads(session, 4)]
    session.execute(SetOrder(by_hand=True))
    first = card_of(session, ids[0]).position
    # No room between the first two: the next drop there spreads the neighbours.
    session.database.run("UPDATE card SET position = ? WHERE id = ?", (first + 1, ids[1]))
    done = session.execute(MoveCard(ids[3], Lane.NEW_LEAD, after_id=ids[0], before_id=ids[1]))
    assert lane_order(session.database, Lane.NEW_LEAD) == [ids[0], ids[3], ids[1], ids[2]]
    later = session.execute(MoveCard(ids[2], Lane.NEW_LEAD, before_id=ids[0]))
    take_back(session, later)
    assert lane_order(session.database, Lane.NEW_LEAD) == [ids[0], ids[3], ids[1], ids[2]]
    take_back(session, done)
    assert lane_order(session.database, Lane.NEW_LEAD) == ids
    for _turn in range(2):
        session.redo()
        session.execute(MoveCard(ids[2], Lane.NEW_LEAD, before_id=ids[0]))
        assert lane_order(session.database, Lane.NEW_LEAD) == [ids[2], ids[0], ids[3], ids[1]]
        session.undo()
        session.undo()
        assert lane_order(session.database, Lane.NEW_LEAD) == ids


def test_a_client_stays_a_client_while_a_purchase_stands(session: Session):
    lead = add_lead(session)
    first = session.execute(RecordSale(lead.card.id, 100))
    session.execute(RecordSale(lead.card.id, 200))
    with pytest.raises(UndoConflict):
        take_back(session, first)
    session.execute(EditContact(lead.contact.id, details("Ken Ames the elder")))
    contact = contacts.contact(session.database, lead.contact.id)
    assert contact is not None
    assert contact.is_client, "an edit of the name forgot the purchase"
    for _turn in range(3):
        session.undo()
    contact = contacts.contact(session.database, lead.contact.id)
    assert contact is not None
    assert not contact.is_client


def test_a_withdrawn_call_leaves_the_lead_waiting_again(session: Session, clock: TurnedClock):
    lead, reader = add_lead(session), BoardReader(session)
    clock.forward(minutes=10)
    first = log_call(session, lead.card.id, Outcome.NO_ANSWER).activity
    clock.forward(minutes=10)
    second = log_call(session, lead.card.id, Outcome.NO_ANSWER).activity
    assert reader.summary().waiting == 0
    session.execute(WithdrawActivity(first.id))
    assert card_of(session, lead.card.id).first_response_at == second.at
    before = state_of(session.database)
    session.execute(WithdrawActivity(second.id))
    assert card_of(session, lead.card.id).first_response_at is None
    assert reader.summary().waiting == 1
    session.undo()
    assert state_of(session.database) == before


def test_a_withdrawn_bought_takes_its_purchase_with_it_and_no_other(session: Session):
    lead = add_lead(session)
    bought = log_call(session, lead.card.id, Outcome.BOUGHT).activity
    session.execute(WithdrawActivity(bought.id))
    contact = contacts.contact(session.database, lead.contact.id)
    assert contact is not None
    assert not contact.is_client
    assert activities.purchases_of(session.database, contact.id) == []
    again = log_call(session, lead.card.id, Outcome.BOUGHT).activity
    session.execute(RecordSale(lead.card.id, 700))
    session.execute(WithdrawActivity(again.id))
    assert [one.amount_cents for one in activities.purchases_of(session.database, contact.id)] == [700]
    file = client_file(session, contact.id)
    assert file is not None
    assert file.contact.is_client


def test_lifting_is_not_undone_while_a_card_is_open(session: Session):
    lead = add_lead(session)
    session.execute(SetDoNotContact(lead.contact.id, frozenset({"all"}), "asked"))
    lifted = session.execute(LiftDoNotContact(lead.contact.id, "came in"))
    session.execute(AddLead(contact_id=lead.contact.id))
    before = state_of(session.database)
    with pytest.raises(UndoConflict):
        take_back(session, lifted)
    assert state_of(session.database) == before


def test_no_open_card_comes_back_for_someone_who_asked_to_stop(session: Session):
    lead = add_lead(session)
    closed = session.execute(CloseCard(lead.card.id, "bought elsewhere"))
    session.execute(SetDoNotContact(lead.contact.id, frozenset({"all"}), "asked"))
    with pytest.raises(UndoConflict):
        take_back(session, closed)


def test_what_the_program_did_by_itself_is_undone_from_its_own_row_only(session: Session, clock: TurnedClock):
    lead = add_lead(session)
    session.execute(RestCard(lead.card.id, date(2026, 12, 1), "said no"))
    clock.set(datetime(2026, 12, 1, 8, 0))
    heard: list[object] = []
    session.subscribe(heard.extend)
    Bell(session).wake_resting()
    woken = next(event for event in heard if isinstance(event, CameBack))
    heard.clear()
    session.undo_change(woken.change_id)
    assert heard == [CardMoved(lead.card.id, Lane.NEW_LEAD, Lane.RESTING)]
    with pytest.raises(NothingToUndo):
        session.redo()  # it was no person's change
    session.undo()
    assert card_of(session, lead.card.id).lane is Lane.NEW_LEAD


def test_telling_is_no_change_and_leaves_undo_alone(session: Session):
    lead = add_lead(session, follow_up=FollowUp(date(2026, 11, 24), time(9, 0)))
    session.execute(EditCard(lead.card.id, what="a saw"))
    label, newest = session.can_undo(), changes.next_id(session.database)
    bell = Bell(session)
    bell.told(bell.untold())
    assert (session.can_undo(), changes.next_id(session.database)) == (label, newest)
    session.undo()
    assert bell.untold() == (), "an undo does not tell the same moment again"


def test_a_clock_set_back_changes_neither_ids_nor_what_undo_takes(session: Session, clock: TurnedClock):
    lead = add_lead(session)
    moved = session.execute(SetFollowUp(lead.card.id, LATER))
    clock.forward(days=-400)
    last = session.execute(EditCard(lead.card.id, what="after the clock"))
    assert session.can_undo() == last.label
    assert (moved.change_id, last.change_id) == (2, 3)
    session.undo()
    assert card_of(session, lead.card.id).what == "wants a log splitter"


def test_a_voicemail_in_the_same_second_as_a_talk_counts_by_their_order(session: Session):
    reader = BoardReader(session)
    lead = add_lead(session)
    for outcome, expected in [(Outcome.NO_ANSWER, 1), (Outcome.REACHED, 0), (Outcome.VOICEMAIL, 1)]:
        log_call(session, lead.card.id, outcome)
        face = reader.face(lead.card.id)
        assert face is not None
        assert face.attempts == expected, outcome


def test_a_call_on_another_card_of_the_contact_withdraws_with_its_undo(session: Session):
    one = add_lead(session)
    two = session.execute(AddLead(contact_id=one.contact.id, what="a trimmer")).answer
    before = state_of(session.database)
    session.execute(
        LogActivity(Outcome.REACHED, LATER, one.contact.id, card_id=one.card.id, also_covers=(two.card.id, two.card.id))
    )
    session.undo()
    assert state_of(session.database) == before
