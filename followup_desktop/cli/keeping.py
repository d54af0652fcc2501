"""Keeping the board safe: backup, restore, check; and the made-up shop."""

import sys
from argparse import Namespace

from followup_desktop.cli.answers import plain, say
from followup_desktop.cli.opening import clock_of, open_board, places_of
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.errors import NotADatabase
from followup_desktop.domain.language import _, ngettext
from followup_desktop.services import safekeeping


def backup(options: Namespace) -> int:
    """``backup FILE``: a copy of the whole board, also while the window is open."""
    with open_board(options) as session:
        file = safekeeping.back_up(session, options.file)
    say(options, {"file": str(file)}, _("The board was copied to {file}").format(file=file))
    return 0


def restore(options: Namespace) -> int:
    """``restore FILE``: the board as the backup has it; the present state is kept, and said where."""
    now = local_time(clock_of(options).now())
    database = places_of(options).database
    kept = safekeeping.restore_closed(database, options.file, now)
    lines = [_("Restored {file} to {database}").format(file=options.file, database=database)]
    if kept:
        lines.append(_("The state before is kept in {file}").format(file=kept))
    answer = {"file": str(options.file), "database": str(database), "kept": str(kept) if kept else None}
    say(options, answer, *lines)
    return 0


def check(options: Namespace) -> int:
    """``check``: everything wrong with the board's file; exit status 1 when there is anything."""
    try:
        with open_board(options) as session:
            problems = safekeeping.check(session)
    except NotADatabase as fault:
        problems = [fault.sentence]
    say(options, {"ok": not problems, "problems": problems}, *([] if problems else [_("The board is in order.")]))
    if not problems:
        return 0
    count = len(problems)
    found = ngettext(
        "{count} problem was found. Nothing was changed.",
        "{count} problems were found. Nothing was changed.",
        count,
    )
    print(found.format(count=count), file=sys.stderr)
    for problem in problems:
        print(f"  {plain(problem)}", file=sys.stderr)
    return 1


def sample(options: Namespace) -> int:
    """``sample FILE``: a made-up shop in a file of its own."""
    from followup_desktop.services.sample import make_sample

    made = make_sample(options.file, clock_of(options), options.contacts, options.cards, options.seed)
    said = _("A made-up shop with {contacts} contacts and {cards} cards is in {file}")
    say(
        options,
        {"file": str(made.file), "contacts": made.contacts, "cards": made.cards},
        said.format(contacts=made.contacts, cards=made.cards, file=made.file),
    )
    return 0
