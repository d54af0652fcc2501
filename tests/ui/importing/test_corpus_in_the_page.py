"""Every file of the corpus through the page, many at once: read or refused in words, and every entry accounted for."""

import pytest

from followup_desktop.services.import_rows import Shown
from followup_desktop.store.contacts import all_contacts
from followup_desktop.ui.importing.import_page import Stage
from tests.formats.corpus import corpus_folder

LARGEST = 400_000


@pytest.mark.parametrize("folder", ["vcard", "csv", "boards", "purchases"])
def test_every_file_is_shown_or_refused_and_its_entries_add_up(qtbot, session, page, folder):
    files = sorted(
        path for path in corpus_folder(folder).rglob("*") if path.is_file() and path.stat().st_size < LARGEST
    )
    page.open_files(files)
    qtbot.waitUntil(lambda: page.is_settled, timeout=60_000)
    assert page.is_at(Stage.LOOKING)
    seen = page.looker.seen
    assert len(seen.files) == len(files)
    assert all(file.brought is not None or file.fault for file in seen.files)
    plan = seen.plan
    for counts in plan.counts():
        if counts.kind == "purchases":
            new, same = counts.purchases_new, counts.purchases_same
        else:
            new, same = counts.contacts_new, counts.contacts_same
        assert counts.read == new + same + len(counts.left_out), counts.file
    assert seen.rows.count(Shown.EVERYTHING) == page.looking.entries.model.rowCount()
    for place in range(len(seen.files)):  # each shows how it is read
        page.looking.reading.file.show_value(place)
        page.looking.reading._show()
    with qtbot.waitSignal(page.done, timeout=60_000):
        page.go.click()
    assert len(all_contacts(session.database)) == page.imported.contacts_new
    page.open_files(files)
    qtbot.waitUntil(lambda: page.is_settled, timeout=60_000)
    assert page.looker.seen.plan.changes_nothing, "the same files again change nothing"
    assert not page.go.isEnabled()
