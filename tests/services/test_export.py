"""The whole board as plain values: complete, the same each time, and without what was taken back."""

import csv
import io
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import Refused, StoreFault
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.board import BoardReader, MoveCard, SetOrder
from followup_desktop.services.cards import CloseCard, SetFollowUp
from followup_desktop.services.export import everything, export_of, export_to, kind_of
from tests.builders import add_lead, log_call

if TYPE_CHECKING:
    from followup_desktop.services.session import Session

CONTACT = {
    "id", "name", "given_name", "family_name", "company", "phones", "emails", "addresses", "preferred_channel",
    "do_not_contact", "client_since", "source", "note", "tags",
}  # fmt: skip
CARD = {
    "id", "contact_id", "lane", "what", "value_cents", "follow_up_on", "follow_up_time", "attempts", "staff",
    "created_at",
}  # fmt: skip


def test_it_has_the_keys_that_other_programs_rely_on(session: "Session"):
    added = add_lead(session, "Ken Ostrow", phone="406-555-0101", email="ken@example.com", value_cents=190_000)
    log_call(session, added.card.id, Outcome.BOUGHT)
    state = everything(session)
    assert set(state) >= {"version", "contacts", "cards", "activities", "purchases", "plans", "staff"}
    assert set(state["contacts"][0]) >= CONTACT
    assert state["contacts"][0]["phones"] == [{"raw": "406-555-0101", "e164": "+14065550101", "kind": ""}]
    assert state["contacts"][0]["emails"] == [{"address": "ken@example.com", "kind": ""}]
    assert set(state["cards"][0]) >= CARD
    assert set(state["activities"][0]) >= {"id", "outcome", "direction", "channel", "at", "note"}
    assert set(state["purchases"][0]) >= {"contact_id", "bought_on", "amount_cents", "what"}
    assert state["plans"] == []


def test_attempts_count_since_the_last_real_contact(session: "Session"):
    card = add_lead(session).card
    for outcome in (Outcome.VOICEMAIL, Outcome.REACHED, Outcome.NO_ANSWER, Outcome.VOICEMAIL):
        log_call(session, card.id, outcome)
        session.clock.forward(minutes=1)  # type: ignore[attr-defined]
    assert everything(session)["cards"][0]["attempts"] == 2


def test_attempts_of_one_minute_are_counted_as_on_the_card(session: "Session"):
    """What is logged at one moment, as with `--at`, follows what was logged before it."""
    card = add_lead(session).card
    for outcome in (Outcome.VOICEMAIL, Outcome.REACHED, Outcome.NO_ANSWER):
        log_call(session, card.id, outcome)
    face = BoardReader(session).face(card.id)
    assert face is not None
    assert face.attempts == everything(session)["cards"][0]["attempts"] == 1


def test_undo_brings_back_the_very_same_state_with_the_slot(session: "Session"):
    cards = [add_lead(session, f"Lead {number}").card for number in range(4)]
    session.execute(SetOrder(by_hand=True))
    before = everything(session)
    session.execute(MoveCard(cards[3].id, Lane.NEW_LEAD, before_id=cards[0].id))
    after = everything(session)
    assert [card["slot"] for card in after["cards"]] == [1, 2, 3, 0]
    session.undo()
    assert everything(session) == before
    session.redo()
    assert everything(session) == after


def test_what_was_taken_back_is_not_in_it(session: "Session"):
    empty = everything(session)
    card = add_lead(session).card
    log_call(session, card.id, Outcome.BOUGHT)
    session.undo()
    session.undo()
    assert everything(session) == empty


def test_json_reads_back_as_the_same_values(session: "Session", tmp_path: Path):
    add_lead(session, "Zoë Ôstrow 李")
    file = export_to(session, tmp_path / "board.json", "json")
    assert json.loads(file.read_text(encoding="utf-8")) == everything(session)
    assert file.stat().st_mode & 0o077 == 0
    assert export_of(session, "json").data == export_of(session, "json").data


