"""What a drop does to the date, and where there is room between two cards."""

from datetime import UTC, date, datetime, time

import pytest

from followup_desktop.domain.board import POSITION_GAP, drop, position_between
from followup_desktop.domain.card import BOARD_LANES, Card, CardOrigin, Lane
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Shop

NOW = datetime(2026, 11, 24, 10, 0)


def card(lane: Lane, follow_up: FollowUp, *, promised: bool = False) -> Card:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    return Card(
        id=1,
        contact_id=1,
        lane=lane,
        position=0,
        what="",
        value_cents=None,
        follow_up=follow_up,
        promised=promised,
        waiting_on="",
        staff_id=None,
        origin=CardOrigin.CAME_TO_US,
        left_lane=None,
        closed_reason="",
        moved_count=0,
        created_at=moment,
        arrived_at=None,
        first_response_at=None,
        version=1,
    )


@pytest.mark.parametrize("lane", BOARD_LANES)
def test_a_drop_in_its_own_lane_never_changes_the_date(lane: Lane):
    late = FollowUp(date(2026, 1, 2))
    assert drop(card(lane, late), lane, NOW, Shop()).follow_up == late


@pytest.mark.parametrize(
    ("lane", "expected"),
    [
        (Lane.NEW_LEAD, date(2026, 11, 24)),
        (Lane.AWAITING_REPLY, date(2026, 11, 26)),
        (Lane.POST_SALE, date(2026, 11, 26)),
        (Lane.LAPSED, date(2026, 11, 24)),
    ],
)
def test_a_drop_takes_the_lanes_default_date(lane: Lane, expected: date):
    source = Lane.LAPSED if lane is Lane.NEW_LEAD else Lane.NEW_LEAD
    dropped = drop(card(source, FollowUp(date(2026, 12, 24))), lane, NOW, Shop())
    assert dropped.follow_up == FollowUp(expected)
    assert not dropped.kept_date


def test_a_future_date_that_was_agreed_is_kept():
    timed = FollowUp(date(2026, 11, 24), time(14, 30))
    promised = FollowUp(date(2026, 12, 1))
    assert drop(card(Lane.NEW_LEAD, timed), Lane.AWAITING_REPLY, NOW, Shop()).kept_date
    kept = drop(card(Lane.NEW_LEAD, promised, promised=True), Lane.AWAITING_REPLY, NOW, Shop())
    assert kept.kept_date
    assert kept.follow_up == promised


def test_a_passed_date_is_not_kept_though_it_was_agreed():
    passed = FollowUp(date(2026, 11, 24), time(9, 0))
    assert drop(card(Lane.NEW_LEAD, passed), Lane.AWAITING_REPLY, NOW, Shop()).follow_up == FollowUp(date(2026, 11, 26))


def test_places_between_neighbours():
    assert position_between(None, None) == 0
    assert position_between(5, None) == 5 + POSITION_GAP
    assert position_between(None, 5) == 5 - POSITION_GAP
    assert position_between(0, 10) == 5
    assert position_between(4, 5) is None
