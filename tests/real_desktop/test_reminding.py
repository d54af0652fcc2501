"""The reminder window, the tray's menu and the pop-ups' buttons, each on a desktop of its own with real mouse and keys.

Three desktops: tray and daemon; tray without daemon; neither. And the tray of old, which Qt draws itself.
"""

import subprocess
import sys

import pytest

from tests.real_desktop.desk import ROOT

NO_DAEMON, NEITHER, OLD_TRAY = ["--no-notifier"], ["--no-tray", "--no-notifier"], ["--tray", "xembed"]


@pytest.mark.parametrize(
    ("scenario", "options"),
    [
        ("keeps_off_the_keyboard", []),
        ("answers", []),
        ("pop_up_buttons", []),
        ("blind_keys", []),
        ("tray_menu", []),
        ("keeps_off_the_keyboard", NO_DAEMON),
        ("tray_menu", NO_DAEMON),
        ("answers", NEITHER),
        ("by_keyboard", NEITHER),
        ("tray_menu", OLD_TRAY),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part) or "tray and daemon",
)
def test_what_reminds_on_the_screen(scenario: str, options: list[str]):
    command = [sys.executable, "-m", "tests.real_desktop.reminder_desks", scenario]
    run = subprocess.run(
        ["with-desktop", *options, "--", *command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stderr
