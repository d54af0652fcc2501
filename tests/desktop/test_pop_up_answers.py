"""A button of a pop-up does what it says, and one for a card that was answered meanwhile is a sentence."""

from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.notices import NoticeAction
from followup_desktop.desktop.notifier import Notifier
from followup_desktop.desktop.pop_up_answers import PopUpAnswers
from followup_desktop.domain.card import CardOrigin
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.bell import Bell
from followup_desktop.services.cards import CloseCard, SetFollowUp
from followup_desktop.services.session import Session
from followup_desktop.store import cards
from tests.builders import TurnedClock, add_lead
from tests.desktop.due import OwnChannel

NINE = FollowUp(date(2026, 11, 24), time(9, 0))


class PopUp:
    """A pop-up of one card that is up, joined to its answers as the program joins them."""

    def __init__(self, session: Session) -> None:
        self.session, self.channel, self.said = session, OwnChannel(), list[str]()
        self.card_id = add_lead(session, follow_up=NINE, origin=CardOrigin.LOGGED).card.id
        self.notifier = Notifier(session, [self.channel])
        self.answers = PopUpAnswers(session, self.said.append)
        self.notifier.ring_again_asked.connect(self.answers.ring_again)
        self.notifier.move_asked.connect(self.answers.move_to_tomorrow)
        self.bell = Bell(session)
        self.notifier.tell(self.bell.untold(), lambda told, telling: self.bell.told(told))


@pytest.fixture
def pop_up(qtbot: QtBot, session: Session) -> PopUp:
    return PopUp(session)


def test_ring_again_rings_in_an_hour(pop_up: PopUp, clock: TurnedClock):
    pop_up.channel.pick(NoticeAction.RING_AGAIN, pop_up.card_id)
    clock.forward(minutes=59)
    assert pop_up.bell.untold() == ()
    clock.forward(minutes=1)
    assert [card.name for card in pop_up.bell.untold()] == ["Ken Ames"]
    assert pop_up.said == []


def test_move_to_tomorrow_moves_and_counts(pop_up: PopUp):
    pop_up.channel.pick(NoticeAction.MOVE_TO_TOMORROW, pop_up.card_id)
    card = cards.card(pop_up.session.database, pop_up.card_id)
    assert card is not None
    assert (card.follow_up, card.moved_count) == (FollowUp(date(2026, 11, 25)), 1)
    assert pop_up.session.can_undo() == "Moved the date of Ken Ames"


@pytest.mark.parametrize("action", [NoticeAction.RING_AGAIN, NoticeAction.MOVE_TO_TOMORROW])
@pytest.mark.parametrize("meanwhile", ["closed", "moved"])
def test_what_comes_too_late_is_a_sentence_and_changes_nothing(pop_up: PopUp, action: NoticeAction, meanwhile: str):
    answered = CloseCard(pop_up.card_id, "bought elsewhere")
    moved = SetFollowUp(pop_up.card_id, FollowUp(date(2026, 12, 1)))
    pop_up.session.execute(answered if meanwhile == "closed" else moved)
    newest = pop_up.session.can_undo()
    pop_up.channel.pick(action, pop_up.card_id)
    (sentence,) = pop_up.said
    assert "Ken Ames" in sentence
    assert "meanwhile" in sentence
    assert pop_up.session.can_undo() == newest
