"""Leads that nobody has answered ring on their own: after some open hours, then at each opening (issue 4, point 7).

When each rings next is worked out ahead and kept, and worked out again where the hours or the zone are others. A lead
whose date a person moved ahead, or which a person asked to ring later, is not rung before.
"""

import time
from datetime import datetime

from followup_desktop.domain.clock import local_time, moment_from_text, utc_moment
from followup_desktop.domain.followup import FollowUp, is_due
from followup_desktop.domain.ringing import next_lead_ring
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import lead_rings
from followup_desktop.store.lead_rings import CameRing

# So many are worked out at one look: a restored shop's leads must not hold up the window.
MOST_AT_ONCE = 10_000


@value
class PlanLeadRings:
    """Work out when waiting leads ring next: new ones, those not to be rung now, and all when the hours changed.

    ``far_from`` (UTC text) forgets what is planned for later than it: the clock was set back since.
    """

    far_from: str = ""


class HoursInForce:
    """What the rings of leads are worked out for; the text is made again only for other settings or another zone."""

    def __init__(self) -> None:
        self._seen: tuple[Shop, tuple[object, ...]] | None = None
        self._text = ""

    def of(self, shop: Shop) -> str:
        """The hours, closed days, rule and zone in force, as one text."""
        zone = (*time.tzname, time.timezone)
        if self._seen is None or self._seen[0] is not shop or self._seen[1] != zone:
            self._seen = (shop, zone)
            self._text = _text_of(shop, zone)
        return self._text


def _text_of(shop: Shop, zone: tuple[object, ...]) -> str:
    hours = [f"{one.opens:%H:%M}-{one.closes:%H:%M}" if one else "" for one in shop.hours]
    holidays = sorted(shop.holidays - shop.open_days) if shop.keeps_holidays else []
    closed = [day.isoformat() for day in (*holidays, *sorted(shop.closed_days))]
    return repr((zone, hours, closed, shop.lead_rings, shop.lead_rings_each_opening))


def ringing_now(session: Session, stamp: str) -> tuple[list[tuple[int, str]], bool]:
    """The waiting leads (card, moment) that ring now, and whether there are some that must not ring yet."""
    come = lead_rings.has_come(session.database, stamp)
    found = [(one.card_id, one.moment) for one in come if _may_ring(one, session.now(), session.shop)]
    return found, len(found) < len(come)


def is_planned_beyond(session: Session, far: str) -> bool:
    """Whether a lead's ring is planned for later than ``far`` (UTC text)."""
    return lead_rings.is_planned_beyond(session.database, far)


def _may_ring(ring: CameRing, now: datetime, shop: Shop) -> bool:
    return not ring.is_later and is_due(FollowUp.from_key(ring.due_key), now, shop)


def rang(work: Work, card_ids: str, stamp: str) -> None:
    """The leads among these cards (a JSON list) rang at ``stamp``: work out when they do next."""
    for card_id, arrived_at in lead_rings.rung_among(work.database, card_ids, stamp):
        lead_rings.rung(work.database, card_id, stamp, _next_ring(work, arrived_at, stamp))


@handles(PlanLeadRings)
def _plan_lead_rings(command: PlanLeadRings, work: Work) -> int:
    hours = HoursInForce().of(work.shop)
    if command.far_from:
        lead_rings.forget_plans(work.database, command.far_from)
    if lead_rings.planned_for(work.database) != hours:
        lead_rings.forget_plans(work.database, work.stamp)
        lead_rings.set_planned_for(work.database, hours)
    moments: list[tuple[int, datetime | None]] = []
    for card_id, arrived_at, rung_at in lead_rings.unplanned(work.database, MOST_AT_ONCE):
        moments.append((card_id, _next_ring(work, arrived_at, rung_at or arrived_at)))
    for ring in lead_rings.has_come(work.database, work.stamp):
        if not _may_ring(ring, work.now, work.shop):
            moments.append((ring.card_id, _next_ring(work, ring.arrived_at, work.stamp)))
    lead_rings.plan(work.database, moments)
    return len(moments)


def _next_ring(work: Work, arrived_at: str, after: str) -> datetime | None:
    """When a lead rings next (aware). What lies ahead of the clock, because it was set back, counts as just now."""
    arrived, since = (min(local_time(moment_from_text(text)), work.now) for text in (arrived_at, after))
    local = next_lead_ring(arrived, max(arrived, since), work.shop)
    return utc_moment(local) if local is not None else None
