"""The order in which a day is worked, against a plain sort of the same cards."""

from datetime import datetime, time, timedelta
from random import Random

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.today import Turn
from followup_desktop.services.cards import AssignCard, CloseCard, EditCard, EnteredByMistake
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff
from followup_desktop.services.today import TodayReader
from followup_desktop.store.cards import all_cards
from tests.builders import add_lead, log_call


def crowd(session: Session, clock, chance: Random) -> int:
    """60 cards of every kind, some of them a colleague's; the colleague's id."""
    dana = session.execute(AddStaff("Dana Price")).answer
    today = session.now().date()
    for number in range(60):
        day = today + timedelta(days=chance.randrange(-5, 3))
        at = time(chance.randrange(24), chance.choice((0, 30))) if chance.random() < 0.5 else None
        origin = chance.choice((CardOrigin.CAME_TO_US, CardOrigin.LOGGED))
        lane = chance.choice((Lane.NEW_LEAD, Lane.AWAITING_REPLY, Lane.LAPSED))
        cents = chance.choice((None, 0, 100, 99_900))
        clock.forward(seconds=chance.randrange(3))
        added = add_lead(
            session, f"Lead {number}", value_cents=cents, follow_up=FollowUp(day, at), lane=lane, origin=origin
        )
        if chance.random() < 0.5:
            session.execute(AssignCard(added.card.id, dana.id))
        if chance.random() < 0.1:
            log_call(session, added.card.id, Outcome.NO_ANSWER)
        elif chance.random() < 0.1:
            session.execute(CloseCard(added.card.id, "done"))
        elif chance.random() < 0.1:
            session.execute(EnteredByMistake(added.card.id))
    staff_id: int = dana.id
    return staff_id


def plain_key(card: Card, now: datetime, desk: int | None) -> tuple[object, ...]:
    """The same order, said in plain words."""
    assert card.follow_up is not None
    theirs = desk is not None and card.staff_id != desk
    on, at = card.follow_up.on, card.follow_up.at
    if card.lane is Lane.NEW_LEAD and card.arrived_at and not card.first_response_at:
        return Turn.UNANSWERED, theirs, card.arrived_at.isoformat(), card.id
    if on < now.date() or (at is not None and datetime.combine(on, at) <= now):
        return Turn.LATE, theirs, card.follow_up.key, card.id
    if at is not None:
        return Turn.TIMED, theirs, card.follow_up.key, card.id
    return Turn.TODAY, theirs, -(card.value_cents or 0), card.id


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("is_known", [False, True])
def test_the_order_is_that_of_a_plain_sort(session: Session, clock, seed: int, is_known: bool):
    dana = crowd(session, clock, Random(seed))
    session.staff_id = dana if is_known else None
    now = session.now()
    due = [card for card in all_cards(session.database) if card.follow_up and card.follow_up.on <= now.date()]
    wanted = [card.id for card in sorted(due, key=lambda card: plain_key(card, now, session.staff_id))]
    reader = TodayReader(session)
    places = reader.places()
    assert [place.card_id for place in places] == wanted
    assert places == sorted(places)
    assert reader.count() == len(wanted)
    assert [reader.place(card_id) for card_id in wanted] == places
    assert set(reader.faces(wanted)) == set(wanted)


def test_only_mine_leaves_out_what_others_have(session: Session, clock):
    session.staff_id = crowd(session, clock, Random(7))
    reader = TodayReader(session)
    mine = {card.id for card in all_cards(session.database) if card.staff_id == session.staff_id}
    places = reader.places(only_mine=True)
    assert places == [place for place in reader.places() if place.card_id in mine]
    assert reader.count(only_mine=True) == len(places)
    assert all(reader.place(one.card_id, only_mine=True) is None for one in reader.places() if one.card_id not in mine)


def test_what_comes_next_is_the_first_after_today(session: Session):
    reader = TodayReader(session)
    assert reader.first_ahead() is None
    today = session.now().date()
    add_lead(session, "Today", follow_up=FollowUp(today, time(23, 59)))
    add_lead(session, "In a week", follow_up=FollowUp(today + timedelta(days=7)))
    soon = add_lead(session, "Tomorrow", follow_up=FollowUp(today + timedelta(days=1), time(8)))
    ahead = reader.first_ahead()
    assert ahead is not None
    assert ahead.id == soon.card.id


def test_what_happened_last_is_told_with_its_note(session: Session, clock):
    lead = add_lead(session)
    reader = TodayReader(session)
    assert reader.last_entry(lead.contact.id) is None
    log_call(session, lead.card.id, note="first")
    clock.forward(hours=1)
    log_call(session, lead.card.id, Outcome.VOICEMAIL, note="left the price")
    session.execute(EditCard(lead.card.id, what="an edit is nothing that happened"))
    entry = reader.last_entry(lead.contact.id)
    assert entry is not None
    assert entry.activity is not None
    assert (entry.activity.outcome, entry.activity.note) == (Outcome.VOICEMAIL, "left the price")
