"""Every test in this folder is for a real desktop; here is the person who sits at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_desktop.desk import Desk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, so that nobody has to remember it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.desktop)


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
