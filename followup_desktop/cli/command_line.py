"""Carries out one command line and turns what went wrong into a sentence and an exit status (COMMANDS.md)."""

import importlib
import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from followup_desktop.cli.wishes import PROGRAM, WindowWishes, plain_wishes
from followup_desktop.domain.errors import Ambiguous, FollowupError
from followup_desktop.domain.language import _

if TYPE_CHECKING:
    from argparse import Namespace

DONE, NOT_DONE = 0, 1


def run(arguments: list[str]) -> int | WindowWishes:
    """Carry out ``arguments``: the exit status, or what is wished of the window. SystemExit(2) for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    wishes = plain_wishes(arguments)
    if wishes is not None:
        return wishes
    from followup_desktop.cli.arguments import read_arguments

    options = read_arguments(arguments)
    if options.command is None:
        return WindowWishes(
            database=options.database,
            minimized=options.minimized,
            new_lead=options.new_lead,
            log_call=options.log_call,
            time_start=options.time_start,
            at=options.at,
            staff=options.staff,
        )
    return _carried_out(options)


def _carried_out(options: "Namespace") -> int:
    try:
        status = _command_of(options)(options)
        sys.stdout.flush()
    except Ambiguous as several:
        _complain(several.sentence, *(f"  {contact_id}  {label}" for contact_id, label in several.candidates))
        return NOT_DONE
    except FollowupError as problem:
        _complain(problem.sentence)
        return NOT_DONE
    except BrokenPipeError:
        # Whoever read the answer has gone; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except KeyboardInterrupt:
        _complain(_("Stopped. What was not finished was not kept; everything else is as it was."))
        return NOT_DONE
    except UnicodeError:
        _complain(_("This text holds characters that cannot be read. Nothing was changed."))
        return NOT_DONE
    except OSError as error:
        _complain(_("{why}. Nothing was changed.").format(why=error))
        return NOT_DONE
    return status


def _command_of(options: "Namespace") -> "Callable[[Namespace], int]":
    """The function of the command, its room imported only now."""
    room = importlib.import_module(f"followup_desktop.cli.{options.room}")
    name = {"import": "bring_in", "export": "take_out"}.get(options.command, options.command)
    command: Callable[[Namespace], int] = getattr(room, name)
    return command


def _complain(sentence: str, *more: str) -> None:
    from followup_desktop.cli.answers import plain  # it knows the board, of which a start of the window needs nothing

    for line in (f"{PROGRAM}: {sentence}", *more):
        print(plain(line), file=sys.stderr)
