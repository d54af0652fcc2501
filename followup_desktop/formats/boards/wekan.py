"""A Wekan board: its checklists, comments, people and custom fields stand in tables of their own."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.formats.boards.gathering import (
    Counter,
    Gathering,
    due_of,
    gather,
    not_kept,
    template_words,
    title_of,
    without_empty,
)
from followup_desktop.formats.boards.records import BoardFile, CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.json_values import items, mapping, moment, number, objects, taken, text

KIND = "wekan"


def is_wekan(value: object) -> bool:
    """Whether a JSON value is a Wekan board."""
    board = mapping(value)
    if text(board.get("_format")).startswith("wekan"):
        return True
    return "title" in board and isinstance(board.get("cards"), list) and isinstance(board.get("checklistItems"), list)


def read_wekan(value: object) -> BoardFile:
    """The board of a Wekan export; archived lists and cards are marked so, templates left out."""
    source = mapping(value)
    gathering = Gathering(text(source.get("title")), is_archived=source.get("archived") is True)
    for one in objects(source.get("lists")):
        name, place = text(one.get("title")), number(one.get("sort"))
        gathering.add_list(text(one.get("_id")), name, place, is_archived=one.get("archived") is True)
    counter = Counter()
    keys = {text(one.get("_id")) for one in objects(source.get("cards"))}

    def why_none(card: Mapping[str, object]) -> str:
        if text(card.get("type")).startswith("template"):
            return template_words()
        is_link = text(card.get("type")) == "cardType-linkedCard" and text(card.get("linkedId")) in keys
        return _("“{name}” is a link to another card of the board.") if is_link else ""

    gather(
        taken(source.get("cards")),
        gathering,
        counter,
        _Cards(source).card,
        why_none,
        list_key="listId",
        name="title",
        position="sort",
    )
    return BoardFile(KIND, (gathering.board(),), tuple(counter.left_out))


class _Cards:
    """What the other tables of the export say of its cards."""

    def __init__(self, source: Mapping[str, object]) -> None:
        self._labels = {
            text(one.get("_id")): text(one.get("name")) or text(one.get("color"))
            for one in objects(source.get("labels"))
        }
        self._people = {text(one.get("_id")): _person(one) for one in objects(source.get("users"))}
        self._fields = {text(one.get("_id")): one for one in objects(source.get("customFields"))}
        lanes = objects(source.get("swimlanes"))
        self._swimlanes = {text(one.get("_id")): text(one.get("title")) for one in lanes if len(lanes) > 1}
        self._comments: dict[str, list[CommentRecord]] = defaultdict(list)
        for one in map(mapping, taken(source.get("comments"))):
            if words := text(one.get("text")):
                author = self._people.get(text(one.get("userId")), "")
                self._comments[text(one.get("cardId"))].append(
                    CommentRecord(words, moment(one.get("createdAt")), author)
                )
        order = {text(one.get("_id")): number(one.get("sort")) for one in objects(source.get("checklists"))}
        self._checks: dict[str, list[CheckItem]] = defaultdict(list)
        found = objects(source.get("checklistItems"))
        found.sort(key=lambda one: (order.get(text(one.get("checklistId")), 0.0), number(one.get("sort"))))
        for one in found:
            check = CheckItem(text(one.get("title")), one.get("isFinished") is True)
            self._checks[text(one.get("cardId"))].append(check)
        self._attached: dict[str, int] = defaultdict(int)
        for one in objects(source.get("attachments")):
            self._attached[text(one.get("cardId"))] += 1

    def card(self, line: int, card: Mapping[str, object], *, is_archived: bool) -> CardRecord | None:
        key, description = text(card.get("_id")), text(card.get("description"))
        title = title_of(text(card.get("title")), description)
        if not title:
            return None
        labels = [self._labels.get(text(one), "") for one in items(card.get("labelIds"))]
        members = dict.fromkeys(map(text, (*items(card.get("members")), *items(card.get("assignees")))))
        people = [self._people.get(one, "") for one in members]
        due, lost = due_of(card.get("dueAt"))
        return CardRecord(
            line,
            title,
            key,
            description,
            due,
            tuple(label for label in labels if label),
            tuple(self._comments[key]),
            tuple(self._checks[key]),
            tuple(name for name in people if name),
            is_archived or card.get("archived") is True,
            moment(card.get("endAt")) is not None,
            text(card.get("parentId")),
            moment(card.get("createdAt")),
            MappingProxyType(self._said(card)),
            (*lost, *not_kept(self._attached[key])),
        )

    def _said(self, card: Mapping[str, object]) -> dict[str, str]:
        said = {
            _("Swimlane"): self._swimlanes.get(text(card.get("swimlaneId")), ""),
            _("Start date"): text(card.get("startAt")),
        }
        for one in objects(card.get("customFields")):
            field = self._fields.get(text(one.get("_id")), {})
            options = objects(mapping(field.get("settings")).get("dropdownItems"))
            chosen = {text(option.get("_id")): text(option.get("name")) for option in options}
            words = text(one.get("value"))
            said[text(field.get("name"))] = chosen.get(words, words)
        return without_empty(said)


def _person(user: Mapping[str, object]) -> str:
    return text(mapping(user.get("profile")).get("fullname")) or text(user.get("username"))
