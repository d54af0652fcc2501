"""The list of what an import would do: every record and every line left out, once, in the order of the file."""

import pytest

from followup_desktop.services.import_choices import RowChoice, Treatment
from followup_desktop.services.import_rows import Shown, rows_of
from followup_desktop.services.importing import plan_import, read_files
from tests.builders import add_lead

TEXT = "Name,Phone\nAnn,406-555-0101\nName,Phone\nBo,406-555-0102\nCy,406-555-0103\nDi,406-555-0104\n"


@pytest.fixture
def plan(session, tmp_path):
    add_lead(session, "Bo", phone="406-555-0102")
    add_lead(session, "Somebody Else", phone="406-555-0103")
    file = tmp_path / "list.csv"
    file.write_text(TEXT, encoding="utf-8")
    choices = {(0, 6): RowChoice(Treatment.LEAVE_OUT)}
    return plan_import(session, read_files([file], session), as_leads=True, choices=choices)


def test_every_line_stands_in_the_order_of_the_file_and_under_what_becomes_of_it(plan):
    rows = rows_of(plan)
    assert list(rows.orders[Shown.EVERYTHING]) == [0, -1, 1, 2, 3]
    assert rows.left_out[0][1].line == 3
    listed = {shown: list(rows.orders[shown]) for shown in Shown if shown is not Shown.EVERYTHING}
    assert listed == {
        Shown.NEW: [0],
        Shown.SAME: [1],
        Shown.UNCLEAR: [2],
        Shown.LEFT_OUT: [-1, 3],
        Shown.CHOSEN: [3],
    }


def test_the_parts_are_the_whole(plan):
    rows = rows_of(plan)
    parts = (Shown.NEW, Shown.SAME, Shown.UNCLEAR, Shown.LEFT_OUT)
    assert sum(rows.count(part) for part in parts) == rows.count(Shown.EVERYTHING) == plan.counts()[0].read
