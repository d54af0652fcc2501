"""Only kinds of links that are safe are given to the desktop; what nobody opens is said."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.links import DesktopLinks


class Desktop(QObject):
    """Stands in for the desktop's programs, by Qt's own hook for it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop()
    schemes = ("tel", "mailto", "file", "javascript")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "open")  # type: ignore[arg-type]  # the stub says bytes, the call wants text
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize("url", ["tel:+14065550101", "mailto:ken@example.com", "TEL:+14065550101"])
def test_numbers_and_addresses_go_to_the_desktop(desktop: Desktop, url: str):
    assert DesktopLinks().open_url(url)
    assert [opened.lower() for opened in desktop.opened] == [url.lower()]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "", "not a link", "/bin/sh"])
def test_what_a_list_could_smuggle_in_opens_nothing(desktop: Desktop, url: str):
    assert not DesktopLinks().open_url(url)
    assert desktop.opened == []
