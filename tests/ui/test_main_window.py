"""The window as a frame: its keys, its pages, its drawer by width, what may be dropped, and how it closes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.crash_guard import FaultReport
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.desktop.links import DesktopLinks
from followup_desktop.desktop.start_at_login import AutostartEntry
from followup_desktop.domain.card import Lane
from followup_desktop.services.board import BoardReader
from followup_desktop.services.cards import EnteredByMistake
from followup_desktop.services.importing import ImportContacts, plan_import, read_files
from followup_desktop.services.sample import SHOP
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from followup_desktop.ui import theme
from followup_desktop.ui.actions import KEYS, Command
from followup_desktop.ui.importing.import_page import ImportPage
from followup_desktop.ui.main_window import DRAWER_BESIDE_PX, SMALLEST, MainWindow
from followup_desktop.ui.welcome.first_start import FirstStart
from followup_desktop.ui.widgets.toast_box import ToastBox
from followup_desktop.ui.widgets.without_tray import WithoutTray
from followup_desktop.ui.window.closing_question import ClosingQuestion
from followup_desktop.ui.window.memory import WindowMemory
from followup_desktop.ui.window.parts import Parts
from followup_desktop.ui.window.rail import CLIENTS, SETTINGS
from tests.builders import TurnedClock, add_lead, open_session
from tests.conftest import MORNING


@pytest.fixture
def background(session: Session) -> Iterator[Background]:
    made = Background(surroundings=session.database.connection)
    yield made
    made.shutdown()


@pytest.fixture
def parts(qapp: QApplication, session: Session, background: Background, tmp_path: Path) -> Iterator[Parts]:
    session.execute(ChangeShop(SHOP))
    bridge = EventBridge(session)
    yield Parts(
        session=session,
        reader=BoardReader(session),
        background=background,
        bridge=bridge,
        links=DesktopLinks(),
        theme=theme.apply(qapp, theme.Scheme.LIGHT),
        memory=WindowMemory(tmp_path / "window.ini"),
        database=tmp_path / "board.db",
        backups=tmp_path / "board-backups",
        sample=tmp_path / "sample.db",
        is_sample=False,
        login=partial(AutostartEntry, ("followup-desktop",), tmp_path / "autostart"),
    )
    bridge.close()


@pytest.fixture
def window(qtbot: QtBot, parts: Parts) -> Iterator[MainWindow]:
    made = MainWindow(parts)
    with qtbot.waitSignal(made.painted):
        made.show_remembered(parts.memory)
        made.showNormal()
        made.resize(1440, 900)
        made.activateWindow()
    yield made
    made.end()


def toasts(window: MainWindow) -> list[str]:
    return [box.toast.text for box in window.findChildren(ToastBox) if box.isVisible()]


def test_every_command_of_the_table_of_keys_is_bound_and_no_key_twice(window: MainWindow):
    bound = [one.key().toString() for one in window.findChildren(QShortcut)]
    wanted = [QKeySequence(sequence).toString() for key in KEYS for sequence in key.sequences]
    assert sorted(bound) == sorted(wanted)
    assert len(set(bound)) == len(bound)
    assert [key.text for key in KEYS if key.command is not Command.NONE and not key.sequences] == []


def test_the_keyboard_begins_on_the_board(window: MainWindow):
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.board.isAncestorOf(focused)


def test_pages_are_made_when_first_shown(window: MainWindow):
    assert window.stack.count() == 1
    window.commands.show_clients()
    assert window.stack.count() == 2
    window.commands.show_board()
    window.commands.show_clients()
    assert window.stack.count() == 2


def test_the_drawer_stands_beside_in_a_wide_window_and_lies_over_a_narrow_one(window: MainWindow, session: Session):
    card_id = add_lead(session, "Ken Ames").card.id
    window.open_card(card_id)
    drawer = window.pages.drawer()
    QApplication.processEvents()
    assert drawer.geometry().left() >= window.stack.geometry().right()
    window.resize(DRAWER_BESIDE_PX - 1, 700)
    QApplication.processEvents()
    assert drawer.isVisible()
    assert drawer.geometry().left() < window.stack.geometry().right()
    assert window.stack.width() == window.middle.width()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert drawer.geometry().left() >= window.stack.geometry().right()


def test_who_was_taken_away_meanwhile_is_said_and_nobody_else_is_shown(
    window: MainWindow, session: Session, database_path: Path
):
    """A list may still name them: without a word the drawer would open on whoever it showed last."""
    ann, ken = add_lead(session, "Ann Berg"), add_lead(session, "Ken Ames")
    window.pages.open_contact(ann.contact.id)
    window.pages.drawer().close_drawer()
    with open_session(database_path, TurnedClock(MORNING)) as other:
        other.execute(EnteredByMistake(ken.card.id))
    for ask in (window.pages.open_contact, window.pages.log_contact):
        ask(ken.contact.id)
        assert window.pages.drawer().isHidden()
    window.pages.move_date(ken.card.id)
    assert "no date to move" in toasts(window)[-1]
    for on_card in (window.pages.open_card, window.pages.log_card, window.pages.edit_card):
        on_card(ken.card.id)
        assert window.pages.drawer().isHidden()
    assert toasts(window)
    assert all("no longer there" in said for said in toasts(window))


def test_it_works_down_to_its_smallest_size(window: MainWindow):
    window.resize(100, 100)
    room = window.screen().availableSize()
    assert (window.width(), window.height()) == (min(SMALLEST[0], room.width()), min(SMALLEST[1], room.height()))


def test_the_keyboard_goes_to_the_page_that_a_key_or_escape_from_the_search_shows(window: MainWindow):
    def has_keyboard(name: str) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and window.pages.page(name).isAncestorOf(focused)

    window.finder.take_keyboard()
    window.commands.show_clients()
    assert has_keyboard(CLIENTS)
    window.finder.take_keyboard()
    QTest.keyClick(window.finder, Qt.Key.Key_Escape)
    assert has_keyboard(CLIENTS)
    window.finder.take_keyboard()
    window.commands.show_settings()
    assert has_keyboard(SETTINGS)


def test_before_the_shop_said_what_it_must_no_key_works_behind(window: MainWindow):
    window.pages.open_welcome()
    (welcome,) = window.findChildren(FirstStart)
    assert not any(one.isEnabled() for one in window.findChildren(QShortcut))
    assert not window.acceptDrops(), "a list would be read as of a country that nobody said yet"
    country = welcome.country
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Return)  # accepts everything, from a choice too
    assert welcome.isHidden()
    assert all(one.isEnabled() for one in window.findChildren(QShortcut))
    assert window.acceptDrops()


def test_addresses_may_be_dropped_to_be_explained_and_text_may_not(window: MainWindow, tmp_path: Path):
    def is_taken(dropped: QUrl | str) -> bool:
        data = QMimeData()
        if isinstance(dropped, QUrl):
            data.setUrls([dropped])
        else:
            data.setText(dropped)
        none = Qt.KeyboardModifier.NoModifier
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
        event.ignore()
        QApplication.sendEvent(window, event)
        return event.isAccepted()

    assert is_taken(QUrl.fromLocalFile(str(tmp_path / "list.csv")))
    assert is_taken(QUrl.fromLocalFile(str(tmp_path)))
    assert is_taken(QUrl("https://example.com/list.csv"))
    assert not is_taken("Ken Ames 406-555-0101")


def test_a_card_that_is_gone_is_said_and_nothing_opens(window: MainWindow):
    window.open_card(4711)
    assert toasts(window) == ["This card is no longer there. It may have been taken away or undone."]


def test_nothing_to_undo_is_said(window: MainWindow, session: Session):
    session.undo()  # the settings of the fixture
    window.commands.undo()
    assert len(toasts(window)) == 1


def test_a_long_import_is_taken_back_and_brought_in_again_off_the_windows_thread(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
):
    """11 s stood the window still for 100,000 contacts on Ctrl+Z."""
    file = tmp_path / "clients.csv"
    file.write_text("Name,Phone\n" + "".join(f"Client {one},406-555-{one:04d}\n" for one in range(700)))
    session.execute(ImportContacts(plan_import(session, read_files([file], session), as_leads=True)))
    count = partial(BoardReader(session).count, Lane.NEW_LEAD)
    assert count() == 700
    for act, left in ((window.commands.undo, 0), (window.commands.redo, 700)):
        act()
        (page,) = window.findChildren(ImportPage)
        assert page.writer.is_at_work
        qtbot.waitUntil(lambda writer=page.writer: not writer.is_at_work)  # type: ignore[misc]
        assert count() == left
    assert any("The import is back." in said for said in toasts(window))


def test_undo_offers_redo_and_redo_offers_undo(window: MainWindow, session: Session):
    add_lead(session, "Ken Ames")
    window.commands.undo()
    assert toasts(window)[-1].startswith("Undone: ")
    assert window.board.columns[Lane.NEW_LEAD].model.count == 0
    window.commands.redo()
    assert toasts(window)[-1].startswith("Done again: ")
    assert window.board.columns[Lane.NEW_LEAD].model.count == 1


def test_a_fault_of_the_program_can_be_copied_and_is_sent_nowhere(window: MainWindow, tmp_path: Path):
    window.show_fault(FaultReport("Something went wrong inside the program.", "the details", tmp_path / "log"))
    (box,) = [box for box in window.findChildren(ToastBox) if box.isVisible()]
    assert [action.words for action in box.toast.actions] == ["Copy details"]
    box.toast.actions[0].act()
    assert QApplication.clipboard().text() == "the details"


def test_while_an_import_writes_no_key_changes_anything(window: MainWindow, session: Session):
    add_lead(session, "Ken Ames")
    window.commands.take_keys(False)
    assert not any(one.isEnabled() for one in window.findChildren(QShortcut))
    window.commands.take_keys(True)
    assert all(one.isEnabled() for one in window.findChildren(QShortcut))


def test_without_a_tray_closing_asks_once_and_keeps_the_answer(qtbot: QtBot, window: MainWindow, parts: Parts):
    window.close()
    (question,) = window.findChildren(ClosingQuestion)
    assert question.isVisible()
    assert question.minimise.hasFocus()
    qtbot.keyClick(question.minimise, Qt.Key.Key_Escape)
    assert (question.isVisible(), window.isVisible()) == (False, True)
    assert parts.memory.without_tray is WithoutTray.ASK
    window.close()
    with qtbot.waitSignal(window.quit_asked):
        question.quit.click()
    assert parts.memory.without_tray.value == "quit"
    with qtbot.waitSignal(window.quit_asked):
        window.close()
    assert not question.isVisible()


def test_without_a_tray_minimised_is_an_answer_too_and_the_settings_change_it(qtbot: QtBot, window: MainWindow):
    window.close()
    (question,) = window.findChildren(ClosingQuestion)
    question.minimise.click()
    assert window.isMinimized()
    window.showNormal()
    window.commands.show_settings()
    chips = window.pages.page("settings").closing.chips  # type: ignore[attr-defined]
    assert chips[WithoutTray.MINIMISE].isChecked()
    chips[WithoutTray.QUIT].click()
    with qtbot.waitSignal(window.quit_asked):
        window.close()


def test_the_menu_names_what_would_be_undone(window: MainWindow, session: Session):
    add_lead(session, "Tom & Jerry")
    window.commands.open_menu()
    undo = window.menu.actions()[0]
    assert undo.isEnabled()
    assert "Tom && Jerry" in undo.text()
    window.menu.close()
