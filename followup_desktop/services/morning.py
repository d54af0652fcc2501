"""The morning's digest: what the day brings, told once when the shop opens (issue 4, point 6)."""

from datetime import date, datetime

from followup_desktop.domain.ringing import is_digest_time
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import due, lead_rings, rings

MOST_COUNTED = 1000


@value
class Morning:
    """How many cards are to be followed up today, are late from before, and wait for a first response.

    ``unanswered`` is counted up to MOST_COUNTED.
    """

    day: date
    today: int
    late: int
    unanswered: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.today or self.late or self.unanswered)


@value
class MorningTold:
    """Write that the digest of a day was told, or had nothing to tell."""

    day: date


def morning(session: Session, now: datetime) -> Morning | None:
    """The digest that may be told at local ``now``; None outside the morning, or where it is off.

    Whether it was told already is for the caller to know.
    """
    if not is_digest_time(now, session.shop):
        return None
    late, today = due.count_late_and_today(session.database, now)
    return Morning(now.date(), today, late, lead_rings.count_waiting(session.database, MOST_COUNTED))


@handles(MorningTold)
def _morning_told(command: MorningTold, work: Work) -> None:
    rings.mark_morning_told(work.database, command.day, work.stamp)
