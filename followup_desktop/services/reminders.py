"""What has fallen due, told once per due moment and never lost (PRODUCT, promise 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import FollowUp, falls_due, is_due, late_s
from followup_desktop.services.cards import WakeCard
from followup_desktop.services.session import Origin, Session, Work, handles
from followup_desktop.store import due as due_store
from followup_desktop.store.due import DueRow


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that is due: who, what, the number to call, and for how many seconds it has been."""

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
        if not due_store.is_anything_untold(self._session.database, now, self._is_open(now)):
            return ()
        return self._due(only_untold=True)

    def count_due(self) -> int:
        """How many cards are due now. Counted per day, without reading a card."""
        now = self._session.now()
        return due_store.count_due(self._session.database, now, self._is_open(now))

    def _is_open(self, now: datetime) -> bool:
        return now.time() >= self._session.shop.opening(now.date())

    def still_due(self, cards: Sequence[DueCard]) -> frozenset[int]:
        """The ids of those ``cards`` that nobody answered since: their due moment still stands."""
        keys = due_store.still_open(self._session.database, [card.card_id for card in cards]) if cards else {}
        return frozenset(card.card_id for card in cards if keys.get(card.card_id) == card.due_key)

    def next_due_in_s(self) -> float | None:
        """Seconds from now to the next due moment; None when nothing is ahead."""
        now, shop = self._session.now(), self._session.shop
        moments: list[datetime] = []
        key = due_store.next_key_after(self._session.database, f"{now:%Y-%m-%dT%H:%M}")
        if key is not None:
            follow_up = FollowUp.from_key(key)
            moments.append(falls_due(follow_up, shop))
            # Of one day the cards without a time sort before those with one, but ring at opening: whichever is first.
            if follow_up.at is not None:
                moments.append(max(now, datetime.combine(follow_up.on, shop.opening(follow_up.on))))
            elif (timed := due_store.next_key_after(self._session.database, key)) is not None:
                moments.append(falls_due(FollowUp.from_key(timed), shop))
        opening = datetime.combine(now.date(), shop.opening(now.date()))
        if now < opening:
            moments.append(opening)
        ahead = [moment for moment in moments if moment > now]
        return (min(ahead) - now).total_seconds() if ahead else None

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
        rows = due_store.come_up_to(self._session.database, now, only_untold=only_untold, limit=limit)
        again = [(row.card_id, row.due_key) for row in rows if only_untold and row.is_told]
        if again:
            # Moved away and back to a moment that was told before: told once per due moment (DATA.md, "reminder").
            self._session.execute(AnnounceDue(tuple(again)), origin=Origin.TELLING)
        cards = (self._due_card(row, now) for row in rows if not (only_untold and row.is_told))
        fallen = [card for card in cards if is_due(card.follow_up, now, shop)]
        return tuple(sorted(fallen, key=lambda card: (-card.late_s, card.card_id)))

    def _due_card(self, row: DueRow, now: datetime) -> DueCard:
        follow_up = FollowUp.from_key(row.due_key)
        return DueCard(
            card_id=row.card_id,
            contact_id=row.contact_id,
            name=row.name,
            what=row.what,
            number=row.number,
            follow_up=follow_up,
            due_key=row.due_key,
            late_s=late_s(follow_up, now, self._session.shop),
            lane=row.lane,
            staff_initials=row.staff_initials,
        )


@handles(AnnounceDue)
def _announce_due(command: AnnounceDue, work: Work) -> None:
    for card_id, due_key in command.told:
        due_store.mark_told(work.database, card_id, due_key, work.stamp)
