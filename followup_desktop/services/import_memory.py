"""Remembers how a person had a list read, by its headings, and reads the next such list the same way."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_desktop.domain.card import Lane
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats.choices import AS_GUESSED, NameOrder, ReadingChoices
from followup_desktop.formats.columns import column_name
from followup_desktop.formats.records import ColumnsUnknown, ReadFile
from followup_desktop.services.import_plan import BroughtFile, Watcher
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import import_memory
from followup_desktop.store.database import Database

# What the next list with the same headings needs too; its letters and its separator are known before its headings.
_KEPT = ("date_order", "decimal_mark", "name_order", "country", "archived")


@dataclass(frozen=True, slots=True)
class RememberReading:
    """Keep how these files were read, each by the headings (or the lists of a board) it has. Nothing to undo."""

    read: tuple[tuple[ReadFile, ReadingChoices], ...]


@handles(RememberReading)
def _remember_reading(command: RememberReading, work: Work) -> None:
    for file, choices in command.read:
        key = _key_of(file)
        plain = _to_plain(choices)
        if key and (plain or import_memory.remembered(work.database, key)):
            import_memory.remember(work.database, key, plain | {"kind": file.kind})


def with_remembered(database: Database, file: ReadFile, choices: ReadingChoices) -> ReadingChoices:
    """``choices``, and where a person chose nothing now, what they chose for such a file before."""
    key = _key_of(file)
    before = _from_plain(import_memory.remembered(database, key)) if key else AS_GUESSED
    if choices.kind is not None and choices.kind != before.kind:
        return choices  # What a column holds in a list of people, it does not hold in one of purchases.
    taken = {name: getattr(before, name) for name in ("kind", *_KEPT) if getattr(choices, name) is None}
    return replace(
        choices,
        **taken,
        columns={**before.columns, **choices.columns},
        lists={**before.lists, **choices.lists},
    )


def read_as_before(
    path: Path, session: Session, choices: ReadingChoices, watcher: Watcher | None = None
) -> tuple[BroughtFile, ReadingChoices]:
    """A file read as ``choices`` say and, where they say nothing, as such a file was read before; and those together.

    Raises what :func:`read_file` raises; ColumnsUnknown only when nothing that was remembered names the columns.
    """
    unknown: ColumnsUnknown | None = None
    try:
        brought = read_file(path, session, choices, watcher=watcher)
    except ColumnsUnknown as error:
        unknown, brought = error, BroughtFile(path.name, error.file)
    together = with_remembered(session.database, brought.content, choices)
    if together != choices:
        return read_file(path, session, together, watcher=watcher), together
    if unknown is not None:
        raise unknown
    return brought, choices


def read_files(
    paths: Iterable[Path], session: Session, choices: ReadingChoices = AS_GUESSED
) -> tuple[BroughtFile, ...]:
    """Several files in the order they were named, each as before; the first that cannot be read raises."""
    return tuple(read_as_before(path, session, choices)[0] for path in paths)


def _key_of(file: ReadFile) -> str:
    """What the headings of a table, or the lists of a board, are known by; "" for a file that has none of its own."""
    headings = tuple(file.columns) or tuple(file.guessed.lists)
    if all(heading == column_name(place) for place, heading in enumerate(headings)):
        return ""
    return hashlib.sha256("\n".join(headings).encode("utf-8", "replace")).hexdigest()


def _to_plain(choices: ReadingChoices) -> dict[str, Any]:
    plain: dict[str, Any] = {name: value for name in _KEPT if (value := getattr(choices, name)) is not None}
    if choices.columns:
        plain["columns"] = dict(choices.columns)
    if choices.lists:
        plain["lists"] = {name: lane.value if lane else None for name, lane in choices.lists.items()}
    return plain


def _from_plain(plain: dict[str, Any]) -> ReadingChoices:
    return ReadingChoices(
        kind=plain.get("kind"),
        date_order=DateOrder(plain["date_order"]) if "date_order" in plain else None,
        decimal_mark=plain.get("decimal_mark"),
        name_order=NameOrder(plain["name_order"]) if "name_order" in plain else None,
        country=plain.get("country"),
        archived=plain.get("archived"),
        columns=plain.get("columns", {}),
        lists={name: Lane(lane) if lane else None for name, lane in plain.get("lists", {}).items()},
    )


def remember_reading(session: Session, read: Iterable[tuple[ReadFile, ReadingChoices]]) -> None:
    """Remember these, where a person chose anything."""
    chosen = tuple((file, choices) for file, choices in read if choices != AS_GUESSED)
    if chosen:
        session.execute(RememberReading(chosen))
