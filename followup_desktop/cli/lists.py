"""Whole lists: bring contacts in from files, take an import back, take the board out."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from followup_desktop.cli.answers import plain, say
from followup_desktop.cli.opening import open_board, places_of
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _, ngettext
from followup_desktop.services import export
from followup_desktop.services.session import Session


@contextmanager
def _board_for_import(options: Namespace) -> Iterator[Session]:
    """The board; for a dry run before there is one, an empty board that is gone again afterwards."""
    if not options.dry_run or places_of(options).database.exists():
        with open_board(options, create=not options.dry_run) as session:
            yield session
        return
    with TemporaryDirectory() as folder:
        elsewhere = Namespace(**{**vars(options), "database": Path(folder) / "board.db", "staff": ""})
        with open_board(elsewhere, create=True) as session:
            yield session


def bring_in(options: Namespace) -> int:
    """``import FILE...``: as leads spread over open days, or as contacts only; ``--dry-run`` writes nothing."""
    if options.undo is not None:
        return _take_back(options)
    from followup_desktop.cli.json_shapes import imported_file
    from followup_desktop.services.import_look import ReadingChoices
    from followup_desktop.services.importing import ImportContacts, plan_import, read_files

    choices = ReadingChoices(
        kind=options.kind, encoding=options.encoding, archived=options.archived or None, columns=dict(options.map)
    )
    with _board_for_import(options) as session:
        files = read_files(options.files, session, choices)
        plan = plan_import(
            session,
            files,
            as_leads=options.bring_as == "leads",
            first=_day(session, options.first),
            per_day=options.per_day,
        )
        counts, batch = plan.counts(), None
        if not options.dry_run:
            imported = session.execute(ImportContacts(plan)).answer
            counts, batch = imported.files, imported.batch
    told = [imported_file(plan, number, one) for number, one in enumerate(counts)]
    answer = {"files": told, "batch": batch, "dry_run": options.dry_run}
    say(options, answer, *(_counted(one) for one in answer["files"]))
    if batch is not None and not options.json:
        print(_("This was import {number}; it can be taken back: import --undo {number}").format(number=batch))
    if not options.json:  # There it is in the answer itself.
        _tell_how_it_was_read(told)
    return 1 if _told_what_was_left_out(answer["files"]) else 0


def _day(session: Session, text: str | None) -> date | None:
    if text is None:
        return None
    from followup_desktop.services.dates import understand_date

    return understand_date(session, text).on


def _counted(file: dict[str, Any]) -> str:
    words = _("{file}: {read} read, {new} new, {same} here already, {cards} new cards, {left_out} left out")
    if file["kind"] == "purchases":
        words = _(
            "{file}: {read} read, {bought} new purchases, {bought_before} here already, {left_out} left out; "
            "{new} new clients, {same} here already"
        )
    return words.format(
        file=file["file"],
        read=file["read"],
        new=file["contacts_new"],
        same=file["contacts_same"],
        cards=file["cards_new"],
        bought=file["purchases_new"],
        bought_before=file["purchases_same"],
        left_out=len(file["left_out"]),
    )


def _told_what_was_left_out(files: list[dict[str, Any]]) -> bool:
    """Say on standard error which lines did not become a contact and why; whether there were any."""
    left_out = [(file["file"], one) for file in files for one in file["left_out"]]
    if not left_out:
        return False
    count = len(left_out)
    said = ngettext(
        "{count} record was left out; everything else came in and nothing was lost:",
        "{count} records were left out; everything else came in and nothing was lost:",
        count,
    )
    print(said.format(count=count), file=sys.stderr)
    for name, one in left_out:
        words = _("  {file}, line {line}: {reason}").format(file=name, line=one["line"], reason=one["reason"])
        print(plain(words), file=sys.stderr)
    return True


def _tell_how_it_was_read(files: list[dict[str, Any]]) -> None:
    """Say on standard error what was guessed about the files, and what of them has no place on the board."""
    for file in files:
        if "encoding" in file["unsettled"]:
            words = _("{file} does not say how its letters are written; {encoding} was taken. Look at the names.")
            print(plain(words.format(file=file["file"], encoding=file["encoding"])), file=sys.stderr)
        unused = [heading for heading, field in file["columns"].items() if not field]
        if unused:
            words = _("{file}, columns that were not taken over: {headings}")
            print(plain(words.format(file=file["file"], headings=", ".join(unused))), file=sys.stderr)
        for one in file["not_kept"]:
            count = one.get("count", 1)
            words = ngettext("{file}, line {line}: {what}", "{file}, from line {line} on, {count} times: {what}", count)
            said = words.format(file=file["file"], line=one["line"], count=count, what=one["what"])
            print(plain(said), file=sys.stderr)


def _take_back(options: Namespace) -> int:
    """``import --undo BATCH``: away with it, but for what was changed since."""
    from followup_desktop.services.importing import take_back

    with open_board(options) as session:
        done = take_back(session, options.undo)
    kept = list(done.answer or ())
    say(
        options,
        {"batch": options.undo, "undone": done.label, "kept": kept},
        _("Undone: {label}").format(label=done.label),
    )
    if kept:
        words = _("Kept, because they were changed since: {names}").format(names=", ".join(kept))
        print(plain(words), file=sys.stderr)
    return 1 if kept else 0


def take_out(options: Namespace) -> int:
    """``export FILE``: all as JSON, contacts as CSV or vCard, follow-ups as a calendar; ``-`` is standard output."""
    to_screen = options.file == "-"
    kind = options.kind or ("json" if to_screen else export.kind_of(Path(options.file)))
    if kind is None:
        raise Refused(
            _("What kind of file {file} is to be cannot be told by its name.").format(file=options.file),
            next_step=_("Let it end in .json, .csv, .vcf or .ics, or say --kind."),
        )
    with open_board(options) as session:
        made = export.export_of(session, kind)
        if to_screen:
            sys.stdout.flush()
            sys.stdout.buffer.write(made.data)
            if made.said:
                print(made.said, file=sys.stderr)  # Standard output is the file itself.
            return 0
        file = export.write_export(session, Path(options.file), made)
    words = _("The board was written to {file}").format(file=file)
    say(options, {"file": str(file), "kind": kind, "said": made.said}, words, *([made.said] if made.said else []))
    return 0
