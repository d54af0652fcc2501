"""A project of Todoist as its own CSV: sections, tasks and notes are rows below each other."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.boards.gathering import Counter, Gathering, due_of, nameless, unread
from followup_desktop.formats.boards.records import BoardFile, CardRecord, CommentRecord
from followup_desktop.formats.csv_headings import normal_heading
from followup_desktop.formats.csv_rows import Table
from followup_desktop.formats.days import day_of
from followup_desktop.formats.json_values import moment

KIND = "todoist"
BOARD_NAME = "Todoist"
_NEEDED = {"type", "content", "indent"}
_LABEL = re.compile(r"(?:^|\s)@([^\W\d]\w*)")
_NUMBERED = re.compile(r"\s*\(\d+\)$")


def is_todoist(table: Table) -> bool:
    """Whether a table is a project of Todoist."""
    return {normal_heading(heading) for heading in table.header} >= _NEEDED


def read_todoist(table: Table, shop: Shop) -> BoardFile:
    """The tasks as cards in their sections. A note is a comment of the task above it."""
    words = [normal_heading(heading) for heading in table.header]
    gathering, counter = Gathering(BOARD_NAME), Counter()
    for line in table.unclosed:
        counter.leave_out(line, _("A quotation mark opens here and never closes."))
    section = ""
    found: list[tuple[str, CardRecord]] = []
    above: list[str] = []
    for row in table.rows:
        cells = (kept_lines(cell).strip() for cell in row.cells)
        said = {word: cell for word, cell in zip(words, cells, strict=True) if cell}
        kind = said.get("type", "").casefold()
        if kind == "section":
            section = said.get("content", "")
            gathering.add_list(section, section)
        elif kind == "task" and "content" in said:
            indent = min(int(said["indent"]) if said.get("indent", "").isdigit() else 1, len(above) + 1)
            del above[indent - 1 :]
            found.append((section, _card(row.line, said, above[-1] if above else "", shop)))
            above.append(str(row.line))
        elif kind == "note" and found and "content" in said:
            place, card = found[-1]
            comment = CommentRecord(said["content"], moment(said.get("date", "")), _name(said.get("author", "")))
            found[-1] = place, replace(card, comments=(*card.comments, comment))
        elif kind not in ("", "meta", "view style"):
            counter.leave_out(row.line, nameless())
    for place, card in found:
        gathering.add_list(place, place or _("Without a list"))
        gathering.add_card(place, card)
    return BoardFile(KIND, (gathering.board(),), tuple(counter.left_out))


def _card(line: int, said: Mapping[str, str], parent: str, shop: Shop) -> CardRecord:
    labels = tuple(_LABEL.findall(said["content"]))
    when = said.get("date", "") or said.get("deadline", "")
    day = day_of(when, shop.date_order) if ":" not in when else None
    due, lost = (FollowUp(day), ()) if day else due_of(when)
    title = _LABEL.sub("", said["content"]).strip() or said["content"]
    return CardRecord(
        line,
        title,
        str(line),
        said.get("description", ""),
        due,
        labels,
        people=(name,) if (name := _name(said.get("responsible", ""))) else (),
        parent=parent,
        fields=MappingProxyType({}),
        notes_lost=lost or ((unread(when),) if when and due is None else ()),
    )


def _name(text: str) -> str:
    """Todoist writes who it is as "Kim (100)"."""
    return _NUMBERED.sub("", text)
