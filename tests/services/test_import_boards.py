"""Boards of other programs: cards in their lanes with dates, tags and texts; nothing twice; all taken back."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from followup_desktop.domain.card import CardOrigin, Lane
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.services.cards import EditCard
from followup_desktop.services.contacts import SetDoNotContact
from followup_desktop.services.import_memory import read_files
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.importing import ImportContacts, Imported, plan_import, take_back
from followup_desktop.services.session import Session
from followup_desktop.store.cards import all_cards
from followup_desktop.store.contacts import all_contacts
from tests.builders import add_lead
from tests.formats.corpus import corpus_file
from tests.services.board_state import broken_promises, state_of


def a_card(key: str, title: str, **more: object) -> dict[str, object]:
    return {"id": key, "idList": "l1", "name": title, "desc": "", "labels": [], "pos": 1, "closed": False, **more}


def trello(*cards: dict[str, object]) -> str:
    lists = [{"id": "l1", "name": "Leads"}, {"id": "l2", "name": "Waiting for answer"}, {"id": "l3", "name": "Lost"}]
    return json.dumps({"id": "b", "name": "Shop", "lists": lists, "cards": list(cards), "actions": [], "members": []})


@pytest.fixture
def a_board(tmp_path: Path):
    """A file with these cards as Trello writes them."""

    def written(*cards: dict[str, object], name: str = "board.json") -> Path:
        file = tmp_path / name
        file.write_text(trello(*cards), encoding="utf-8")
        return file

    return written


def bring_in(session: Session, *paths: Path, as_leads: bool = True, with_archived: bool = False) -> Imported:
    plan = plan_import(session, read_files(paths, session, ReadingChoices(archived=with_archived)), as_leads=as_leads)
    imported: Imported = session.execute(ImportContacts(plan)).answer
    for counts in imported.files:
        assert counts.kind == "board"
        assert counts.read == counts.contacts_new + counts.contacts_same + len(counts.left_out)
        if as_leads:
            assert counts.read == counts.cards_new + counts.cards_same + len(counts.left_out)
    assert broken_promises(session.database) == []
    return imported


def cards(session: Session):
    names = {contact.id: contact.name for contact in all_contacts(session.database)}
    return {names[card.contact_id]: card for card in all_cards(session.database)}


ADA = a_card("1", "Ada Berg", desc="Wants a saw\nand two blades", due="2026-12-01T17:00:00.000Z")
BO = a_card("2", "Bo Lund", idList="l2", labels=[{"name": "Loud"}, {"name": "Barn"}])
CARA = a_card("3", "Cara Dahl", idList="l3")


def test_lists_become_lanes_and_every_open_card_has_a_date(session, a_board):
    before = state_of(session.database)
    imported = bring_in(session, a_board(ADA, BO, CARA))
    found = cards(session)
    assert {name: card.lane for name, card in found.items()} == {
        "Ada Berg": Lane.NEW_LEAD,
        "Bo Lund": Lane.AWAITING_REPLY,
        "Cara Dahl": Lane.RESTING,
    }
    due = local_time(datetime.fromisoformat("2026-12-01T17:00:00+00:00"))
    assert found["Ada Berg"].follow_up == FollowUp(due.date(), due.time())
    assert found["Bo Lund"].follow_up == FollowUp(date(2026, 11, 24))
    assert found["Cara Dahl"].follow_up == FollowUp(date(2027, 2, 22))
    assert {card.origin for card in found.values()} == {CardOrigin.IMPORTED}
    assert found["Ada Berg"].what == "Wants a saw"
    people = {contact.name: contact.details for contact in all_contacts(session.database)}
    assert people["Ada Berg"].note == "Wants a saw\nand two blades"
    assert people["Bo Lund"].tags == ("Loud", "Barn")

    present = state_of(session.database)
    again = bring_in(session, a_board(ADA, BO, CARA))
    assert (again.batch, again.cards_new, again.files[0].cards_same) == (None, 0, 3)
    assert state_of(session.database) == present
    assert take_back(session, imported.batch or 0).answer == ()
    assert state_of(session.database) == before


def test_a_card_rewritten_since_is_not_doubled_and_a_new_one_comes(session, a_board):
    bring_in(session, a_board(ADA, BO))
    card = cards(session)["Ada Berg"]
    session.execute(EditCard(card.id, what="Wants a chainsaw"))
    again = bring_in(session, a_board(ADA, BO, CARA))
    assert (again.cards_new, again.files[0].cards_same, again.contacts_new) == (1, 2, 1)
    assert cards(session)["Ada Berg"].what == "Wants a chainsaw"


def test_two_cards_of_one_person_both_come_in_and_none_of_their_texts_is_lost(session, a_board):
    first = a_card("1", "Ada Berg", desc="Saw\nred")
    second = a_card("2", "Ada Berg", desc="Drill\nblue")
    imported = bring_in(session, a_board(first, second))
    assert (imported.contacts_new, imported.contacts_same, imported.cards_new) == (1, 1, 2)
    (ada,) = all_contacts(session.database)
    assert ada.details.note == "Saw\nred\n\nDrill\nblue"
    assert sorted(card.what for card in all_cards(session.database)) == ["Drill", "Saw"]
    assert bring_in(session, a_board(first, second)).batch is None
    assert bring_in(session, a_board(first, second, name="copy.json")).cards_new == 0


def test_archived_and_done_cards_are_left_out_and_said_unless_wanted(session, a_board):
    file = a_board(ADA, a_card("8", "Dag Eide", closed=True), a_card("9", "Eva Falk", due=None, dueComplete=True))
    imported = bring_in(session, file)
    assert [left.reason for left in imported.files[0].left_out] == [
        "“Dag Eide” was left out: It was archived on the other board.",
        "“Eva Falk” was left out: It was done on the other board.",
    ]
    assert list(cards(session)) == ["Ada Berg"]
    wanted = bring_in(session, file, with_archived=True)
    assert (wanted.cards_new, wanted.left_out) == (2, 0)
    assert cards(session)["Dag Eide"].lane is Lane.CLOSED
    assert cards(session)["Dag Eide"].closed_reason == "It was archived on the other board."


def test_as_contacts_no_card_is_made(session, a_board):
    imported = bring_in(session, a_board(ADA, BO), as_leads=False)
    assert (imported.contacts_new, imported.cards_new) == (2, 0)
    assert all_cards(session.database) == []


def test_who_asked_not_to_be_contacted_gets_no_card(session, a_board):
    added = add_lead(session, "Bo Lund")
    session.execute(SetDoNotContact(added.contact.id, frozenset({"all"}), "asked"))
    imported = session.execute(
        ImportContacts(plan_import(session, read_files([a_board(ADA, BO)], session), as_leads=True))
    ).answer
    assert (imported.cards_new, imported.silent) == (1, 1)
    assert broken_promises(session.database) == []


def test_a_sales_pipeline_with_numbers_addresses_and_values(session, tmp_path: Path):
    file = tmp_path / "board.jsonl"
    file.write_bytes(corpus_file("boards/focalboard_sales_pipeline_crm_board.jsonl"))
    imported = bring_in(session, file)
    people = {contact.name: contact.details for contact in all_contacts(session.database)}
    assert sorted(people) == ["Byron Cole", "Caitlyn Russel", "Jonathan Frazier", "Richard Guzman", "Shelby Olson"]
    assert people["Jonathan Frazier"].emails[0].address == "jonathan.frazier@email.com"
    assert people["Jonathan Frazier"].phones[0].raw == "(999) 123-5678"
    found = cards(session)
    assert found["Richard Guzman"].value_cents == 3_200_000_00
    assert {name: card.lane for name, card in found.items()} == {
        "Byron Cole": Lane.POST_SALE,
        "Caitlyn Russel": Lane.AWAITING_REPLY,
        "Jonathan Frazier": Lane.RESTING,
        "Richard Guzman": Lane.AWAITING_REPLY,
        "Shelby Olson": Lane.NEW_LEAD,
    }
    assert bring_in(session, file).batch is None
    take_back(session, imported.batch or 0)
    assert all_contacts(session.database) == []


# Cards that come in and cards that are left out, of each board of the corpus that has any.
REAL = {
    "deck_data-trelloJson.json": 1,
    "deck_deck.json": 13,
    "deck_import-board.json": 1,
    "vikunja_testdata_wekan_export.json": 3,
    "vikunja_testdata_ticktick_export.csv": 11,
    "vikunja_testdata_ticktick_multiline.csv": 2,
    "vikunja_planka_board_10.json": 4,
    "focalboard_team_retrospective_board.jsonl": 5,
}


@pytest.mark.parametrize("name", REAL)
def test_real_boards_come_in_once_and_go_again(session, tmp_path: Path, name: str):
    before = state_of(session.database)
    file = tmp_path / name
    file.write_bytes(corpus_file(f"boards/{name}"))
    imported = bring_in(session, file, with_archived=True)
    assert imported.cards_new >= REAL[name]
    present = state_of(session.database)
    again = bring_in(session, file, with_archived=True)
    assert (again.batch, again.cards_new, again.contacts_new) == (None, 0, 0)
    assert state_of(session.database) == present
    assert take_back(session, imported.batch or 0).answer == ()
    assert state_of(session.database) == before


LISTS = (
    '{"id": "b", "name": "Shop", "actions": [], "members": [],'
    ' "lists": [{"id": "l", "name": "Waiting"}, {"id": "m", "name": "Odd jobs"}, {"id": "n", "name": "Scrap"}],'
    ' "cards": [{"id": "1", "idList": "l", "name": "Bo Lund"}, {"id": "2", "idList": "m", "name": "Ann Berg"},'
    ' {"id": "3", "idList": "n", "name": "Old Joe"}, {"id": "4", "idList": "m", "name": "Cy Dale", "closed": true}]}'
)


def test_the_lists_are_shown_with_their_lanes_and_a_person_has_the_last_word(session: Session, tmp_path: Path):
    file = tmp_path / "board.json"
    file.write_text(LISTS, encoding="utf-8")
    brought = read_file(file, session)
    assert brought.content.guessed.lists == {
        "Waiting": Lane.AWAITING_REPLY,
        "Odd jobs": Lane.NEW_LEAD,
        "Scrap": Lane.NEW_LEAD,
    }
    assert brought.content.sample["Odd jobs"] == ("Ann Berg", "Cy Dale")
    chosen = ReadingChoices(lists={"Odd jobs": Lane.POST_SALE, "Scrap": None}, archived=True)
    brought = read_file(file, session, chosen)
    lanes = {
        record.details.name: card.lane for record, card in zip(brought.content.records, brought.cards, strict=True)
    }
    assert lanes == {"Bo Lund": Lane.AWAITING_REPLY, "Ann Berg": Lane.POST_SALE, "Cy Dale": Lane.CLOSED}
    assert [left.reason for left in brought.content.left_out] == ["“Old Joe” was left out: Its list is left out."]
    assert brought.read == 4
