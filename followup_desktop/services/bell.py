"""What is to be told now: told once per due moment, and never lost (PRODUCT, promise 3).

Three things ring: a follow-up whose date has passed, a reminder that a person asked to ring again, a lead that nobody
has answered. Nothing here tells: who tells says so afterwards, and only then it is written.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from followup_desktop.domain.clock import local_time, moment_from_text, moment_text, utc_moment
from followup_desktop.domain.followup import FollowUp, falls_due
from followup_desktop.domain.ringing import CLOCK_SLACK, RingKind, last_rung_day, next_opening
from followup_desktop.domain.values import value
from followup_desktop.services import lead_rings, morning
from followup_desktop.services.cards import WakeCard
from followup_desktop.services.lead_rings import PlanLeadRings
from followup_desktop.services.morning import Morning, MorningTold
from followup_desktop.services.reminders import DueCard, due_card
from followup_desktop.services.session import Origin, Session, Work, handles
from followup_desktop.store import due, rings
from followup_desktop.store.bell import Glance, glance
from followup_desktop.store.due import DueRow

# A lead's ring that is planned for later than this was planned before the clock was set back, or the shop rests long.
FAR_AHEAD = timedelta(days=8)


@value
class AnnounceDue:
    """Write that these (card, due key, read at) were told. Executed only after the telling worked."""

    told: tuple[tuple[int, str, str], ...]


# Read before every ring there may be: what is marked told with it settles none.
UNSETTLED = "0"


@value
class FollowClock:
    """The clock was set back: rings asked for in what is now the future ring as long from now as was asked for."""


@value
class BellRound:
    """What one look found. While it is quiet there is nothing to tell; ``next_in_s`` is when to look again at the
    latest, None when nothing is ahead. ``morning`` is the digest, if it is to be told.
    """

    cards: tuple[DueCard, ...]
    morning: Morning | None
    is_quiet: bool
    next_in_s: float | None


@value
class Look:
    """One look at the clock (aware, local, as kept) and at the store; ``last_day`` is the last that has rung."""

    moment: datetime
    now: datetime
    stamp: str
    last_day: date
    seen: Glance


class Bell:
    """Answers what is to be told at the session's clock, and writes what was."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._hours = lead_rings.HoursInForce()

    def prepare(self, *, has_jumped: bool = False) -> Look | None:
        """Wake resting cards whose day has come, and work out when leads ring. What was seen, for :meth:`round`; None
        when something was written since.

        ``has_jumped``: the program just started, or the wall clock moved by more than the time that passed.
        """
        look = self._look()
        seen, commands = look.seen, self._after_jump(look) if has_jumped else []
        is_planned = seen.first_lead_ring != "" and seen.planned_for == self._hours.of(self._session.shop)
        if not is_planned or self._must_wait(look):
            commands.append(PlanLeadRings())
        if seen.has_untold and (again := due.told_before(self._session.database, look.now)):
            # Moved away and back to a moment that was told before: told once per due moment (DATA.md, "reminder").
            commands.append(AnnounceDue(tuple((card_id, due_key, UNSETTLED) for card_id, due_key in again)))
        for command in commands:
            self._session.execute(command, origin=Origin.TELLING)
        has_woken = seen.has_rested and self.wake_resting() > 0
        return None if commands or has_woken else look

    def round(self, look: Look | None = None) -> BellRound:
        """What is to be told now, by ``look`` if it was taken just now: the cards of who is at the desk first, then
        the longest late.
        """
        look = look or self._look()
        quiet = look.seen.quiet
        if quiet is not None and quiet.is_in_force(look.moment):
            return BellRound((), None, True, (quiet.until - look.moment).total_seconds())
        digest = None if look.seen.is_morning_told else morning.morning(self._session, look.now)
        return BellRound(self._to_tell(look), digest, False, self._next_in_s(look))

    def untold(self) -> tuple[DueCard, ...]:
        """What is to be told now; see :meth:`round`."""
        return self.round().cards

    def told(self, cards: Sequence[DueCard]) -> None:
        """Write that these were told."""
        if cards:
            told = tuple((card.card_id, card.due_key, card.read_at) for card in cards)
            self._session.execute(AnnounceDue(told), origin=Origin.TELLING)

    def morning_told(self, day: date) -> None:
        """Write that the digest of ``day`` was told, or had nothing to tell."""
        self._session.execute(MorningTold(day), origin=Origin.TELLING)

    def _look(self) -> Look:
        moment = self._session.clock.now()
        now, stamp = local_time(moment), moment_text(moment)
        last_day = last_rung_day(now, self._session.shop)
        return Look(moment, now, stamp, last_day, glance(self._session.database, now, stamp, last_day))

    def _after_jump(self, look: Look) -> list[object]:
        """What is to be put right where the clock was set back; nothing is written for a mere start or sleep."""
        commands: list[object] = []
        if rings.ahead_of_their_asking(self._session.database, moment_text(look.moment + CLOCK_SLACK)):
            commands.append(FollowClock())
        far = moment_text(look.moment + FAR_AHEAD)
        if lead_rings.is_planned_beyond(self._session, far):
            commands.append(PlanLeadRings(far))
        return commands

    def _must_wait(self, look: Look) -> bool:
        """Whether a lead's ring has come that may not ring yet, and is to be worked out again."""
        first = look.seen.first_lead_ring
        return first is not None and "" < first <= look.stamp and lead_rings.ringing_now(self._session, look.stamp)[1]

    def wake_resting(self) -> int:
        """Bring back the resting cards whose day has come, each an automatic change; how many came."""
        rested = due.rested(self._session.database, self._session.now().date().isoformat())
        done = [self._session.execute(WakeCard(card_id), origin=Origin.AUTOMATIC) for card_id, _lane in rested]
        return sum(one.change_id is not None for one in done)

    def _to_tell(self, look: Look) -> tuple[DueCard, ...]:
        """One telling a card, whatever rings for it. Nearly free when there is nothing."""
        seen, stamp, database = look.seen, look.stamp, self._session.database
        found: dict[int, tuple[DueRow, RingKind]] = {}
        if seen.first_lead_ring and seen.first_lead_ring <= stamp:
            leads, _some_wait = lead_rings.ringing_now(self._session, stamp)
            found |= _by_card(due.of_cards(database, leads), RingKind.UNANSWERED)
        if seen.first_ring is not None and seen.first_ring <= stamp:
            found |= _by_card(due.of_cards(database, rings.has_come(database, stamp)), RingKind.AGAIN)
        if seen.has_untold:
            rows = due.untold(database, look.now, look.last_day)
            found |= _by_card((row for row in rows if not row.is_told), RingKind.DUE)
        return self._in_order(found.values(), look) if found else ()

    def _in_order(self, found: Iterable[tuple[DueRow, RingKind]], look: Look) -> tuple[DueCard, ...]:
        shop, own = self._session.shop, self._session.staff_id
        cards = [(row.staff_id != own, due_card(row, look.now, shop, kind, look.stamp)) for row, kind in found]
        cards.sort(key=lambda pair: (pair[0], -pair[1].late_s, pair[1].card_id))
        return tuple(card for _is_others, card in cards)

    def _next_in_s(self, look: Look) -> float | None:
        """Seconds to the next moment at which there may be something to tell."""
        seen, moment, now, shop = look.seen, look.moment, look.now, self._session.shop
        openings = [next_opening(now, shop)] if shop.morning_digest else []
        if seen.next_day is not None:
            midnight = datetime.combine(date.fromisoformat(seen.next_day), time.min) - timedelta(seconds=1)
            openings.append(next_opening(max(now, midnight), shop))
        if seen.next_timed is not None:
            openings.append(falls_due(FollowUp.from_key(seen.next_timed), shop))
        waits = [_wait_s(local, now, moment) for local in openings]
        rings_ahead = (moment_from_text(text) for text in (seen.next_ring, seen.next_lead_ring) if text is not None)
        waits += [(ring - moment).total_seconds() for ring in rings_ahead]
        return min(waits, default=None)


