"""Numbers, days and moments beyond any shop's are refused in words, and nothing of the command is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.money import MAX_CENTS
from followup_desktop.services.board import BoardReader, MoveCard
from followup_desktop.services.calls import LogActivity, RestUntil
from followup_desktop.services.cards import AssignCard, EditCard, EnteredByMistake, RestCard, SetFollowUp, WakeCard
from followup_desktop.services.contacts import EditContact, LiftDoNotContact, SetDoNotContact
from followup_desktop.services.leads import AddLead
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, ChangeShop, EditStaff
from tests.builders import add_lead, details
from tests.services.board_state import state_of

SOON = FollowUp(date(2026, 12, 1))
HUGE = 10**30
FAR = [date(1, 1, 1), date(999, 12, 31), date(1969, 12, 31), date(2200, 1, 1), date(9999, 12, 31)]


def commands(session: Session) -> list[object]:
    shop = session.shop
    return [
        *(SetFollowUp(1, FollowUp(day)) for day in FAR),
        *(LogActivity(Outcome.REACHED, FollowUp(day), 1) for day in FAR),
        *(RestCard(1, day) for day in FAR),
        LogActivity(Outcome.SAID_NO, RestUntil(date.max), 1),
        *(AddLead(details("Far"), follow_up=FollowUp(day)) for day in FAR),
        *(AddLead(details("Rich"), value_cents=cents) for cents in (HUGE, MAX_CENTS + 1, 2**63, -1)),
        EditCard(1, value_cents=HUGE),
        *(RecordSale(1, cents) for cents in (HUGE, MAX_CENTS + 1, -1)),
        LogActivity(Outcome.BOUGHT, SOON, 1, amount_cents=HUGE),
        *(SetFollowUp(number, SOON) for number in (HUGE, 2**63, -1, 0, 99)),
        MoveCard(HUGE, Lane.LAPSED),
        MoveCard(1, Lane.LAPSED, version=HUGE),
        EnteredByMistake(HUGE),
        WakeCard(HUGE),
        EditContact(HUGE, details("Nobody")),
        SetDoNotContact(HUGE, frozenset({"all"})),
        SetDoNotContact(1, frozenset({"pigeon"})),
        LiftDoNotContact(HUGE, "why"),
        *(EditContact(1, ContactDetails(full_name="K", max_every_days=days)) for days in (0, -1, HUGE)),
        *(AssignCard(1, person) for person in (99, HUGE, -1)),
        AddLead(details("Ghost"), staff_id=99),
        EditStaff(99, "Nobody", ""),
        AddStaff("   "),
        *(
            LogActivity(Outcome.REACHED, SOON, 1, at=moment)
            for moment in (
                datetime.min,
                datetime(900, 1, 1, tzinfo=UTC),
                datetime(1969, 12, 31, tzinfo=UTC),
                session.clock.now() + timedelta(hours=1),
                datetime.max.replace(tzinfo=UTC),
            )
        ),
        ChangeShop(replace(shop, hours=())),
        ChangeShop(replace(shop, week_start=9)),
        ChangeShop(replace(shop, currency=" ")),
        ChangeShop(replace(shop, imported_per_day=0)),
        ChangeShop(replace(shop, rest_days_after_no=HUGE)),
        ChangeShop(replace(shop, rest_days_after_no=0)),
        ChangeShop(replace(shop, lane_days={Lane.AWAITING_REPLY: 10**9})),
        ChangeShop(replace(shop, attempts_before_other_channel=-1)),
    ]


def test_what_is_out_of_reach_is_refused_in_words(session: Session):
    add_lead(session)
    session.execute(AddStaff("Dana Price"))
    heard: list[object] = []
    session.subscribe(heard.extend)
    before = state_of(session.database)
    for command in commands(session):
        with pytest.raises(FollowupError) as refusal:
            session.execute(command)
        assert refusal.value.what, command
        assert state_of(session.database) == before, command
    assert heard == []


def test_the_largest_amounts_are_still_added_up(session: Session):
    for number in range(5):
        add_lead(session, f"Rich {number}", value_cents=MAX_CENTS)
    assert BoardReader(session).summary().lanes[Lane.NEW_LEAD].value_cents == 5 * MAX_CENTS


def test_a_name_of_the_staff_is_taken_once(session: Session):
    dana = session.execute(AddStaff("Dana")).answer
    other = session.execute(AddStaff("Ed")).answer
    for command in (AddStaff("dana"), EditStaff(other.id, " DANA ", "")):
        with pytest.raises(FollowupError):
            session.execute(command)
    session.execute(EditStaff(dana.id, "Dana", "DX"))


def test_ids_out_of_reach_find_nothing_or_say_so(session: Session):
    reader = BoardReader(session)
    assert reader.face(99) is None
    with pytest.raises(FollowupError):
        reader.face(HUGE)
    with pytest.raises(FollowupError):
        session.undo_change(HUGE)
