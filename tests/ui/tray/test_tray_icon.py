"""The tray: the number on the icon, the menu with what is due, and its balloon where that can be seen."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.notices import Notice, NoticeAction, notices_for
from followup_desktop.domain.clock import utc_moment
from followup_desktop.domain.shop import Shop
from followup_desktop.services.due_now import DueNow
from followup_desktop.services.morning import Morning
from followup_desktop.ui import theme
from followup_desktop.ui.tray.badge_icon import SIDES_PX, badge_icon, badge_text
from followup_desktop.ui.tray.balloon import UP_S, TrayBalloon
from followup_desktop.ui.tray.tray_icon import TrayIcon, literal
from tests.desktop.due import due_card


class OwnDesk:
    """A shop whose time a test sets."""

    shop = Shop()

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 10, 0)

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def desk() -> OwnDesk:
    return OwnDesk()


@pytest.fixture
def tray(qtbot: QtBot, desk: OwnDesk) -> Iterator[TrayIcon]:
    made = TrayIcon(desk)
    yield made
    made.close()


def words_of(tray: TrayIcon) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.isVisible() and not action.isSeparator()]


def image_of(due: int, *, is_late: bool, side: int = 22) -> QImage:
    return badge_icon(due, is_late=is_late).pixmap(QSize(side, side)).toImage()


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("side", SIDES_PX)
def test_the_number_is_on_the_icon_red_when_late(qtbot: QtBot, side: int):
    tokens = theme.tokens()
    plain = image_of(0, is_late=False, side=side)
    due, late = image_of(3, is_late=False, side=side), image_of(3, is_late=True, side=side)
    assert plain.width() == side
    assert has_colour(due, tokens.today_ink)
    assert not has_colour(plain, tokens.today_ink)
    assert has_colour(late, tokens.late_ink)
    assert due != image_of(4, is_late=False, side=side)


def test_more_than_99_fits(qtbot: QtBot):
    assert badge_text(99) == "99"
    assert badge_text(100_000) == "99+"
    assert image_of(100, is_late=True) != image_of(99, is_late=True)


def due_of(*names: str, late: int = 0, today: int | None = None, **more: object) -> DueNow:
    cards = tuple(due_card(number, name) for number, name in enumerate(names, start=1))
    count = len(cards) if today is None else today
    return DueNow(due=len(cards), late=late, today=count, coming=cards, standing=len(cards), **more)  # type: ignore[arg-type]


def test_nothing_due_is_said(tray: TrayIcon):
    assert words_of(tray)[:2] == ["Follow-up Board", "Nothing is due today"]
    assert words_of(tray)[2:] == [
        "New lead…",
        "Log a call…",
        "Quiet for one hour",
        "Quiet until tomorrow",
        "Open the board",
        "Quit",
    ]
    assert tray.system_icon.toolTip() == "Follow-up Board: nothing is due"


def test_the_first_of_today_are_listed_with_how_they_stand(qtbot: QtBot, tray: TrayIcon):
    tray.show_due(due_of("Ken", "Tom & Jerry", late=2, today=9))
    assert words_of(tray)[0] == "Follow-up Board, 2 late"
    # The panel takes the twin of the first & for one (see literal).
    assert words_of(tray)[1:4] == ["Ken, 30 min late", "Tom && Jerry, 30 min late", "7 more today…"]
    assert tray.system_icon.toolTip() == "Follow-up Board: 2 due, 2 late"
    entries = {action.text(): action for action in tray.menu.actions()}
    with qtbot.waitSignal(tray.card_asked) as asked:
        entries["Ken, 30 min late"].trigger()
    assert asked.args == [1]
    with qtbot.waitSignal(tray.list_asked):
        entries["7 more today…"].trigger()


def test_what_was_put_aside_is_a_number_and_a_line_that_leads_to_it(qtbot: QtBot, tray: TrayIcon):
    tray.show_due(due_of("Ken", put_aside=3))
    assert "3 put aside" in tray.system_icon.toolTip()
    (line,) = [action for action in tray.menu.actions() if action.text() == "3 put aside…"]
    with qtbot.waitSignal(tray.aside_asked):
        line.trigger()


def test_the_time_passes_and_the_words_with_it(tray: TrayIcon, desk: OwnDesk):
    card = due_card(1, "Ken", at=time(10, 5))
    tray.show_due(DueNow(today=1, coming=(card,)))
    assert words_of(tray)[:2] == ["Follow-up Board", "Ken, 10:05"]
    desk.time = datetime(2026, 11, 24, 10, 15)
    tray.refresh()
    assert words_of(tray)[1] == "Ken, 10 min late"
    tray.show_due(DueNow())
    assert words_of(tray)[1] == "Nothing is due today"


def test_quiet_is_asked_for_and_ended_in_the_menu_and_shows(qtbot: QtBot, tray: TrayIcon, desk: OwnDesk):
    entries = {action.text(): action for action in tray.menu.actions()}
    with qtbot.waitSignal(tray.quiet_asked) as asked:
        entries["Quiet for one hour"].trigger()
    assert asked.args == ["1_hour"]
    loud = tray.system_icon.icon().pixmap(QSize(22, 22)).toImage()
    tray.show_due(DueNow(quiet_until=utc_moment(datetime(2026, 11, 24, 11, 0))))
    seen = [action.text() for action in tray.menu.actions() if action.isVisible() and not action.isSeparator()]
    assert "Quiet for one hour" not in seen
    assert tray.system_icon.toolTip() == "Follow-up Board: nothing is due, quiet until 11:00"
    assert tray.system_icon.icon().pixmap(QSize(22, 22)).toImage() != loud
    with qtbot.waitSignal(tray.quiet_ended):
        next(action for action in tray.menu.actions() if action.text() == "End quiet (until 11:00)").trigger()


def test_the_other_entries_are_signals(qtbot: QtBot, tray: TrayIcon):
    entries = {action.text(): action for action in tray.menu.actions()}
    for words, signal in (
        ("New lead…", tray.new_lead_asked),
        ("Log a call…", tray.log_asked),
        ("Open the board", tray.board_asked),
        ("Quit", tray.quit_asked),
    ):
        with qtbot.waitSignal(signal):
            entries[words].trigger()


def test_a_click_on_the_icon_opens_the_board(qtbot: QtBot, tray: TrayIcon):
    with qtbot.waitSignal(tray.board_asked):
        tray.system_icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.board_asked):
        tray.system_icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


@pytest.mark.parametrize("name", ["Tom & Jerry & Co", "<b>Bold</b> & Sons", "first_last@example.com", "&", "a & b_c"])
def test_names_are_shown_letter_by_letter(name: str):
    assert as_qt_draws(literal(name, is_drawn_by_bus=False)) == name
    assert as_the_bus_draws(literal(name, is_drawn_by_bus=True)) == name


def as_qt_draws(text: str) -> str:
    """What a menu of Qt shows: && is one &, a single & is swallowed."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def as_the_bus_draws(text: str) -> str:
    """What a panel shows: Qt sends the first & (unless last) as _, the panel takes __ for _ and swallows a single _."""
    at = text.find("&")
    if 0 <= at < len(text) - 1:
        text = text[:at] + "_" + text[at + 1 :]
    return text.replace("__", "\0").replace("_", "").replace("\0", "_")


