"""Boards as Nextcloud Deck exports them: one file, boards and stacks keyed by their ids or listed."""

from collections.abc import Mapping
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
)
from followup_desktop.formats.boards.records import BoardFile, BoardRecord, CardRecord, CommentRecord
from followup_desktop.formats.json_values import items, mapping, moment, number, objects, taken, text

KIND = "deck"


def is_deck(value: object) -> bool:
    """Whether a JSON value is a Deck export: boards that hold stacks."""
    boards = _boards_of(value)
    return bool(boards) and all("stacks" in board for board in boards)


def read_deck(value: object) -> BoardFile:
    """The boards of a Deck export; what was deleted there is left out."""
    counter = Counter()
    boards = [_board(board, counter) for board in _boards_of(value)]
    return BoardFile(KIND, tuple(boards), tuple(counter.left_out))


def _boards_of(value: object) -> list[Mapping[str, object]]:
    """The boards under their name, as older versions write them bare in a list or by their ids, or one alone."""
    said = mapping(value)
    if "boards" in said:
        return objects(said.get("boards"))
    return [said] if "stacks" in said else objects(value)


def _board(board: Mapping[str, object], counter: Counter) -> BoardRecord:
    is_gone = _is_deleted(board)
    gathering = Gathering(text(board.get("title")), is_archived=board.get("archived") is True)
    for index, stack in enumerate(objects(board.get("stacks"))):
        key = f"{index}"
        gathering.add_list(key, text(stack.get("title")), number(stack.get("order")))
        for member in taken(stack.get("cards")):
            line = counter.next_line()
            card = mapping(member)
            if is_gone or _is_deleted(stack) or _is_deleted(card):
                words = _("“{name}” was deleted on the board it comes from.")
                counter.leave_out(line, words.format(name=text(card.get("title"))))
            elif record := _card(line, card, is_archived=gathering.is_archived(key)):
                gathering.add_card(key, record, number(card.get("order")))
            else:
                counter.leave_out(line, nameless())
    return gathering.board()


def _is_deleted(thing: Mapping[str, object]) -> bool:
    return 0 < number(thing.get("deletedAt")) < float("inf")


def _card(line: int, card: Mapping[str, object], *, is_archived: bool) -> CardRecord | None:
    description = text(card.get("description"))
    title = title_of(text(card.get("title")), description)
    if not title:
        return None
    comments = [
        CommentRecord(words, moment(one.get("creationDateTime")), text(one.get("actorDisplayName")))
        for one in objects(card.get("comments"))
        if (words := text(one.get("message")))
    ]
    people = [_person(one) for one in objects(card.get("assignedUsers"))]
    due, lost = due_of(card.get("duedate"))
    return CardRecord(
        line,
        title,
        text(card.get("id")),
        description,
        due,
        tuple(label for one in objects(card.get("labels")) if (label := text(one.get("title")))),
        tuple(comments),
        people=tuple(name for name in people if name),
        is_archived=is_archived or card.get("archived") is True,
        is_done=card.get("done") not in (None, False, 0, ""),
        created_at=moment(card.get("createdAt")),
        fields=MappingProxyType({}),
        notes_lost=(
            *lost,
            *not_kept(len(items(card.get("attachments")))),
            *missing_comments(card.get("commentsCount"), len(comments)),
        ),
    )


def _person(one: Mapping[str, object]) -> str:
    who = mapping(one.get("participant")) or one
    return text(who.get("displayname")) or text(who.get("uid"))
