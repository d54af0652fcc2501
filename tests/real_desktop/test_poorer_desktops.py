"""No tray, no notifications: the program says what falls due all the same, and is never out of reach."""

import subprocess
import sys

import pytest

from tests.real_desktop.desk import ROOT


@pytest.mark.parametrize(
    ("scenario", "options"),
    [("no_tray", ["--no-tray"]), ("no_notifier", ["--no-notifier"])],
    ids=["no tray", "no notifier"],
)
def test_a_desktop_that_lacks_something(scenario: str, options: list[str]):
    command = [sys.executable, "-m", "tests.real_desktop.other_desks", scenario]
    run = subprocess.run(
        ["with-desktop", *options, "--", *command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
