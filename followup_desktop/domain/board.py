"""The rules of the board: what a drop does to the date, and where a card sits when ordered by hand."""

from datetime import datetime

from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.followup import FollowUp, Standing, standing
from followup_desktop.domain.outcomes import lane_default
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value

# PERFORMANCE.md, "Order by hand": 64-bit integers with a gap of 2^40 between neighbours.
POSITION_GAP = 1 << 40
POSITION_LIMIT = 1 << 62


@value
class Dropped:
    """The follow-up a drop leaves a card with, and whether an agreed date was kept."""

    follow_up: FollowUp
    kept_date: bool


def drop(card: Card, lane: Lane, now: datetime, shop: Shop) -> Dropped:
    """What a drop of ``card`` into the board lane ``lane`` at local time ``now`` does to its date.

    DATA.md: the same lane never changes the date; a future date that is timed or promised is kept;
    any other drop takes the lane's default.
    """
    if card.follow_up is not None:
        is_agreed = card.follow_up.at is not None or card.promised
        if card.lane is lane:
            return Dropped(card.follow_up, kept_date=False)
        if is_agreed and standing(card.follow_up, now) is not Standing.LATE and card.lane is not Lane.RESTING:
            return Dropped(card.follow_up, kept_date=True)
    return Dropped(lane_default(lane, now.date(), shop), kept_date=False)


def position_between(before: int | None, after: int | None) -> int | None:
    """A place between two neighbours (None: an end of the lane), or None when there is no room left."""
    if before is None and after is None:
        return 0
    if before is None:
        assert after is not None
        return after - POSITION_GAP if after - POSITION_GAP > -POSITION_LIMIT else None
    if after is None:
        return before + POSITION_GAP if before + POSITION_GAP < POSITION_LIMIT else None
    if after - before < 2:
        return None
    return (before + after) // 2
