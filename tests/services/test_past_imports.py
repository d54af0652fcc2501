"""The list of past imports: what came in when, and the way back days later."""

from datetime import datetime

import pytest

from followup_desktop.domain.errors import NotThere
from followup_desktop.services.contacts import EditContact
from followup_desktop.services.importing import ImportContacts, plan_import, read_files
from followup_desktop.services.past_imports import left_out_of, past_imports, take_back
from followup_desktop.store.contacts import all_contacts
from tests.builders import TurnedClock, details
from tests.conftest import MORNING


@pytest.fixture
def bring_in(session, tmp_path):
    def bring(*files: tuple[str, str]):
        paths = []
        for name, text in files:
            paths.append(tmp_path / name)
            paths[-1].write_text(text, encoding="utf-8")
        plan = plan_import(session, read_files(paths, session), as_leads=True)
        return session.execute(ImportContacts(plan)).answer.batch

    return bring


def test_the_newest_comes_first_with_its_files_its_moment_and_its_counts(session, bring_in, clock: TurnedClock):
    first = bring_in(("one.csv", "Name\nAnn\nBo\n,\n"), ("two.csv", "Name\nCy\n"))
    clock.forward(days=1)
    second = bring_in(("three.csv", "Name\nAnn\nDi\n"))
    newest, older = past_imports(session)
    assert (newest.id, newest.files, newest.at) == (second, ("three.csv",), datetime(2026, 11, 25, 10, 0))
    assert (older.id, older.files, older.at) == (first, ("one.csv", "two.csv"), MORNING)
    assert (newest.counts["contacts_new"], newest.counts["contacts_same"]) == (1, 1)
    assert (older.counts["contacts_new"], older.counts["cards_new"]) == (3, 3)


def test_one_taken_back_days_later_is_no_longer_listed_and_names_whom_it_keeps(session, bring_in, clock: TurnedClock):
    batch = bring_in(("one.csv", "Name\nAnn\nBo\n"))
    clock.forward(days=9)
    ann = all_contacts(session.database)[0]
    session.execute(EditContact(ann.id, details("Ann Berg"), ann.version))
    assert take_back(session, batch).answer == ("Ann Berg",)
    assert past_imports(session) == ()
    assert [one.name for one in all_contacts(session.database)] == ["Ann Berg"]
    with pytest.raises(NotThere):
        take_back(session, batch)


def test_one_that_comes_back_by_redo_is_listed_again(session, bring_in):
    batch = bring_in(("one.csv", "Name\nAnn\n"))
    take_back(session, batch)
    session.redo()
    assert [one.id for one in past_imports(session)] == [batch]


def test_what_was_left_out_is_kept_with_line_and_reason(session, bring_in):
    batch = bring_in(("one.csv", "Name,Note\nAnn,\n,nobody\n"), ("two.csv", "Name,Note\n,nobody\nBo,\n,nobody\n"))
    lines = left_out_of(session, batch)
    assert [one.line for one in lines] == [3, 2, 4], "file by file"
    assert lines[0].reason.startswith("one.csv: ")
    assert lines[1].reason.startswith("two.csv: ")
    assert left_out_of(session, batch, limit=1) == lines[:1]
    assert left_out_of(session, batch + 1) == ()
