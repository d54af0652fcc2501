"""Reads the command line into values: every command, its options and its help. Opens nothing."""

import argparse
from datetime import datetime
from pathlib import Path

from followup_desktop.cli.wishes import PROGRAM, file_named, moment_said
from followup_desktop.domain.activity import HAPPENINGS, WAYS
from followup_desktop.domain.language import _

IMPORT_KINDS = ("vcard", "csv", "xlsx", "board", "purchases", "json", "eml", "ics")
EXPORT_KINDS = ("json", "csv", "vcard", "vcard3", "ics")
_LARGEST = 2**63 - 1
_SAID_ANYWHERE = ("database", "json", "at", "staff")
_UNSAID = (None, False, None, "")


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """The options as said; ``command`` is None when the window is wished for. Exits with 2 when they make no sense."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for name, nothing in zip(_SAID_ANYWHERE, _UNSAID, strict=True):
        if not hasattr(options, name):
            setattr(options, name, nothing)
    wishes = [name for name in ("minimized", "new_lead", "log_call", "time_start") if getattr(options, name)]
    if options.command and wishes:
        parser.error(_("the window and a command cannot be asked for at once"))
    if options.command == "import" and bool(options.files) == (options.undo is not None):
        parser.error(_("import takes files, or --undo BATCH"))
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=_("The follow-up board. Without a command the board is opened."),
        epilog=_("Exit status: 0 done; 1 not done, or done in part, and standard error says what; 2 wrong usage."),
        allow_abbrev=False,
    )
    _anywhere(parser)
    window = parser.add_argument_group(_("the window"))
    window.add_argument("--minimized", action="store_true", help=_("start in the tray"))
    box = window.add_mutually_exclusive_group()
    box.add_argument("--new-lead", action="store_true", help=_("open the new lead box of the running program"))
    box.add_argument("--log-call", action="store_true", help=_("open the log box of the running program"))
    window.add_argument("--time-start", action="store_true", help=_("print when the first board was painted, and quit"))
    commands = parser.add_subparsers(dest="command", title=_("commands"))
    _talking(commands)
    _keeping(commands)
    _lists(commands)
    menu = _command(commands, "menu", "menu", _("put the board into the desktop's menu, or take it out"))
    menu.add_argument("--remove", action="store_true", help=_("take it out"))
    return parser


_Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def _anywhere(parser: argparse.ArgumentParser) -> None:
    """The options that stand before or after the command's name: said twice, the later one counts."""
    nothing = argparse.SUPPRESS
    parser.add_argument("--database", type=_file, default=nothing, metavar=_("FILE"), help=_("the board's file"))
    parser.add_argument("--json", action="store_true", default=nothing, help=_("answer in JSON"))
    parser.add_argument(
        "--at", type=_moment, default=nothing, metavar=_("MOMENT"), help=_("stands in for the clock: 2026-11-24T10:00")
    )
    parser.add_argument("--staff", default=nothing, metavar=_("NAME"), help=_("who is at the desk"))


def _command(
    commands: "_Commands[argparse.ArgumentParser]", name: str, room: str, help_text: str
) -> argparse.ArgumentParser:
    """A command, carried out by the function of that name in ``cli/<room>.py``."""
    parser = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    parser.set_defaults(room=room)
    _anywhere(parser)
    return parser


def _talking(commands: "_Commands[argparse.ArgumentParser]") -> None:
    add = _command(commands, "add", "front_desk", _("put a new lead on the board, in one line"))
    add.add_argument(
        "line", nargs="+", metavar=_("LINE"), help=_('"Ken 406-555-0101 wants a splitter $1900 fri 10am #walk-in"')
    )
    log = _command(commands, "log", "front_desk", _("log what happened with a contact, and what comes next"))
    log.add_argument("who", metavar=_("WHO"), help=_("a number, a name, or a contact's id"))
    outcomes = [outcome.value for outcome in HAPPENINGS]
    log.add_argument("--outcome", required=True, choices=outcomes, metavar=_("OUTCOME"), help=", ".join(outcomes))
    way = log.add_mutually_exclusive_group()
    way.add_argument("--in", dest="direction", action="store_const", const="in", help=_("they reached the shop"))
    way.add_argument("--out", dest="direction", action="store_const", const="out", help=_("the shop reached out"))
    channels = [channel.value.replace("_", "-") for channel in WAYS]
    log.add_argument("--channel", type=_dashed, choices=channels, metavar=_("CHANNEL"), help=", ".join(channels))
    log.add_argument("--note", default="", metavar=_("TEXT"), help=_("what was said"))
    log.add_argument("--card", type=_row_id, metavar=_("ID"), help=_("the card it belongs to"))
    step = log.add_mutually_exclusive_group()
    step.add_argument("--next", metavar=_("DATE"), help=_('the next follow-up in words: "in 2 days"'))
    step.add_argument("--rest", metavar=_("DAY"), help=_("rest until a day"))
    step.add_argument("--close", metavar=_("REASON"), help=_("end the conversation"))
    _command(commands, "undo", "front_desk", _("take the newest change back"))
    _command(commands, "due", "front_desk", _("list what has fallen due and is not answered"))


