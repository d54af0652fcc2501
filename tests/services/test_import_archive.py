"""This program's own JSON: into an empty board the same shop, into any other what is not there yet."""

import json
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import Cancelled, Refused
from followup_desktop.domain.repeat import Every, Repeat
from followup_desktop.services.cards import EditCard
from followup_desktop.services.contacts import SetDoNotContact
from followup_desktop.services.export import everything, export_of
from followup_desktop.services.import_memory import read_files
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.importing import ImportContacts, Imported, plan_import, take_back
from followup_desktop.services.sales import RecordSale
from followup_desktop.services.sample import make_sample
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff
from followup_desktop.store.activities import all_activities, all_purchases
from followup_desktop.store.cards import all_cards
from followup_desktop.store.contacts import all_contacts
from tests.builders import TurnedClock, add_lead, log_call, open_session
from tests.services.board_state import broken_promises, state_of


@pytest.fixture
def archive(tmp_path: Path, clock: TurnedClock) -> Path:
    """A believable shop as JSON."""
    file = tmp_path / "shop.json"
    with open_session(make_sample(tmp_path / "shop.db", clock).file, clock) as session:
        file.write_bytes(export_of(session, "json").data)
    return file


def bring_in(session: Session, file: Path) -> Imported:
    plan = plan_import(session, read_files([file], session), as_leads=True)
    imported: Imported = session.execute(ImportContacts(plan)).answer
    (counts,) = imported.files
    assert counts.kind == "json"
    assert counts.read == counts.contacts_new + counts.contacts_same + len(counts.left_out)
    assert broken_promises(session.database) == []
    return imported


def test_an_empty_board_becomes_the_same_shop(session, archive: Path):
    imported = bring_in(session, archive)
    assert export_of(session, "json").data == archive.read_bytes()
    said = json.loads(archive.read_bytes())
    (counts,) = imported.files
    assert (counts.contacts_new, counts.cards_new, counts.purchases_new) == (
        len(said["contacts"]),
        len(said["cards"]),
        len(said["purchases"]),
    )
    assert session.shop.name == said["shop"]["name"]


def test_a_second_time_nothing_is_new_and_nothing_is_missed(session, archive: Path):
    bring_in(session, archive)
    present = state_of(session.database)
    again = bring_in(session, archive)
    assert (again.batch, again.contacts_new, again.cards_new, again.left_out) == (None, 0, 0, 0)
    assert state_of(session.database) == present


def test_a_restored_shop_can_be_taken_back_and_restored_again(session, archive: Path):
    imported = bring_in(session, archive)
    assert take_back(session, imported.batch or 0).answer == ()
    left = everything(session)
    assert [left[key] for key in ("contacts", "cards", "activities", "purchases")] == [[], [], [], []]
    assert left["shop"]["name"] != json.loads(archive.read_bytes())["shop"]["name"]
    bring_in(session, archive)
    now, said = everything(session), json.loads(archive.read_bytes())
    assert [one["name"] for one in now["contacts"]] == [one["name"] for one in said["contacts"]]
    assert [len(now[key]) for key in ("cards", "activities", "purchases", "staff")] == [
        len(said[key]) for key in ("cards", "activities", "purchases", "staff")
    ]


def test_staff_who_are_here_already_keep_their_numbers(session, archive: Path):
    session.execute(AddStaff("Front desk"))
    session.execute(AddStaff("Somebody Else"))
    bring_in(session, archive)
    said = json.loads(archive.read_bytes())
    now = everything(session)
    assert [one["staff"] for one in now["cards"]] == [one["staff"] for one in said["cards"]]
    assert {one["name"] for one in now["staff"]} == {one["name"] for one in said["staff"]} | {"Somebody Else"}


def test_a_board_with_clients_gets_everything_that_is_not_here_and_is_told_what_stays_out(session, archive: Path):
    add_lead(session, "Ken Ames")
    shop, before = session.shop, state_of(session.database)
    imported = bring_in(session, archive)
    said = json.loads(archive.read_bytes())
    assert imported.contacts_new + imported.files[0].contacts_same == len(said["contacts"])
    counts = (len(all_cards(session.database)), len(all_activities(session.database)))
    assert counts == (1 + len(said["cards"]), len(said["activities"]))
    assert len(all_purchases(session.database)) == len(said["purchases"])
    counts = (imported.files[0].cards_new, imported.files[0].purchases_new)
    assert counts == (len(said["cards"]), len(said["purchases"]))
    assert session.shop == shop
    assert ["settings of the shop" in left.reason for left in imported.files[0].left_out] == [True]
    again = bring_in(session, archive)
    assert (again.batch, again.contacts_new, again.cards_new, again.purchases_new) == (None, 0, 0, 0)
    assert take_back(session, imported.batch or 0).answer == ()
    after = {key: row for key, row in state_of(session.database).items() if key[0] != "staff"}  # History names them.
    assert after == before


def test_what_was_worked_with_here_since_is_neither_doubled_nor_taken_back(session, archive: Path):
    bring_in(session, archive)
    card = next(one for one in all_cards(session.database) if one.lane is Lane.NEW_LEAD)
    session.execute(EditCard(card.id, what="Wants something else now"))
    log_call(session, card.id, Outcome.VOICEMAIL)
    present = state_of(session.database)
    again = bring_in(session, archive)
    assert (again.batch, again.cards_new) == (None, 0)
    assert state_of(session.database) == present


