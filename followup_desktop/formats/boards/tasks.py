"""Tasks as a table, one a row: Trello's and Asana's own CSV. What their programs count but do not write is named."""

import re
from collections.abc import Mapping
from datetime import datetime
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
from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Row, Table
from followup_desktop.formats.days import day_of, order_of
from followup_desktop.formats.json_values import moment

KIND = "tasks"
_NEEDED = ({"card name", "list name"}, {"task id", "name", "completed at"})
# The field -> how Trello calls it, and Asana.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "board": ("board name", "projects"),
    "list": ("list name", "section column"),
    "key": ("card id", "task id"),
    "title": ("card name", "name"),
    "text": ("card description", "notes"),
    "labels": ("labels", "tags"),
    "people": ("members", "assignee"),
    "due": ("due date",),
    "archived": ("archived",),
    "done": ("due complete", "completed at"),
    "parent": ("parent task",),
    "created": ("created at",),
    "attachments": ("attachment count",),
    "comments": ("comment count",),
}
# What a program keeps for itself; the address of who is to do it is no client's.
_INNER = frozenset(
    {"card url", "list id", "board id", "last activity date", "attachment links", "vote count", "last modified"}
    | {"checklist item total count", "checklist item completed count", "assignee email", "start date"}
)
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}
_COLOUR = re.compile(r" ?\([a-z_ ]+\)$")


def is_tasks(table: Table) -> bool:
    """Whether a table is a board of Trello or a project of Asana."""
    words = {normal_heading(heading) for heading in table.header}
    return any(needed <= words for needed in _NEEDED)


def read_tasks(table: Table, shop: Shop) -> BoardFile:
    """The tasks as cards, in boards by their board or project and in lists by their list or section."""
    words = [normal_heading(heading) for heading in table.header]
    fields = [_FIELD_OF.get(word, "") for word in words]
    rows = [(row, _said(fields, row)) for row in table.rows]
    order, _is_guessed = order_of((said.get("due", "") for _row, said in rows), shop)
    keys = {said["title"]: said.get("key", "") for _row, said in reversed(rows) if "title" in said}
    boards: dict[str, Gathering] = {}
    counter = Counter()
    for line in table.unclosed:
        counter.leave_out(line, _("A quotation mark opens here and never closes."))
    for row, said in rows:
        name = said.get("board", "")
        gathering = boards.setdefault(name, Gathering(name or _("Tasks")))
        list_name = said.get("list", "")
        gathering.add_list(list_name, list_name or _("Without a list"))
        rest = {
            heading: kept_lines(cell).strip()
            for heading, word, cell in zip(table.header, words, row.cells, strict=True)
            if word not in _FIELD_OF and word not in _INNER
        }
        card = _card(row, said, rest, keys.get(said.get("parent", ""), ""), order)
        if card is None:
            counter.leave_out(row.line, nameless())
        else:
            gathering.add_card(list_name, card)
    return BoardFile(KIND, tuple(one.board() for one in boards.values()), tuple(counter.left_out))


def _said(fields: list[str], row: Row) -> dict[str, str]:
    cells = (kept_lines(cell).strip() for cell in row.cells)
    return {field: cell for field, cell in zip(fields, cells, strict=True) if field and cell}


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
        fields=MappingProxyType(without_empty(rest)),
        notes_lost=_lost(row, said, is_due_unread=due is None and "due" in said),
    )


def _parts(said: Mapping[str, str], field: str) -> list[str]:
    return [part.strip() for part in said.get(field, "").split(",") if part.strip()]


def _due(text: str, order: DateOrder) -> FollowUp | datetime | None:
    """Asana writes a day, Trello a moment."""
    day = day_of(text, order)
    if day is not None and ":" not in text:
        return FollowUp(day)
    return moment(text)


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
