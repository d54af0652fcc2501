"""How the reminders stand at this moment, in one look: for the tray, the board's line and the reminder window."""

from dataclasses import dataclass
from datetime import datetime

from followup_desktop.services.reminders import DueCard, Reminder, Reminders
from followup_desktop.services.ringing import quiet_until
from followup_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class DueNow:
    """``due`` have fallen due, ``late`` of them are late; ``today`` counts what comes due until midnight as well.

    ``coming`` are the first of today's, the longest due first. ``standing`` wait for an answer, ``first`` before all;
    ``put_aside`` are due and out of sight. ``quiet_until`` (aware) while nothing may ring.
    """

    due: int = 0
    late: int = 0
    today: int = 0
    coming: tuple[DueCard, ...] = ()
    standing: int = 0
    first: Reminder | None = None
    put_aside: int = 0
    quiet_until: datetime | None = None


def due_now(session: Session, reminders: Reminders, listed: int) -> DueNow:
    """How it stands, with the first ``listed`` of today. Every number is counted without reading a card."""
    late, today = reminders.count_late_and_today()
    return DueNow(
        due=reminders.count_due(),
        late=late,
        today=late + today,
        coming=reminders.coming(listed),
        standing=reminders.count_standing(),
        first=next(iter(reminders.standing(1)), None),
        put_aside=reminders.count_put_aside(),
        quiet_until=quiet_until(session),
    )