def test_contacts_go_out_as_csv_and_vcard(session: "Session", tmp_path: Path):
    add_lead(session, "Ken Ostrow", phone="406-555-0101")
    rows = list(csv.reader(io.StringIO(export_to(session, tmp_path / "a.csv", "csv").read_text("utf-8-sig"))))
    assert any("Ken Ostrow" in cell for cell in rows[1])
    vcard = export_to(session, tmp_path / "a.vcf", "vcard").read_text("utf-8")
    assert "FN:Ken Ostrow" in vcard
    assert "406-555-0101" in vcard


def test_older_programs_get_the_older_vcard(session: "Session"):
    add_lead(session, "Ken Ostrow", phone="406-555-0101")
    assert b"VERSION:4.0" in export_of(session, "vcard").data
    older = export_of(session, "vcard3").data
    assert b"VERSION:3.0" in older
    assert b"VERSION:4.0" not in older


def test_the_follow_ups_go_out_as_a_calendar(session: "Session"):
    timed = add_lead(session, "Ken Ostrow", phone="406-555-0101", follow_up=FollowUp(date(2026, 12, 1), time(10, 30)))
    add_lead(session, "Ada Berg", follow_up=FollowUp(date(2026, 12, 2)))
    gone = add_lead(session, "Bo Lund")
    session.execute(CloseCard(gone.card.id, "bought elsewhere"))
    first, second = Calendar.from_ical(export_of(session, "ics").data).walk("VEVENT")
    assert (first["DTSTART"].dt, second["DTSTART"].dt) == (datetime(2026, 12, 1, 10, 30), date(2026, 12, 2))
    assert str(first["SUMMARY"]).startswith("Ken Ostrow")
    assert "406-555-0101" in str(first["DESCRIPTION"])
    assert len(first.walk("VALARM")) == 1
    session.execute(SetFollowUp(timed.card.id, FollowUp(date(2026, 12, 3))))
    again = {str(event["UID"]): event for event in Calendar.from_ical(export_of(session, "ics").data).walk("VEVENT")}
    assert set(again) == {str(first["UID"]), str(second["UID"])}
    moved = again[str(first["UID"])]
    assert (moved["DTSTART"].dt, moved["SEQUENCE"] > first["SEQUENCE"]) == (date(2026, 12, 3), True)
    assert again[str(second["UID"])]["SEQUENCE"] == second["SEQUENCE"]


def test_cells_that_a_spreadsheet_would_run_are_said(session: "Session"):
    add_lead(session, "=SUM(A1)")
    made = export_of(session, "csv")
    assert b"'=SUM(A1)" in made.data
    assert made.said.startswith("1 cell ")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.json", "json"), ("a.CSV", "csv"), ("a.vcf", "vcard"), ("a.ics", "ics"), ("a.xyz", None)]
)
def test_the_ending_says_the_kind(name: str, kind: str | None):
    assert kind_of(Path(name)) == kind


def test_the_board_itself_and_folders_are_not_written_over(session: "Session", tmp_path: Path):
    for file in (session.database.file, tmp_path):
        with pytest.raises(Refused):
            export_to(session, file, "json")
    with pytest.raises(StoreFault):
        export_to(session, tmp_path / "no such folder" / "a.json", "json")
    (tmp_path / "a.txt").write_text("a note")
    with pytest.raises(StoreFault, match=r"a\.json could not be written"):
        export_to(session, tmp_path / "a.txt" / "a.json", "json")


def test_an_export_removes_no_file_of_somebody_else(session: "Session", tmp_path: Path):
    being_loaded = tmp_path / "list.csv.part"
    being_loaded.write_text("a browser's")
    export_to(session, tmp_path / "list.csv", "csv")
    assert being_loaded.read_text() == "a browser's"
    assert {file.name for file in tmp_path.glob("*.part")} == {"list.csv.part"}
