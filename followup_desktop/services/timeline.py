"""A contact's history as it is read: what was logged and what was bought, newest first, nothing told twice."""

from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain.activity import Activity, Outcome
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.purchase import Purchase
from followup_desktop.services.contacts import HISTORY_PAGE
from followup_desktop.services.session import Session
from followup_desktop.store import activities


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. ``at`` is naive local time, None for a purchase that is known by its day only.

    ``activity`` is None for a purchase from the books; ``amount_cents`` is None when no amount is known.
    """

    day: date
    at: datetime | None
    activity: Activity | None
    what: str
    amount_cents: int | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The newest entries, and whether there are older ones."""

    entries: tuple[Entry, ...]
    has_more: bool


def timeline(session: Session, contact_id: int, limit: int = HISTORY_PAGE) -> Timeline:
    """The ``limit`` newest things that happened with a contact. Withdrawn entries are left out."""
    logged = activities.history(session.database, contact_id, limit + 1)
    bought = activities.purchases_of(session.database, contact_id)
    entries = [_of_activity(activity, bought) for activity in logged]
    entries += [Entry(one.bought_on, None, None, one.what, one.amount_cents) for one in bought]
    entries.sort(key=_when, reverse=True)
    return Timeline(tuple(entries[:limit]), len(entries) > limit)


def _when(entry: Entry) -> datetime:
    return entry.at or datetime.combine(entry.day, datetime.min.time())


def _of_activity(activity: Activity, bought: list[Purchase]) -> Entry:
    """The entry of an activity. "Bought" takes its purchase of that day out of ``bought``: one event, one line."""
    at = local_time(activity.at)
    if activity.outcome is not Outcome.BOUGHT:
        return Entry(at.date(), at, activity, "", None)
    own = next((one for one in reversed(bought) if one.bought_on == at.date() and not one.receipt), None)
    if own is None:
        return Entry(at.date(), at, activity, "", None)
    bought.remove(own)
    return Entry(at.date(), at, activity, own.what, own.amount_cents)
