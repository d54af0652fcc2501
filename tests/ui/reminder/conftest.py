"""A reminder window on a real board."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.services.reminders import Reminders
from followup_desktop.services.sample import SHOP
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from followup_desktop.ui.reminder.reminder_window import ReminderWindow


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[ReminderWindow]:
    session.execute(ChangeShop(SHOP))
    made = ReminderWindow(session, Reminders(session))
    yield made
    made.end()
