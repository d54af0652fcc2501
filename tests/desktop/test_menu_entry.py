"""The entry in the desktop's menu: one that the desktop reads, that starts this program, and that goes away again."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.desktop.menu_entry import entry_file, exec_words, icon_file, put_in_menu, take_out_of_menu
from followup_desktop.desktop.own_command import DESKTOP_ENTRY, own_command
from tests.architecture.tree import ROOT

HARD_WORDS = ("/opt/my shop/board", 'a "quoted" $name', "back\\slash", "100%", "`tick`", "plain")


def entry(file: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(file, encoding="utf-8")
    return read


def words_of(value: str) -> list[str]:
    """An Exec key read as the Desktop Entry Specification says: the file's escapes, the quotes, then the per cents."""
    text = value.replace("\\\\", "\\")
    words: list[str] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        assert text[place] == '"'
        word, place = "", place + 1
        while text[place] != '"':
            place += text[place] == "\\"
            word, place = word + text[place], place + 1
        words.append(word.replace("%%", "%"))
        place += 1
    return words


def test_words_survive_the_exec_key():
    assert words_of(exec_words(HARD_WORDS)) == list(HARD_WORDS)


def test_the_entry_starts_this_program_and_its_boxes(tmp_path: Path):
    read = entry(put_in_menu(tmp_path, ("/opt/my shop/board",)))
    assert read["Desktop Entry"]["Exec"] == '"/opt/my shop/board"'
    assert read["Desktop Action new-lead"]["Exec"] == '"/opt/my shop/board" --new-lead'
    assert read["Desktop Action log-call"]["Exec"] == '"/opt/my shop/board" --log-call'
    assert read["Desktop Entry"]["Icon"] == icon_file(tmp_path).stem == DESKTOP_ENTRY
    assert icon_file(tmp_path).read_bytes() == (ROOT / "resources" / "app-icon.svg").read_bytes()


def test_the_entry_is_called_what_windows_and_notifications_say(tmp_path: Path):
    assert entry_file(tmp_path).stem == DESKTOP_ENTRY
    assert (ROOT / "resources" / f"{DESKTOP_ENTRY}.desktop").is_file()


def test_a_moved_folder_replaces_the_entry_and_it_goes_away_whole(tmp_path: Path):
    put_in_menu(tmp_path, ("/old/board",))
    file = put_in_menu(tmp_path, ("/new/board",))
    assert "/old/" not in file.read_text(encoding="utf-8")
    assert take_out_of_menu(tmp_path)
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]
    assert not take_out_of_menu(tmp_path)


def test_the_program_is_started_as_it_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert own_command("--minimized") == (sys.executable, "-m", "followup_desktop", "--minimized")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "followup-desktop"))
    assert own_command() == (str(tmp_path / "followup-board"),)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-validate on this machine")
def test_the_desktops_own_reader_finds_no_fault(tmp_path: Path):
    file = put_in_menu(tmp_path, HARD_WORDS)
    for one in (file, ROOT / "resources" / f"{DESKTOP_ENTRY}.desktop"):
        run = subprocess.run(["desktop-file-validate", str(one)], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout + run.stderr) == (0, "")
