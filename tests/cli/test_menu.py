"""``menu``: into the desktop's menu and out again, without a board and without a screen."""

import sys
from pathlib import Path

import pytest

from tests.cli.runs import CommandLine


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is refused, as the next test shows")
def test_into_the_menu_and_out(cli: CommandLine, own_home: Path):
    answer = cli.json("menu")
    entry = own_home / ".local/share/applications/followup-desktop.desktop"
    assert answer["entry"] == str(entry)
    # The board that was named is the one that the entry opens.
    assert answer["command"][-2:] == ["--database", str(cli.database)]
    assert str(cli.database) in entry.read_text(encoding="utf-8")
    assert cli.json("menu", "--remove")["removed"]
    assert not entry.exists()
    assert cli("menu", "--remove").out == "The board was not in the menu.\n"
    assert not cli.database.exists()


def test_where_there_is_no_such_menu_it_says_what_to_do(cli: CommandLine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "win32")
    said = cli("menu")
    assert said.status == 1
    assert "Nothing was changed. Make a shortcut" in said.err
