"""A board on a real database: the page follows the session as in the window."""

from collections.abc import Callable
from functools import partial

import pytest

from followup_desktop.formats.amounts import read_amount
from followup_desktop.services.board import BoardReader
from followup_desktop.ui import theme
from followup_desktop.ui.board.board_page import BoardPage


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def toasts() -> list:
    """Every toast that the page asked for."""
    return []


@pytest.fixture
def show_board(qtbot, session, toasts) -> Callable[[], BoardPage]:
    """Open the board's page on what is in the database by now."""

    def show() -> BoardPage:
        page = BoardPage(session, BoardReader(session), partial(read_amount, currency="USD"))
        qtbot.addWidget(page)
        unsubscribe = session.subscribe(page.show_events)
        page.destroyed.connect(unsubscribe)
        page.toast_asked.connect(toasts.append)
        page.resize(1024, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show
