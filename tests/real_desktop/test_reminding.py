"""The reminder window, the tray's menu and the pop-ups' buttons, each on a desktop of its own with real mouse and keys.

Three desktops: tray and daemon; tray without daemon; neither. And the tray of old, which Qt draws itself.
"""

import pytest

from tests.real_desktop.scenarios import run

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
    run("reminder_desks", scenario, options, patience_s=180)
