"""What explains the program, as scenes for the pictures: each leaves the window as it found it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.program import Program


@contextmanager
def keys(program: "Program") -> Iterator[None]:
    desk = program.window.commands.help_desk
    desk.open_keys()
    yield
    desk.keys.close_panel()


@contextmanager
def help_page(program: "Program") -> Iterator[None]:
    desk = program.window.commands.help_desk
    desk.open_help()
    desk.help.show_page("life-of-a-card")
    yield
    desk.help.close_panel()


@contextmanager
def help_found(program: "Program") -> Iterator[None]:
    desk = program.window.commands.help_desk
    desk.open_help()
    desk.help.field.setText("backup")
    yield
    desk.help.field.clear()
    desk.help.close_panel()


@contextmanager
def about(program: "Program") -> Iterator[None]:
    desk = program.window.commands.help_desk
    desk.open_about()
    yield
    desk.about.close_panel()


HELP_SCENES = {"keys": keys, "help": help_page, "help-found": help_found, "about": about}
