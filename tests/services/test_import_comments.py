"""Comments under the cards of other boards become history: dated, no attempt, no real contact, never twice."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Activity, Channel, Outcome
from followup_desktop.services.export import everything, export_of
from followup_desktop.services.import_memory import read_files
from followup_desktop.services.importing import ImportContacts, Imported, plan_import, take_back
from followup_desktop.services.session import Session
from followup_desktop.services.timeline import timeline
from followup_desktop.store import activities
from followup_desktop.store.activities import all_activities
from followup_desktop.store.cards import all_cards
from followup_desktop.store.contacts import all_contacts
from tests.builders import TurnedClock, log_call, open_session
from tests.services.board_state import broken_promises, state_of

FIRST = ("2026-03-01T10:00:00.000Z", "Bo Li", "Called, wants a price")
SECOND = ("2026-03-02T11:30:00.000Z", "", "Sent the price")


def trello(*comments: tuple[str, str, str]) -> str:
    """A board with one card, under which somebody wrote these, the newest first as Trello has them."""
    actions = [
        {
            "type": "commentCard",
            "date": at,
            "memberCreator": {"fullName": who},
            "data": {"text": text, "card": {"id": "c1"}},
        }
        for at, who, text in reversed(comments)
    ]
    card = {"id": "c1", "idList": "l1", "name": "Ada Berg", "desc": "Wants a saw", "pos": 1}
    board = {"name": "Shop", "lists": [{"id": "l1", "name": "Leads"}], "cards": [card], "actions": actions}
    return json.dumps(board)


@pytest.fixture
def a_board(tmp_path: Path):
    def written(*comments: tuple[str, str, str], name: str = "board.json") -> Path:
        file = tmp_path / name
        file.write_text(trello(*comments), encoding="utf-8")
        return file

    return written


def bring_in(session: Session, *paths: Path, as_leads: bool = True) -> Imported:
    plan = plan_import(session, read_files(paths, session), as_leads=as_leads)
    imported: Imported = session.execute(ImportContacts(plan)).answer
    assert broken_promises(session.database) == []
    return imported


def notes(session: Session) -> list[Activity]:
    return [one for one in all_activities(session.database) if one.outcome is Outcome.NOTED]


def test_comments_come_in_as_history_with_their_moments_and_their_writers(session, a_board):
    before = state_of(session.database)
    imported = bring_in(session, a_board(FIRST, SECOND))
    (ada,), (card,) = all_contacts(session.database), all_cards(session.database)
    assert [(one.at, one.note, one.card_id, one.channel) for one in notes(session)] == [
        (datetime(2026, 3, 1, 10, tzinfo=UTC), "Bo Li: Called, wants a price", card.id, Channel.NOTE),
        (datetime(2026, 3, 2, 11, 30, tzinfo=UTC), "Sent the price", card.id, Channel.NOTE),
    ]
    assert (ada.details.note, imported.files[0].comments_new) == ("", 2)
    assert [entry.activity.note for entry in timeline(session, ada.id).entries if entry.activity] == [
        "Sent the price",
        "Bo Li: Called, wants a price",
    ]
    assert imported.batch is not None
    assert take_back(session, imported.batch).answer == ()
    assert state_of(session.database) == before


def test_a_comment_is_no_attempt_and_no_real_contact(session, a_board):
    bring_in(session, a_board(FIRST, SECOND))
    (card,) = all_cards(session.database)
    log_call(session, card.id, Outcome.NO_ANSWER)
    assert activities.attempts_by_channel(session.database, card.contact_id) == {Channel.PHONE: 1}
    later = ("2027-01-01T00:00:00.000Z", "", "Written later")
    bring_in(session, a_board(FIRST, SECOND, later))
    assert activities.attempts_by_channel(session.database, card.contact_id) == {Channel.PHONE: 1}
    called = activities.last_outgoing(session.database, card.contact_id)
    assert called is not None
    assert called < "2027"
    assert activities.last_outgoing_on_card(session.database, card.id) is not None


def test_the_same_board_again_brings_only_what_was_written_since(session, a_board):
    bring_in(session, a_board(FIRST))
    again = bring_in(session, a_board(FIRST))
    assert (again.batch, again.files[0].comments_new) == (None, 0)
    grown = bring_in(session, a_board(FIRST, SECOND))
    assert (grown.cards_new, grown.contacts_new, grown.files[0].comments_new) == (0, 0, 1)
    assert [one.note for one in notes(session)] == ["Bo Li: Called, wants a price", "Sent the price"]
    twice = bring_in(session, a_board(FIRST, SECOND), a_board(FIRST, SECOND, name="copy.json"))
    assert twice.batch is None


def test_as_contacts_only_the_comments_are_the_contacts_own(session, a_board):
    bring_in(session, a_board(FIRST), as_leads=False)
    assert [(one.card_id, one.note) for one in notes(session)] == [(None, "Bo Li: Called, wants a price")]


def test_a_comment_without_a_moment_is_dated_by_the_import_and_never_doubled(session, a_board, clock: TurnedClock):
    undated = ("", "Bo Li", "Says hello")
    bring_in(session, a_board(undated))
    (note,) = notes(session)
    assert note.at == session.clock.now().replace(microsecond=0)
    clock.forward(hours=2)
    assert bring_in(session, a_board(undated)).batch is None


def test_comments_leave_with_the_archive_and_come_back_with_it(session, a_board, tmp_path: Path, clock: TurnedClock):
    bring_in(session, a_board(FIRST, SECOND))
    archive = tmp_path / "shop.json"
    archive.write_bytes(export_of(session, "json").data)
    assert [one["outcome"] for one in everything(session)["activities"]] == ["noted", "noted"]
    with open_session(tmp_path / "other.db", clock) as other:
        bring_in(other, archive)
        assert export_of(other, "json").data == archive.read_bytes()


def test_naughty_comments_are_kept_as_text(session, a_board):
    text = "<b>=cmd|' /C calc'!A0</b>\u202e " + "x" * 10_000
    bring_in(session, a_board(("2026-03-01T10:00:00.000Z", "", text)))
    assert [one.note for one in notes(session)] == [text]
