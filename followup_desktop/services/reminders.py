"""What has fallen due and waits for an answer, for the reminder window, the tray and the command line alike.

What of it is yet to be told is the bell's to say.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.clock import local_time, moment_from_text, moment_text
from followup_desktop.domain.followup import FollowUp, is_due, late_s
from followup_desktop.domain.ringing import RingKind
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session
from followup_desktop.store import due as due_store
from followup_desktop.store import rings
from followup_desktop.store.due import DueRow, LastRow


@value
class DueCard:
    """A card that is due: who, what, the number to call, and for how many seconds it has been.

    ``kind`` is why it rings, ``moment`` which ring of that kind it is, ``read_at`` when it was found to ring (UTC
    text): what is written as told is that ring, and none that was asked for since. ``waiting_since`` is the aware
    moment an unanswered lead came in, None for everybody else.
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
    read_at: str = ""
    waiting_since: datetime | None = None

    def waited_s(self, now: datetime, shop: Shop) -> int:
        """Open seconds that a lead has waited for a response by local ``now``; 0 for who does not wait."""
        return shop.open_seconds(local_time(self.waiting_since), now) if self.waiting_since else 0

    @property
    def ring(self) -> tuple[int, RingKind, str]:
        """Which ring of which card this is."""
        return self.card_id, self.kind, self.moment


@value
class LastActivity:
    """What happened last with the contact; ``at`` is aware."""

    at: datetime
    channel: Channel
    outcome: Outcome
    note: str


@value
class Reminder(DueCard):
    """A due card as the reminder window lists it."""

    last: LastActivity | None = None


class Reminders:
    """Answers what is due at the session's clock, for notifications, tray and command line alike."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self) -> tuple[DueCard, ...]:
        """What fell due and is not answered, oldest first, resting cards whose day has come included."""
        now, shop = self._session.now(), self._session.shop
        rows = due_store.come_up_to(self._session.database, now)
        fallen = (card for card in (due_card(row, now, shop) for row in rows) if is_due(card.follow_up, now, shop))
        return tuple(sorted(fallen, key=lambda card: (-card.late_s, card.card_id)))

    def count_due(self) -> int:
        """How many cards are due now. Counted per day, without reading a card."""
        now = self._session.now()
        return due_store.count_due(self._session.database, now, self._is_open(now))

    def standing(self, limit: int = -1, after: DueCard | None = None) -> tuple[Reminder, ...]:
        """What waits for an answer: fallen due, not put aside, not waiting for its ring; oldest first.

        ``limit`` -1: all; ``after`` is the last one of the page before.
        """
        now = self._session.now()
        behind = (after.due_key, after.card_id) if after else ("", 0)
        rows = due_store.standing(self._session.database, now, self._stamp(), behind, limit, is_open=self._is_open(now))
        return tuple(self._reminder(row, last, now) for row, last in rows)

    def standing_keys(self) -> tuple[tuple[int, str], ...]:
        """The (card id, due key) of all that :meth:`standing` lists, for an answer to all of them."""
        now, shop = self._session.now(), self._session.shop
        rows = due_store.standing_keys(self._session.database, now, self._stamp())
        # Only what stands today may not have fallen due yet; a key is not read for every one of 50,000 otherwise.
        today = now.date().isoformat()
        return tuple(row for row in rows if row[1] < today or is_due(FollowUp.from_key(row[1]), now, shop))

    def count_standing(self) -> int:
        """How many :meth:`standing` lists. Counted per day, without reading a card."""
        now = self._session.now()
        held = rings.count_held(self._session.database, now, self._stamp(), self._is_open(now))
        return self.count_due() - held

    def count_put_aside(self) -> int:
        """How many due cards were put aside and are not answered."""
        now = self._session.now()
        return rings.count_put_aside(self._session.database, now, self._is_open(now))

    def coming(self, limit: int) -> tuple[DueCard, ...]:
        """The first ``limit`` of what is due or comes due today, the longest due first: the tray's list."""
        now, shop = self._session.now(), self._session.shop
        rows = due_store.come_up_to(self._session.database, datetime.combine(now.date(), time.max), limit)
        return tuple(due_card(row, now, shop) for row in rows)

    def count_late_and_today(self) -> tuple[int, int]:
        """How many are late, and how many more :meth:`coming` lists."""
        return due_store.count_late_and_today(self._session.database, self._session.now())

    def _stamp(self) -> str:
        return moment_text(self._session.clock.now())

    def _is_open(self, now: datetime) -> bool:
        return now.time() >= self._session.shop.opening(now.date())

    def still_due(self, cards: Sequence[DueCard]) -> frozenset[int]:
        """The ids of those ``cards`` that nobody answered since: their due moment still stands."""
        keys = due_store.still_open(self._session.database, [card.card_id for card in cards]) if cards else {}
        return frozenset(card.card_id for card in cards if keys.get(card.card_id) == card.due_key)

    def _reminder(self, row: DueRow, last: LastRow | None, now: datetime) -> Reminder:
        kind = RingKind.DUE if row.arrived_at is None else RingKind.UNANSWERED
        return Reminder(**_known(row, now, self._session.shop, kind, ""), last=_last(last))


def due_card(row: DueRow, now: datetime, shop: Shop, kind: RingKind = RingKind.DUE, read_at: str = "") -> DueCard:
    """A row of the store as a card that is due at local ``now``."""
    return DueCard(**_known(row, now, shop, kind, read_at))


def _known(row: DueRow, now: datetime, shop: Shop, kind: RingKind, read_at: str) -> dict[str, Any]:
    """The fields that every due card has, in their order."""
    follow_up = FollowUp.from_key(row.due_key)
    return {
        "card_id": row.card_id,
        "contact_id": row.contact_id,
        "name": row.name,
        "what": row.what,
        "number": row.number,
        "follow_up": follow_up,
        "due_key": row.due_key,
        "late_s": late_s(follow_up, now, shop),
        "lane": row.lane,
        "staff_initials": row.staff_initials,
        "kind": kind,
        "moment": row.moment,
        "read_at": read_at,
        "waiting_since": moment_from_text(row.arrived_at) if row.arrived_at else None,
    }


def _last(row: LastRow | None) -> LastActivity | None:
    if row is None:
        return None
    return LastActivity(moment_from_text(row.at), Channel(row.channel), Outcome(row.outcome), row.note)
