"""What has fallen due, told once per due moment and never lost (PRODUCT, promise 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.clock import moment_from_text, moment_text
from followup_desktop.domain.followup import FollowUp, falls_due, is_due, late_s
from followup_desktop.domain.ringing import RingKind, last_rung_day, next_opening
from followup_desktop.services.cards import WakeCard
from followup_desktop.services.session import Origin, Session, Work, handles
from followup_desktop.store import due as due_store
from followup_desktop.store import rings
from followup_desktop.store.due import DueRow, LastRow


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that is due: who, what, the number to call, and for how many seconds it has been.

    ``kind`` is why it rings, ``moment`` which ring of that kind it is: told is told for that one.
    """

    card_id: int
    contact_id: int
    name: str
    what: str
    number: str
    follow_up: FollowUp
    due_key: str
    late_s: int
    lane: Lane
    staff_initials: str
    kind: RingKind = RingKind.DUE
    moment: str = ""


@dataclass(frozen=True, slots=True)
class LastActivity:
    """What happened last with the contact; ``at`` is aware."""

    at: datetime
    channel: Channel
    outcome: Outcome
    note: str


@dataclass(frozen=True, slots=True)
class Reminder(DueCard):
    """A due card as the reminder window lists it."""

    last: LastActivity | None = None


@dataclass(frozen=True, slots=True)
class AnnounceDue:
    """Write that these due moments were told. Executed only after the telling worked."""

    told: tuple[tuple[int, str], ...]


class Reminders:
    """Answers what is due at the session's clock, for notifications, tray and command line alike."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self, limit: int = -1) -> tuple[DueCard, ...]:
        """What fell due and is not answered, oldest first, resting cards whose day has come included; -1: all."""
        return self._due(only_untold=False, limit=limit)

    def untold(self) -> tuple[DueCard, ...]:
        """What fell due and nobody was told of, oldest first. Nearly free when there is nothing."""
        now = self._session.now()
        if not due_store.is_anything_untold(self._session.database, now, last_rung_day(now, self._session.shop)):
            return ()
        return self._due(only_untold=True)

    def count_due(self) -> int:
        """How many cards are due now. Counted per day, without reading a card."""
        now = self._session.now()
        return due_store.count_due(self._session.database, now, self._is_open(now))

    def standing(self, limit: int = -1, after: DueCard | None = None) -> tuple[Reminder, ...]:
        """What waits for an answer: fallen due, not put aside, not waiting for its ring; oldest first.

        ``limit`` -1: all; ``after`` is the last one of the page before.
        """
        now, shop = self._session.now(), self._session.shop
        behind = (after.due_key, after.card_id) if after else ("", 0)
        rows = due_store.standing(self._session.database, now, self._stamp(), behind, limit)
        found = (self._reminder(row, last, now) for row, last in rows)
        return tuple(one for one in found if is_due(one.follow_up, now, shop))

    def count_standing(self) -> int:
        """How many :meth:`standing` lists. Counted per day, without reading a card."""
        now = self._session.now()
        held = rings.count_held(self._session.database, now, self._stamp(), self._is_open(now))
        return self.count_due() - held

    def count_put_aside(self) -> int:
        """How many due cards were put aside and are not answered."""
        now = self._session.now()
        return rings.count_put_aside(self._session.database, now, self._is_open(now))

    def _stamp(self) -> str:
        return moment_text(self._session.clock.now())

    def _is_open(self, now: datetime) -> bool:
        return now.time() >= self._session.shop.opening(now.date())

    def still_due(self, cards: Sequence[DueCard]) -> frozenset[int]:
        """The ids of those ``cards`` that nobody answered since: their due moment still stands."""
        keys = due_store.still_open(self._session.database, [card.card_id for card in cards]) if cards else {}
        return frozenset(card.card_id for card in cards if keys.get(card.card_id) == card.due_key)

    def next_due_in_s(self) -> float | None:
        """Seconds from now to the next due moment of which nobody was told; None when nothing is ahead."""
        now, shop, database = self._session.now(), self._session.shop, self._session.database
        moments: list[datetime] = []
        if (key := due_store.next_timed_after(database, now)) is not None:
            moments.append(falls_due(FollowUp.from_key(key), shop))
        if (day := due_store.next_day_after(database, last_rung_day(now, shop))) is not None:
            midnight = datetime.combine(date.fromisoformat(day), time.min) - timedelta(seconds=1)
            moments.append(next_opening(max(now, midnight), shop))
        return (min(moments) - now).total_seconds() if moments else None

    def told(self, cards: Sequence[DueCard]) -> None:
        """Write that these were told."""
        if cards:
            pairs = tuple((card.card_id, card.due_key) for card in cards)
            self._session.execute(AnnounceDue(pairs), origin=Origin.TELLING)

    def wake_resting(self) -> int:
        """Bring back the resting cards whose day has come, each an automatic change; how many came."""
        rested = due_store.rested(self._session.database, self._session.now().date().isoformat())
        for card_id, _lane in rested:
            self._session.execute(WakeCard(card_id), origin=Origin.AUTOMATIC)
        return len(rested)

    def _due(self, *, only_untold: bool, limit: int = -1) -> tuple[DueCard, ...]:
        now, shop = self._session.now(), self._session.shop
        database = self._session.database
        if only_untold:
            rows = due_store.untold(database, now, last_rung_day(now, shop))
        else:
            rows = due_store.come_up_to(database, now, limit)
        again = [(row.card_id, row.due_key) for row in rows if only_untold and row.is_told]
        if again:
            # Moved away and back to a moment that was told before: told once per due moment (DATA.md, "reminder").
            self._session.execute(AnnounceDue(tuple(again)), origin=Origin.TELLING)
        cards = (self._due_card(row, now) for row in rows if not (only_untold and row.is_told))
        fallen = [card for card in cards if is_due(card.follow_up, now, shop)]
        return tuple(sorted(fallen, key=lambda card: (-card.late_s, card.card_id)))

    def _due_card(self, row: DueRow, now: datetime, kind: RingKind = RingKind.DUE) -> DueCard:
        return DueCard(**self._known(row, now), kind=kind)

    def _reminder(self, row: DueRow, last: LastRow | None, now: datetime) -> Reminder:
        kind = RingKind.DUE if row.arrived_at is None else RingKind.UNANSWERED
        return Reminder(**self._known(row, now), kind=kind, last=_last(last))

    def _known(self, row: DueRow, now: datetime) -> dict[str, Any]:
        """The fields that every due card has."""
        follow_up = FollowUp.from_key(row.due_key)
        return {
            "card_id": row.card_id,
            "contact_id": row.contact_id,
            "name": row.name,
            "what": row.what,
            "number": row.number,
            "follow_up": follow_up,
            "due_key": row.due_key,
            "late_s": late_s(follow_up, now, self._session.shop),
            "lane": row.lane,
            "staff_initials": row.staff_initials,
            "moment": row.moment,
        }


def _last(row: LastRow | None) -> LastActivity | None:
    if row is None:
        return None
    return LastActivity(moment_from_text(row.at), Channel(row.channel), Outcome(row.outcome), row.note)


@handles(AnnounceDue)
def _announce_due(command: AnnounceDue, work: Work) -> None:
    due_store.mark_told(work.database, command.told, work.stamp)
