"""The program in the desktop's own menu, for this user alone: a desktop entry and its icon. Imports no Qt."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from followup_desktop.desktop.own_command import DESKTOP_ENTRY
from followup_desktop.desktop.resources import resource_path

PROGRAM_IN_FILE = f"Exec={DESKTOP_ENTRY}"


def entry_file(data_home: Path) -> Path:
    """Where the entry lies in this user's ``data_home`` (XDG_DATA_HOME)."""
    return data_home / "applications" / f"{DESKTOP_ENTRY}.desktop"


def icon_file(data_home: Path) -> Path:
    """Where its icon lies: in the theme that every desktop falls back on."""
    return data_home / "icons" / "hicolor" / "scalable" / "apps" / f"{DESKTOP_ENTRY}.svg"


def put_in_menu(data_home: Path, command: Sequence[str]) -> Path:
    """Write entry and icon, so that the menu starts ``command``; an older entry is replaced. The entry's file."""
    text = resource_path(f"{DESKTOP_ENTRY}.desktop").read_text(encoding="utf-8")
    icon, entry = icon_file(data_home), entry_file(data_home)
    for file in (icon, entry):
        file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(resource_path("app-icon.svg"), icon)
    entry.write_text(text.replace(PROGRAM_IN_FILE, f"Exec={exec_words(command)}"), encoding="utf-8")
    return entry


def take_out_of_menu(data_home: Path) -> bool:
    """Remove entry and icon; whether there was an entry."""
    was_there = entry_file(data_home).exists()
    for file in (entry_file(data_home), icon_file(data_home)):
        file.unlink(missing_ok=True)
    return was_there


def exec_words(command: Sequence[str]) -> str:
    """``command`` as the value of an entry's Exec key (Desktop Entry Specification, "The Exec key")."""
    return " ".join(_quoted(word) for word in command)


def _quoted(word: str) -> str:
    """One argument: in quotes, and what is special inside them escaped twice, once for Exec and once for the file."""
    for special in ("\\", '"', "`", "$"):
        word = word.replace(special, "\\" + special)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'
