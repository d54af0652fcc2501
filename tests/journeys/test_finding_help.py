"""Who does not know what to do: the help, the keys and About, and the program in the desktop's menu."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from followup_desktop.ui.help.about_panel import AboutPanel
from followup_desktop.ui.help.help_panel import HelpPanel
from followup_desktop.ui.widgets.keys_help import KeysHelp
from tests.journeys.person import Person


def choose(person: Person, words: str) -> None:
    """Choose an entry of the window's menu."""
    entries = person.window.menu.findChildren(QAction)
    next(one for one in entries if one.text().partition("\t")[0] == words).trigger()


def test_from_the_keys_to_the_help_and_back_to_the_board(regular: Person):
    before = regular.app.focusWidget()
    regular.press("F1")
    (keys,) = regular.window.findChildren(KeysHelp)
    assert keys.isVisible()
    regular.click("All of the help", keys)
    (shown,) = regular.window.findChildren(HelpPanel)
    assert shown.isVisible()
    assert not keys.isVisible()
    regular.press("Escape")
    assert not shown.isVisible()
    assert regular.app.focusWidget() is before
    regular.press("Shift+F1")
    assert shown.isVisible()
    regular.press("F1")
    assert keys.isVisible()
    assert not shown.isVisible()
    regular.press("Escape")
    assert regular.app.focusWidget() is before


def test_help_and_about_stand_in_the_menu(regular: Person):
    choose(regular, "Help")
    (shown,) = regular.window.findChildren(HelpPanel)
    assert shown.isVisible()
    choose(regular, "About")
    (about,) = regular.window.findChildren(AboutPanel)
    about.copy.click()
    assert "The details are copied. Nothing of the shop is in them." in regular.toasts()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a menu that takes entries")
def test_the_board_comes_into_the_desktops_menu(regular: Person, own_home: Path):
    choose(regular, "Put into the desktop’s menu")
    entry = own_home / ".local/share/applications/followup-desktop.desktop"
    assert str(regular.places.database) in entry.read_text(encoding="utf-8")
    assert "The board is in the desktop’s menu now." in regular.toasts()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a menu that takes entries")
def test_a_menu_that_cannot_be_written_is_said(regular: Person, own_home: Path):
    (own_home / ".local/share").mkdir(parents=True, exist_ok=True)
    (own_home / ".local/share/applications").write_text("a file where a folder should be", encoding="utf-8")
    choose(regular, "Put into the desktop’s menu")
    assert any("The board could not be put into the menu" in text for text in regular.toasts())
