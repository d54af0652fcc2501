"""What the first click, search and change need is loaded while nothing is going on, not when they come."""

import sys
from importlib.util import find_spec

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop import program
from tests.journeys.person import Person

# Nothing of ours imports it, so a test can watch it come without loading a part of the program a second time.
STAND_IN = "colorsys"


def test_what_comes_next_is_loaded_a_moment_after_the_start(
    person: Person, shop: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(program, "IDLE_MS", 1)
    monkeypatch.setattr(program, "LOADED_AHEAD", (STAND_IN,))
    monkeypatch.delitem(sys.modules, STAND_IN, raising=False)
    person.start()
    with qtbot.waitSignal(person.program.settled):
        qtbot.waitUntil(lambda: STAND_IN in sys.modules)


@pytest.mark.parametrize("name", program.LOADED_AHEAD)
def test_what_is_loaded_ahead_is_there(name: str):
    assert find_spec(name) is not None
