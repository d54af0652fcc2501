"""What the session says after a commit arrives as signals on the window's thread, whoever committed."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.domain.card import Lane
from followup_desktop.domain.events import CardAdded, CardMoved, ManyChanged

Listener = Callable[[tuple[object, ...]], None]


class Speaker:
    """Says events to whoever subscribed, in the thread it is called in, as the session does."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def say(self, *events: object) -> None:
        for listener in list(self.listeners):
            listener(events)


@pytest.fixture
def speaker(qtbot: QtBot) -> Speaker:
    return Speaker()


def test_each_kind_has_its_signal_and_all_are_heard_in_order(speaker: Speaker):
    bridge = EventBridge(speaker)
    heard: list[object] = []
    bridge.card_added.connect(heard.append)
    bridge.happened.connect(heard.append)
    bridge.committed.connect(heard.append)
    added, many = CardAdded(2**40, Lane.NEW_LEAD), ManyChanged()
    speaker.say(added, many)
    assert heard == [added, added, many, (added, many)]
    bridge.close()


def test_a_commit_of_a_background_job_is_heard_on_the_windows_thread(qtbot: QtBot, speaker: Speaker):
    bridge = EventBridge(speaker)
    heard_in: list[threading.Thread] = []
    bridge.card_moved.connect(lambda event: heard_in.append(threading.current_thread()))
    job = threading.Thread(target=speaker.say, args=(CardMoved(1, Lane.NEW_LEAD, Lane.LAPSED),))
    with qtbot.waitSignal(bridge.card_moved):
        job.start()
    job.join()
    assert heard_in == [threading.main_thread()]
    bridge.close()


def test_after_the_end_nothing_is_heard(speaker: Speaker):
    bridge = EventBridge(speaker)
    heard: list[object] = []
    bridge.happened.connect(heard.append)
    bridge.close()
    bridge.close()
    speaker.say(ManyChanged())
    assert heard == []
    assert speaker.listeners == []
