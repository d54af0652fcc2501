"""What must be told, worked out from what was told, asked for and put aside. Knows none of our code."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CLOSED = (date(2026, 11, 26), date(2026, 12, 24), date(2026, 12, 25))
Moment = tuple[int, str]  # a card and its due key


@dataclass
class Ring:
    asked: datetime
    at: datetime


@dataclass
class Model:
    """What was told, asked for and put aside, by due moment; and by it what must be told now."""

    told: set[Moment] = field(default_factory=set)
    rings: dict[Moment, Ring] = field(default_factory=dict)
    aside: dict[Moment, datetime] = field(default_factory=dict)
    quiet: tuple[datetime, datetime] | None = None
    under_way: set[tuple[Moment, datetime | None]] = field(default_factory=set)
    unwritten: dict[tuple[Moment, datetime | None], datetime] = field(default_factory=dict)

    def must_tell(self, live: dict[int, str], now: datetime, local: datetime) -> set[tuple[Moment, datetime | None]]:
        """The (moment, ring) that must be told at ``now``, the ring None for a date that has passed."""
        if self.is_quiet(now):
            return set()
        found: dict[Moment, datetime | None] = {}
        for pair in live.items():
            ring = self.rings.get(pair)
            if pair not in self.told and has_rung(pair[1], local):
                found[pair] = None
            elif ring is not None and ring.at <= now:
                found[pair] = ring.at
        return set(found.items()) - self.under_way - self.unwritten.keys()

    def was_told(self, pair: Moment, read_at: datetime) -> None:
        self.told.add(pair)
        if pair in self.aside and self.aside[pair] < read_at:
            del self.aside[pair]
        ring = self.rings.get(pair)
        if ring is not None and ring.at <= read_at:
            del self.rings[pair]

    def is_quiet(self, now: datetime) -> bool:
        return self.quiet is not None and self.quiet[0] - timedelta(minutes=5) <= now < self.quiet[1]

    def clock_was_set(self, live: dict[int, str], now: datetime) -> None:
        """A ring asked for in what is now the future rings after as long as was asked for."""
        for pair, ring in self.rings.items():
            if live.get(pair[0]) == pair[1] and ring.asked > now + timedelta(minutes=5):
                ring.asked, ring.at = now, now + (ring.at - ring.asked)

    def standing(self, live: dict[int, str], now: datetime, local: datetime) -> tuple[set[int], int]:
        """The cards in the list of reminders, and how many due ones are put aside."""
        due = {pair for pair in live.items() if is_due(pair[1], local)}
        held = {pair for pair in due if pair in self.aside or (pair in self.rings and self.rings[pair].at > now)}
        return {card_id for card_id, _key in due - held}, len(due & self.aside.keys())


def opens(day: date) -> datetime | None:
    """Weekdays from nine but for the closed days, Saturdays from ten."""
    if day in CLOSED or day.weekday() == 6:
        return None
    return datetime.combine(day, time(10) if day.weekday() == 5 else time(9))


def has_rung(key: str, local: datetime) -> bool:
    """With a time at that time; without one when the shop first opens from that day on."""
    day, _t, clock = key.partition("T")
    if clock:
        return local >= datetime.fromisoformat(key)
    first = date.fromisoformat(day)
    while first <= local.date():
        opening = opens(first)
        if opening is not None:
            return local >= opening
        first += timedelta(days=1)
    return False


def is_due(key: str, local: datetime) -> bool:
    if "T" in key:
        return local >= datetime.fromisoformat(key)
    day = date.fromisoformat(key)
    return local >= (opens(day) or datetime.combine(day, time(9)))