class Shown:
    """What the balloon answered and what a person picked."""

    def __init__(self) -> None:
        self.answers: list[bool] = []
        self.picked: list[tuple[NoticeAction, int | None]] = []

    def on_shown(self, was_shown: bool) -> None:
        self.answers.append(was_shown)

    def on_action(self, action: NoticeAction, card_id: int | None) -> None:
        self.picked.append((action, card_id))


def notice(card_id: int) -> Notice:
    (made,) = notices_for([due_card(card_id, f"Client {card_id}")], str)
    return replace(made, body="Wants a log splitter")


def test_without_a_tray_the_balloon_says_that_nothing_was_shown(tray: TrayIcon):
    """Offscreen has no tray: Qt would show nothing and not say so."""
    assert not tray.is_available
    shown = Shown()
    TrayBalloon(tray).show(notice(1), shown.on_shown, shown.on_action)
    assert shown.answers == [False]


class SeenBalloon(TrayBalloon):
    """A balloon on a desktop that shows it."""

    @property
    def can_be_seen(self) -> bool:
        return True


def test_a_click_on_the_balloon_opens_its_card(tray: TrayIcon):
    shown = Shown()
    balloon = SeenBalloon(tray)
    balloon.show(notice(7), shown.on_shown, shown.on_action)
    tray.system_icon.messageClicked.emit()
    assert (shown.answers, shown.picked) == ([True], [(NoticeAction.OPEN, 7)])


def test_a_second_balloon_keeps_what_the_first_said(tray: TrayIcon):
    shown = Shown()
    steady = [100.0]
    balloon = SeenBalloon(tray, monotonic=lambda: steady[0])
    balloon.show(notice(1), shown.on_shown, shown.on_action)
    balloon.show(notice(2), shown.on_shown, shown.on_action)
    tray.system_icon.messageClicked.emit()
    steady[0] += UP_S + 1
    balloon.show(notice(3), shown.on_shown, shown.on_action)
    tray.system_icon.messageClicked.emit()
    assert shown.picked == [(NoticeAction.OPEN, None), (NoticeAction.OPEN, 3)]


def test_the_digest_of_the_morning_is_not_lost_to_a_balloon_that_is_up_nor_the_other_way_round(
    tray: TrayIcon, monkeypatch: pytest.MonkeyPatch
):
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(tray.system_icon, "showMessage", lambda title, body, *_how: said.append((title, body)))
    (digest,) = notices_for([], str, morning=Morning(date(2026, 11, 24), 5, 2, 1))
    line = "Today: 5 · late: 2 · not answered yet: 1"
    first, second = SeenBalloon(tray), SeenBalloon(tray)
    for balloon, notices in ((first, (notice(1), digest, notice(2))), (second, (digest, notice(1), notice(1)))):
        for one in notices:
            balloon.show(one, Shown().on_shown, Shown().on_action)
    with_one = ("Follow up: Client 1", f"Wants a log splitter\n{line}")
    assert said == [
        ("Follow up: Client 1", "Wants a log splitter"),
        with_one,
        ("2 follow-ups are due", f"Client 1, Client 2\n{line}"),
        ("Good morning", line),
        with_one,
        ("2 follow-ups are due", f"Client 1\n{line}"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="a panel that draws from the bus is Linux's")
def test_an_icon_without_a_place_is_taken_for_one_drawn_by_the_panel(tray: TrayIcon):
    assert tray.is_drawn_by_bus
