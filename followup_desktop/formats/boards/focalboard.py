"""Focalboard's board.jsonl: boards, cards and the parts of cards as lines, tied together by ids.

A select property makes the lists; all others are what a card says of its customer.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.formats.boards.gathering import (
    Counter,
    Gathering,
    nameless,
    not_kept,
    short,
    title_of,
    without_empty,
)
from followup_desktop.formats.boards.records import BoardFile, BoardRecord, CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.bulk import drained
from followup_desktop.formats.json_values import items, mapping, moment, number, objects, text

KIND = "focalboard"
_LIST_NAMES = ("status", "stage", "state", "phase", "lane", "stufe", "étape", "etapa", "estado")
_DUE_WORDS = ("due", "follow", "next", "remind", "deadline", "fällig", "échéance", "relance", "vencimiento")
_ATTACHED = frozenset({"image", "attachment", "file", "video"})
_LINE = re.compile(r"([^\n]*)(?:\n|\Z)")
_Lines = list[tuple[int, Mapping[str, object]]]


@dataclass(slots=True)
class _Parts:
    """All lines of a file by what they are."""

    boards: _Lines = field(default_factory=list)
    cards: _Lines = field(default_factory=list)
    views: list[Mapping[str, object]] = field(default_factory=list)
    inside: dict[str, _Lines] = field(default_factory=lambda: defaultdict(list))


def is_focalboard(head: str) -> bool:
    """Whether a file that begins with ``head`` is a board.jsonl, or an archive of the first version in one piece."""
    first, _end, rest = head.partition("\n")
    if _is_first_page(_object_of(first)):
        first = rest.partition("\n")[0]
    said = _object_of(first)
    return text(said.get("type")) in ("board", "block", "boardMember") and isinstance(said.get("data"), dict)


def _object_of(line: str) -> Mapping[str, object]:
    try:
        return mapping(json.loads(line))
    except (ValueError, RecursionError):
        return {}


def _is_first_page(said: Mapping[str, object]) -> bool:
    return "version" in said and set(said) <= {"version", "date"}


def read_focalboard(lines: str) -> BoardFile:
    """The boards of a board.jsonl; templates, deleted cards and lines that cannot be read are left out."""
    counter = Counter()
    parts = _parts(lines, counter)
    if not parts.boards and parts.cards:
        parts.boards.append((1, {"id": "", "title": ""}))
    _report_orphans(parts, counter)
    own: dict[str, _Lines] = {text(board.get("id")): [] for _line, board in parts.boards}
    first = next(iter(own), "")
    for line, card in drained(parts.cards):
        owner = _board_of(card)
        # A card of no known board belongs to the first.
        own.get(owner, own.get(first, [])).append((line, card))
    boards = [_board(board, own.pop(text(board.get("id")), []), parts, counter) for _line, board in parts.boards]
    counter.left_out.sort(key=lambda left: left.line)
    return BoardFile(KIND, tuple(boards), tuple(counter.left_out))


def _board_of(block: Mapping[str, object]) -> str:
    return text(block.get("boardId")) or text(block.get("parentId"))


def _parts(lines: str, counter: Counter) -> _Parts:
    parts = _Parts()
    for line, match in enumerate(_LINE.finditer(lines), 1):
        words = match[1]
        if not words.strip():
            continue
        try:
            said = mapping(json.loads(words, parse_constant=lambda _word: None, object_pairs_hook=_object))
        except (ValueError, RecursionError):
            counter.leave_out(line, _("The line is broken: {text}").format(text=short(words[:200])))
            continue
        data, kind = mapping(said.get("data")), text(said.get("type"))
        inner = text(data.get("type"))
        if kind == "board":
            parts.boards.append((line, data))
        elif kind == "block" and inner == "board":
            parts.boards.append((line, {**data, **mapping(data.get("fields"))}))
        elif kind == "block" and inner == "card":
            parts.cards.append((line, data))
        elif kind == "block" and inner == "view":
            parts.views.append(data)
        elif kind == "block":
            parts.inside[text(data.get("parentId"))].append((line, data))
        elif kind != "boardMember" and not _is_first_page(said):
            counter.leave_out(line, _("The line is no part of a board: {text}").format(text=short(words[:200])))
    return parts


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are kept once for all lines, which mostly have the same."""
    return {sys.intern(key): value for key, value in pairs}


def _report_orphans(parts: _Parts, counter: Counter) -> None:
    known = {text(card.get("id")) for _line, card in parts.cards}
    known |= {text(board.get("id")) for _line, board in parts.boards}
    for parent, lines in parts.inside.items():
        if parent not in known:
            words = ngettext(
                "{count} part belongs to a card that is not in the file.",
                "{count} parts belong to a card that is not in the file.",
                len(lines),
            )
            counter.leave_out(lines[0][0], words.format(count=len(lines)))


