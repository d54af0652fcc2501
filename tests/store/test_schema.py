"""The tables as the migrations make them, held against the tables as Peewee and HOUSE.md see them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import peewee
import pytest
from playhouse.schema_diff import diff_models

from followup_desktop.services.session import Session
from followup_desktop.store import migrating, tables
from followup_desktop.store.database import APPLICATION_ID
from tests.builders import add_lead

OWN_TABLES = {
    "reminder", "import_batch", "left_out", "change", "lane_day", "bell", "digest", "holiday", "holiday_year",
    migrating.HISTORY,
}  # fmt: skip
TRIGGERS = {
    "card_counted_in", "card_counted_out", "card_recounted",
    "contact_words_in", "contact_words_out", "contact_words_changed",
    "phone_digits_in", "phone_digits_out", "phone_digits_changed", "phone_digits_hidden", "phone_digits_shown",
    "activity_note_in", "activity_note_changed", "contact_note_in", "contact_note_changed",
    "card_what_in", "card_what_changed", "card_has_new_date",
}  # fmt: skip
REALLY_DELETED = ("setting", "staff", "phone", "email", "address", "tag")


@pytest.fixture
def migrated(database_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database_path)) as connection:
        yield connection


def table_sql(connection: sqlite3.Connection) -> dict[str, str]:
    """The CREATE text of every ordinary table."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    shadow = re.compile(r"^(contact_words|phone_digits|note_words)_|^sqlite_")
    return {str(name): str(sql) for name, sql in found if not shadow.match(str(name))}


def test_peewee_sees_the_columns_that_the_migrations_made(database_path: Path):
    database = peewee.SqliteDatabase(str(database_path))
    with database.bind_ctx(tables.ALL):
        found = diff_models(database, list(tables.ALL))
    database.close()
    # SQLite does not list a column that it makes up itself.
    assert [field.column_name for field in found.add_columns] == ["due_key"]
    assert (found.create_tables, found.drop_columns) == ([], [])


def test_types_and_nullability_agree(migrated: sqlite3.Connection):
    for model in tables.ALL:
        meta: Any = model._meta
        there = {row[1]: row for row in migrated.execute(f"PRAGMA table_xinfo({meta.table_name})")}
        assert set(there) == set(meta.columns), meta.table_name
        for name, field in meta.columns.items():
            _id, _name, kind, not_null, _default, is_key, _hidden = there[name]
            wanted = "TEXT" if isinstance(field, peewee.TextField) else "INTEGER"
            assert kind == wanted, (meta.table_name, name)
            if not is_key:
                assert bool(not_null) is not field.null, (meta.table_name, name)


def test_every_table_is_strict_and_known(migrated: sqlite3.Connection):
    found = table_sql(migrated)
    assert set(found) == {model._meta.table_name for model in tables.ALL} | OWN_TABLES
    for name, sql in found.items():
        if name != migrating.HISTORY:
            assert re.search(r"\)\s*STRICT", sql), name
    for name in REALLY_DELETED:
        assert "AUTOINCREMENT" in found[name], f"a deleted {name} would lend its id to another row"


def test_triggers_and_indexes_are_there(migrated: sqlite3.Connection):
    found = {str(row[0]) for row in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == TRIGGERS
    plans = {
        "SELECT id FROM card WHERE lane = 'new_lead' AND withdrawn_by IS NULL ORDER BY due_key, id": "card_by_date",
        "SELECT id FROM card WHERE lane = 'new_lead' AND withdrawn_by IS NULL ORDER BY position, id": "card_by_hand",
        "SELECT 1 FROM card WHERE card.withdrawn_by IS NULL AND card.lane <> 'closed' "
        "AND card.told_key IS NOT card.due_key AND due_key > '' AND due_key <= '9' LIMIT 1": "card_untold",
        "SELECT id FROM contact WHERE sort_key >= 'k' AND sort_key < 'l' AND withdrawn_by IS NULL "
        "ORDER BY sort_key, id": "contact_by_name",
        "SELECT id FROM phone WHERE e164 = '+1' AND e164 <> ''": "phone_by_number",
    }
    for sql, index in plans.items():
        plan = " ".join(str(row[3]) for row in migrated.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert index in plan, plan
        assert "TEMP B-TREE" not in plan, plan


def test_a_row_of_only_mine_is_counted_in_the_index_alone(migrated: sqlite3.Connection):
    """By hand; by date whole days come from kept counts. A look at each card cost five times as much."""
    sql = """SELECT count(*) FROM card WHERE lane = 'new_lead' AND withdrawn_by IS NULL AND staff_id = 1
        AND (position, id) < (7, 9)"""
    (plan,) = [str(row[3]) for row in migrated.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert "COVERING INDEX card_by_hand" in plan


def test_the_open_board_runs_as_the_house_says(session: Session):
    database = session.database
    pragmas = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 5000}
    assert {name: database.value(f"PRAGMA {name}") for name in pragmas} == pragmas
    assert database.value("PRAGMA application_id") == APPLICATION_ID
    assert database.value("PRAGMA user_version") == int(migrating.NEWEST[:4])
    newest = sorted(file.stem for file in migrating.MIGRATIONS.glob("[0-9]*.py"))[-1]
    assert newest == migrating.NEWEST


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE card SET follow_up_on = NULL",
        "UPDATE card SET follow_up_on = 'next friday'",
        "UPDATE card SET follow_up_time = '10 o''clock'",
        "UPDATE card SET lane = 'nowhere'",
        "UPDATE card SET lane = 'closed'",
        "UPDATE card SET lane = 'closed', follow_up_on = NULL, closed_reason = ''",
        "UPDATE card SET lane = 'resting', follow_up_time = '10:00'",
        "UPDATE card SET value_cents = 'five'",
        "UPDATE card SET contact_id = 99",
        "UPDATE card SET staff_id = 99",
        "DELETE FROM contact",
        "UPDATE contact SET client_since = 'yesterday'",
        "INSERT INTO setting (name, value) VALUES ('a', '1'), ('a', '2')",
    ],
)
def test_the_table_itself_refuses_what_no_rule_may_let_through(session: Session, broken: str):
    add_lead(session)
    with pytest.raises(sqlite3.IntegrityError):
        session.database.run(broken)


def test_ids_of_deleted_rows_never_come_twice(session: Session):
    session.database.run("INSERT INTO tag (contact_id, slot, name) SELECT id, 0, 'a' FROM contact")
    contact = add_lead(session, phone="406-555-0101").contact.id
    first = session.database.value("SELECT max(id) FROM phone")
    session.database.run("DELETE FROM phone")
    add_lead(session, phone="406-555-0102")
    assert isinstance(first, int)
    second = session.database.value("SELECT id FROM phone WHERE contact_id <> ?", (contact,))
    assert isinstance(second, int)
    assert second > first
