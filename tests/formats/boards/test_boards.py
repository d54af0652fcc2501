"""Boards beyond the corpus: comments, templates, what was deleted, archives, and files meant to do harm."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.boards import guess_lane, read_boards
from followup_desktop.formats.boards.records import BoardFile
from tests.formats.corpus import corpus_file


def read(value: object, name: str = "board.json") -> BoardFile:
    return read_boards(json.dumps(value).encode(), name)


def trello(*cards: dict[str, Any], **more: Any) -> dict[str, Any]:
    lists = [{"id": "l2", "name": "Done", "pos": 2}, {"id": "l1", "name": "Leads", "pos": 1, "closed": False}]
    return {"name": "Shop", "lists": lists, "cards": list(cards), **more}


def test_a_trello_card_with_all_it_can_have() -> None:
    file = read(
        trello(
            {"id": "c1", "idList": "l1", "name": "Ken Miller", "desc": "saw", "due": "2026-12-01T10:00:00.000Z",
             "idLabels": ["b"], "idMembers": ["m"], "dueComplete": True, "pos": 9, "attachments": [{"name": "x.pdf"}],
             "customFieldItems": [{"idCustomField": "f", "value": {"text": "406-555-0101"}},
                                  {"idCustomField": "g", "idValue": "o"}]},
            {"id": "c2", "idList": "l1", "name": "First", "pos": 1},
            labels=[{"id": "b", "name": "", "color": "blue"}],
            members=[{"id": "m", "fullName": "Ana"}],
            customFields=[{"id": "f", "name": "Phone"},
                          {"id": "g", "name": "Size", "options": [{"id": "o", "value": {"text": "large"}}]}],
            checklists=[{"idCard": "c1", "checkItems": [{"name": "call", "state": "complete", "pos": 1}]}],
            actions=[
                {"type": "commentCard", "date": "2026-11-02T10:00:00Z", "memberCreator": {"fullName": "Ana"},
                 "data": {"text": "second", "card": {"id": "c1"}}},
                {"type": "updateCard", "data": {"card": {"id": "c1"}}},
                {"type": "commentCard", "date": "2026-11-01T10:00:00Z",
                 "data": {"text": "first", "card": {"id": "c1"}}},
            ],
        )
    )  # fmt: skip
    board = file.boards[0]
    assert [one.name for one in board.lists] == ["Leads", "Done"]
    assert [card.title for card in board.lists[0].cards] == ["First", "Ken Miller"]
    card = board.lists[0].cards[1]
    assert [(said.text, said.author) for said in card.comments] == [("first", ""), ("second", "Ana")]
    assert (card.labels, card.people, card.is_done) == (("blue",), ("Ana",), True)
    assert (card.said("phone"), card.fields["Size"]) == ("406-555-0101", "large")
    assert card.checklist[0].is_done
    assert card.due == datetime(2026, 12, 1, 10, tzinfo=UTC)
    assert "Attached" in card.notes_lost[0]


def test_nothing_is_dropped_in_silence() -> None:
    cards: list[Any] = [
        {"idList": "l1", "name": "Ken"},
        {"idList": "gone", "name": "Stray"},
        {"idList": "l1", "name": "", "desc": "says\nmore"},
        {"idList": "l1"},
        {"idList": "l1", "name": "T", "isTemplate": True},
        {"idList": "l2", "name": "Old", "closed": True},
    ]
    file = read({**trello(), "cards": [*cards, "no card", None]})
    assert [card.title for card in file.cards] == ["Ken", "says", "Old", "Stray"]
    assert [left.line for left in file.left_out] == [4, 5, 7, 8]
    assert [card.title for card in file.cards if card.is_archived] == ["Old"]


def test_cards_of_a_closed_list_are_archived() -> None:
    value = trello({"idList": "l1", "name": "Ken"})
    value["lists"][1]["closed"] = True
    assert [card.is_archived for card in read(value).cards] == [True]


def test_what_deck_deleted_is_left_out_with_its_name() -> None:
    stacks = [{"title": "A", "cards": [{"title": "Ken", "deletedAt": 5}, {"title": "Ana", "archived": True}]}]
    file = read({"boards": [{"title": "Shop", "stacks": stacks}]})
    assert [(card.title, card.is_archived) for card in file.cards] == [("Ana", True)]
    assert "Ken" in file.left_out[0].reason


def test_plankas_trash_is_left_out_and_its_archive_marked() -> None:
    lists = [{"id": "a", "type": "archive"}, {"id": "t", "type": "trash"}]
    cards = [{"listId": "a", "name": "Old"}, {"listId": "t", "name": "Bin"}]
    file = read({"item": {"name": "Shop"}, "included": {"lists": lists, "cards": cards}})
    assert [(card.title, card.is_archived) for card in file.cards] == [("Old", True)]
    assert "Bin" in file.left_out[0].reason


def focalboard(*blocks: dict[str, Any], **properties: Any) -> bytes:
    select = {"id": "s", "name": "Status", "type": "select", "options": [{"id": "o", "value": "Lead"}]}
    due = {"id": "d", "name": "Follow-up", "type": "date"}
    board = {"type": "board", "data": {"id": "b", "title": "Shop", "cardProperties": [select, due]}}
    lines = [board, *({"type": "block", "data": {"boardId": "b", **block}} for block in blocks)]
    return "\n".join(json.dumps(line) for line in lines).encode()


def test_focalboards_dates_comments_and_broken_lines() -> None:
    card = {
        "id": "c",
        "type": "card",
        "title": "Ken",
        "fields": {"properties": {"s": "o", "d": '{"from":1669118400000}'}},
    }
    said = {"id": "x", "type": "comment", "parentId": "c", "title": "rang", "createAt": 1669118400000}
    data = focalboard(card, said, {"id": "g", "type": "card", "title": "Gone", "deleteAt": 7})
    file = read_boards(data + b'\n{"type": "block", "data"\n{"type": "odd"}', "board.jsonl")
    (found,) = file.cards
    assert found.due == FollowUp(date(2022, 11, 22))
    assert [(one.text, one.at) for one in found.comments] == [("rang", datetime(2022, 11, 22, 12, tzinfo=UTC))]
    assert [left.line for left in file.left_out] == [4, 5, 6]


def test_a_whole_focalboard_archive() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("version.json", b'{"version":2,"date":1}')
        for folder, name in (("a", "team_retrospective"), ("b", "sales_pipeline_crm")):
            archive.writestr(f"{folder}/board.jsonl", corpus_file(f"boards/focalboard_{name}_board.jsonl"))
    file = read_boards(packed.getvalue(), "shop.boardarchive")
    assert [board.name for board in file.boards] == ["Team Retrospective", "Sales Pipeline CRM"]
    assert len(list(file.cards)) == 10


@pytest.mark.parametrize(
    ("name", "lane"),
    [
        ("To Do", Lane.NEW_LEAD),
        ("Inbox", Lane.NEW_LEAD),
        ("Neue Anfragen", Lane.NEW_LEAD),
        ("À faire", Lane.NEW_LEAD),
        ("Por hacer", Lane.NEW_LEAD),
        ("Potential clients", Lane.NEW_LEAD),
        ("Not started", Lane.NEW_LEAD),
        ("In Progress", Lane.AWAITING_REPLY),
        ("Waiting on customer reply", Lane.AWAITING_REPLY),
        ("Customers", Lane.POST_SALE),
        ("Angebot", Lane.AWAITING_REPLY),
        ("En attente", Lane.AWAITING_REPLY),
        ("En curso", Lane.AWAITING_REPLY),
        ("Done ✅", Lane.POST_SALE),
        ("Closed won", Lane.POST_SALE),
        ("Erledigt", Lane.POST_SALE),
        ("Closed lost", Lane.RESTING),
        ("Verloren", Lane.RESTING),
        ("Lost customers", Lane.LAPSED),
        ("Archived", Lane.CLOSED),
        ("TestList", None),
        ("", None),
    ],
)
def test_the_lane_that_a_lists_name_means(name: str, lane: Lane | None) -> None:
    assert guess_lane(name) is lane


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": ' * 1_000 + b"1" + b"}" * 1_000, "nested too deeply|no board"),
        (b"[" * 100_000, "nested too deeply|broken"),
        (b'{"name": "x", "cards": [', "broken in line 1"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "too long"),
        (b'{"hello": "world"}', "no board"),
        (b"[]", "no board"),
        (b"Name,Phone\nKen,1\n", "no board"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (b"abc\0\1\2\3" * 50, "not a text file"),
    ],
)
def test_what_is_no_board_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(NotUnderstood, match=words):
        read_boards(data, "thing.json")


def test_cards_nested_a_thousand_deep_do_no_harm() -> None:
    deep = b'{"name": "S", "lists": [], "cards": [' + b'{"name": "x", "desc": ' * 900 + b'""' + b"}" * 900 + b"]}"
    try:
        found = [card.title for card in read_boards(deep, "x.json").cards]
    except NotUnderstood:
        return  # Python itself may find it too deep already.
    assert found == ["x"]


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)
_FILES = (
    "deck_data-trelloJson.json",
    "deck_import-board.json",
    "vikunja_testdata_wekan_export.json",
    "vikunja_planka_board_10.json",
    "vikunja_planka_projects.json",
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value where something stands."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else list(range(len(one))) if isinstance(one, list) else []
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_FILES), st.lists(st.tuples(st.integers(0, 10**6), _VALUES), min_size=1, max_size=4))
def test_no_value_in_any_place_breaks_a_reader(name: str, changes: list[tuple[int, Any]]) -> None:
    value = json.loads(corpus_file(f"boards/{name}"))
    for at, new in changes:
        places = _places(value)
        if places:
            holder, key = places[at % len(places)]
            holder[key] = new
    try:
        file = read(value, name)
    except NotUnderstood:
        return
    cards = value["included"].get("cards") if name == "vikunja_planka_board_10.json" else value.get("cards")
    if isinstance(cards, list | dict):
        assert len(list(file.cards)) + len(file.left_out) >= len(cards)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.one_of(_VALUES, st.fixed_dictionaries({"type": st.sampled_from(["board", "block"]), "data": _VALUES})))
)
def test_no_line_breaks_the_reader_of_focalboard(lines: list[Any]) -> None:
    card = {"id": "c", "type": "card", "title": "Ken", "fields": {"properties": {"s": "o"}}}
    data = focalboard(card) + b"\n" + "\n".join(json.dumps(line) for line in lines).encode()
    assert any(found.title == "Ken" for found in read_boards(data, "x.jsonl").cards)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    head = b'"List Name","Title","Content","Status","Due Date","Is All Day","Timezone"\n'
    for start in (b"", b"{", b"PK\x03\x04", head):
        try:
            read_boards(start + data, "x")
        except NotUnderstood:
            continue
