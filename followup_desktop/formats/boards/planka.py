"""A Planka board, and the index of projects that Planka writes beside its boards."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.formats.boards.gathering import (
    Counter,
    Gathering,
    due_of,
    missing_comments,
    nameless,
    not_kept,
    title_of,
    without_empty,
)
from followup_desktop.formats.boards.records import BoardFile, BoardRecord, CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.json_values import mapping, moment, number, objects, taken, text
from followup_desktop.formats.records import LeftOut

KIND = "planka"
_ARCHIVE, _TRASH = "archive", "trash"


def is_planka(value: object) -> bool:
    """Whether a JSON value is a Planka board or Planka's index of projects."""
    source = mapping(value)
    included = mapping(source.get("included"))
    return ("item" in source and "cards" in included) or ("items" in source and "boards" in included)


def read_planka(value: object) -> BoardFile:
    """The board of a Planka export. An index names its boards, which then have no lists, and says so."""
    source = mapping(value)
    return _read_board(source) if "item" in source else _read_index(source)


def _read_index(source: Mapping[str, object]) -> BoardFile:
    projects = {text(one.get("id")): text(one.get("name")) for one in objects(source.get("items"))}
    order = {key: place for place, key in enumerate(projects)}
    found = objects(mapping(source.get("included")).get("boards"))
    found.sort(key=lambda one: (order.get(text(one.get("projectId")), len(order)), number(one.get("position"))))
    boards = tuple(
        BoardRecord(text(one.get("name")), (), projects.get(text(one.get("projectId")), "")) for one in found
    )
    words = _("“{name}” is only named in this index; its cards are in a file of its own.")
    left_out = tuple(LeftOut(at, words.format(name=board.name)) for at, board in enumerate(boards, 1))
    return BoardFile(KIND, boards, left_out)


def _read_board(source: Mapping[str, object]) -> BoardFile:
    board, included = mapping(source.get("item")), mapping(source.get("included"))
    projects = {text(one.get("id")): text(one.get("name")) for one in objects(included.get("projects"))}
    gathering = Gathering(text(board.get("name")), projects.get(text(board.get("projectId")), ""))
    kinds = {}
    for one in objects(included.get("lists")):
        key, kind = text(one.get("id")), text(one.get("type"))
        kinds[key] = kind
        if kind == _ARCHIVE:
            gathering.add_list(key, text(one.get("name")) or _("Archive"), float("inf"), is_archived=True)
        elif kind != _TRASH:
            gathering.add_list(key, text(one.get("name")), number(one.get("position")))
    reader = _Cards(included)
    counter = Counter()
    for member in taken(included.get("cards")):
        line = counter.next_line()
        card = mapping(member)
        list_key = text(card.get("listId"))
        if kinds.get(list_key) == _TRASH:
            words = _("“{name}” was deleted on the board it comes from.")
            counter.leave_out(line, words.format(name=text(card.get("name"))))
        elif record := reader.card(line, card, is_archived=gathering.is_archived(list_key)):
            gathering.add_card(list_key, record, number(card.get("position")))
        else:
            counter.leave_out(line, nameless())
    return BoardFile(KIND, (_without_empty_archive(gathering.board()),), tuple(counter.left_out))


def _without_empty_archive(board: BoardRecord) -> BoardRecord:
    lists = tuple(one for one in board.lists if one.cards or not one.is_archived)
    return BoardRecord(board.name, lists, board.project, board.is_archived)


class _Cards:
    """What the other tables of the export say of its cards."""

    def __init__(self, included: Mapping[str, object]) -> None:
        self._people = {
            text(one.get("id")): text(one.get("name")) or text(one.get("username"))
            for one in objects(included.get("users"))
        }
        names = {
            text(one.get("id")): text(one.get("name")) or text(one.get("color")).replace("-", " ")
            for one in objects(included.get("labels"))
        }
        self._labels = _by_card(included, "cardLabels", lambda one: names.get(text(one.get("labelId")), ""))
        self._members = _by_card(included, "cardMemberships", lambda one: self._people.get(text(one.get("userId")), ""))
        self._attached = _by_card(included, "attachments", lambda one: text(one.get("name")) or "?")
        self._checks = _checks(included)
        self._comments: dict[str, list[CommentRecord]] = defaultdict(list)
        for one in map(mapping, taken(included.get("comments"))):
            if words := text(one.get("text")):
                author = self._people.get(text(one.get("userId")), "")
                self._comments[text(one.get("cardId"))].append(
                    CommentRecord(words, moment(one.get("createdAt")), author)
                )
        self._fields: dict[str, dict[str, str]] = defaultdict(dict)
        field_names = {text(one.get("id")): text(one.get("name")) for one in objects(included.get("customFields"))}
        for one in objects(included.get("customFieldValues")):
            # A field of the whole project is named in the index alone.
            name = field_names.get(text(one.get("customFieldId"))) or _("Custom field")
            self._fields[text(one.get("cardId"))][name] = text(one.get("content"))

    def card(self, line: int, card: Mapping[str, object], *, is_archived: bool) -> CardRecord | None:
        key, description = text(card.get("id")), text(card.get("description"))
        title = title_of(text(card.get("name")), description)
        if not title:
            return None
        due, lost = due_of(card.get("dueDate"))
        return CardRecord(
            line,
            title,
            key,
            description,
            due,
            tuple(self._labels[key]),
            tuple(self._comments[key]),
            tuple(self._checks[key]),
            tuple(self._members[key]),
            is_archived,
            card.get("isClosed") is True,
            created_at=moment(card.get("createdAt")),
            fields=MappingProxyType(without_empty(self._fields[key])),
            notes_lost=(
                *lost,
                *not_kept(len(self._attached[key])),
                *missing_comments(card.get("commentsTotal"), len(self._comments[key])),
            ),
        )


def _checks(included: Mapping[str, object]) -> dict[str, list[CheckItem]]:
    """The tasks of each card in order; newer files keep them in task lists, older ones with the card."""
    lists = {text(one.get("id")): one for one in objects(included.get("taskLists"))}

    def place(task: Mapping[str, object]) -> tuple[float, float]:
        return number(lists.get(text(task.get("taskListId")), {}).get("position")), number(task.get("position"))

    checks: dict[str, list[CheckItem]] = defaultdict(list)
    for task in sorted(objects(included.get("tasks")), key=place):
        card = text(lists.get(text(task.get("taskListId")), task).get("cardId"))
        checks[card].append(CheckItem(text(task.get("name")), task.get("isCompleted") is True))
    return checks


def _by_card(
    included: Mapping[str, object], table: str, words: Callable[[Mapping[str, object]], str]
) -> dict[str, list[str]]:
    """What the rows of a table say of each card."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in objects(included.get(table)):
        if said := words(one):
            found[text(one.get("cardId"))].append(said)
    return found
