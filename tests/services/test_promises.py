"""Promises are counted: kept by their moment, or broken."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from followup_desktop.domain.activity import Outcome
from followup_desktop.domain.card import Card
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.promise import Promises, is_kept, promise_words
from followup_desktop.services.calls import LogActivity, WithdrawActivity
from followup_desktop.services.contacts import client_file
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from tests.builders import TurnedClock, add_lead, details, open_session
from tests.cli.runs import CommandLine

THURSDAY = date(2026, 11, 26)
LATER = FollowUp(date(2026, 12, 24))


def promised(session: Session, card_id: int, when: FollowUp) -> None:
    session.execute(LogActivity(Outcome.REACHED, when, card_id=card_id, promised=True))


def promises(session: Session, card: Card) -> Promises:
    file = client_file(session, card.contact_id)
    assert file is not None
    return file.promises


@pytest.mark.parametrize(
    ("when", "at", "kept"),
    [
        (FollowUp(THURSDAY), datetime(2026, 11, 25, 9, 0), True),
        (FollowUp(THURSDAY), datetime(2026, 11, 26, 23, 59), True),
        (FollowUp(THURSDAY), datetime(2026, 11, 27, 0, 0), False),
        (FollowUp(THURSDAY, time(10)), datetime(2026, 11, 26, 10, 0, 59), True),
        (FollowUp(THURSDAY, time(10)), datetime(2026, 11, 26, 10, 1), False),
    ],
)
def test_kept_by_its_moment_or_broken(session: Session, clock: TurnedClock, when: FollowUp, at: datetime, kept: bool):
    assert is_kept(when, at) is kept
    card = add_lead(session).card
    promised(session, card.id, when)
    assert promises(session, card) == Promises(0, 0)
    clock.set(at)
    session.execute(LogActivity(Outcome.NO_ANSWER, LATER, card_id=card.id))
    assert promises(session, card) == Promises(int(kept), 1)
    session.undo()
    assert promises(session, card) == Promises(0, 0)
    session.redo()
    assert promises(session, card) == Promises(int(kept), 1)


def test_only_what_the_shop_does_answers_a_promise(session: Session):
    card = add_lead(session).card
    promised(session, card.id, FollowUp(THURSDAY))
    session.execute(LogActivity(Outcome.CALLED, FollowUp(THURSDAY), card_id=card.id, promised=True))
    assert promises(session, card) == Promises(0, 0)
    session.execute(LogActivity(Outcome.REACHED, LATER, card_id=card.id))
    assert promises(session, card) == Promises(1, 1)
    session.execute(LogActivity(Outcome.REACHED, LATER, card_id=card.id))  # no promise stood any more
    assert promises(session, card) == Promises(1, 1)


def test_a_call_that_was_made_in_time_and_logged_late_kept_it(session: Session, clock: TurnedClock):
    card = add_lead(session).card
    promised(session, card.id, FollowUp(THURSDAY))
    clock.forward(days=5)
    made_at = datetime(2026, 11, 26, 16, 0).astimezone()
    logged = session.execute(LogActivity(Outcome.REACHED, LATER, card_id=card.id, at=made_at)).answer
    assert logged.activity.promise_kept is True
    session.execute(WithdrawActivity(logged.activity.id))
    assert promises(session, card) == Promises(0, 0)


def test_a_conversation_that_covers_another_card_answers_its_promise_too(session: Session, clock: TurnedClock):
    first = add_lead(session).card
    second = session.execute(AddLead(None, first.contact_id)).answer.card
    promised(session, second.id, FollowUp(THURSDAY))
    clock.forward(days=7)
    session.execute(LogActivity(Outcome.REACHED, LATER, card_id=first.id, also_covers=(second.id,)))
    assert promises(session, first) == Promises(0, 1)


def test_it_is_said_in_words():
    assert promise_words(Promises(0, 0)) == ""
    assert promise_words(Promises(0, 1)) == "Kept 0 of 1 promise"
    assert promise_words(Promises(4, 5)) == "Kept 4 of 5 promises"


def test_an_archive_brings_them_back(database_path: Path, tmp_path: Path, clock: TurnedClock, capsys):
    with open_session(database_path, clock) as session:
        card = session.execute(AddLead(details())).answer.card
        promised(session, card.id, FollowUp(THURSDAY))
        session.execute(LogActivity(Outcome.REACHED, LATER, card_id=card.id))
    archive = tmp_path / "all.json"
    assert CommandLine(database_path, capsys)("export", str(archive)).status == 0
    other = tmp_path / "other.db"
    assert CommandLine(other, capsys)("import", str(archive)).status == 0
    with open_session(other, clock) as session:
        assert promises(session, card) == Promises(1, 1)
