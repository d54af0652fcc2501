"""A decision holds for the entry it was made about, however its file is read; where it cannot, it is set aside."""

import os
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.services.import_choices import RowChoice, Treatment
from followup_desktop.services.import_decisions import Decided, decisions_of
from followup_desktop.services.import_look import FileToRead, LeadWish, look
from followup_desktop.services.import_plan import Unwatched
from tests.builders import add_lead

NEW, OUT = RowChoice(Treatment.NEW), RowChoice(Treatment.LEAVE_OUT)
THREE = "Name,Phone,Left\nAnn Ames,406-555-0101,x\nBo Lund,406-555-0102,y\nCy Dale,406-555-0103,z\n"


@pytest.fixture
def file(tmp_path: Path):
    """Writes a list; each time it is another state of the file, as after a person saved it anew."""
    written: list[Path] = []

    def write(text: str, name: str = "clients.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
        os.utime(path, ns=(len(written) * 10**9, len(written) * 10**9))
        return path

    return write


@pytest.fixture
def at(session):
    """Looks at files, with the decisions that were kept from an earlier look."""

    def look_at(*asked: Path | FileToRead, decisions=()) -> Any:
        files = [one if isinstance(one, FileToRead) else FileToRead(one) for one in asked]
        return look(session, files, LeadWish(), Decided(tuple(decisions)), Unwatched())

    return look_at


def kept(seen: Any, choices: dict) -> Any:
    return (*seen.aside, *decisions_of(seen.files, choices))


def aside(seen: Any) -> list[str]:
    return [one.entry.details.name for one in seen.aside]


def test_a_decision_stays_with_its_line_however_the_same_file_is_read(at, file):
    path = file(THREE)
    decisions = kept(at(path), {(0, 3): OUT, (0, 4): RowChoice(Treatment.SAME, row=(0, 2))})
    for how in (
        ReadingChoices(columns={"Left": "note", "Phone": ""}),
        ReadingChoices(encoding="cp1252"),
        ReadingChoices(columns={"Name": "company"}),
    ):
        seen = at(FileToRead(path, how), decisions=decisions)
        assert seen.plan.choices == {(0, 3): OUT, (0, 4): RowChoice(Treatment.SAME, row=(0, 2))}, how
        assert seen.aside == ()


def test_a_file_that_cannot_be_read_so_keeps_its_decisions_for_when_it_can(at, file):
    first, second = file(THREE), file("Name\nDi Falk\n", "two.csv")
    decisions = kept(at(first, second), {(0, 2): OUT, (1, 2): OUT})
    seen = at(FileToRead(first, ReadingChoices("board")), second, decisions=decisions)
    assert seen.plan.choices == {(0, 2): OUT}, "the second file is the first that can be read"
    assert aside(seen) == ["Ann Ames"]
    back = at(first, second, decisions=kept(seen, dict(seen.plan.choices)))
    assert (dict(back.plan.choices), back.aside) == ({(0, 2): OUT, (1, 2): OUT}, ())
    none = at(FileToRead(first, ReadingChoices("board")), decisions=decisions)
    assert (none.plan, aside(none)) == (None, ["Ann Ames", "Di Falk"])


def test_other_files_beside_it_or_before_it_move_a_decision_with_its_file(at, file):
    first, other = file(THREE), file("Name\nDi Falk\n", "another.csv")
    decisions = kept(at(first), {(0, 2): OUT})
    assert dict(at(other, first, decisions=decisions).plan.choices) == {(1, 2): OUT}
    gone = at(other, decisions=decisions)
    assert (dict(gone.plan.choices), aside(gone)) == ({}, ["Ann Ames"])


def test_in_a_file_that_was_saved_anew_the_entry_is_found_by_what_it_says(at, file):
    decisions = kept(at(file(THREE)), {(0, 2): OUT, (0, 4): RowChoice(Treatment.SAME, row=(0, 3))})
    lines = THREE.splitlines()
    longer = "\n".join([lines[0], "Zoe New,406-555-0199,", *lines[1:]]) + "\n"
    seen = at(file(longer), decisions=decisions)
    assert dict(seen.plan.choices) == {(0, 3): OUT, (0, 5): RowChoice(Treatment.SAME, row=(0, 4))}
    assert seen.aside == ()


def test_a_decision_never_meets_another_entry_that_stands_on_its_line_now(at, file):
    decisions = kept(at(file(THREE)), {(0, 2): OUT})
    seen = at(file(THREE.replace("Ann Ames,406-555-0101", "Zoe New,406-555-0199")), decisions=decisions)
    assert (dict(seen.plan.choices), aside(seen)) == ({}, ["Ann Ames"])


def test_of_equal_entries_in_a_file_saved_anew_the_one_on_the_same_line_is_meant(at, file):
    twice = "Name\nAnn\nBo\nAnn\n"
    decisions = kept(at(file(twice)), {(0, 4): OUT})
    assert dict(at(file(twice), decisions=decisions).plan.choices) == {(0, 4): OUT}
    assert aside(at(file("Name\nBo\nAnn\nCy\nDi\nAnn\n"), decisions=decisions)) == ["Ann"], "nobody knows which"


def test_who_is_gone_meanwhile_cannot_be_the_same(at, file, session):
    ken = add_lead(session, "Ken Ames", phone="406-555-0101")
    path = file(THREE)
    decisions = kept(at(path), {(0, 2): RowChoice(Treatment.SAME, ken.contact.id)})
    assert dict(at(path, decisions=decisions).plan.choices) == {(0, 2): RowChoice(Treatment.SAME, ken.contact.id)}
    session.undo()
    seen = at(path, decisions=decisions)
    assert (dict(seen.plan.choices), aside(seen)) == ({}, ["Ann Ames"])
    session.redo()
    assert at(path, decisions=kept(seen, {})).aside == (), "back again, it holds again"


def test_without_anything_read_anew_decisions_hold_as_they_are_counted_unless_somebody_is_gone(at, file, session):
    ken = add_lead(session, "Ken Ames", phone="406-555-0101")
    path = file(THREE)
    seen = at(path)
    decided = Decided((), seen.files, {(0, 2): RowChoice(Treatment.SAME, ken.contact.id), (0, 3): OUT})

    def again() -> Any:
        return look(session, [FileToRead(path)], LeadWish(), decided, Unwatched(), seen.files)

    assert again().plan.choices is decided.choices, "a long list is not looked through for it"
    session.undo()
    assert (dict(again().plan.choices), aside(again())) == ({(0, 3): OUT}, ["Ann Ames"])


def test_nobody_is_the_same_as_an_entry_that_is_left_out_or_comes_later(at, file):
    path, other = file(THREE), file("Name\nDi Falk\n", "two.csv")
    same = {(0, 4): RowChoice(Treatment.SAME, row=(0, 2))}
    seen = at(path, decisions=kept(at(path), same | {(0, 2): OUT}))
    assert (dict(seen.plan.choices), aside(seen)) == ({(0, 2): OUT}, ["Cy Dale"])
    across = kept(at(path, other), {(1, 2): RowChoice(Treatment.SAME, row=(0, 2))})
    assert aside(at(other, path, decisions=across)) == ["Di Falk"], "its file comes before now"


def test_the_newer_of_two_decisions_about_one_entry_holds(at, file):
    path = file(THREE)
    seen = at(path)
    both = (*decisions_of(seen.files, {(0, 2): OUT}), *decisions_of(seen.files, {(0, 2): NEW}))
    assert dict(at(path, decisions=both).plan.choices) == {(0, 2): NEW}


def test_a_customer_of_a_list_of_purchases_keeps_what_was_decided(at, file):
    path = file("Date,Customer,Amount\n2026-01-02,Ada Berg,12\n2026-01-03,Bo Lund,13\n2026-01-04,Ada Berg,14\n")
    seen = at(path)
    (bo,) = [record for record in seen.plan.records if record.name == "Bo Lund"]
    again = at(FileToRead(path, ReadingChoices(decimal_mark=",")), decisions=kept(seen, {bo.key: OUT}))
    assert [one.purchase.amount_cents for one in again.plan.purchases] == [1200, 1400]
    assert again.aside == ()
