"""An open log box, with drafts of its own; a window with the keyboard in its field."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

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


@pytest.fixture
def host(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.resize(900, 500)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return window
