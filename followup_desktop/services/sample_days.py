"""The days that a made-up shop's past and future fall on, worked out once: texts by how many days ago or ahead."""

from datetime import datetime, timedelta
from random import Random

from followup_desktop.domain.clock import moment_text, utc_moment
from followup_desktop.domain.followup import FollowUp, is_due
from followup_desktop.domain.shop import Shop

DAYS_BACK = 4400
DAYS_AHEAD = 400
_OPEN_HOURS = range(9, 17)


class Days:
    """Answers for days around ``now`` (naive local). Days are counted back from today, so 1 is yesterday."""

    def __init__(self, now: datetime, shop: Shop) -> None:
        self.now = now
        self.shop = shop
        today = now.date()
        self._ago = [(today - timedelta(days=back)).isoformat() for back in range(DAYS_BACK + 1)]
        ahead = [today + timedelta(days=days) for days in range(1, DAYS_AHEAD)]
        self.open_ahead = [day for day in ahead if shop.is_open_day(day)]
        back = [today - timedelta(days=days) for days in range(1, 15)]
        self.open_back = [day for day in back if shop.is_open_day(day)]
        offset_h = round((utc_moment(now).replace(tzinfo=None) - now).total_seconds() / 3600)
        hours = [hour + offset_h for hour in _OPEN_HOURS if 0 <= hour + offset_h <= 23]
        self._hours = [f"T{hour:02d}:{minute:02d}:00Z" for hour in hours or [12] for minute in (5, 20, 35, 50)]

    def day(self, back: int) -> str:
        """The day ``back`` days ago."""
        return self._ago[min(max(back, 0), DAYS_BACK)]

    def moment(self, back: int, rng: Random) -> str:
        """A moment in open hours ``back`` days ago (at least one), as the database keeps moments."""
        return self.day(max(back, 1)) + self._hours[int(rng.random() * len(self._hours))]

    def minutes_ago(self, minutes: float) -> str:
        """The moment so many minutes before now."""
        return moment_text(utc_moment(self.now - timedelta(minutes=minutes)))

    def has_come(self, follow_up: FollowUp) -> bool:
        """Whether a follow-up has fallen due by now."""
        return is_due(follow_up, self.now, self.shop)
