"""Files that cannot be read, very many of them, and those that are gone or moved while somebody looks at them."""

import pytest

from followup_desktop.store.contacts import all_contacts
from followup_desktop.ui.importing.import_page import Stage

FIVE = "Name,Phone,Email\n" + "".join(f"Client {n},406-555-010{n},c{n}@example.com\n" for n in range(5))


@pytest.fixture
def list_file(a_file):
    return a_file(FIVE)


def test_files_that_cannot_be_read_are_named_beside_the_others(qtbot, page, list_file, tmp_path, look):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    look(tmp_path / "gone.csv", list_file, tmp_path / "photo.png")
    assert page.is_at(Stage.LOOKING)
    assert "gone.csv" in page.said.faults.text()
    assert "photo.png" in page.said.faults.text()
    assert page.names() == [f"Client {n}" for n in range(5)]
    look(tmp_path / "gone.csv")
    assert page.is_at(Stage.EMPTY)
    assert page.said.faults.isVisible()
    assert not page.go.isVisible()


def test_two_hundred_files_at_once(session, page, look, bring_in, a_file):
    look(*(a_file(f"Name\nClient {number}\n", f"{number}.csv") for number in range(200)))
    assert [line.whole_text for line in page.looking.files][-1] == "196 more files with 196 entries"
    assert page.go.text() == "Import 200 clients"
    bring_in()
    assert len(all_contacts(session.database)) == 200


def test_a_file_that_is_gone_after_it_was_read_comes_in_as_it_was_seen(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    list_file.unlink()
    page.looking.leads._per_day.setValue(2)
    qtbot.waitUntil(lambda: page.is_settled)
    page.looking.entries.choice.choose_leave_out()
    qtbot.waitUntil(lambda: page.is_settled)
    bring_in()
    assert [contact.name for contact in all_contacts(session.database)] == [f"Client {n}" for n in range(1, 5)]


def test_a_file_that_is_gone_cannot_be_read_otherwise_and_what_was_decided_is_kept(qtbot, page, list_file, look):
    look(list_file)
    page.looking.entries.choice.choose_leave_out()
    qtbot.waitUntil(lambda: page.is_settled)
    away = list_file.with_suffix(".away")
    list_file.rename(away)
    chooser = page.looking.reading.columns.choosers["Email"]
    chooser.show_value("note")
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: page.is_settled)
    assert "There is no file" in page.said.faults.text()
    assert "Client 0 (clients.csv, line 2)" in page.said.aside.text()
    assert not page.go.isEnabled()
    away.rename(list_file)
    look(list_file)
    assert page.cells(0)[-1] == "Decided by you. Left out."
    assert page.looker.seen.files[0].choices.columns == {"Email": "note"}


def test_of_very_many_faulty_files_a_few_are_named(page, list_file, look, tmp_path):
    look(list_file, *(tmp_path / f"gone {number}.csv" for number in range(6)))
    assert len(page.said.faults.text().splitlines()) == 4
    assert page.said.faults.text().endswith("3 more files cannot be read.")