def _board(board: Mapping[str, object], cards: _Lines, parts: _Parts, counter: Counter) -> BoardRecord:
    properties = {text(one.get("id")): one for one in objects(board.get("cardProperties"))}
    key = _list_property(properties, [view for view in parts.views if _board_of(view) == text(board.get("id"))])
    gathering = Gathering(text(board.get("title")))
    for place, option in enumerate(objects(properties.get(key, {}).get("options"))):
        gathering.add_list(text(option.get("id")), text(option.get("value")), place)
    for line, card in drained(cards):
        said = mapping(card.get("fields"))
        name = text(card.get("title"))
        if said.get("isTemplate") is True or board.get("isTemplate") is True:
            counter.leave_out(line, _("“{name}” is a template, not a card.").format(name=name))
            continue
        if 0 < number(card.get("deleteAt")) < float("inf"):
            counter.leave_out(line, _("“{name}” was deleted on the board it comes from.").format(name=name))
            continue
        record = _card(line, card, properties, key, parts.inside.pop(text(card.get("id")), []))
        if record is None:
            counter.leave_out(line, nameless())
        else:
            gathering.add_card(text(mapping(said.get("properties")).get(key)), record)
    return gathering.board()


def _list_property(properties: Mapping[str, Mapping[str, object]], views: list[Mapping[str, object]]) -> str:
    """The property whose options are the lists: one called Status, else what a view is grouped by."""
    selects = [key for key, one in properties.items() if text(one.get("type")) == "select"]
    grouped = [text(mapping(view.get("fields")).get("groupById")) for view in views]
    named = [key for key in selects if text(properties[key].get("name")).casefold() in _LIST_NAMES]
    return next((key for key in (*named, *grouped, *selects) if key in selects), "")


def _card(
    line: int,
    card: Mapping[str, object],
    properties: Mapping[str, Mapping[str, object]],
    list_key: str,
    inside: _Lines,
) -> CardRecord | None:
    said = mapping(mapping(card.get("fields")).get("properties"))
    fields: dict[str, str] = {}
    due: FollowUp | None = None
    for key, value in said.items():
        one = properties.get(key, {})
        name, kind = text(one.get("name")), text(one.get("type"))
        if key == list_key:
            continue
        if kind == "date":
            day = _day(value)
            fields[name] = day.isoformat() if day else text(value)
            if day and any(word in name.casefold() for word in _DUE_WORDS):
                due = due or FollowUp(day)
        else:
            fields[name] = _value(one, value)
    order = [key for one in items(mapping(card.get("fields")).get("contentOrder")) for key in _keys(one)]
    place = {key: index for index, key in enumerate(order)}
    inside = sorted(inside, key=lambda part: place.get(text(part[1].get("id")), len(place)))
    parts = [part for _line, part in inside if not 0 < number(part.get("deleteAt")) < float("inf")]
    description = "\n\n".join(
        words
        for part in parts
        if _kind(part) in ("text", "h1", "h2", "h3", "quote", "list-item") and (words := text(part.get("title")))
    )
    title = title_of(text(card.get("title")), description)
    if not title:
        return None
    return CardRecord(
        line,
        title,
        text(card.get("id")),
        description,
        due,
        comments=tuple(_comment(part) for part in parts if _kind(part) == "comment" and text(part.get("title"))),
        checklist=tuple(
            CheckItem(text(part.get("title")), mapping(part.get("fields")).get("value") is True)
            for part in parts
            if _kind(part) == "checkbox"
        ),
        created_at=moment(card.get("createAt")),
        fields=MappingProxyType(without_empty(fields)),
        notes_lost=not_kept(sum(1 for part in parts if _kind(part) in _ATTACHED)),
    )


def _kind(part: Mapping[str, object]) -> str:
    return text(part.get("type"))


def _keys(one: object) -> list[str]:
    """The id or ids in one place of a card's order: two parts may stand side by side."""
    return [text(key) for key in one] if isinstance(one, list) else [text(one)]


def _comment(part: Mapping[str, object]) -> CommentRecord:
    # Who wrote it is an id that nothing in the file explains.
    return CommentRecord(text(part.get("title")), moment(part.get("createAt")))


def _value(one: Mapping[str, object], value: object) -> str:
    names = {text(option.get("id")): text(option.get("value")) for option in objects(one.get("options"))}
    if text(one.get("type")) in ("person", "multiPerson", "createdBy", "updatedBy"):
        return ""  # Ids of people that the file does not name.
    if isinstance(value, list):
        return ", ".join(names.get(text(member), text(member)) for member in value)
    return names.get(text(value), text(value))


def _day(value: object) -> date | None:
    """The day of a date property: milliseconds, or an object as text that has them under "from"."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    at: datetime | None = moment(mapping(value).get("from") if isinstance(value, dict) else value)
    # Focalboard keeps days as noon in UTC, so that they are the same day nearly everywhere.
    return at.date() if at else None
