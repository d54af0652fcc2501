"""The boards of the corpus, with the facts of its README."""

from datetime import UTC, date, datetime

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.boards import guess_lane, read_boards
from followup_desktop.formats.boards.records import BoardFile, BoardRecord, CardRecord
from tests.formats.corpus import corpus_file


def read(name: str) -> BoardFile:
    return read_boards(corpus_file(f"boards/{name}"), name)


def titles(board: BoardRecord) -> dict[str, list[str]]:
    return {one.name: [card.title for card in one.cards] for one in board.lists}


def card(file: BoardFile, title: str) -> CardRecord:
    (found,) = [card for card in file.cards if card.title == title]
    return found


def test_trello() -> None:
    file = read("deck_data-trelloJson.json")
    (board,) = file.boards
    assert (file.kind, board.name, titles(board), file.left_out) == (
        "trello",
        "Test Board Name",
        {"TODO": ["Name Card 7"]},
        (),
    )
    (found,) = file.cards
    assert (found.due, found.labels, found.comments, found.said("email")) == (None, (), (), "")


def test_nextcloud_deck_keyed_by_id() -> None:
    file = read("deck_deck.json")
    first, second = file.boards
    assert (file.kind, first.name, second.name, file.left_out) == ("deck", "My test board", "Shared board", ())
    assert titles(first) == {"A": ["1", "2", "3"], "B": ["4", "5", "6"], "C": []}
    assert {name: len(found) for name, found in titles(second).items()} == {"ToDo": 4, "In progress": 1, "Done": 2}
    assert "🎉 Party" in titles(second)["ToDo"]
    one = card(file, "1")
    assert (one.due, one.labels, one.is_done) == (datetime(2050, 7, 24, 22, tzinfo=UTC), ("L2",), True)
    assert card(file, "4").labels == ("L2", "L4", "L1")


def test_nextcloud_deck_as_a_list() -> None:
    (board,) = read("deck_import-board.json").boards
    assert (board.name, titles(board)) == ("Imported board", {"TestList": ["Hello world"]})
    assert next(board.cards).description == "# Hello world"


def test_wekan() -> None:
    file = read("vikunja_testdata_wekan_export.json")
    (board,) = file.boards
    assert (file.kind, board.name, file.left_out) == ("wekan", "Sample Project Board", ())
    assert titles(board) == {
        "Backlog": ["Fix authentication flow"],
        "In Progress": ["Add dark mode"],
        "Done": ["Update README"],
    }
    fix = card(file, "Fix authentication flow")
    assert (fix.due, fix.labels) == (datetime(2024, 3, 15, 17, tzinfo=UTC), ("Bug", "Urgent"))
    assert ([item.is_done for item in fix.checklist], len(fix.comments)) == ([True, False, False], 1)
    assert fix.comments[0].at == datetime(2024, 3, 2, 11, 30, tzinfo=UTC)
    assert "Attached files" in fix.notes_lost[0]
    assert [found.title for found in file.cards if found.is_archived] == ["Update README"]


def test_planka() -> None:
    file = read("vikunja_planka_board_10.json")
    (board,) = file.boards
    assert (file.kind, board.name, board.project) == ("planka", "Board A", "Multi Board Project")
    assert titles(board) == {
        "To Do": ["Zeroth card", "First card"],
        "In Progress": ["Card with checklist"],
        "Done": ["Closed card"],
    }
    first = card(file, "First card")
    assert (first.due, first.labels) == (datetime(2024, 3, 1, 10, tzinfo=UTC), ("Bug", "Weird"))
    assert (first.fields["Priority"], first.people) == ("High", ("Other Person",))
    assert any("2 comments" in words for words in first.notes_lost)
    steps = card(file, "Card with checklist").checklist
    assert [(item.text, item.is_done) for item in steps] == [("first step", True), ("second step", False)]


def test_plankas_index_of_projects() -> None:
    file = read("vikunja_planka_projects.json")
    assert [board.name for board in file.boards] == ["Board A", "Board B", "Only Board"]
    assert len({board.project for board in file.boards}) == 2
    assert len(file.left_out) == 3
    assert list(file.cards) == []


def test_ticktick() -> None:
    file = read("vikunja_testdata_ticktick_export.csv")
    (board,) = file.boards
    assert (file.kind, file.left_out) == ("ticktick", ())
    assert {name: len(found) for name, found in titles(board).items()} == {
        "Project Alpha": 4,
        "Shopping": 2,
        "Inbox": 5,
    }
    assert card(file, "Task with due date").due == FollowUp(date(2023, 3, 29))
    done = [(one.name, found.title) for one in board.lists for found in one.cards if found.is_done]
    assert done == [("Inbox", "Long task description example"), ("Inbox", "Completed task example")]
    assert [found.title for found in file.cards if found.parent == "2"] == ["Subtask example", "Another subtask"]
    assert card(file, "Task with reminder and dates").labels == ("work", "reminder")
    assert next(iter(file.cards)).line == 8


def test_ticktick_with_lines_in_its_cells() -> None:
    first, second = read("vikunja_testdata_ticktick_multiline.csv").cards
    assert first.title.splitlines() == ["Task with multiline", "description"]
    assert "Including special characters: #, *, @" in first.description
    assert second.title == "Regular task"


def test_focalboards_sales_pipeline() -> None:
    file = read("focalboard_sales_pipeline_crm_board.jsonl")
    (board,) = file.boards
    stages = ["Lead", "Qualified", "Meeting", "Proposal", "Negotiation", "Lost", "Closed 🏆"]
    assert (file.kind, board.name, [one.name for one in board.lists]) == ("focalboard", "Sales Pipeline CRM", stages)
    where = {found.title: one.name for one in board.lists for found in one.cards}
    assert where == {
        "Jonathan Frazier": "Lost",
        "Richard Guzman": "Negotiation",
        "Byron Cole": "Closed 🏆",
        "Caitlyn Russel": "Meeting",
        "Shelby Olson": "Lead",
    }
    frazier, olson = card(file, "Jonathan Frazier"), card(file, "Shelby Olson")
    assert (frazier.said("phone"), frazier.said("email")) == ("(999) 123-5678", "jonathan.frazier@email.com")
    assert (frazier.said("company"), frazier.fields["Last Contact Date"]) == ("Ositions Inc.", "2022-11-22")
    assert (olson.said("phone"), olson.fields["Estimated Value"]) == ("(111) 321-5678", "$30,000")
    assert card(file, "Richard Guzman").fields["Estimated Value"] == "$3,200,000"
    assert sum(item.is_done for item in frazier.checklist) == 7
    assert len(frazier.checklist) == 10
    assert [left.line for left in file.left_out if "New Prospect" in left.reason] == [8]
    assert [guess_lane(stage) for stage in stages] == [
        Lane.NEW_LEAD,
        *[Lane.AWAITING_REPLY] * 4,
        Lane.RESTING,
        Lane.POST_SALE,
    ]


def test_focalboards_retrospective() -> None:
    file = read("focalboard_team_retrospective_board.jsonl")
    (board,) = file.boards
    assert titles(board)["Went Well 👍"] == ["Team communication", "Positive user feedback"]
    assert (len(list(file.cards)), file.left_out) == (5, ())


def test_the_first_page_of_an_archive_is_no_board() -> None:
    with pytest.raises(NotUnderstood, match="holds no board"):
        read("focalboard_boardarchive_version.json")
