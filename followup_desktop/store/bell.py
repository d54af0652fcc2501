"""What the heart wants to know at every look, in one question that costs the same at any size."""

from datetime import date, datetime
from typing import Any

from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.ringing import Quiet
from followup_desktop.domain.values import value
from followup_desktop.store.database import Database
from followup_desktop.store.lead_rings import NEVER, WAITING

_UNTOLD = "withdrawn_by IS NULL AND lane <> 'closed' AND told_key IS NOT due_key"
_ASKED = "stands = 1 AND ring_at IS NOT NULL"

# ?1 the last due key that has rung by the clock, ?2 the local time as a due key, ?3 the moment, ?4 the last day whose
# follow-ups without a time have rung, ?5 today.
_GLANCE = f"""SELECT
    EXISTS (SELECT 1 FROM card WHERE {_UNTOLD} AND due_key > '' AND due_key <= ?1)
        OR EXISTS (SELECT 1 FROM card INDEXED BY card_untold_timed
            WHERE {_UNTOLD} AND follow_up_time IS NOT NULL AND due_key > '' AND due_key <= ?2),
    (SELECT min(ring_at) FROM reminder WHERE {_ASKED}),
    (SELECT min(ring_at) FROM reminder WHERE {_ASKED} AND ring_at > ?3),
    (SELECT coalesce(lead_ring_at, '') FROM {WAITING} ORDER BY coalesce(lead_ring_at, '') LIMIT 1),
    (SELECT lead_ring_at FROM {WAITING} AND coalesce(lead_ring_at, '') > ?3 AND coalesce(lead_ring_at, '') < '{NEVER}'
        ORDER BY coalesce(lead_ring_at, '') LIMIT 1),
    (SELECT due_key FROM card INDEXED BY card_untold_timed
        WHERE {_UNTOLD} AND follow_up_time IS NOT NULL AND due_key > ?2 ORDER BY due_key LIMIT 1),
    (SELECT follow_up_on FROM card WHERE {_UNTOLD} AND due_key > ?4 ORDER BY due_key LIMIT 1),
    EXISTS (SELECT 1 FROM card WHERE withdrawn_by IS NULL AND lane = 'resting' AND due_key <= ?5),
    EXISTS (SELECT 1 FROM digest WHERE day = ?5), quiet_since, quiet_until, planned_for FROM bell"""


@value
class Glance:
    """What may have to be told, and when more comes. Texts are kept moments (UTC), days or due keys; None: nothing.

    ``first_`` is the earliest there is, come or not; ``next_`` the earliest that is still ahead. ``first_lead_ring``
    is "" when there are leads whose rings are not worked out.
    """

    has_untold: bool
    first_ring: str | None
    next_ring: str | None
    first_lead_ring: str | None
    next_lead_ring: str | None
    next_timed: str | None
    next_day: str | None
    has_rested: bool
    is_morning_told: bool
    quiet: Quiet | None
    planned_for: str


def bound(now: datetime, last_day: date) -> str:
    """The last due key of those without a time that has rung by local ``now``: of ``last_day``, with all its times."""
    return min(f"{last_day.isoformat()}U", key_of(now))


def key_of(now: datetime) -> str:
    """The due key of what falls due at local ``now``."""
    return f"{now:%Y-%m-%dT%H:%M}"


def glance(database: Database, now: datetime, stamp: str, last_day: date) -> Glance:
    """Look once, at local ``now`` and moment ``stamp``; a follow-up without a time has rung up to ``last_day``."""
    parameters = (bound(now, last_day), key_of(now), stamp, f"{last_day.isoformat()}U", now.date().isoformat())
    row: Any = database.row(_GLANCE, parameters)
    quiet = Quiet(moment_from_text(row[9]), moment_from_text(row[10])) if row[9] and row[10] else None
    return Glance(
        has_untold=bool(row[0]),
        first_ring=row[1],
        next_ring=row[2],
        first_lead_ring=row[3],
        next_lead_ring=row[4],
        next_timed=row[5],
        next_day=row[6],
        has_rested=bool(row[7]),
        is_morning_told=bool(row[8]),
        quiet=quiet,
        planned_for=row[11],
    )
