"""A list of 100,000 entries: what is not seen is not made, the keyboard reaches its end, columns give way."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QHeaderView

from followup_desktop.domain.contact import ContactDetails, Email, Phone
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile
from followup_desktop.services.import_counting import counted
from followup_desktop.services.import_plan import BroughtFile, Fate, ImportPlan, PlannedRecord
from followup_desktop.services.import_rows import Shown, rows_of
from followup_desktop.ui.importing.entry_list import EntryList
from followup_desktop.ui.importing.entry_model import ROWS_KEPT, Column

MANY = 100_000
TODAY = date(2026, 11, 24)


def plan_of(count: int, files: int = 1) -> ImportPlan:
    """So many new people, and one line left out of each file."""
    details = ContactDetails(
        full_name="Ken Ames", company="Saws", phones=(Phone("406-555-0101"),), emails=(Email("ken@example.com"),)
    )
    each = count // files
    content = ReadFile(
        "csv", "utf-8", tuple(ContactRecord(line, details) for line in range(2, each + 2)), (LeftOut(1, "no name"),)
    )
    records = tuple(
        PlannedRecord(file, record.line, record.details, Fate.NEW)
        for file in range(files)
        for record in content.records
    )
    brought = tuple(BroughtFile(f"{number}.csv", content) for number in range(files))
    return counted(ImportPlan(brought, records, (None,) * len(records), None, 0, 0, 0))


@pytest.fixture
def entries(qtbot):
    made = EntryList()
    made.resize(900, 500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_of_very_many_only_those_seen_are_made(qtbot, entries):
    plan = plan_of(MANY)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    assert entries.model.rowCount() == MANY + 1
    assert entries.filters[Shown.EVERYTHING].text() == "All 100,001"
    assert entries.table.verticalHeader().sectionResizeMode(0) is QHeaderView.ResizeMode.Fixed
    assert len(entries.model._words) < 100
    qtbot.keyClick(entries.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert entries.table.current_row() == MANY
    assert entries.choice._name.whole_text == "Ken Ames"
    for row in range(0, MANY, 100):
        entries.model.index(row, Column.NAME).data()
    assert len(entries.model._words) == ROWS_KEPT
    entries.show_filter(Shown.LEFT_OUT)
    assert entries.model.rowCount() == 1
    assert entries.choice.new.isHidden()


def test_the_model_keeps_qts_rules_and_forgets_all(entries):
    QAbstractItemModelTester(entries.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plan = plan_of(6, files=2)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    for shown in Shown:
        entries.show_filter(shown)
    entries.forget_plan()
    assert entries.model.rowCount() == 0
    assert entries.choice.isHidden()


def test_columns_give_way_one_after_the_other_where_there_is_no_room(entries):
    plan = plan_of(4, 2)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    gone: list[Column] = []
    for width in range(2000, 300, -20):
        entries.resize(width, 500)
        gone += [column for column in Column if entries.table.isColumnHidden(column) and column not in gone]
    assert gone == [Column.EMAIL, Column.COMPANY, Column.FILE, Column.PHONE]
    entries.resize(480, 500)
    assert entries.table.horizontalScrollBar().maximum() == 0, "what happens stands in sight, shortened"
    entries.resize(2000, 500)
    assert not any(entries.table.isColumnHidden(column) for column in Column)
    plan = plan_of(4)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    assert entries.table.isColumnHidden(Column.FILE), "one file needs no name in every row"


def test_the_keyboard_begins_at_the_top_of_the_list_and_not_with_the_first_record(entries):
    plan = plan_of(3)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    assert (entries.table.current_row(), entries.model.place_at(0)) == (0, -1)


def test_what_happens_says_so_to_a_reader(entries):
    plan = plan_of(2)
    entries.show_plan(plan, rows_of(plan), Shop(), TODAY)
    said = entries.model.index(1, Column.HAPPENS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "What happens: New."
    assert entries.table.accessibleName() == "What would come in"
