"""What the program is made of, and the details for whoever helps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop import __version__
from followup_desktop.ui.help.about_panel import AboutPanel
from followup_desktop.ui.help.licences import PARTS
from followup_desktop.ui.widgets.toast import Toast
from tests.architecture.test_packing import project


@pytest.fixture
def panel(qtbot: QtBot) -> AboutPanel:
    host = QWidget()
    host.resize(1024, 640)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    made = AboutPanel(host)
    made.open_panel()
    return made


def test_it_names_the_version_and_every_part_with_its_licence(panel: AboutPanel):
    shown = [label.text() for label in panel.findChildren(QLabel)]
    assert __version__ == project()["version"]
    assert f"Version {__version__}" in shown
    for part, licence in PARTS:
        assert part in shown
        assert licence in shown


def test_the_details_are_copied_and_hold_nothing_of_the_shop(
    qtbot: QtBot, panel: AboutPanel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    toasts: list[Toast] = []
    panel.toast_asked.connect(toasts.append)
    panel.copy.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"Follow-up Board {__version__}")
    assert "Desktop GNOME" in copied
    assert "/" not in copied
    assert [toast.text for toast in toasts] == ["The details are copied. Nothing of the shop is in them."]


def test_esc_closes_it(qtbot: QtBot, panel: AboutPanel):
    qtbot.keyClick(panel.copy, Qt.Key.Key_Escape)
    assert panel.isHidden()
