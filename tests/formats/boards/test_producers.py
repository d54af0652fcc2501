"""Boards in the shapes that their programs have written over the years, and the tables of tasks of others."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.boards import read_boards
from followup_desktop.formats.boards.records import BoardFile, CardRecord
from followup_desktop.formats.kinds import kind_of_whole


def read(value: object, name: str = "board.json") -> BoardFile:
    data = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    assert kind_of_whole(name, data) == "board"
    return read_boards(data, name, shop=Shop())


def cards(file: BoardFile) -> dict[str, tuple[str, CardRecord]]:
    return {card.title: (one.name, card) for board in file.boards for one in board.lists for card in one.cards}


def trello(*members: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "Shop", "lists": [{"id": "l", "name": "Leads", "pos": 1}], "cards": list(members), **more}


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2026-12-01", FollowUp(date(2026, 12, 1))),  # A day is a day, whatever the shop's zone.
        ("2026-12-01T10:00:00+14:00", datetime(2026, 11, 30, 20, tzinfo=UTC)),
        (1_796_169_600, datetime(2026, 12, 2, tzinfo=UTC)),
        (1_796_169_600_000, datetime(2026, 12, 2, tzinfo=UTC)),
        ("1796169600000", datetime(2026, 12, 2, tzinfo=UTC)),
        ({"$date": "2026-12-03T10:00:00Z"}, datetime(2026, 12, 3, 10, tzinfo=UTC)),
    ],
)
def test_a_due_date_however_it_is_written(written: object, due: object) -> None:
    (card,) = read(trello({"id": "c", "idList": "l", "name": "Ken", "due": written})).cards
    assert (card.due, card.notes_lost) == (due, ())


DATES_OF_NONE = [
    "0000-00-00",
    "1970-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "soon",
    -1,
    5,
    "2026-02-30",
    "9999-12-31",
]


@pytest.mark.parametrize("written", DATES_OF_NONE)
def test_a_due_date_that_is_none_is_said(written: object) -> None:
    (card,) = read(trello({"id": "c", "idList": "l", "name": "Ken", "due": written})).cards
    assert card.due is None
    assert str(written) in card.notes_lost[0]


@pytest.mark.parametrize("written", [None, "", 0, False, {}, []])
def test_no_due_date_is_nothing_to_say(written: object) -> None:
    (card,) = read(trello({"id": "c", "idList": "l", "name": "Ken", "due": written})).cards
    assert (card.due, card.notes_lost) == (None, ())


def test_trello_lines_between_cards_old_labels_and_lists_that_are_missing() -> None:
    file = read(
        trello(
            {"id": "1", "idList": "l", "name": "Ken", "labels": ["red", {"color": "green", "name": "Hot"}]},
            {"id": "2", "idList": "l", "name": "-----", "cardRole": "separator"},
        )
    )
    assert [(card.title, card.labels) for card in file.cards] == [("Ken", ("red", "Hot"))]
    assert "line between cards" in file.left_out[0].reason
    assert [card.title for card in read({**trello({"name": "Ken"}), "lists": None}).cards] == ["Ken"]


def test_comments_that_an_export_no_longer_holds_are_counted() -> None:
    actions = [{"type": "commentCard", "data": {"text": "one", "card": {"id": "c"}}}]
    said = {"id": "c", "idList": "l", "name": "Ken", "badges": {"comments": 3}, "start": "2026-12-01T10:00:00Z"}
    (card,) = read(trello(said, actions=actions)).cards
    assert card.notes_lost == ("2 comments are not in the file.",)
    assert card.fields == {"Start date": "2026-12-01T10:00:00Z"}
    deck = {"title": "Shop", "stacks": {"7": {"title": "L", "cards": {"1": {"title": "Ken", "commentsCount": 1}}}}}
    assert [one.notes_lost for one in read({"boards": [deck]}).cards] == [("1 comment is not in the file.",)]


DECK = {"title": "Shop", "stacks": {"7": {"title": "Leads", "order": 1, "cards": {"1": {"title": "Ken", "order": 0}}}}}


@pytest.mark.parametrize("value", [{"boards": {"3": DECK}}, {"boards": [DECK]}, [DECK], {"3": DECK}, DECK])
def test_deck_of_every_version(value: object) -> None:
    file = read(value)
    assert [(board.name, card.title) for board in file.boards for card in board.cards] == [("Shop", "Ken")]


def test_wekan_links_and_who_is_to_do_a_card() -> None:
    file = read(
        {
            "_format": "wekan-board-1.0.0",
            "title": "Shop",
            "lists": [{"_id": "l", "title": "Leads", "sort": 1}],
            "cards": [
                {"_id": "1", "listId": "l", "title": "Ken", "members": ["a"], "assignees": ["b", "a"], "sort": 1},
                {"_id": "2", "listId": "l", "title": "Ken again", "type": "cardType-linkedCard", "linkedId": "1"},
                {"_id": "3", "listId": "l", "title": "Far", "type": "cardType-linkedCard", "linkedId": "elsewhere"},
            ],
            "users": [{"_id": "a", "username": "ana"}, {"_id": "b", "profile": {"fullname": "Bo"}, "username": "bo"}],
        }
    )
    assert [(card.title, card.people) for card in file.cards] == [("Ken", ("ana", "Bo")), ("Far", ())]
    assert [left.line for left in file.left_out] == [2]


TICKTICK = (
    '"Date: 2026-08-02+0000"\n"Version: 7.2"\n"Status: \n0 Normal\n-1 Abandoned \n2 Completed"\n'
    "Folder Name,List Name,Title,Kind,Content,Status,Column Name,taskId\n"
)


def test_ticktick_columns_are_the_stages_and_what_was_given_up_is_over() -> None:
    file = read(
        f"{TICKTICK}"
        "Work,Customers,Ken,TEXT,,0,Contacted,1\n"
        "Work,Customers,Ana,TEXT,,-1,Contacted,2\n"
        "Work,Customers,Bo,CHECKLIST,▫one▪two,0,Not Sectioned,3\n",
        "backup.csv",
    )
    found = cards(file)
    assert {title: place for title, (place, _card) in found.items()} == {
        "Ken": "Contacted",
        "Ana": "Contacted",
        "Bo": "Customers",
    }
    assert found["Ken"][1].fields["List Name"] == "Customers"
    assert [title for title, (_place, card) in found.items() if card.is_archived] == ["Ana"]
    assert [(item.text, item.is_done) for item in found["Bo"][1].checklist] == [("one", False), ("two", True)]


def test_a_focalboard_archive_of_the_first_version() -> None:
    properties = [{"id": "p", "name": "Status", "type": "select", "options": [{"id": "o", "value": "New"}]}]
    lines: list[Any] = [
        {"version": 1, "date": 1_614_000_000_000},
        {"type": "block", "data": {"id": "B", "type": "board", "title": "Old",
                                   "fields": {"cardProperties": properties}}},
        {"type": "block", "data": {"id": "C", "parentId": "B", "type": "card", "title": "Ken",
                                   "fields": {"properties": {"p": "o"}, "contentOrder": ["T"]}}},
        {"type": "block", "data": {"id": "T", "parentId": "C", "type": "text", "title": "wants a saw"}},
    ]  # fmt: skip
    file = read("\n".join(map(json.dumps, lines)), "archive.boardarchive")
    assert file.left_out == ()
    assert file.boards[0].name == "Old"
    place, card = cards(file)["Ken"]
    assert (place, card.description) == ("New", "wants a saw")


def test_hubspots_deals() -> None:
    file = read(
        "Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Contact IDs,Associated Contact,"
        "Next activity date\n"
        "1,Vase,appointmentscheduled,2026-12-05 10:00,1200.50,501,Nora Pike (nora@example.com),2026-12-02\n"
        "2,Jug,closedlost,2026-07-05 10:00,,502,Ray (ray@example.com);Ida (ida@example.com),\n",
        "deals.csv",
    )
    vase, jug = cards(file)["Vase"][1], cards(file)["Jug"][1]
    assert (vase.said("full_name"), vase.said("email")) == ("Nora Pike", "nora@example.com")
    # The next activity is what to do next; a lost deal's closing date is past.
    assert (vase.due, jug.due) == (FollowUp(date(2026, 12, 2)), None)
    assert (jug.said("full_name"), "ida@example.com" in jug.description) == ("Ray", True)
    assert "501" not in str(vase.fields)


def test_a_deal_in_another_currency_has_no_value_here() -> None:
    head = "Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Expected close date\n"
    file = read(f"{head}Vase,1200,EUR,New,2026-12-05\nJug,80,USD,New,2026-12-05\n", "deals.csv")
    assert cards(file)["Vase"][1].fields == {"In EUR": "1200"}
    assert cards(file)["Jug"][1].fields == {"Amount": "80"}


def test_todoists_sections_notes_and_labels() -> None:
    file = read(
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
        "section,Waiting,,,,,,,,\n"
        "task,Call Nora @phone,vase,1,1,Kim (1),Kim (1),2026-12-01,en,\n"
        "note,Left a message,,,,Kim (1),,2026-11-20,,\n"
        "task,Mail the offer,,4,2,Kim (1),,tomorrow at 5pm,en,\n"
        ",,,,,,,,,\n",
        "leads.csv",
    )
    place, call = cards(file)["Call Nora"]
    assert (place, call.labels, call.people, call.due) == ("Waiting", ("phone",), ("Kim",), FollowUp(date(2026, 12, 1)))
    assert [(one.text, one.author) for one in call.comments] == [("Left a message", "Kim")]
    mail = cards(file)["Mail the offer"][1]
    assert (mail.parent, mail.due, "tomorrow" in mail.notes_lost[0]) == (call.key, None, True)
    assert file.left_out == ()


TASKS = {
    "planner": (
        "Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Created Date,Due date,Completed Date,Labels\n"
        "a,Nora,Waiting,Not started,Medium,Kim;Bo,11/20/2026,12/01/2026,,Hot;New\n"
        "b,Ida,Waiting,Completed,Medium,Kim,11/20/2026,10/02/2026,10/01/2026,\n"
    ),
    "clickup": (
        "Task ID,Task Name,Task Content,Status,Date Created,Due Date,Assignees,Tags,List Name,Attachments\n"
        'a,Nora,,waiting,1761991200000,1796126400000,"[Kim,Bo]","[Hot,New]",Leads,[]\n'
    ),
    "jira": (
        "Summary,Issue key,Status,Assignee,Created,Due date,Labels,Labels,Description\n"
        "Nora,S-1,Waiting,Kim,01/Nov/26 10:00 AM,01/Dec/26 12:00 AM,Hot,New,\n"
    ),
    "kanboard": (
        "Task Id,Project,Status,Column,Due date,Assigned To,Title,Completion date,Tags\n"
        '1,Leads,Open,Waiting,12/01/2026 00:00,Kim,Nora,,"Hot,New"\n'
    ),
    "notion": (
        "Name,Status,Due Date,Assign,Tags,Phone\n"
        'Nora,Waiting,"December 1, 2026",Kim,"Hot, New",406-555-0101\n'
    ),
    "monday": (
        "Leads,,,,\nOpen,,,,\nName,Subitems,Owner,Status,Date\nNora,,Kim,Waiting,2026-12-01\n\n"
        "Won,,,,\nName,Subitems,Owner,Status,Date\nIda,,Kim,Done,2026-01-02\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(TASKS))
def test_tables_of_tasks(name: str) -> None:
    found = cards(read(TASKS[name], f"{name}.csv"))
    assert set(found) <= {"Nora", "Ida"}  # No group and no second heading is a card.
    place, card = found["Nora"]
    assert place.casefold() == "waiting"
    due = card.due if isinstance(card.due, FollowUp) or card.due is None else FollowUp(card.due.date())
    assert (due, card.notes_lost) == (FollowUp(date(2026, 12, 1)), ())
    assert card.people[:1] == ("Kim",)
    if name != "monday":
        assert card.labels == ("Hot", "New")
    if name == "planner":
        assert found["Ida"][1].is_done


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("csv", "Name,Status,Phone,Owner\nNora,Active,406-555-0101,Kim\n"),
        ("csv", "First Name,Last Name,Status,Due date,Owner\nNora,Pike,Active,2026-12-01,Kim\n"),
        ("purchases", "Date,Num,Name,Due Date,Amount,Owner,Status\n01/05/2026,7,Nora,02/04/2026,20.00,Kim,Paid\n"),
    ],
)
def test_people_and_invoices_are_no_tasks(kind: str, text: str) -> None:
    assert kind_of_whole("x.csv", text.encode()) == kind
