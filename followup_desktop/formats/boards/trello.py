"""A Trello board as its own export writes it. Comments are among its actions; all other actions are mere history."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.formats.boards.gathering import (
    Counter,
    Gathering,
    due_of,
    gather,
    missing_comments,
    not_kept,
    template_words,
    title_of,
    without_empty,
)
from followup_desktop.formats.boards.records import BoardFile, CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.json_values import items, mapping, moment, number, objects, taken, text

KIND = "trello"


def is_trello(value: object) -> bool:
    """Whether a JSON value is a Trello board: lists, and cards that name theirs."""
    board = mapping(value)
    return isinstance(board.get("cards"), list) and "lists" in board and "name" in board


def read_trello(value: object) -> BoardFile:
    """The board of a Trello export; closed lists and cards are marked as archived, templates left out."""
    source = mapping(value)
    gathering = Gathering(text(source.get("name")), is_archived=source.get("closed") is True)
    for one in objects(source.get("lists")):
        name, place = text(one.get("name")), number(one.get("pos"))
        gathering.add_list(text(one.get("id")), name, place, is_archived=one.get("closed") is True)
    counter = Counter()
    gather(
        taken(source.get("cards")),
        gathering,
        counter,
        _Cards(source).card,
        _why_none,
        list_key="idList",
        name="name",
        position="pos",
    )
    return BoardFile(KIND, (gathering.board(),), tuple(counter.left_out))


def _why_none(card: Mapping[str, object]) -> str:
    if card.get("isTemplate") is True:
        return template_words()
    return _("“{name}” is a line between cards, not a card.") if text(card.get("cardRole")) == "separator" else ""


class _Cards:
    """What the rest of the export says of its cards, by their ids."""

    def __init__(self, source: Mapping[str, object]) -> None:
        self._people = {text(one.get("id")): text(one.get("fullName")) for one in objects(source.get("members"))}
        self._labels = {text(one.get("id")): _label(one) for one in objects(source.get("labels"))}
        self._fields = {text(one.get("id")): one for one in objects(source.get("customFields"))}
        self._comments: dict[str, list[CommentRecord]] = defaultdict(list)
        for action in map(mapping, taken(source.get("actions"))):
            said = mapping(action.get("data"))
            if text(action.get("type")) in ("commentCard", "copyCommentCard") and text(said.get("text")):
                author = text(mapping(action.get("memberCreator")).get("fullName"))
                comment = CommentRecord(text(said.get("text")), moment(action.get("date")), author)
                self._comments[text(mapping(said.get("card")).get("id"))].append(comment)
        self._checks: dict[str, list[CheckItem]] = defaultdict(list)
        for checklist in sorted(objects(source.get("checklists")), key=lambda one: number(one.get("pos"))):
            for item in sorted(objects(checklist.get("checkItems")), key=lambda one: number(one.get("pos"))):
                check = CheckItem(text(item.get("name")), text(item.get("state")) == "complete")
                self._checks[text(checklist.get("idCard"))].append(check)

    def card(self, line: int, card: Mapping[str, object], *, is_archived: bool) -> CardRecord | None:
        key, description = text(card.get("id")), text(card.get("desc"))
        title = title_of(text(card.get("name")), description)
        if not title:
            return None
        labels = [_label(one) for one in items(card.get("labels"))]
        labels = labels or [self._labels.get(text(one), "") for one in items(card.get("idLabels"))]
        people = [self._people.get(text(one), "") for one in items(card.get("idMembers"))]
        due, lost = due_of(card.get("due"))
        return CardRecord(
            line,
            title,
            key,
            description,
            due,
            tuple(label for label in labels if label),
            tuple(reversed(self._comments[key])),  # The newest stands first in the file.
            tuple(self._checks[key]),
            tuple(name for name in people if name),
            is_archived or card.get("closed") is True,
            card.get("dueComplete") is True,
            fields=MappingProxyType(self._said(card)),
            notes_lost=(
                *lost,
                *not_kept(len(items(card.get("attachments")))),
                # An export holds the last thousand actions of its board.
                *missing_comments(mapping(card.get("badges")).get("comments"), len(self._comments[key])),
            ),
        )

    def _said(self, card: Mapping[str, object]) -> dict[str, str]:
        said = {
            "Address": text(card.get("address")),
            "Location": text(card.get("locationName")),
            _("Start date"): text(card.get("start")),
        }
        for item in objects(card.get("customFieldItems")):
            field = self._fields.get(text(item.get("idCustomField")), {})
            value = mapping(item.get("value"))
            chosen = text(item.get("idValue"))
            options = {text(one.get("id")): text(mapping(one.get("value")).get("text")) for one in _options(field)}
            words = next((text(value.get(kind)) for kind in ("text", "number", "date", "checked") if kind in value), "")
            said[text(field.get("name"))] = words or options.get(chosen, "")
        return without_empty(said)


def _options(field: Mapping[str, object]) -> list[Mapping[str, object]]:
    return objects(field.get("options"))


def _label(label: object) -> str:
    """A label's name or else its colour, which is all that the oldest exports have."""
    said = mapping(label)
    return text(said.get("name")) or text(said.get("color")) or text(label)
