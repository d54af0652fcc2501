"""The whole program on a temporary folder, in one process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.services.sample import SHOP, make_sample
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from tests.builders import TurnedClock, open_session
from tests.journeys.person import Person, at_the_program


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, database_path: Path, clock: TurnedClock) -> Iterator[Person]:
    """A person before the first start on an empty board."""
    with at_the_program(qtbot, qapp, database_path, clock) as one:
        yield one


@pytest.fixture
def shop(database_path: Path, clock: TurnedClock) -> Callable[[], Session]:
    """Settle the shop without its first start."""
    with open_session(database_path, clock) as session:
        session.execute(ChangeShop(SHOP))
    return lambda: session


@pytest.fixture
def regular(shop: object, person: Person) -> Person:
    """A person at a running program whose shop was settled before; the board is empty."""
    return person.start()


@pytest.fixture
def guest(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TurnedClock) -> Iterator[Person]:
    """A person who looks around in the sample shop."""
    file = tmp_path / "sample.db"
    make_sample(file, clock)
    with at_the_program(qtbot, qapp, file, clock) as one:
        yield one.start()
