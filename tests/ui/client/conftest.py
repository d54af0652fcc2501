"""A drawer in a window, and Rosa, who is known in every detail."""

from datetime import date

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.services.leads import AddLead
from followup_desktop.services.session import Session
from followup_desktop.ui.client.drawer import ClientDrawer
from followup_desktop.ui.widgets.log_drafts import LogDrafts

ROSA = ContactDetails(
    full_name="Rosa Alvarez",
    company="Alvarez Landscaping",
    phones=(Phone("406-555-0134", kind="work"), Phone("406-555-0135", kind="mobile")),
    emails=(Email("rosa@alvarez.example"),),
    addresses=(Address("12 Lake Road", "Whitefish", "MT", "59937"),),
    source="walk-in",
    preferred_channel=Channel.PHONE,
    best_hours="mornings",
    max_every_days=7,
    client_since=date(2019, 3, 4),
    tags=("saws",),
    note="Gate code is at the shop.",
)


class Opener:
    """Stands for the desktop's own programs."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.takes_them = True

    def open_url(self, url: str) -> bool:
        self.opened.append(url)
        return self.takes_them


@pytest.fixture
def links():
    return Opener()


@pytest.fixture
def drafts():
    return LogDrafts()


@pytest.fixture
def drawer(qtbot, session: Session, links, drafts):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    line = QHBoxLayout(window)
    line.addStretch(1)
    made = ClientDrawer(session, links, drafts, window)
    line.addWidget(made)
    stop = session.subscribe(made.show_events)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    stop()


@pytest.fixture
def rosa(session: Session):
    return session.execute(AddLead(ROSA, what="two saws", value_cents=124000)).answer
