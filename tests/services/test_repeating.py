"""A follow-up that repeats: answering one makes the next, wherever it is answered, and undo takes it back."""

from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.repeat import Every, Repeat
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import ONCE, LogActivity, next_of, proposed
from followup_desktop.services.cards import CloseCard, SetFollowUp, SetRepeat
from followup_desktop.services.export_calendar import calendar_of
from followup_desktop.services.leads import add_lead_of, understand
from followup_desktop.services.session import Session
from tests.builders import add_lead, log_call
from tests.cli.runs import CommandLine

FORTNIGHT = Repeat(Every.WEEK, 2, date(2026, 11, 24))
TUESDAY = date(2026, 11, 24)


def card_of(session: Session, card_id: int) -> Card:
    found = BoardReader(session).card(card_id)
    assert found is not None
    return found


@pytest.fixture
def card(session: Session) -> Card:
    """Due today at three, every other Tuesday."""
    added = add_lead(session, "Rosa", follow_up=FollowUp(TUESDAY, time(15)), lane=Lane.AWAITING_REPLY)
    return session.execute(SetRepeat(added.card.id, FORTNIGHT)).answer


def answer(session: Session, card: Card, outcome: Outcome, channel: Channel = Channel.PHONE) -> Card:
    step = next_of(proposed(session, outcome, channel, card_of(session, card.id), is_client=False))
    done = session.execute(LogActivity(outcome, step, card_id=card.id, channel=channel)).answer
    return done.card


@pytest.mark.parametrize(
    ("outcome", "channel", "on"),
    [
        (Outcome.REACHED, Channel.PHONE, date(2026, 12, 8)),
        (Outcome.MET, Channel.VISIT, date(2026, 12, 8)),
        (Outcome.SENT, Channel.EMAIL, date(2026, 12, 8)),
        (Outcome.CALLED, Channel.PHONE, date(2026, 12, 8)),
        (Outcome.NO_ANSWER, Channel.PHONE, date(2026, 11, 25)),  # not answered: it is tried again
        (Outcome.VOICEMAIL, Channel.PHONE, date(2026, 11, 26)),
        (Outcome.BOUGHT, Channel.WALK_IN, date(2026, 11, 26)),  # the check-in comes first
    ],
)
def test_answering_one_makes_the_next(session: Session, card: Card, outcome: Outcome, channel: Channel, on: date):
    after = answer(session, card, outcome, channel)
    assert after.follow_up is not None
    assert after.follow_up.on == on
    assert after.repeat == FORTNIGHT
    if outcome is Outcome.REACHED:
        assert after.follow_up.at == time(15)
    session.undo()
    assert card_of(session, card.id) == card


def test_tried_again_and_moved_it_comes_back_to_its_own_days(session: Session, clock, card: Card):
    answer(session, card, Outcome.NO_ANSWER)
    session.execute(SetFollowUp(card.id, FollowUp(date(2026, 12, 2))))
    clock.forward(days=8)
    assert answer(session, card, Outcome.REACHED).follow_up == FollowUp(date(2026, 12, 8))


def test_a_year_of_answers_drifts_by_no_day(session: Session, clock, card: Card):
    seen = [TUESDAY]
    for _turn in range(26):
        after = answer(session, card, Outcome.REACHED)
        assert after.follow_up is not None
        clock.forward(days=(after.follow_up.on - session.now().date()).days)
        seen.append(after.follow_up.on)
    assert {(later - earlier).days for earlier, later in pairwise(seen)} == {14}


def test_it_is_set_and_ended_by_a_log_and_by_its_own_command(session: Session, card: Card):
    monthly = Repeat(Every.MONTH, 1, date(2026, 12, 31))
    step = FollowUp(date(2026, 12, 31))
    logged = session.execute(LogActivity(Outcome.REACHED, step, card_id=card.id, repeat=monthly)).answer
    assert logged.card.repeat == monthly
    logged = session.execute(LogActivity(Outcome.REACHED, step, card_id=card.id)).answer
    assert logged.card.repeat == monthly
    logged = session.execute(LogActivity(Outcome.REACHED, step, card_id=card.id, repeat=ONCE)).answer
    assert logged.card.repeat is None
    moved = session.execute(SetFollowUp(card.id, FollowUp(date(2026, 12, 8)), repeat=FORTNIGHT)).answer
    assert (moved.repeat, moved.follow_up) == (FORTNIGHT, FollowUp(date(2026, 12, 8)))
    assert session.execute(SetRepeat(card.id, None)).label == "Rosa: no longer repeated"
    session.undo()
    assert card_of(session, card.id).repeat == FORTNIGHT
    session.undo()
    assert card_of(session, card.id).repeat is None


def test_what_cannot_repeat_is_refused(session: Session, card: Card):
    with pytest.raises(Refused, match="from 1 to 999"):
        session.execute(SetRepeat(card.id, Repeat(Every.DAY, 0, TUESDAY)))
    session.execute(CloseCard(card.id, "moved away"))
    with pytest.raises(Refused, match="closed card"):
        session.execute(SetRepeat(card.id, FORTNIGHT))


@pytest.mark.parametrize(
    ("line", "on", "repeat"),
    [
        ("Ken 406-555-0101 oil every 2 weeks", date(2026, 11, 24), FORTNIGHT),
        ("Ken 406-555-0101 oil every monday 9am", date(2026, 11, 30), Repeat(Every.WEEK, 1, date(2026, 11, 30))),
        (
            "Ken 406-555-0101 oil every month on the 31st",
            date(2026, 12, 31),
            Repeat(Every.MONTH, 1, date(2026, 12, 31)),
        ),
    ],
)
def test_a_lead_typed_in_one_line_repeats(session: Session, line: str, on: date, repeat: Repeat):
    added = session.execute(add_lead_of(understand(session, line))).answer
    assert added.card.repeat == repeat
    assert added.card.follow_up.on == on
    assert added.card.what == "Oil"
    assert added.contact.name == "Ken"


def test_the_command_line_proposes_the_next_turn(database_path: Path, capsys):
    line = CommandLine(database_path, capsys)
    line.json("add", "Ken 406-555-0101 oil today every 2 weeks")
    assert line.json("log", "ken", "--outcome", "reached")["card"]["follow_up_on"] == "2026-12-08"
    assert line.json("export", "-")["cards"][0]["repeat"] == FORTNIGHT.text


def test_the_command_line_sets_how_often_with_the_next_date(database_path: Path, capsys):
    line = CommandLine(database_path, capsys)
    line.json("add", "Ken 406-555-0101 oil today")
    card = line.json("log", "ken", "--outcome", "reached", "--next", "every month on the 31st")["card"]
    assert card["follow_up_on"] == "2026-12-31"
    assert line.json("export", "-")["cards"][0]["repeat"] == Repeat(Every.MONTH, 1, date(2026, 12, 31)).text
    refused = line("log", "ken", "--outcome", "reached", "--rest", "every 2 weeks")
    assert refused.status == 1
    assert "does not come again" in refused.err


def test_a_calendar_gets_it_as_a_rule_unless_it_was_moved_off_its_days(session: Session, card: Card):
    assert b"RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" in calendar_of(session)[0]
    session.execute(SetFollowUp(card.id, FollowUp(date(2026, 11, 27))))
    assert b"RRULE" not in calendar_of(session)[0]


def test_what_a_later_program_wrote_is_shown_as_no_repeat(session: Session, card: Card):
    with session.database.writing():
        session.database.run("UPDATE card SET repeat_rule = 'EACH SPRING' WHERE id = ?", (card.id,))
    assert card_of(session, card.id).repeat is None
    log_call(session, card.id)
