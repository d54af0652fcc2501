"""The ground itself: each test has a board, a clock and a home of its own."""

from datetime import datetime
from pathlib import Path

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import BOARD_LANES, Lane
from tests.builders import TurnedClock, add_lead, add_leads, log_call


def test_the_clock_turns(clock: TurnedClock):
    ten = clock.now()
    clock.forward(hours=1, minutes=30)
    assert (clock.now() - ten).total_seconds() == 5400
    clock.set(datetime(2026, 7, 1, 10, 0))
    # Summer time in Denver is six hours behind UTC; the winter's seven would show here.
    assert clock.now().hour == 16


def test_a_session_stands_on_a_new_board(session, clock: TurnedClock):
    from followup_desktop.services.board import BoardReader

    assert session.now() == datetime(2026, 11, 24, 10, 0)
    assert [BoardReader(session).count(lane) for lane in BOARD_LANES] == [0, 0, 0, 0]
    clock.forward(days=1)
    assert session.now() == datetime(2026, 11, 25, 10, 0)
    assert (session.shop.country, session.shop.currency) == ("US", "USD")


def test_each_test_has_its_own_home(own_home: Path):
    from followup_desktop.store.places import default_places

    places = default_places()
    assert all(path.is_relative_to(own_home) for path in (places.database, places.settings, places.logs))


def test_the_builders_go_through_the_one_door(session):
    from followup_desktop.services.board import BoardReader

    told: list[object] = []
    session.subscribe(told.extend)
    ken = add_lead(session, phone="406-555-0101")
    assert ken.contact.details.phones[0].e164 == "+14065550101"
    logged = log_call(session, ken.card.id, Outcome.VOICEMAIL)
    assert logged.card.lane is Lane.AWAITING_REPLY
    assert told
    add_leads(session, 3)
    assert BoardReader(session).count(Lane.NEW_LEAD) == 3
    session.undo()
    assert BoardReader(session).count(Lane.NEW_LEAD) == 2
