"""The help is whole and true: every page is led to, every key and command is there, no link leads nowhere."""

import re

import pytest

from followup_desktop.ui.actions import KEYS
from followup_desktop.ui.help.help_pages import ORDER, help_pages
from followup_desktop.ui.help.licences import OWN, PARTS
from tests.architecture.test_packing import project
from tests.architecture.test_readme import README, commands, said_by
from tests.architecture.tree import ROOT, modules, texts_of

FOLDER = ROOT / "resources" / "help"
PAGES = {page.name: page for page in help_pages()}
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+)")
# What pip calls a part, where the list says it in words.
IN_WORDS = {"pyside6-essentials": "qt and pyside6"}


def test_every_page_of_the_folder_is_listed():
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(ORDER)
    assert len(ORDER) == len(set(ORDER))


def test_every_page_opens_with_its_title():
    for name, page in PAGES.items():
        assert page.text.startswith(f"# {page.title}\n"), name
        assert "{" not in page.text, name
    assert len({page.title for page in PAGES.values()}) == len(PAGES)


def test_every_link_leads_to_a_page_and_every_page_is_led_to():
    links = {name: [target.removesuffix(".md") for target in LINK.findall(page.text)] for name, page in PAGES.items()}
    assert not [(name, target) for name, targets in links.items() for target in targets if target not in PAGES]
    reached, waiting = set(), [ORDER[0]]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += links[name]
    assert reached == set(PAGES)


def test_every_key_is_on_the_page_of_keys():
    text = PAGES["keys"].text
    assert not [key for key in KEYS if f"| `{key.keys}` | {key.text} |" not in text]
    assert not {key.group for key in KEYS if f"## {key.group}\n" not in text}


def test_every_key_that_the_pages_name_is_one():
    known = {written for key in KEYS for written in (key.keys, *key.sequences)} | {"Shift+Enter", "Ctrl+Right"}
    named = {key for page in PAGES.values() for key in re.findall(r"`((?:[A-Z][a-z]+\+)+[^`]+|F\d+)`", page.text)}
    assert named <= known


def test_every_command_and_option_is_on_the_page_of_the_command_line():
    text = PAGES["command-line"].text
    options = {option for name in commands() for option in OPTION.findall(said_by(name, "--help"))}
    options |= set(OPTION.findall(said_by("--help")))
    assert not [name for name in commands() if f"`followup-desktop {name}" not in text]
    assert not {option for option in options if option not in text} - {"--help"}


def test_every_option_that_the_pages_name_is_one():
    said = said_by("--help") + "".join(said_by(name, "--help") for name in commands())
    named = {option for page in PAGES.values() for option in OPTION.findall(page.text)}
    assert named <= set(OPTION.findall(said))


@pytest.mark.parametrize("name", ["Back up now", "Restore a backup", "Look around with sample data", "About"])
def test_what_the_pages_call_a_command_of_the_menu_is_called_so(name: str):
    shown = {text.rstrip("…") for file in modules("ui/window") for _line, text in texts_of(file)}
    assert name in shown
    assert any(f"**{name}**" in page.text for page in PAGES.values())


def test_the_pages_speak_as_the_program_does():
    for name, page in PAGES.items():
        assert "!" not in page.text, name
        assert not re.search(r"\bplease\b", page.text, re.IGNORECASE), name


def test_every_part_is_named_with_its_licence_in_the_program_and_in_the_readme():
    needed = {re.split(r"[><=;\s]", line)[0].lower() for line in project()["dependencies"]}
    told = {part.lower() for part, _licence in PARTS}
    assert {IN_WORDS.get(name, name) for name in needed} <= told
    assert project()["license"] == OWN
    licences = README.partition("## Licences")[2]
    missing = [part for part, _licence in PARTS if part.partition(" ")[0].lower() not in licences.lower()]
    assert not missing
