"""Drops, slots and the numbers above the lanes."""

import random
from datetime import date, datetime, time

import pytest

from followup_desktop.domain.board import POSITION_GAP
from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.errors import EditConflict, Refused
from followup_desktop.domain.events import CardAdded, CardChanged, CardMoved, ShopChanged
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.cards import EnteredByMistake, RestCard, SetFollowUp
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.session import Session
from followup_desktop.store import activities, cards, contacts
from tests.builders import TurnedClock, add_lead, add_leads
from tests.services.board_state import lane_order, state_of


def test_a_drop_saves_proposes_the_date_and_undo_restores_lane_slot_and_date(session: Session):
    first, second, third = add_leads(session, 3)
    session.execute(SetOrder(by_hand=True))
    before, order = state_of(session.database), lane_order(session.database, Lane.NEW_LEAD)
    done = session.execute(MoveCard(second.card.id, Lane.AWAITING_REPLY))
    assert done.events == (CardMoved(second.card.id, Lane.NEW_LEAD, Lane.AWAITING_REPLY),)
    assert done.answer.card.follow_up == FollowUp(date(2026, 11, 26))
    assert lane_order(session.database, Lane.NEW_LEAD) == [first.card.id, third.card.id]
    session.undo()
    assert state_of(session.database) == before
    assert lane_order(session.database, Lane.NEW_LEAD) == order


def test_a_drop_in_its_own_lane_in_date_order_changes_nothing(session: Session):
    added = add_lead(session, follow_up=FollowUp(date(2026, 11, 1)))
    before = session.can_undo()
    done = session.execute(MoveCard(added.card.id, Lane.NEW_LEAD))
    assert done.change_id is None
    assert done.events == ()
    assert session.can_undo() == before


def test_by_hand_a_card_lands_between_its_neighbours(session: Session):
    ids = [added.card.id for added in add_leads(session, 4)]
    session.execute(SetOrder(by_hand=True))
    session.execute(MoveCard(ids[3], Lane.NEW_LEAD, after_id=ids[0], before_id=ids[1]))
    assert lane_order(session.database, Lane.NEW_LEAD) == [ids[0], ids[3], ids[1], ids[2]]
    session.execute(MoveCard(ids[2], Lane.NEW_LEAD, before_id=ids[0]))
    assert lane_order(session.database, Lane.NEW_LEAD) == [ids[2], ids[0], ids[3], ids[1]]
    reader = BoardReader(session)
    assert [face.id for face in reader.rows(Lane.NEW_LEAD, 0, 10)] == [ids[2], ids[0], ids[3], ids[1]]
    assert [reader.row_of(Lane.NEW_LEAD, card_id) for card_id in (ids[2], ids[1])] == [0, 3]


def test_hostile_drops_at_one_gap_never_run_out_of_room(session: Session):
    """PERFORMANCE, "Order by hand": always into the same gap, against a list that does the same."""
    ids = [added.card.id for added in add_leads(session, 12)]
    session.execute(SetOrder(by_hand=True))
    dice, expected = random.Random(1), list(ids)
    for _turn in range(300):
        card_id = dice.choice(expected[2:])
        expected.remove(card_id)
        expected.insert(1, card_id)
        session.execute(MoveCard(card_id, Lane.NEW_LEAD, after_id=expected[0], before_id=expected[2]))
        assert lane_order(session.database, Lane.NEW_LEAD) == expected
    spread = session.database.value("SELECT count(*) FROM change WHERE inverse LIKE '%true]%'")
    assert isinstance(spread, int)
    assert spread > 0, "the neighbours were never spread: the gap is larger than the test"
    for _turn in range(300):
        session.undo()
    assert lane_order(session.database, Lane.NEW_LEAD) == ids


def test_a_stale_drop_is_refused(session: Session):
    added = add_lead(session)
    session.execute(SetFollowUp(added.card.id, FollowUp(date(2026, 12, 1))))
    with pytest.raises(EditConflict):
        session.execute(MoveCard(added.card.id, Lane.LAPSED, version=added.card.version))
    assert BoardReader(session).count(Lane.LAPSED) == 0


def test_no_drop_off_the_board(session: Session):
    added = add_lead(session)
    for lane in (Lane.RESTING, Lane.CLOSED):
        with pytest.raises(Refused):
            session.execute(MoveCard(added.card.id, lane))


