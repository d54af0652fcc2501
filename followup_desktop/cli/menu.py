"""Puts the program into the desktop's menu: the one step after the folder was unpacked."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from followup_desktop.cli.answers import say
from followup_desktop.desktop import menu_entry
from followup_desktop.desktop.own_command import own_command
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.store.places import desktop_data_home


def menu(options: Namespace) -> int:
    """``menu``: an entry that opens the board (the one of ``--database`` when named); ``--remove`` takes it out."""
    if sys.platform != "linux":
        raise Refused(
            _("Only on Linux is there a menu to put the board into."),
            next_step=_("Make a shortcut to the program in its folder."),
        )
    home = desktop_data_home()
    if options.remove:
        was_there = menu_entry.take_out_of_menu(home)
        words = _("The board is out of the menu.") if was_there else _("The board was not in the menu.")
        say(options, {"entry": None, "removed": was_there}, words)
        return 0
    board = ("--database", os.path.abspath(options.database)) if options.database else ()
    command = own_command(*board)
    entry = menu_entry.put_in_menu(home, command)
    said = _("The board is in the menu now: {entry}").format(entry=entry)
    program = _("It starts {program}; say this again when the folder was moved.").format(program=Path(command[0]))
    say(options, {"entry": str(entry), "command": list(command)}, said, program)
    return 0
