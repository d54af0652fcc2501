"""The made-up shop: sound, believable, the same in proportion at any size, and never over somebody's file."""

from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.errors import NothingToUndo, Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.phones import normal_form
from followup_desktop.services import safekeeping
from followup_desktop.services.bell import Bell
from followup_desktop.services.board import BoardReader, BoardSummary
from followup_desktop.services.contacts import client_file
from followup_desktop.services.export import everything
from followup_desktop.services.finding import find_people, the_one
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.sample import make_fresh, make_sample
from followup_desktop.services.sample_people import CAST, number_of
from tests.builders import TurnedClock, add_lead, open_session


@pytest.fixture
def shop(tmp_path: Path, clock: TurnedClock) -> Path:
    """A small made-up shop."""
    return make_sample(tmp_path / "shop.db", clock).file


def test_it_is_in_order_and_private(shop: Path, clock: TurnedClock):
    assert shop.stat().st_mode & 0o077 == 0
    with open_session(shop, clock) as session:
        assert safekeeping.check(session) == []
    assert [file.name for file in shop.parent.iterdir()] == ["shop.db"]


def test_it_looks_like_a_shop(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        summary = BoardReader(session).summary()
        assert all(summary.lanes[lane].cards >= 5 for lane in (*BOARD_LANES, Lane.RESTING))
        assert 3 <= summary.late <= 12
        assert 5 <= summary.due_today <= 20
        assert summary.waiting >= 1
        assert 0 < summary.longest_wait_s < 4 * 3600
        assert [one["initials"] for one in everything(session)["staff"]] == ["DP", "JM", "FD"]
        assert session.shop.name == "Glacier Saw & Mower"


def test_everybody_of_the_cast_is_found_by_name_and_number(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        for index, known in enumerate(CAST):
            assert the_one(session, known.name) == index + 1
            raw, e164 = number_of(index)
            assert the_one(session, raw) == index + 1
            assert [one.contact_id for one in find_people(session, e164[2:])] == [index + 1]


def test_clients_have_bought_and_leads_have_not(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        state = everything(session)
    first: dict[int, str] = {}
    for purchase in state["purchases"]:
        first.setdefault(purchase["contact_id"], purchase["bought_on"])
        assert purchase["bought_on"] <= "2026-11-24"
        assert purchase["amount_cents"] > 0
    for contact in state["contacts"]:
        assert contact["client_since"] == first.get(contact["id"])
    assert 100 < len(first) < 260
    assert all(entry["at"] <= "2026-11-24T17:00:00Z" for entry in state["activities"])
    assert all(card["created_at"] <= "2026-11-24T17:00:00Z" for card in state["cards"])


def test_nobody_who_asked_to_stop_is_on_the_board(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        state = everything(session)
    silent = {contact["id"] for contact in state["contacts"] if contact["do_not_contact"] == ["all"]}
    assert silent
    assert {card["lane"] for card in state["cards"] if card["contact_id"] in silent} <= {"closed"}


def test_the_numbers_are_nobodys_and_in_normal_form():
    seen = set()
    for index in (*range(0, 2_000), 79_999, 80_000, 999_999):
        raw, e164 = number_of(index)
        assert "-555-" in raw
        assert index >= 79_000 or "-555-01" in raw
        assert normal_form(raw, "US") == e164
        seen.add(e164)
    assert len(seen) == 2_003


def test_the_same_seed_makes_up_the_same_shop(tmp_path: Path, clock: TurnedClock):
    states = []
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        with open_session(make_sample(tmp_path / f"{name}.db", clock, 60, 20, seed).file, clock) as session:
            states.append(everything(session))
    assert states[0] == states[1] != states[2]


def _proportions(summary: BoardSummary, cards: int) -> list[float]:
    lanes = [summary.lanes[lane].cards / cards for lane in (*BOARD_LANES, Lane.RESTING)]
    return [*lanes, summary.late / cards, summary.due_today / cards, summary.waiting / cards]


def test_it_is_alike_in_proportion_at_any_size(tmp_path: Path, clock: TurnedClock):
    found = []
    for contacts, cards in ((300, 60), (6_000, 1_200)):
        with open_session(make_sample(tmp_path / f"{contacts}.db", clock, contacts, cards).file, clock) as session:
            found.append(_proportions(BoardReader(session).summary(), cards))
            assert safekeeping.check(session) == []
    assert found[0] == pytest.approx(found[1], abs=0.06)


@pytest.mark.parametrize(("contacts", "cards"), [(0, 0), (1, 0), (1, 1), (5, 30), (14, 14), (100, 99), (97, 97)])
def test_it_has_exactly_as_many_as_asked_for(contacts: int, cards: int, tmp_path: Path, clock: TurnedClock):
    with open_session(make_sample(tmp_path / "some.db", clock, contacts, cards).file, clock) as session:
        state = everything(session)
        assert (len(state["contacts"]), len(state["cards"])) == (contacts, cards)
        assert safekeeping.check(session) == []


@pytest.mark.parametrize(
    "moment", [datetime(2026, 2, 28, 0, 5), datetime(2028, 2, 29, 23, 55), datetime(2026, 7, 5, 3)]
)
def test_it_can_be_made_at_any_time(moment: datetime, tmp_path: Path):
    clock = TurnedClock(moment)
    with open_session(make_sample(tmp_path / "some.db", clock).file, clock) as session:
        assert safekeeping.check(session) == []


def test_what_was_due_before_is_told_already_and_what_comes_is_not(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        reminders, bell = Reminders(session), Bell(session)
        assert bell.untold() == ()
        assert len(reminders.due()) == reminders.count_due() > 5
        add_lead(session, "Ann Berg", follow_up=FollowUp(clock.now().astimezone().date()))
        assert [card.name for card in bell.untold()] == ["Ann Berg"]


def test_nothing_in_it_is_taken_back_by_undo(shop: Path, clock: TurnedClock):
    with open_session(shop, clock) as session:
        with pytest.raises(NothingToUndo):
            session.undo()
        card = everything(session)["cards"][0]
        client = client_file(session, card["contact_id"])
        assert client is not None
        assert client.contact.name == "Ken Ostrow"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, clock: TurnedClock):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    for file in (letter, tmp_path):
        with pytest.raises(Refused):
            make_sample(file, clock)
    assert letter.read_text() == "Dear Sir"
    with pytest.raises(Refused):
        make_sample(tmp_path / "impossible.db", clock, contacts=0, cards=1)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert make_sample(empty, clock, 10, 5).contacts == 10


def test_the_sample_to_look_around_in_stays_as_it_was_left(tmp_path: Path, clock: TurnedClock):
    file = make_fresh(tmp_path / "sample.db", clock)
    with open_session(file, clock) as session:
        add_lead(session, "Tried Out")
    with open_session(make_fresh(file, clock), clock) as session:
        assert "Tried Out" in [contact["name"] for contact in everything(session)["contacts"]]


def test_a_random_place_in_it_opens(shop: Path, clock: TurnedClock):
    rng = Random(1)
    with open_session(shop, clock) as session:
        for contact_id in rng.sample(range(1, 301), 20):
            client = client_file(session, contact_id)
            assert client is not None
            assert client.contact.details.phones
