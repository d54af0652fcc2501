"""What ``check`` calls wrong is wrong, and is said in the person's language."""

import sqlite3
from contextlib import closing
from gettext import NullTranslations
from pathlib import Path

import pytest

from followup_desktop.domain import language
from followup_desktop.domain.errors import StoreFault
from followup_desktop.services.session import Session
from followup_desktop.store.checking import problems
from tests.builders import add_leads


def test_an_index_is_not_called_broken_because_another_program_writes(session: Session, database_path: Path):
    session.database.wait_at_most(10)
    with closing(sqlite3.connect(database_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match="Another program is holding"):
            problems(session.database)
        other.execute("ROLLBACK")
    assert problems(session.database) == []


def test_an_index_that_lost_its_table_is_told(session: Session):
    add_leads(session, 2)
    session.database.run("INSERT INTO contact_words(contact_words) VALUES ('delete-all')")
    (told,) = problems(session.database)
    assert told.startswith("The search index contact_words does not fit its table")


def test_what_is_wrong_is_said_in_the_person_s_language(session: Session, monkeypatch: pytest.MonkeyPatch):
    class Shouting(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper().replace("{ID}", "{id}")

    add_leads(session, 1)
    session.database.run("UPDATE lane_day SET cards = cards + 1")
    monkeypatch.setattr(language, "_catalogue", Shouting())
    assert problems(session.database) == ["THE COUNTS OF LANE new_lead ARE WRONG."]