def _wait_s(local: datetime, now: datetime, moment: datetime) -> float:
    """Seconds from ``moment`` (local ``now``) to a local time ahead. In the hour that autumn has twice the time may
    have been the first one's: then as far as the clock on the wall has to go.
    """
    wait_s = (utc_moment(local) - moment).total_seconds()
    return wait_s if wait_s > 0 else (local - now).total_seconds()


def _by_card(rows: Iterable[DueRow], kind: RingKind) -> dict[int, tuple[DueRow, RingKind]]:
    return {row.card_id: (row, kind) for row in rows}


@handles(AnnounceDue)
def _announce_due(command: AnnounceDue, work: Work) -> None:
    due.mark_told(work.database, [(card_id, due_key) for card_id, due_key, _read_at in command.told], work.stamp)
    for read_at, found in groupby(command.told, key=lambda one: one[2]):
        told = [(card_id, due_key) for card_id, due_key, _read_at in found]
        rings.settle(work.database, json.dumps(told), read_at or work.stamp)
        lead_rings.rang(work, json.dumps([card_id for card_id, _due_key in told]), read_at or work.stamp)


@handles(FollowClock)
def _follow_clock(_command: FollowClock, work: Work) -> None:
    late_stamp = moment_text(work.moment + CLOCK_SLACK)
    for reminder_id, asked_at, ring_at in rings.ahead_of_their_asking(work.database, late_stamp):
        wait = moment_from_text(ring_at) - moment_from_text(asked_at)
        rings.ask_anew(work.database, reminder_id, work.stamp, moment_text(work.moment + wait))
