"""Every test in this folder is for a real desktop; here is the person who sits at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_desktop.desk import Desk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, so that nobody has to remember it; what runs Qt in this very process comes last.

    Our own QApplication is on the accessibility bus too, and answers nobody while a test waits for another program:
    every look at the tree would take seconds.
    """
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.desktop)
    items.sort(key=_runs_qt_here)


def _runs_qt_here(item: pytest.Item) -> bool:
    return item.path.is_relative_to(HERE) and bool({"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A person at the desktop; that there is one was checked when the run began (tests/conftest)."""
    shots = tmp_path / "shots"
    shots.mkdir()
    person = Desk(shots)
    yield person
    if person.programs:
        person.shot("last-look")
    person.stop_all()
