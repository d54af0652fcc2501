"""Which reader a file goes to, by what stands in it and not by its name."""

from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.services.import_reading import read_file
from tests.formats.workbooks import rows_xml, xlsx

CLIENTS = rows_xml(["Name", "Phone"], ["Ada Berg", "406-555-0111"], ["Bo Lund", "406-555-0112"])


@pytest.mark.parametrize("name", ["clients.xlsx", "clients.csv", "clients"])
def test_a_workbook_is_one_whatever_it_is_called(session, tmp_path: Path, name: str):
    file = tmp_path / name
    file.write_bytes(xlsx(("Clients", CLIENTS)))
    brought = read_file(file, session)
    assert (brought.content.kind, brought.content.read) == ("xlsx", 2)
    assert [record.details.name for record in brought.content.records] == ["Ada Berg", "Bo Lund"]
    assert brought.content.records[0].details.phones[0].e164 == "+14065550111"


def test_the_kind_that_was_said_wins(session, tmp_path: Path):
    file = tmp_path / "list.txt"
    file.write_text("Date,Customer,Amount\n2026-01-02,Ada Berg,12.50\n")
    assert read_file(file, session, ReadingChoices("csv")).content.kind == "csv"


@pytest.mark.parametrize("said", [None, "board"])
def test_a_workbook_of_tasks_is_a_board(session, tmp_path: Path, said: str | None):
    file = tmp_path / "plan.xlsx"  # As Microsoft Planner and monday export, which know no CSV.
    tasks = (["Task Name", "Bucket Name", "Due date"], ["Ada Berg", "Waiting", "2026-12-01"])
    file.write_bytes(xlsx(("Tasks", rows_xml(*tasks))))
    brought = read_file(file, session, ReadingChoices(said))
    assert (brought.content.kind, brought.content.read) == ("board", 1)
    (card,) = brought.cards
    assert (card.lane, card.follow_up) == (Lane.AWAITING_REPLY, FollowUp(date(2026, 12, 1)))


def test_the_books_are_no_clients_and_who_says_so_is_believed(session, tmp_path: Path):
    books = ["Date,Account,Payee,Debit,Credit,Balance", "01/05/2026,Checking,Nora Pike,,119.00,500.00"]
    text, sheet = tmp_path / "books.csv", tmp_path / "books.xlsx"
    text.write_text("\n".join(books))
    sheet.write_bytes(xlsx(("Books", rows_xml(*(row.split(",") for row in books)))))
    for file in (text, sheet):
        with pytest.raises(NotUnderstood, match="account of the books"):
            read_file(file, session)
        assert read_file(file, session, ReadingChoices("purchases")).content.records[0].details.name == "Nora Pike"


@pytest.mark.parametrize("kind", ["eml", "ics"])
def test_what_cannot_be_read_yet_is_said(session, tmp_path: Path, kind: str):
    file = tmp_path / "list.txt"
    file.write_text("Name,Phone\nAda Berg,406-555-0111\n")
    with pytest.raises(NotUnderstood, match="cannot be read yet"):
        read_file(file, session, ReadingChoices(kind))
