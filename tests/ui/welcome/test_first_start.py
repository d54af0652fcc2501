"""The first start: everything guessed, one key to accept, nothing saved before."""

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QWidget

from followup_desktop.desktop.start_at_login import AutostartEntry
from followup_desktop.domain.shop import DateOrder
from followup_desktop.services.staffing import all_staff
from followup_desktop.ui.welcome.first_start import FirstStart


@pytest.fixture
def host(qtbot):
    made = QWidget()
    made.resize(1024, 640)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def login(tmp_path):
    return AutostartEntry(("followup-desktop", "--minimized"), tmp_path / "autostart")


@pytest.fixture
def welcome(session, host, login):
    made = FirstStart(session, host, login)
    made.open_panel()
    return made


def test_enter_accepts_the_guess(qtbot, session, welcome):
    assert not session.shop.is_confirmed
    assert session.can_undo() is None
    guessed = session.shop
    with qtbot.waitSignal(welcome.done):
        qtbot.keyClick(welcome.name, Qt.Key.Key_Return)
    assert session.shop.is_confirmed
    assert (session.shop.country, session.shop.currency) == (guessed.country, guessed.currency)
    assert all_staff(session) == []


def test_what_is_typed_is_saved_with_the_first_of_the_staff(qtbot, session, welcome):
    desks: list[int] = []
    welcome.desk_changed.connect(desks.append)
    qtbot.keyClicks(welcome.name, "Glacier  Saw & Mower")
    qtbot.keyClicks(welcome.staff, "Dana Price")
    qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert session.shop.name == "Glacier Saw & Mower"
    (dana,) = all_staff(session)
    assert desks == [dana.id]
    session.undo()  # one gesture
    assert all_staff(session) == []
    assert not session.shop.is_confirmed


def test_another_country_brings_its_habits(qtbot, session, welcome):
    welcome.name.setText("Säge & Sohn")
    welcome.country.show_value("DE")
    welcome.country.activated.emit(welcome.country.currentIndex())
    assert welcome.currency.chosen() == "EUR"
    welcome.hours._opens[0].setTime(QTime(8, 30))
    qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    shop = session.shop
    assert (shop.country, shop.currency, shop.date_order, shop.week_start) == ("DE", "EUR", DateOrder.DMY, 0)
    assert shop.name == "Säge & Sohn"
    assert shop.hours[0].opens.isoformat() == "08:30:00"


def test_wrong_hours_are_said_and_nothing_is_saved(qtbot, session, welcome):
    welcome.hours._closes[1].setTime(QTime(7, 0))
    qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert welcome.isVisible()
    assert "closes after it opens" in welcome._fault.text()
    assert not session.shop.is_confirmed
    welcome.hours._closes[1].setTime(QTime(17, 0))
    qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert session.shop.is_confirmed


def test_it_covers_the_window_whatever_its_size(qtbot, host, welcome):
    host.resize(1300, 800)
    qtbot.waitUntil(lambda: welcome.size() == host.size())
    assert welcome.name.hasFocus()


def test_every_field_has_a_name(welcome):
    parts = [part for part in welcome.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [part for part in parts if not part.objectName().startswith("qt_")]
    assert not [part for part in own if not (part.accessibleName() or getattr(part, "text", str)())]


@pytest.mark.parametrize("is_wanted", [False, True])
def test_starting_with_the_computer_is_asked_here_and_done_with_start(qtbot, welcome, login, is_wanted):
    assert not welcome.at_login.isChecked()
    if is_wanted:
        welcome.at_login.click()
    assert not login.is_on()
    with qtbot.waitSignal(welcome.done):
        qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert login.is_on() is is_wanted


def test_a_refusal_of_the_system_is_said_and_the_shop_begins_all_the_same(qtbot, session, welcome, login):
    login.file.parent.write_text("a file where the folder should be")
    welcome.at_login.click()
    with qtbot.waitSignals([welcome.toast_asked, welcome.done]):
        qtbot.mouseClick(welcome.start, Qt.MouseButton.LeftButton)
    assert session.shop.is_confirmed
