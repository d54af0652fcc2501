"""No tray, no notifications: the program says what falls due all the same, and is never out of reach."""

import pytest

from tests.real_desktop.scenarios import run


@pytest.mark.parametrize(
    ("scenario", "options"),
    [("no_tray", ["--no-tray"]), ("no_notifier", ["--no-notifier"])],
    ids=["no tray", "no notifier"],
)
def test_a_desktop_that_lacks_something(scenario: str, options: list[str]):
    run("other_desks", scenario, options, patience_s=120)
