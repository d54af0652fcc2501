"""Two programs on one file: both write, neither overwrites the other, each soon works by the other's settings."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import EditConflict, UndoConflict
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.staff import Staff
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.cards import EditCard, SetFollowUp
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, ChangeShop, EditStaff, all_staff
from followup_desktop.store import cards
from followup_desktop.store.checking import problems
from tests.builders import TurnedClock, add_lead, add_leads, details, open_session
from tests.services.board_state import broken_promises

ROOT = Path(__file__).parents[2]
WRITER = """
import datetime, json, sys
from pathlib import Path
from followup_desktop.domain.card import Lane
from followup_desktop.services.board import MoveCard
from tests.builders import TurnedClock, add_lead, open_session
who, rounds = sys.argv[2], int(sys.argv[3])
done = []
with open_session(Path(sys.argv[1]), TurnedClock(datetime.datetime(2026, 11, 24, 10))) as session:
    for number in range(rounds):
        lead = add_lead(session, f"{who} {number}")
        moved = session.execute(MoveCard(lead.card.id, Lane.LAPSED))
        done.append([lead.card.id, moved.change_id])
print(json.dumps(done))
"""


@pytest.fixture
def other(database_path: Path, clock: TurnedClock, session: Session) -> Iterator[Session]:
    """A second session on the same file, with a connection of its own."""
    with open_session(database_path, clock) as opened:
        opened.data_changed_elsewhere()
        session.data_changed_elsewhere()
        yield opened


def test_two_processes_write_at_once_and_every_change_is_there_once(database_path: Path, clock: TurnedClock):
    rounds = 40
    command = [sys.executable, "-c", WRITER, str(database_path)]
    running = [
        subprocess.Popen([*command, who, str(rounds)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for who in ("Window", "Command")
    ]
    heard = [json.loads(process.communicate(timeout=120)[0]) for process in running]
    card_ids = [pair[0] for said in heard for pair in said]
    change_ids = [pair[1] for said in heard for pair in said]
    assert len(set(card_ids)) == len(set(change_ids)) == 2 * rounds
    with open_session(database_path, clock) as session:
        assert BoardReader(session).count(Lane.LAPSED) == 2 * rounds
        assert session.database.value("SELECT count(*) FROM change") == 4 * rounds
        assert problems(session.database) == []
        assert broken_promises(session.database) == []


def test_a_write_elsewhere_is_noticed_once(session: Session, other: Session):
    assert not session.data_changed_elsewhere()
    add_lead(other)
    assert session.data_changed_elsewhere()
    assert not session.data_changed_elsewhere()
    add_lead(session)
    assert not session.data_changed_elsewhere(), "one's own writes are none"


def test_a_command_works_by_the_settings_that_are_on_disk(session: Session, other: Session):
    """Not by those that were read before another program changed them."""
    lead = add_lead(session)
    assert session.shop.by_hand is False
    other.execute(ChangeShop(replace(other.shop, lane_days={**other.shop.lane_days, Lane.AWAITING_REPLY: 5})))
    moved = session.execute(MoveCard(lead.card.id, Lane.AWAITING_REPLY))
    assert moved.answer.card.follow_up == FollowUp(date(2026, 12, 1))
    assert session.data_changed_elsewhere(), "the screens are still told to read again"
    # And settings saved here do not put the other's back.
    session.execute(SetOrder(by_hand=True))
    assert other.data_changed_elsewhere()
    assert (other.shop.by_hand, other.shop.lane_days[Lane.AWAITING_REPLY]) == (True, 5)


def test_who_saw_an_older_card_does_not_overwrite_the_newer(session: Session, other: Session):
    lead = add_lead(session)
    seen = lead.card.version
    other.execute(EditCard(lead.card.id, what="theirs", version=seen))
    with pytest.raises(EditConflict) as refusal:
        session.execute(EditCard(lead.card.id, what="mine", version=seen))
    assert refusal.value.next_step
    other.execute(EditContact(lead.contact.id, details("Ken, theirs")))
    with pytest.raises(EditConflict):
        session.execute(EditContact(lead.contact.id, details("Ken, mine"), version=lead.contact.version))
    card = cards.card(session.database, lead.card.id)
    assert card is not None
    assert card.what == "theirs"


def test_undo_does_not_undo_over_what_the_other_did(session: Session, other: Session):
    lead = add_lead(session)
    moved = session.execute(MoveCard(lead.card.id, Lane.AWAITING_REPLY))
    other.execute(SetFollowUp(lead.card.id, FollowUp(date(2026, 12, 24))))
    with pytest.raises(UndoConflict):
        session.undo_change(moved.change_id or 0)
    session.undo()  # the newest change, whoever of this desk made it
    session.undo()
    card = cards.card(session.database, lead.card.id)
    assert card is not None
    assert (card.lane, card.follow_up) == (Lane.NEW_LEAD, lead.card.follow_up)


def test_settings_are_read_again_only_when_somebody_wrote(session: Session, other: Session):
    leads = add_leads(session, 3)
    kept = session.shop
    for lead in leads:
        session.execute(MoveCard(lead.card.id, Lane.LAPSED))
    assert session.shop is kept
    add_lead(other)
    session.execute(MoveCard(leads[0].card.id, Lane.POST_SALE))
    assert session.shop == kept


def test_a_setting_changed_here_leaves_what_another_program_set_meanwhile(session: Session, other: Session):
    seen = session.shop
    other.execute(ChangeShop(replace(other.shop, name="Glacier Saw")))
    session.execute(ChangeShop(replace(seen, imported_per_day=7), seen))
    assert (session.shop.name, session.shop.imported_per_day) == ("Glacier Saw", 7)


def test_who_is_retired_here_keeps_the_name_that_another_program_gave_them(session: Session, other: Session):
    dana = session.execute(AddStaff("Dana")).answer
    other.execute(EditStaff(dana.id, name="Dana Price"))
    session.execute(EditStaff(dana.id, is_active=False))
    assert all_staff(session) == [Staff(dana.id, "Dana Price", "D", is_active=False)]
