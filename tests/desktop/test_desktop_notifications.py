"""The channel of Windows and macOS, on a double of the library's object: the boundary to the system's own pop-ups."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop import desktop_notifications
from followup_desktop.desktop.desktop_notifications import DesktopNotifications, load_library
from followup_desktop.desktop.notices import NoticeAction, notices_for
from followup_desktop.desktop.notifier import Notifier, Telling
from followup_desktop.domain.shop import Shop
from tests.desktop.due import OwnChannel, due_card


class Center:
    """The library's DesktopNotifier, as it behaves: a failure is only a line in its log, with an id all the same."""

    def __init__(self, app_name: str, icon: Any) -> None:
        self.app_name, self.icon = app_name, icon
        self.sent: list[SimpleNamespace] = []
        self.cleared: list[str] = []
        self.can = frozenset({"title", "buttons"})
        self.may, self.fails, self.hangs, self.breaks = True, False, False, False

    async def get_capabilities(self) -> frozenset[str]:
        if self.breaks:
            raise RuntimeError("the library broke")
        return self.can

    async def request_authorisation(self) -> bool:
        if self.hangs:
            await asyncio.sleep(3600)
        return self.may

    async def send(self, title: str, message: str, **more: Any) -> str:
        self.sent.append(SimpleNamespace(title=title, message=message, **more))
        if not self.fails:
            more["on_dispatched"]()
        return f"id-{len(self.sent)}"

    async def clear(self, identifier: str) -> None:
        self.cleared.append(identifier)


class OwnLibrary:
    """The library with its one centre, for a test to look into."""

    Button = Icon = SimpleNamespace

    def __init__(self) -> None:
        self.center = Center("", None)

    def DesktopNotifier(self, app_name: str, icon: Any) -> Center:
        self.center.app_name, self.center.icon = app_name, icon
        return self.center


class OwnDesk:
    shop = Shop()

    def now(self) -> Any:
        return datetime(2026, 11, 24, 10, 0)


@pytest.fixture
def library() -> OwnLibrary:
    return OwnLibrary()


@pytest.fixture
def channel(qtbot: QtBot, library: OwnLibrary) -> Iterator[DesktopNotifications]:
    made = DesktopNotifications("Follow-up Board", icon=Path("icon.png"), library=library)
    yield made
    made.close()


@pytest.fixture
def show(qtbot: QtBot, channel: DesktopNotifications) -> Callable[..., tuple[bool, list[Any]]]:
    def carry_out(card_id: int = 7) -> tuple[bool, list[Any]]:
        (notice,) = notices_for([due_card(card_id, "<b>Rosa</b> & Sons")], lambda card: "now")
        answers: list[bool] = []
        picked: list[Any] = []
        channel.show(notice, answers.append, lambda action, card: picked.append((action, card)))
        qtbot.waitUntil(lambda: bool(answers))
        assert len(answers) == 1
        return answers[0], picked

    return carry_out


def test_a_notice_is_shown_as_plain_text_with_its_buttons(library: OwnLibrary, show):
    was_shown, _picked = show()
    assert was_shown
    (sent,) = library.center.sent
    assert library.center.app_name == "Follow-up Board"
    assert sent.title == "Follow up: <b>Rosa</b> & Sons"
    assert [button.identifier for button in sent.buttons] == ["log", "ring_again", "move_to_tomorrow"]


def test_buttons_and_a_click_come_back_in_the_window_s_thread(qtbot: QtBot, library: OwnLibrary, show):
    _was_shown, picked = show(7)
    library.center.sent[0].buttons[1].on_pressed()
    qtbot.waitUntil(lambda: bool(picked))
    assert picked == [(NoticeAction.RING_AGAIN, 7)]
    _was_shown, clicked = show(8)
    library.center.sent[1].on_clicked()
    qtbot.waitUntil(lambda: bool(clicked))
    assert clicked == [(NoticeAction.OPEN, 8)]


def test_an_answered_card_and_a_second_telling_take_the_first_pop_up_away(
    qtbot: QtBot, library: OwnLibrary, channel: DesktopNotifications, show
):
    show(7)
    show(7)
    assert library.center.cleared == ["id-1"]
    channel.withdraw(7)
    qtbot.waitUntil(lambda: library.center.cleared == ["id-1", "id-2"])
    channel.withdraw(4711)


def test_what_nobody_clicked_is_not_kept_for_ever(channel: DesktopNotifications, show):
    for _time in range(3):
        show(7)
    assert len(channel._asked) == 1, "only the pop-up that is up can be clicked"
    channel.withdraw(7)
    assert channel._asked == {}


@pytest.mark.parametrize("fault", ["fails", "breaks"])
def test_what_was_not_dispatched_was_not_shown(library: OwnLibrary, show, fault: str):
    setattr(library.center, fault, True)
    assert show()[0] is False


def test_a_system_that_can_nothing_or_may_not_is_no_channel(library: OwnLibrary, show):
    library.center.can = frozenset()
    assert show()[0] is False
    library.center.can, library.center.may = frozenset({"title"}), False
    assert show()[0] is False
    assert library.center.sent == []


def test_a_system_that_asks_the_person_first_does_not_hold_the_telling_up(
    monkeypatch: pytest.MonkeyPatch, library: OwnLibrary, show
):
    monkeypatch.setattr(desktop_notifications, "PATIENCE_S", 0.05)
    library.center.hangs = True
    assert show()[0] is False


def test_under_it_the_next_channel_tells_and_under_that_the_window(
    qtbot: QtBot, library: OwnLibrary, channel: DesktopNotifications
):
    library.center.fails = True
    balloon = OwnChannel(works=True)
    told: list[Telling] = []
    Notifier(OwnDesk(), (channel, balloon)).tell([due_card(1)], lambda cards, telling: told.append(telling))
    qtbot.waitUntil(lambda: bool(told))
    assert (told, len(balloon.shown)) == ([Telling.OUTSIDE], 1)
    balloon.works = False
    Notifier(OwnDesk(), (channel, balloon)).tell([due_card(2)], lambda cards, telling: told.append(telling))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] is Telling.ON_BOARD


def test_on_linux_there_is_no_such_library_and_the_channel_says_so(qtbot: QtBot):
    with pytest.raises(ImportError):
        load_library()
    channel = DesktopNotifications("Follow-up Board", icon=Path("icon.png"))
    (notice,) = notices_for([due_card(1)], lambda card: "now")
    answers: list[bool] = []
    channel.show(notice, answers.append, lambda action, card: None)
    qtbot.waitUntil(lambda: answers == [False])
    channel.close()