def _keeping(commands: "_Commands[argparse.ArgumentParser]") -> None:
    backup = _command(commands, "backup", "keeping", _("copy the whole board to a file"))
    backup.add_argument("file", type=_file, metavar=_("FILE"))
    restore = _command(commands, "restore", "keeping", _("put the board back as a backup has it"))
    restore.add_argument("file", type=_file, metavar=_("FILE"))
    _command(commands, "check", "keeping", _("look for anything wrong in the board's file"))
    sample = _command(commands, "sample", "keeping", _("make up a shop to look around in and to measure with"))
    sample.add_argument("file", type=_file, metavar=_("FILE"), help=_("a new file"))
    sample.add_argument("--contacts", type=_count, default=300, metavar="N")
    sample.add_argument("--cards", type=_count, default=60, metavar="N")
    sample.add_argument("--seed", type=_seed, default=1, metavar="N", help=_("another number makes up another shop"))


def _lists(commands: "_Commands[argparse.ArgumentParser]") -> None:
    bring = _command(commands, "import", "lists", _("bring a list of contacts in, or take one back"))
    bring.add_argument("files", nargs="*", type=_file, metavar=_("FILE"))
    bring.add_argument("--kind", choices=IMPORT_KINDS, help=_("what the file is, when it cannot be told"))
    bring.add_argument("--as", dest="bring_as", choices=("leads", "contacts"), default="leads")
    bring.add_argument("--first", metavar=_("DAY"), help=_("the first day of the leads' follow-ups"))
    bring.add_argument("--per-day", type=_count, metavar="N", help=_("how many leads a day"))
    bring.add_argument(
        "--map", action="append", type=_pair, default=[], metavar=_("COLUMN=FIELD"), help=_("what a column holds")
    )
    bring.add_argument("--encoding", metavar=_("NAME"), help=_("how its letters are written: utf-8, cp1252, cp932 …"))
    bring.add_argument("--archived", action="store_true", help=_("a board's archived and done cards too, closed"))
    bring.add_argument("--dry-run", action="store_true", help=_("say what would come in, and write nothing"))
    bring.add_argument("--undo", type=_row_id, metavar=_("BATCH"), help=_("take an import back"))
    export = _command(commands, "export", "lists", _("write the board to a file; - is standard output"))
    export.add_argument("file", metavar=_("FILE"))
    export.add_argument("--kind", choices=EXPORT_KINDS, help=_("otherwise by the file's ending"))


def _file(text: str) -> Path:
    try:
        return file_named(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a file needs a name")) from None


def _moment(text: str) -> datetime:
    try:
        return moment_said(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is no moment like 2026-11-24T10:00").format(text=text)) from None


def _dashed(text: str) -> str:
    """The channel's name as it is typed; as it is kept, it has an underscore."""
    return text.replace("_", "-")


def _row_id(text: str) -> int:
    return _number(text, 1, _("“{text}” is no id"))


def _count(text: str) -> int:
    return _number(text, 0, _("“{text}” is no number of things"))


def _seed(text: str) -> int:
    return _number(text, -_LARGEST, _("“{text}” is no whole number"))


def _number(text: str, smallest: int, refusal: str) -> int:
    """A number that the database holds. argparse's own refusal would name the function that found it wrong."""
    try:
        number = int(text)
    except ValueError:
        number = smallest - 1
    if not smallest <= number <= _LARGEST:
        raise argparse.ArgumentTypeError(refusal.format(text=text))
    return number


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not (column and equals and field):
        raise argparse.ArgumentTypeError(_("“{text}” is not COLUMN=FIELD").format(text=text))
    return column, field
