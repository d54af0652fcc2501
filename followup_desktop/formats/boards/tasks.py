"""Tasks as a table, one a row, as Trello, Asana, Planner, monday, ClickUp, Jira, Kanboard and Notion write them.

What their programs count but do not write is named.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, pairwise
from types import MappingProxyType

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder, Shop
from followup_desktop.formats.boards.gathering import (
    Counter,
    Gathering,
    nameless,
    not_kept,
    short,
    title_of,
    without_empty,
)
from followup_desktop.formats.boards.records import BoardFile, CardRecord
from followup_desktop.formats.columns import repeats_heading
from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Row, Table
from followup_desktop.formats.days import day_of, order_of
from followup_desktop.formats.json_values import moment

KIND = "tasks"
_NEEDED = (
    {"card name", "list name"},  # Trello
    {"task id", "name", "completed at"},  # Asana
    {"task name", "bucket name"},  # Microsoft Planner
    {"task id", "task name", "status"},  # ClickUp
    {"issue key", "summary", "status"},  # Jira
    {"task id", "title", "column"},  # Kanboard
    {"name", "subitems", "status"},  # monday
)
# A table that somebody made in a program for tables (Notion) is a board by what tasks have and people have not.
_TITLES, _STATES = {"name", "title", "task", "task name"}, {"status", "stage", "state"}
_DUES, _DOERS = {"due date", "due", "deadline"}, {"assign", "assignee", "assigned to", "owner", "person", "priority"}
# The field -> how the programs call it, the surest first.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "board": ("board name", "projects", "project name", "project"),
    "list": ("section column", "bucket name", "column", "status", "stage", "state", "list name"),
    "key": ("card id", "task id", "issue key"),
    "title": ("card name", "task name", "summary", "title", "task", "name"),
    "text": ("card description", "notes", "task content", "description"),
    "labels": ("labels", "tags", "label"),
    "people": ("members", "assignee", "assignees", "assigned to", "assign", "owner", "person"),
    "due": ("due date", "due", "deadline", "date"),
    "archived": ("archived",),
    "done": ("due complete", "completed at", "completed date", "completion date", "resolved"),
    "parent": ("parent task", "parent id"),
    "created": ("created at", "created date", "date created", "creation date", "created time", "created"),
    "attachments": ("attachment count",),
    "comments": ("comment count",),
}
# What a program keeps for itself; the address of who is to do it is no client's.
_INNER = re.compile(
    r"card url|list id|board id|last activity date|attachment links|vote count|last modified|start date|subitems|"
    r"checklist item (?:total|completed) count|completed checklist items|assignee email|task type|task custom id|"
    r"(?:date created|due date|start date) text|time (?:estimated|spent)(?: text)?|rolled up time|created by|"
    r"completed by|is recurring|late|issue id|project key|updated|last viewed|creator(?: name)?|reporter|"
    r"modification date|color|complexity|reference|swimlane"
)
_NOTHING = ("null", "[]", "{}")
# An invoice has a name, a status and a due date too.
_OF_MONEY = {"amount", "total", "invoice", "invoice number", "invoice date", "customer", "client"}
_COLOUR = re.compile(r" ?\([a-z_ ]+\)$")


def is_tasks(table: Table) -> bool:
    """Whether a table is a board or a project of a program that is known, or a table of tasks somebody made."""
    words = {normal_heading(heading) for heading in table.header}
    if any(needed <= words for needed in _NEEDED):
        return True
    return all(bool(words & some) for some in (_TITLES, _STATES, _DUES, _DOERS)) and not words & _OF_MONEY


def read_tasks(table: Table, shop: Shop) -> BoardFile:
    """The tasks as cards, in boards by their board or project and in lists by their list or section."""
    words = [normal_heading(heading) for heading in table.header]
    fields = _fields_of(words)
    # Each time from the rows: what they say of themselves takes many times as much room.
    order, _is_guessed = order_of((said.get("due", "") for _row, said in _tasks(table, fields)), shop)
    keys: dict[str, str] = {}
    for _row, said in _tasks(table, fields) if "parent" in fields else ():
        if "title" in said:
            keys.setdefault(said["title"], said.get("key", ""))
    boards: dict[str, Gathering] = {}
    counter = Counter()
    for line in table.unclosed:
        counter.leave_out(line, _("A quotation mark opens here and never closes."))
    for row, said in _tasks(table, fields):
        name = said.get("board", "")
        gathering = boards.setdefault(name, Gathering(name or _("Tasks")))
        list_name = said.get("list", "")
        gathering.add_list(list_name, list_name or _("Without a list"))
        rest = {
            heading: kept_lines(cell).strip()
            for heading, word, field, cell in zip(table.header, words, fields, row.cells, strict=True)
            if not field and not _INNER.fullmatch(word)
        }
        card = _card(row, said, rest, keys.get(said.get("parent", ""), ""), order)
        if card is None:
            counter.leave_out(row.line, nameless())
        else:
            gathering.add_card(list_name, card)
    return BoardFile(KIND, tuple(one.board() for one in boards.values()), tuple(counter.left_out))


def _fields_of(words: list[str]) -> list[str]:
    """The field of each heading: every field goes to the one that says it best, labels to all that say so (Jira)."""
    fields = [""] * len(words)
    for field, names in _FIELDS.items():
        name = next((name for name in names if name in words and not fields[words.index(name)]), None)
        for index, word in enumerate(words):
            if word == name and not fields[index] and (field == "labels" or field not in fields):
                fields[index] = field
    return fields


def _tasks(table: Table, fields: list[str]) -> Iterator[tuple[Row, dict[str, str]]]:
    """The rows that are tasks, and what each says: monday writes the name of a group above a heading of its own."""
    for row, following in pairwise(chain(table.rows, (None,))):
        if row is None:
            return
        is_group = following is not None and repeats_heading(following, table) and _is_alone(row)
        if not is_group and not repeats_heading(row, table):
            yield row, _said(fields, row)


def _is_alone(row: Row) -> bool:
    return sum(1 for cell in row.cells if cell.strip()) == 1


def _said(fields: list[str], row: Row) -> dict[str, str]:
    cells = (kept_lines(cell).strip() for cell in row.cells)
    said: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=True):
        if field and cell and cell not in _NOTHING:
            said[field] = f"{said[field]},{cell}" if field == "labels" and field in said else cell
    return said


def _card(
    row: Row, said: Mapping[str, str], rest: Mapping[str, str], parent: str, order: DateOrder
) -> CardRecord | None:
    description = said.get("text", "")
    title = title_of(said.get("title", ""), description)
    if not title:
        return None
    due = _due(said.get("due", ""), order)
    return CardRecord(
        row.line,
        title,
        said.get("key", ""),
        description,
        due,
        tuple(label for part in _parts(said, "labels") if (label := _COLOUR.sub("", part))),
        people=tuple(_parts(said, "people")),
        is_archived=said.get("archived", "").casefold() == "true",
        is_done=said.get("done", "false").casefold() != "false",
        parent=parent,
        created_at=moment(said.get("created", "")),
        fields=MappingProxyType({name: text for name, text in without_empty(rest).items() if text not in _NOTHING}),
        notes_lost=_lost(row, said, is_due_unread=due is None and "due" in said),
    )


def _parts(said: Mapping[str, str], field: str) -> list[str]:
    # ClickUp writes them in brackets, Planner with semicolons between.
    return [part.strip() for part in re.split(r"[,;]", said.get(field, "").strip("[]")) if part.strip()]


def _due(text: str, order: DateOrder) -> FollowUp | datetime | None:
    """Asana writes a day, Trello a moment, Notion a span of which the end counts, others a day with a local time."""
    text = text.rpartition("→")[2].strip()
    at = moment(text) if ":" in text or text.isdigit() else None
    if at is not None:
        return at
    day = day_of(text, order)
    return FollowUp(day) if day is not None else None


def _lost(row: Row, said: Mapping[str, str], *, is_due_unread: bool) -> tuple[str, ...]:
    """What a task says, or is counted to have, and cannot be taken over."""
    lost = list(not_kept(_count(said, "attachments")))
    if comments := _count(said, "comments"):
        words = _("Comments were not taken over: this file says only how many there are ({count}).")
        lost.append(words.format(count=comments))
    if is_due_unread:
        lost.append(_("“{text}” is not a date this program can read.").format(text=short(said["due"])))
    if row.extra:
        words = _("Cells beyond the last heading were not taken over: {text}")
        lost.append(words.format(text=short(", ".join(row.extra))))
    return tuple(lost)


def _count(said: Mapping[str, str], field: str) -> int:
    text = said.get(field, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