def test_a_sale_with_its_drop_is_one_gesture(session: Session):
    added = add_lead(session)
    before = state_of(session.database)
    moved = session.execute(MoveCard(added.card.id, Lane.POST_SALE))
    session.execute(RecordSale(added.card.id, 49_900), joins=moved.change_id)
    contact = contacts.contact(session.database, added.contact.id)
    assert contact is not None
    assert contact.details.client_since == date(2026, 11, 24)
    assert activities.purchases_of(session.database, contact.id)[0].amount_cents == 49_900
    after = state_of(session.database)
    session.undo()
    assert state_of(session.database) == before
    session.redo()
    assert state_of(session.database) == after


def test_pages_agree_with_the_whole_lane_in_both_orders(session: Session, clock: TurnedClock):
    clock.forward(days=-6)
    for number, added in enumerate(add_leads(session, 23)):
        day = date(2026, 11, 20 + number % 7)
        at = time(9, number) if number % 3 else None
        session.execute(SetFollowUp(added.card.id, FollowUp(day, at)))
    clock.forward(days=6)
    reader = BoardReader(session)
    for by_hand in (False, True):
        session.execute(SetOrder(by_hand=by_hand))
        whole = reader.rows(Lane.NEW_LEAD, 0, 100)
        keys = [(face.position if by_hand else face.follow_up.key, face.id) for face in whole]
        assert keys == sorted(keys)
        assert len(whole) == 23
        for offset in range(23):
            assert reader.rows(Lane.NEW_LEAD, offset, 4) == whole[offset : offset + 4]
            assert reader.rows_after(Lane.NEW_LEAD, whole[offset], 4) == whole[offset + 1 : offset + 5]
            assert reader.row_of(Lane.NEW_LEAD, whole[offset].id) == offset


def test_the_numbers_above_the_lanes(session: Session, clock):
    late = add_lead(session, "Late", value_cents=100, follow_up=FollowUp(date(2026, 11, 23)))
    add_lead(session, "At ten", value_cents=20, follow_up=FollowUp(date(2026, 11, 24), time(10, 0)))
    add_lead(session, "At noon", value_cents=3, follow_up=FollowUp(date(2026, 11, 24), time(12, 0)))
    add_lead(session, "Today")
    resting = add_lead(session, "Rests")
    session.execute(RestCard(resting.card.id, date(2026, 12, 1)))
    clock.set(datetime(2026, 11, 24, 12, 30))
    summary = BoardReader(session).summary()
    assert (summary.late, summary.due_today) == (3, 1)
    assert summary.lanes[Lane.NEW_LEAD].cards == 4
    assert summary.lanes[Lane.NEW_LEAD].value_cents == 123
    assert (summary.waiting, summary.longest_wait_s) == (4, 2 * 3600 + 1800)
    session.execute(EnteredByMistake(late.card.id))
    assert BoardReader(session).summary().late == 2


def test_settings_and_new_cards_are_told_by_events(session: Session):
    heard: list[object] = []
    stop = session.subscribe(heard.extend)
    added = add_lead(session)
    assert CardAdded(added.card.id, Lane.NEW_LEAD) in heard
    session.execute(SetOrder(by_hand=True))
    assert ShopChanged() in heard
    heard.clear()
    session.execute(SetFollowUp(added.card.id, FollowUp(date(2026, 12, 1))))
    assert heard == [CardChanged(added.card.id, Lane.NEW_LEAD)]
    stop()
    add_lead(session, "Nobody hears")
    assert len(heard) == 1


def test_taking_a_card_away_takes_an_unknown_contact_with_it_and_undo_brings_both_back(session: Session):
    added = add_lead(session)
    before = state_of(session.database)
    session.execute(EnteredByMistake(added.card.id))
    assert contacts.contact(session.database, added.contact.id) is None
    assert cards.card(session.database, added.card.id) is None
    session.undo()
    assert state_of(session.database) == before


def test_gap_between_neighbours_is_wide_at_first(session: Session):
    one, two = add_leads(session, 2)
    assert two.card.position - one.card.position == POSITION_GAP
    assert all(BoardReader(session).count(lane) == (2 if lane is Lane.NEW_LEAD else 0) for lane in BOARD_LANES)
