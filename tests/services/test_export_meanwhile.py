"""An export is the board of one moment, whatever another program writes while it is made."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.calls import LogActivity
from followup_desktop.services.export import export_of
from followup_desktop.services.session import Session
from followup_desktop.store import cards, contacts
from followup_desktop.store.database import Database
from tests.builders import TurnedClock, add_lead, open_session


@pytest.fixture(autouse=True)
def leads_come_in_between(
    database_path: Path, clock: TurnedClock, session: Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Another program adds a lead, with its history, as soon as the contacts or the cards were read."""
    add_lead(session, "Ann Berg")
    with open_session(database_path, clock) as other:

        def and_then(read: Callable[[Database], list[object]], database: Database) -> list[object]:
            found = read(database)
            lead = add_lead(other, "Ben Carr")
            other.execute(LogActivity(Outcome.REACHED, FollowUp(date(2026, 12, 1)), lead.contact.id))
            return found

        for module, name in ((contacts, "all_contacts"), (cards, "all_cards")):
            monkeypatch.setattr(module, name, partial(and_then, getattr(module, name)))
        yield


def board_of(session: Session) -> dict[str, list[dict[str, object]]]:
    board: dict[str, list[dict[str, object]]] = json.loads(export_of(session, "json").data)
    return board


def test_no_entry_is_of_a_card_that_is_not_there_and_no_card_of_nobody(session: Session):
    board = board_of(session)
    people, own = ({one["id"] for one in board[part]} for part in ("contacts", "cards"))
    assert {one["contact_id"] for one in board["cards"]} <= people
    assert {one["contact_id"] for one in board["activities"]} <= people
    assert {one["card_id"] for one in board["activities"]} <= own


def test_no_event_is_of_somebody_unknown(session: Session):
    assert export_of(session, "ics").count == 1


def test_the_next_export_and_the_next_change_know_what_came(session: Session):
    first = len(board_of(session)["contacts"])
    add_lead(session, "Carl Dahl")
    assert len(board_of(session)["contacts"]) == first + 2 + 1
