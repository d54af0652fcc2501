"""Undo and redo as DATA.md says: the newest person's change, across restarts, never a guess."""

from datetime import date

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NothingToUndo, UndoConflict
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import MoveCard
from followup_desktop.services.calls import WithdrawActivity
from followup_desktop.services.cards import AssignCard, SetFollowUp
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff
from followup_desktop.store import activities, cards, contacts
from tests.builders import add_lead, details, log_call, open_session
from tests.services.board_state import state_of


def test_undo_and_redo_survive_a_restart(database_path, clock):
    with open_session(database_path, clock) as session:
        added = add_lead(session)
        before = state_of(session.database)
        session.execute(MoveCard(added.card.id, Lane.LAPSED))
        after = state_of(session.database)
    with open_session(database_path, clock) as session:
        session.undo()
        assert state_of(session.database) == before
    with open_session(database_path, clock) as session:
        session.redo()
        assert state_of(session.database) == after
        with pytest.raises(NothingToUndo):
            session.redo()


def test_undo_after_redo_takes_the_same_change_again(session: Session):
    add_lead(session)
    empty_label = session.can_undo()
    session.undo()
    session.redo()
    assert session.can_undo() == empty_label
    session.undo()
    assert session.can_undo() is None


def test_an_older_change_is_undone_from_its_own_row_unless_changed_since(session: Session):
    added = add_lead(session)
    moved = session.execute(MoveCard(added.card.id, Lane.AWAITING_REPLY))
    other = add_lead(session, "Other")
    session.undo_change(moved.change_id)
    card = cards.card(session.database, added.card.id)
    assert card is not None
    assert card.lane is Lane.NEW_LEAD
    date_moved = session.execute(SetFollowUp(other.card.id, FollowUp(date(2026, 12, 1))))
    session.execute(SetFollowUp(other.card.id, FollowUp(date(2026, 12, 2))))
    with pytest.raises(UndoConflict):
        session.undo_change(date_moved.change_id)


def test_adding_a_lead_is_not_undone_when_a_call_was_logged_since(session: Session):
    added = session.execute(AddStaff("Dana Price"))
    lead = add_lead(session)
    change = session.database.value("SELECT max(id) FROM change")
    log_call(session, lead.card.id)
    with pytest.raises(UndoConflict):
        session.undo_change(int(str(change)))
    session.execute(AssignCard(lead.card.id, added.answer.id))
    with pytest.raises(UndoConflict):
        session.undo_change(added.change_id)


def test_editing_only_a_number_counts_as_editing_the_contact(session: Session):
    lead = add_lead(session, phone="406-555-0101")
    first = session.execute(EditContact(lead.contact.id, details("Ken Ames", phone="406-555-0102")))
    session.execute(EditContact(lead.contact.id, details("Ken Ames", phone="406-555-0103")))
    with pytest.raises(UndoConflict):
        session.undo_change(first.change_id)
    session.undo()
    session.undo()
    contact = contacts.contact(session.database, lead.contact.id)
    assert contact is not None
    assert [phone.e164 for phone in contact.details.phones] == ["+14065550101"]


def test_nothing_to_undo_says_so(session: Session):
    with pytest.raises(NothingToUndo) as refusal:
        session.undo()
    assert "undo" in refusal.value.sentence


def test_a_withdrawn_entry_comes_back_by_undo(session: Session):
    lead = add_lead(session)
    logged = log_call(session, lead.card.id)
    session.execute(WithdrawActivity(logged.activity.id))
    assert activities.history(session.database, lead.contact.id, 9) == []
    session.undo()
    assert len(activities.history(session.database, lead.contact.id, 9)) == 1
