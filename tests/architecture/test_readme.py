"""The README is true: its commands are CI's commands, and it knows every command and package there is."""

import os
import re
import subprocess
import sys
from functools import cache

from tests.architecture.tree import ROOT, modules, name_of, texts_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
START = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/followup-desktop"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"
BUILD = "python3 -m venv .venv && .venv/bin/pip install -e '.[build]' && .venv/bin/pyinstaller --noconfirm build.spec"
A_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta)\+)+[A-Z?]|F\d{1,2}")


@cache
def said_by(*arguments: str) -> str:
    """What the program prints when asked with ``arguments``."""
    run = subprocess.run(
        [sys.executable, "-m", "followup_desktop", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def commands() -> list[str]:
    """The commands that the program's own help lists."""
    found = re.search(r"\{([a-z,]+)\}", said_by("--help"))
    assert found, "the help lists no commands"
    return found[1].split(",")


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def test_one_command_starts_and_one_passes_the_tests():
    assert START in lines_of(README)
    assert TESTS in lines_of(README)


def test_ci_runs_the_readmes_test_command():
    assert any(line.startswith(TESTS + " |") for line in lines_of(CI))


def test_ci_builds_the_folder_as_the_readme_says():
    assert BUILD in lines_of(README)
    assert BUILD in lines_of(CI)


def test_ci_and_readme_install_the_same_packages():
    listed = re.search(r"^packages=\(([^)]*)\)", CI, re.MULTILINE)
    told = re.search(r"apt-get install -y --no-install-recommends((?:[^\n]*\\\n)*[^\n]*)", README)
    assert listed
    assert told
    assert listed[1].split() == told[1].replace("\\\n", " ").split()


def test_every_command_is_in_the_readme():
    assert not [name for name in commands() if f"followup-desktop {name}" not in README]


def test_the_commands_of_the_first_board_are_there():
    wanted = {"add", "log", "undo", "due", "import", "backup", "restore", "check", "sample", "export"}
    assert wanted <= set(commands())


def test_every_option_of_every_command_is_in_the_readme():
    unknown = {
        f"{name} {option}"
        for name in commands()
        for option in re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", said_by(name, "--help"))
        if option != "--help"
        and f"`{option}" not in README
        and f" {option}" not in README
        and f"[{option}" not in README
    }
    assert not unknown


def test_every_key_is_in_the_readme():
    written = ((text, name_of(file)) for file in modules("ui", "desktop") for _line, text in texts_of(file))
    keys = {(text, where) for text, where in written if A_KEY.fullmatch(text)}
    assert not {(key, where) for key, where in keys if not re.search(rf"(?<![\w+]){re.escape(key)}\b", README)}