def test_a_newer_archive_adds_what_was_written_since(tmp_path: Path, clock: TurnedClock, archive: Path):
    with open_session(tmp_path / "here.db", clock) as here, open_session(tmp_path / "there.db", clock) as there:
        bring_in(here, archive)
        bring_in(there, archive)
        card = next(one for one in all_cards(there.database) if one.lane is Lane.NEW_LEAD)
        log_call(there, card.id, Outcome.VOICEMAIL, note="left the price")
        there.execute(RecordSale(card.id, 12_300))
        add_lead(there, "Zoe Newcomer", phone="406-555-0999")
        newer = tmp_path / "newer.json"
        newer.write_bytes(export_of(there, "json").data)
        added = bring_in(here, newer)
        assert (added.contacts_new, added.cards_new, added.purchases_new) == (1, 1, 1)
        told = [one for one in all_activities(here.database) if one.note == "left the price"]
        assert [(one.card_id, one.contact_id) for one in told] == [(card.id, card.contact_id)]
        assert len(all_purchases(here.database)) == len(all_purchases(there.database))
        assert bring_in(here, newer).batch is None


def test_cards_of_somebody_who_asked_for_none_here_come_in_closed(session, archive: Path):
    said = json.loads(archive.read_bytes())
    open_card = next(card for card in said["cards"] if card["lane"] == "new_lead")
    owner = next(one for one in said["contacts"] if one["id"] == open_card["contact_id"])
    here = add_lead(session, owner["name"], phone=owner["phones"][0]["raw"])
    session.execute(SetDoNotContact(here.contact.id, frozenset({"all"}), "asked"))
    bring_in(session, archive)
    cards = [card for card in all_cards(session.database) if card.contact_id == here.contact.id]
    assert {card.lane for card in cards} == {Lane.CLOSED}


def test_as_contacts_only_no_card_of_an_archive_comes(session, archive: Path):
    add_lead(session, "Ken Ames")
    plan = plan_import(session, read_files([archive], session), as_leads=False)
    imported = session.execute(ImportContacts(plan)).answer
    assert (imported.cards_new, len(all_cards(session.database))) == (0, 1)
    assert imported.purchases_new > 0


def test_two_who_look_alike_stay_two(session, archive: Path):
    said = json.loads(archive.read_bytes())
    twin = {**said["contacts"][0], "id": 99_999}
    said["contacts"].append(twin)
    archive.write_text(json.dumps(said))
    bring_in(session, archive)
    assert len(all_contacts(session.database)) == len(said["contacts"])


def test_what_somebody_else_wrote_into_it_breaks_no_promise(session, archive: Path):
    said = json.loads(archive.read_bytes())
    open_card = next(card for card in said["cards"] if card["lane"] == "new_lead")
    owner = next(one for one in said["contacts"] if one["id"] == open_card["contact_id"])
    owner["do_not_contact"] = ["all"]
    open_card["value_cents"] = -5
    for card in said["cards"]:
        if card["lane"] == "closed":
            card["closed_reason"] = ""
        if card["lane"] == "resting":
            card["follow_up_time"] = "10:00"
    for one in said["purchases"]:
        one["line_key"] = "the same"
    archive.write_text(json.dumps(said))
    bring_in(session, archive)
    assert len(all_purchases(session.database)) == len(said["purchases"])


def test_settings_that_no_shop_has_are_refused_and_nothing_came_in(session, archive: Path):
    before = state_of(session.database)
    said = json.loads(archive.read_bytes())
    said["shop"]["imported_per_day"] = 0
    archive.write_text(json.dumps(said))
    plan = plan_import(session, read_files([archive], session), as_leads=True)
    with pytest.raises(Refused):
        session.execute(ImportContacts(plan))
    assert state_of(session.database) == before


class Stopper:
    """Stops the job after its second report."""

    reports = 0

    def check(self) -> None:
        if self.reports >= 2:
            raise Cancelled("The work was stopped.")

    def report(self, done: int, total: int | None = None) -> None:
        self.reports += 1


def test_a_stopped_restore_leaves_nothing(session, archive: Path):
    before = state_of(session.database)
    plan = plan_import(session, [read_file(archive, session)], as_leads=True)
    with pytest.raises(Cancelled):
        session.execute(ImportContacts(plan, Stopper()))
    assert state_of(session.database) == before


def test_somebody_added_meanwhile_is_not_lost_to_a_restore(session, archive: Path):
    plan = plan_import(session, read_files([archive], session), as_leads=True)
    add_lead(session, "Ken Ames")
    imported = session.execute(ImportContacts(plan)).answer
    assert "Ken Ames" in {contact.name for contact in all_contacts(session.database)}
    assert len(all_cards(session.database)) == 1 + len(json.loads(archive.read_bytes())["cards"])
    assert imported.files[0].left_out


_EVERY_TWO_WEEKS = Repeat(Every.WEEK, 2, date(2026, 11, 24)).text


def test_everything_a_shop_and_its_cards_may_say_comes_back(session, archive: Path):
    said = json.loads(archive.read_bytes())
    said["shop"] |= {
        "region": "MT",
        "keeps_holidays": not said["shop"]["keeps_holidays"],
        "open_days": ["2026-12-26"],
        "closed_days": ["2026-12-24"],
        "morning_digest": not said["shop"]["morning_digest"],
        "lead_rings_each_opening": not said["shop"]["lead_rings_each_opening"],
        "by_hand": True,
    }
    card = next(one for one in said["cards"] if one["lane"] == "new_lead")
    card |= {"promised": True, "waiting_on": "the maker", "follow_up_time": "10:30", "repeat": _EVERY_TWO_WEEKS}
    said["activities"][0]["note"] = "=cmd <b>\u202e"
    archive.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    bring_in(session, archive)
    assert json.loads(export_of(session, "json").data) == said
