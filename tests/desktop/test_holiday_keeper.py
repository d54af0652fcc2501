"""The holidays come by themselves, in the background: once for a shop that is confirmed, again for another country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.holiday_keeper import HolidayKeeper
from followup_desktop.domain.errors import FollowupError
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from tests.builders import TurnedClock

THANKSGIVING = date(2026, 11, 26)


@pytest.fixture
def troubles() -> list[FollowupError]:
    return []


@pytest.fixture
def keeper(qtbot: QtBot, session: Session, troubles: list[FollowupError]) -> Iterator[HolidayKeeper]:
    background = Background(surroundings=session.database.connection)
    yield HolidayKeeper(session, background, troubles.append)
    background.shutdown()


def confirm(session: Session, country: str) -> None:
    session.execute(ChangeShop(replace(session.shop, country=country, is_confirmed=True)))


def test_they_are_learned_for_a_confirmed_shop_and_again_for_another_country(
    qtbot: QtBot, session: Session, keeper: HolidayKeeper
):
    keeper.look()
    assert session.shop.holidays == frozenset()
    confirm(session, "US")
    keeper.look()
    keeper.look()
    qtbot.waitUntil(lambda: THANKSGIVING in session.shop.holidays, timeout=30_000)
    confirm(session, "DE")
    keeper.look()
    qtbot.waitUntil(lambda: date(2026, 10, 3) in session.shop.holidays, timeout=30_000)


def test_a_new_year_is_learned_when_it_comes(qtbot: QtBot, session: Session, keeper: HolidayKeeper, clock: TurnedClock):
    confirm(session, "US")
    keeper.look()
    qtbot.waitUntil(lambda: bool(session.shop.holidays), timeout=30_000)
    keeper.look()
    clock.set(datetime(2027, 1, 1, 0, 1))
    keeper.look()
    qtbot.waitUntil(lambda: date(2029, 12, 25) in session.shop.holidays, timeout=30_000)


def test_a_disk_that_takes_nothing_is_said_and_tried_again(
    qtbot: QtBot, session: Session, keeper: HolidayKeeper, troubles: list[FollowupError]
):
    confirm(session, "US")
    session.database.run("PRAGMA query_only=1")
    keeper.look()
    qtbot.waitUntil(lambda: len(troubles) == 1, timeout=30_000)
    session.database.run("PRAGMA query_only=0")
    keeper.look()
    qtbot.waitUntil(lambda: THANKSGIVING in session.shop.holidays, timeout=30_000)
