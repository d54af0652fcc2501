"""An open log box, with drafts of its own."""

import pytest

from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.log_box import LogBox
from followup_desktop.ui.widgets.log_drafts import LogDrafts


@pytest.fixture
def drafts():
    return LogDrafts()


@pytest.fixture
def box(qtbot, session: Session, drafts):
    made = LogBox(session, drafts)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
