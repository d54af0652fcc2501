"""What the tests of the reminder window ask of it."""

from datetime import date, timedelta

from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.session import Session
from followup_desktop.ui.reminder.reminder_row import ReminderRow
from followup_desktop.ui.reminder.reminder_window import ReminderWindow
from tests.builders import add_lead

TODAY = date(2026, 11, 24)
YESTERDAY = FollowUp(TODAY - timedelta(days=1))


def lead(session: Session, name: str, day: FollowUp = YESTERDAY) -> int:
    card_id: int = add_lead(session, name, phone="406-555-0134", what="Quote: 2 × MS 261 saws", follow_up=day).card.id
    return card_id


def names(window: ReminderWindow) -> list[str]:
    return [row.name.whole_text for row in window.list.rows.values()]


def row_of(window: ReminderWindow, name: str) -> ReminderRow:
    return next(row for row in window.list.rows.values() if row.name.whole_text == name)
