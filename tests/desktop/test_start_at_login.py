"""Starting with the computer: what is written is what the system reads, and nothing else remembers it."""

import configparser
import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from followup_desktop.desktop.menu_entry import exec_words
from followup_desktop.desktop.start_at_login import AutostartEntry, LaunchAgent, RunKey, StartAtLogin, start_at_login
from followup_desktop.domain.errors import FollowupError

COMMAND = ("/opt/my shop/board", "--database", '/home/d/50 % "off" $x.db', "--minimized")


@pytest.fixture(params=[AutostartEntry, LaunchAgent])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AutostartEntry | LaunchAgent:
    """The two systems whose login reads a file."""
    made: AutostartEntry | LaunchAgent = request.param(COMMAND, tmp_path / "not there yet" / "login")
    return made


def test_on_and_off_leave_the_folder_as_it_was(kept: AutostartEntry | LaunchAgent):
    assert not kept.is_on()
    kept.turn_off()
    kept.turn_on()
    assert kept.is_on()
    kept.turn_on()
    assert [file.name for file in kept.file.parent.iterdir()] == [kept.file.name]
    kept.turn_off()
    assert not kept.is_on()
    assert list(kept.file.parent.iterdir()) == []


def test_a_desktop_reads_the_command_that_runs_now(tmp_path: Path):
    entry = AutostartEntry(COMMAND, tmp_path)
    entry.turn_on()
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(entry.file, encoding="utf-8")
    assert read["Desktop Entry"]["Exec"] == exec_words(COMMAND)
    assert read["Desktop Entry"]["Type"] == "Application"
    assert read["Desktop Entry"]["Terminal"] == "false"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not an entry at all",
        "[Desktop Entry]\nExec=board\nHidden=true\n",
        "[Desktop Entry]\nHidden = True\nExec=board\n",
        "[Desktop Entry]\nExec=board\nX-GNOME-Autostart-enabled=false\n",
    ],
)
def test_what_a_desktop_switched_off_is_off(tmp_path: Path, text: str):
    entry = AutostartEntry(COMMAND, tmp_path)
    entry.file.write_text(text)
    assert not entry.is_on()
    entry.turn_on()
    assert entry.is_on()


def test_macos_reads_the_command_that_runs_now(tmp_path: Path):
    agent = LaunchAgent(COMMAND, tmp_path)
    agent.turn_on()
    said = plistlib.loads(agent.file.read_bytes())
    assert (said["ProgramArguments"], said["RunAtLoad"]) == (list(COMMAND), True)
    agent.file.write_bytes(plistlib.dumps({**said, "Disabled": True}))
    assert not agent.is_on()
    agent.file.write_bytes(b"\x00 broken")
    assert not agent.is_on()


def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path):
    (tmp_path / "login").write_text("a file where the folder should be")
    for kept in (AutostartEntry(COMMAND, tmp_path / "login"), LaunchAgent(COMMAND, tmp_path / "login")):
        assert not kept.is_on()
        with pytest.raises(FollowupError, match="could not be changed"):
            kept.turn_on()


class Registry(SimpleNamespace):
    """As much of the standard library's winreg, which only Windows has, as is asked of it."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = "HKCU", 2, 1

    def __init__(self) -> None:
        super().__init__(values={})

    def __enter__(self) -> "Registry":
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""

    def OpenKey(self, *_place: object) -> "Registry":
        return self

    CreateKey = OpenKey

    def QueryValueEx(self, _key: object, name: str) -> object:
        if name not in self.values:
            raise FileNotFoundError(name)
        return self.values[name], self.REG_SZ

    def SetValueEx(self, _key: object, name: str, _reserved: int, _kind: int, value: str) -> None:
        self.values[name] = value

    def DeleteValue(self, _key: object, name: str) -> None:
        if name not in self.values:
            raise FileNotFoundError(name)
        del self.values[name]


def test_windows_keeps_the_command_under_its_run_key(monkeypatch: pytest.MonkeyPatch):
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    run: StartAtLogin = RunKey(("C:\\My Shop\\board.exe", "--minimized"))
    assert not run.is_on()
    run.turn_off()
    run.turn_on()
    assert run.is_on()
    assert registry.values == {"Follow-up Board": '"C:\\My Shop\\board.exe" --minimized'}
    run.turn_off()
    assert not run.is_on()


@pytest.mark.parametrize(("platform", "kind"), [("linux", AutostartEntry), ("darwin", LaunchAgent), ("win32", RunKey)])
def test_each_system_has_its_own_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, kind: type):
    monkeypatch.setattr(sys, "platform", platform)
    assert isinstance(start_at_login(COMMAND, tmp_path / "config", tmp_path), kind)
