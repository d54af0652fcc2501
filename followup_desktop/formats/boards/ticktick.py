"""A TickTick backup: a CSV of tasks under some title lines. An all-day date is a day in the task's own zone."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.formats.boards.gathering import Counter, Gathering, nameless, short, title_of, without_empty
from followup_desktop.formats.boards.records import BoardFile, CardRecord, CheckItem
from followup_desktop.formats.csv_rows import Table
from followup_desktop.formats.json_values import moment

KIND = "ticktick"
BOARD_NAME = "TickTick"
_NEEDED = {"List Name", "Title", "Content", "Status"}
_DONE = frozenset({"1", "2"})  # Completed and archived; exports also call a completed task 2.
_ABANDONED = "-1"  # Since version 7.2.
_NO_COLUMN = "Not Sectioned"
_OPEN_ITEM, _DONE_ITEM = "▫", "▪"
_ITEMS = re.compile(rf"\n|(?=[{_OPEN_ITEM}{_DONE_ITEM}])")
_KEPT = ("Folder Name", "Repeat", "Reminder")


def is_ticktick(table: Table) -> bool:
    """Whether a table is a backup of TickTick."""
    return set(table.header) >= _NEEDED


def read_ticktick(table: Table) -> BoardFile:
    """The tasks of a backup as cards of one board, in their lists."""
    gathering = Gathering(BOARD_NAME)
    counter = Counter()
    for line in table.unclosed:
        counter.leave_out(line, _("A quotation mark opens here and never closes."))
    for row in table.rows:
        cells = (kept_lines(cell).strip() for cell in row.cells)
        said = {name: cell for name, cell in zip(table.header, cells, strict=True) if cell}
        # A task list shown as a board has columns: these are the stages.
        column = said.get("Column Name", "")
        is_staged = column not in ("", _NO_COLUMN)
        list_name = column if is_staged else said.get("List Name", "")
        gathering.add_list(list_name, list_name or _("Without a list"))
        card = _card(row.line, said, row.extra, "List Name" if is_staged else "")
        if card is None:
            counter.leave_out(row.line, nameless())
        else:
            gathering.add_card(list_name, card)
    return BoardFile(KIND, (gathering.board(),), tuple(counter.left_out))


def _card(line: int, said: Mapping[str, str], extra: tuple[str, ...], also: str) -> CardRecord | None:
    checklist = tuple(
        CheckItem(text[1:].strip(), text[0] == _DONE_ITEM)
        for text in (part.strip() for part in _ITEMS.split(said.get("Content", "")))
        if text[:1] in (_OPEN_ITEM, _DONE_ITEM) and text
    )
    description = "" if checklist else said.get("Content", "")
    title = said.get("Title") or title_of("", description)
    if not title:
        return None
    lost = []
    due = _due(said, "Due Date") or _due(said, "Start Date")
    if due is None and "Due Date" in said:
        lost.append(_("“{text}” is not a date this program can read.").format(text=short(said["Due Date"])))
    if extra:
        words = _("Cells beyond the last heading were not taken over: {text}")
        lost.append(words.format(text=short(", ".join(extra))))
    return CardRecord(
        line,
        title,
        said.get("taskId", ""),
        description,
        due,
        tuple(tag for part in said.get("Tags", "").split(",") if (tag := part.strip())),
        checklist=checklist,
        is_archived=said.get("Status", "0") == _ABANDONED,
        is_done=said.get("Status", "0") in _DONE,
        parent=said.get("parentId", ""),
        created_at=moment(said.get("Created Time", "")),
        fields=MappingProxyType(without_empty({name: said.get(name, "") for name in (*_KEPT, also)})),
        notes_lost=tuple(lost),
    )


def _due(said: Mapping[str, str], name: str) -> FollowUp | datetime | None:
    at = moment(said.get(name, ""))
    if at is None or said.get("Is All Day", "").casefold() != "true":
        return at
    try:
        return FollowUp(at.astimezone(ZoneInfo(said.get("Timezone", ""))).date())
    except (ValueError, LookupError, OSError, OverflowError):  # No zone, or none that this machine knows.
        return FollowUp(local_time(at).date())
