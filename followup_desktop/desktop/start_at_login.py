"""Starts the program with the computer, in the tray, when the person wants that. Imports no Qt.

Whether it does is read from the place that the system itself reads, and remembered nowhere else: somebody may switch
it off in their desktop's own settings.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from followup_desktop.desktop.menu_entry import exec_words
from followup_desktop.desktop.own_command import DESKTOP_ENTRY
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _

LABEL = "org.followup-board.desktop"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME = "Follow-up Board"
_OFF = (("hidden", "true"), ("x-gnome-autostart-enabled", "false"))


class StartAtLogin(Protocol):
    """The port: one of the three systems' ways behind it. ``turn_*`` raise FollowupError when the system refuses."""

    def is_on(self) -> bool:
        """Whether the program starts with the computer."""
        ...

    def turn_on(self) -> None:
        """Start with the computer from the next time on."""
        ...

    def turn_off(self) -> None:
        """Start only when it is opened."""
        ...


def start_at_login(command: Sequence[str], config_home: Path, home: Path) -> StartAtLogin:
    """This system's way to start ``command``; ``config_home`` is XDG_CONFIG_HOME."""
    if sys.platform == "win32":
        return RunKey(command)
    if sys.platform == "darwin":
        return LaunchAgent(command, home / "Library" / "LaunchAgents")
    return AutostartEntry(command, config_home / "autostart")


class AutostartEntry:
    """A desktop entry in the folder that desktops read at login (Desktop Application Autostart Specification)."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self.file = folder / f"{DESKTOP_ENTRY}.desktop"

    def is_on(self) -> bool:
        """Whether the entry is there and no desktop has switched it off."""
        try:
            lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        pairs = (line.partition("=") for line in lines)
        said = [(key.strip().lower(), word.strip().lower()) for key, _sep, word in pairs]
        return any(key == "exec" for key, _word in said) and not any(switched in said for switched in _OFF)

    def turn_on(self) -> None:
        """Write the entry anew, for the program that runs now."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            "Name=Follow-up Board",
            f"Exec={exec_words(self._command)}",
            f"Icon={DESKTOP_ENTRY}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        _write(self.file, ("\n".join(lines) + "\n").encode())

    def turn_off(self) -> None:
        """Take the entry away."""
        _remove(self.file)


class LaunchAgent:
    """A property list in the folder that macOS reads at login (launchd.plist)."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self.file = folder / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the agent is there and not disabled."""
        import plistlib

        try:
            said = plistlib.loads(self.file.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return False
        return bool(said.get("RunAtLoad")) and not said.get("Disabled")

    def turn_on(self) -> None:
        """Write the agent anew, for the program that runs now."""
        import plistlib

        said = {"Label": LABEL, "ProgramArguments": list(self._command), "RunAtLoad": True}
        _write(self.file, plistlib.dumps({**said, "ProcessType": "Interactive"}))

    def turn_off(self) -> None:
        """Take the agent away."""
        _remove(self.file)


class RunKey:
    """A value under the key that Windows reads at login."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def is_on(self) -> bool:
        """Whether the value is there."""
        registry = _registry()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                registry.QueryValueEx(key, RUN_NAME)
        except OSError:
            return False
        return True

    def turn_on(self) -> None:
        """Write the value anew, for the program that runs now."""
        from subprocess import list2cmdline

        registry = _registry()
        try:
            with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                registry.SetValueEx(key, RUN_NAME, 0, registry.REG_SZ, list2cmdline(self._command))
        except OSError as error:
            raise _refused(error) from error

    def turn_off(self) -> None:
        """Take the value away."""
        registry = _registry()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY, 0, registry.KEY_SET_VALUE) as key:
                registry.DeleteValue(key, RUN_NAME)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _refused(error) from error


def _registry() -> Any:
    """The standard library's winreg, which only Windows has."""
    return importlib.import_module("winreg")


def _write(file: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``file`` as a whole: a login in between finds the old one or the new one."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        os.replace(partial, file)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise _refused(error) from error


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(error) from error


def _refused(error: OSError) -> FollowupError:
    return FollowupError(
        _("Starting with the computer could not be changed: {why}.").format(why=error.strerror or error),
        next_step=_("It can be changed in the settings of your desktop too."),
    )
