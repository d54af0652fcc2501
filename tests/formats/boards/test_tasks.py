"""Boards as tables of tasks: the CSV that Trello and Asana write beside their JSON."""

from datetime import UTC, date, datetime

from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.boards import read_boards
from followup_desktop.formats.boards.records import BoardFile
from followup_desktop.formats.kinds import kind_of_whole

TRELLO = (
    "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Attachment Count,Comment Count,List ID,"
    "List Name,Board ID,Board Name,Archived,Due Complete,Phone\n"
    'c1,Order tiles,https://x.example/c1,"Bath, upstairs","Buying (green), Urgent (red)",Ana,'
    "2026-10-09T08:00:00.000Z,2,1,l1,North site,b1,Building,false,false,406-555-0101\n"
    "c2,Old,https://x.example/c2,,,,,0,0,l2,Done,b1,Building,true,true,\n"
    "c3,,https://x.example/c3,,,,,0,0,l2,Done,b1,Building,false,false,\n"
)
ASANA = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,"
    "Tags,Notes,Projects,Parent task\n"
    '1,2026-09-01,,2026-09-02,Launch site,Build,Sarah,sarah@x.example,,2026-10-15,"Design,Q4","one\ntwo",Website,\n'
    "2,2026-09-01,2026-09-10,2026-09-10,Write copy,,,tom@x.example,,09/32/2026,,,Website,Launch site\n"
)


def read(text: str) -> BoardFile:
    assert kind_of_whole("export.csv", text.encode()) == "board"
    return read_boards(text.encode(), "export.csv")


def test_trellos_table() -> None:
    file = read(TRELLO)
    (board,) = file.boards
    assert (board.name, [one.name for one in board.lists]) == ("Building", ["North site", "Done"])
    tiles, old = board.cards
    assert (tiles.title, tiles.description, tiles.labels) == ("Order tiles", "Bath, upstairs", ("Buying", "Urgent"))
    assert (tiles.people, tiles.due) == (("Ana",), datetime(2026, 10, 9, 8, tzinfo=UTC))
    assert (tiles.said("phone"), dict(tiles.fields)) == ("406-555-0101", {"Phone": "406-555-0101"})
    assert [("(2)" in words, "(1)" in words) for words in tiles.notes_lost] == [(True, False), (False, True)]
    assert (tiles.is_archived, tiles.is_done, old.is_archived, old.is_done) == (False, False, True, True)
    assert [left.line for left in file.left_out] == [4]


def test_asanas_tasks_are_no_people_and_who_does_them_is_no_client() -> None:
    (board,) = read(ASANA).boards
    assert (board.name, [one.name for one in board.lists]) == ("Website", ["Build", "Without a list"])
    launch, copy = board.cards
    assert (launch.due, launch.labels, launch.people) == (FollowUp(date(2026, 10, 15)), ("Design", "Q4"), ("Sarah",))
    assert (launch.description, launch.said("email"), launch.is_done) == ("one\ntwo", "", False)
    assert (copy.parent, copy.is_done, copy.due) == (launch.key, True, None)
    assert any("09/32/2026" in words for words in copy.notes_lost)
