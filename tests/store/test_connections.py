"""One connection a thread, opened only when told to; Peewee stands on that very one."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from followup_desktop.domain.errors import StoreFault
from followup_desktop.store.database import Database, open_database

ADD_SETTING = "INSERT INTO setting (name, value, version) VALUES (?, '1', 1)"


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    opened = open_database(database_path, database_path.parent / "backups")
    yield opened
    opened.close()


def in_another_thread(job: Callable[[], object]) -> object:
    """What ``job`` answered in a thread of its own; what it raised is raised here."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(job).result()


def count(database: Database) -> object:
    return database.value("SELECT count(*) FROM setting")


def test_a_thread_gets_no_connection_by_merely_asking(database: Database):
    for asked in (lambda: count(database), lambda: database.peewee):
        with pytest.raises(RuntimeError, match="no connection"):
            in_another_thread(asked)


def test_a_background_job_writes_on_a_connection_of_its_own_and_gives_it_back(database: Database):
    before = count(database)

    def job() -> None:
        with database.connection():
            with database.writing():
                database.run(ADD_SETTING, ("colour",))
            with database.connection():  # within the same job, the same connection
                database.value("SELECT 1")
            database.value("SELECT 1")
        database.value("SELECT 1")

    with database.writing():  # Peewee stands on this thread's connection already
        pass
    with pytest.raises(RuntimeError, match="no connection"):
        in_another_thread(job)
    assert count(database) == before + 1  # type: ignore[operator]


def test_peewee_stands_on_the_very_connection_that_was_opened(database: Database):
    with database.writing():
        database.run(ADD_SETTING, ("colour",))
        seen = database.peewee.execute_sql("SELECT count(*) FROM setting").fetchone()[0]
        assert seen == count(database)
        assert database.peewee.connection().in_transaction
    assert not database.peewee.connection().in_transaction


def test_what_a_block_wrote_before_it_failed_is_gone(database: Database):
    before = count(database)
    twice = (("colour",), ("colour",))
    with pytest.raises(sqlite3.IntegrityError), database.peewee.in_one_transaction():
        database.run_many(ADD_SETTING, twice)
    assert count(database) == before


def test_a_file_that_somebody_holds_is_said_in_words_at_the_beginning_of_a_change(database: Database):
    database.wait_at_most(1)
    other = sqlite3.connect(database.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreFault, match="Another program is holding"), database.writing():
            pass
    finally:
        other.close()


def test_closed_and_opened_again_it_is_the_same_board(database: Database):
    with database.writing():
        database.run(ADD_SETTING, ("colour",))
    before = count(database)
    database.close()
    with pytest.raises(RuntimeError, match="no connection"):
        count(database)
    database.connect()
    with database.writing():
        assert count(database) == before
