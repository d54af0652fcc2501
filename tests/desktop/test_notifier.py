"""What fell due is told by the first channel that works, and by the board's own line when none does."""

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.notices import NoticeAction
from followup_desktop.desktop.notifier import Notifier, Telling
from followup_desktop.domain.shop import Shop
from tests.desktop.due import OwnChannel, due_card

Told = list[tuple[list[int], Telling]]


class OwnDesk:
    """A shop at ten in the morning."""

    shop = Shop()

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 10, 0)


@pytest.fixture
def told() -> Told:
    return []


def tell(notifier: Notifier, told: Told, *ids: int) -> None:
    notifier.tell(
        [due_card(n, f"Client {n}") for n in ids],
        lambda cards, telling: told.append(([card.card_id for card in cards], telling)),
    )


def test_the_first_channel_that_works_tells(qtbot: QtBot, told: Told):
    first, second = OwnChannel(), OwnChannel()
    tell(Notifier(OwnDesk(), [first, second]), told, 1)
    assert told == [([1], Telling.OUTSIDE)]
    assert [notice.title for notice in first.shown] == ["Follow up: Client 1"]
    assert "30 min late" in first.shown[0].body
    assert second.shown == []


def test_a_refusal_falls_to_the_next_channel(qtbot: QtBot, told: Told):
    first, second = OwnChannel(works=False), OwnChannel()
    tell(Notifier(OwnDesk(), [first, second]), told, 1)
    assert told == [([1], Telling.OUTSIDE)]
    assert len(second.shown) == 1


@pytest.mark.leaves("warning")
def test_a_channel_that_breaks_costs_nothing(qtbot: QtBot, told: Told):
    broken, second = OwnChannel(breaks=True), OwnChannel()
    notifier = Notifier(OwnDesk(), [broken, second])
    tell(notifier, told, 1)
    notifier.withdraw(1)
    assert told == [([1], Telling.OUTSIDE)]
    assert second.withdrawn == [1]


def test_with_no_channel_the_board_tells(qtbot: QtBot, told: Told):
    notifier = Notifier(OwnDesk(), [OwnChannel(works=False)])
    with qtbot.waitSignal(notifier.told_on_board) as caught:
        tell(notifier, told, 1, 2, 3, 4)
    assert told == [([1, 2, 3, 4], Telling.ON_BOARD)]
    assert [card.card_id for card in caught.args[0]] == [1, 2, 3, 4]


def test_nothing_is_told_before_the_channel_says_so_and_then_once(qtbot: QtBot, told: Told):
    slow, second = OwnChannel(waits=True), OwnChannel()
    tell(Notifier(OwnDesk(), [slow, second]), told, 1)
    assert told == []
    slow.pending[0](False)
    slow.pending[0](True)
    assert told == [([1], Telling.OUTSIDE)]
    assert len(second.shown) == 1


def test_what_a_person_picks_becomes_a_signal(qtbot: QtBot, told: Told):
    channel = OwnChannel()
    notifier = Notifier(OwnDesk(), [channel])
    tell(notifier, told, 5)
    with qtbot.waitSignal(notifier.opened) as opened:
        channel.pick(NoticeAction.OPEN, 5)
    with qtbot.waitSignal(notifier.log_asked) as logged:
        channel.pick(NoticeAction.LOG, 5)
    with qtbot.waitSignal(notifier.board_asked):
        channel.pick(NoticeAction.OPEN, None)
    assert (opened.args, logged.args) == ([5], [5])
