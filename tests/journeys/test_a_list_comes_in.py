"""A real list dropped on the window: looked at, brought in, worked with, and taken back whole."""

import threading
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.card import Lane
from followup_desktop.ui.exporting.export_box import ExportBox
from followup_desktop.ui.importing.import_page import ImportPage, Stage
from followup_desktop.ui.widgets.lead_box import NewLeadBox
from tests.formats.corpus import corpus_file
from tests.journeys.person import Person

LIST = "Name;Phone\nRosa Alvarez;406-555-0134\nPine Ridge School;406-555-0135\n;\nBirch & Sons;406-555-0136\n"


def drop_files(target: QWidget, *files: Path) -> None:
    drop_urls(target, *(QUrl.fromLocalFile(str(file)) for file in files))


def drop_urls(target: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    at, copy, left = QPoint(400, 400), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))


def bring_in(person: Person, file: Path) -> ImportPage:
    drop_files(person.window, file)
    (page,) = person.seen(ImportPage)
    person.wait(lambda: page.stage is Stage.LOOKING, "what would come in")
    person.wait(lambda: page.go.hasFocus(), "the keyboard on Import")
    person.press("Space")
    person.wait(lambda: page.stage is Stage.DONE, "the list on disk")
    return page


def test_a_dropped_csv_comes_in_and_goes_back_with_ctrl_z(regular: Person, tmp_path: Path):
    file = tmp_path / "clients.csv"
    file.write_text(LIST, encoding="utf-8")
    bring_in(regular, file)
    regular.press("Ctrl+1")
    assert sorted(regular.lane(Lane.NEW_LEAD)) == ["Birch & Sons", "Pine Ridge School", "Rosa Alvarez"]
    regular.press("Ctrl+Z")
    assert regular.board() == {}
    regular.press("Ctrl+Shift+Z")
    assert len(regular.lane(Lane.NEW_LEAD)) == 3


def test_take_it_back_on_the_page(regular: Person, tmp_path: Path):
    file = tmp_path / "clients.csv"
    file.write_text(LIST, encoding="utf-8")
    page = bring_in(regular, file)
    regular.click("Take it back", page)
    regular.wait(lambda: page.stage is Stage.DONE and page.imported is None, "the list taken back")
    assert regular.board() == {}


def test_a_real_vcard_file(regular: Person, tmp_path: Path):
    file = tmp_path / "list.vcf"
    file.write_bytes(corpus_file("vcard/ez_gmail-list.vcf"))
    bring_in(regular, file)
    regular.press("Ctrl+1")
    assert sorted(regular.lane(Lane.NEW_LEAD)) == ["Arnold Smith", "Chris Beatle", "Doug White"]


def test_a_file_that_is_no_list_is_said_and_nothing_comes_in(regular: Person, tmp_path: Path):
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    drop_files(regular.window, file)
    (page,) = regular.seen(ImportPage)
    regular.wait(lambda: page.said.faults.isVisible(), "what is wrong with the file")
    assert "picture.csv" in page.said.faults.text()
    assert regular.board() == {}


def test_a_folder_and_what_is_no_file_are_dropped_too(regular: Person, tmp_path: Path):
    folder = tmp_path / "from the till"
    (folder / "old").mkdir(parents=True)
    drop_files(regular.window, folder)
    regular.toast("Nothing in the folder from the till can come in by its name")
    assert regular.seen(ImportPage) == [], "there is nothing to look at"
    drop_urls(regular.window, QUrl("https://example.com/list.csv"))
    regular.toast("https://example.com/list.csv is no file on this machine.")
    assert regular.seen(ImportPage) == []
    (folder / "clients.csv").write_text(LIST, encoding="utf-8")
    (folder / "photo.jpg").touch()
    (tmp_path / "moved.csv").symlink_to(tmp_path / "gone.csv")
    drop_files(regular.window, folder, folder / "clients.csv", tmp_path / "moved.csv")
    (page,) = regular.seen(ImportPage)
    regular.wait(lambda: page.stage is Stage.LOOKING, "what would come in")
    assert page.said.notes.text() == "Of the folder from the till 1 file is looked at. 1 is of another kind. " + (
        "Folders in it are not looked into: drop them too, if you want what is in them."
    )
    assert page.go.text() == "Import 3 clients", "the same file once"
    assert "moved.csv points to a file that is gone." in page.said.faults.text()


def test_while_it_writes_the_window_takes_no_other_change(regular: Person, tmp_path: Path):
    regular.press("Ctrl+N")
    (box,) = regular.seen(NewLeadBox)
    regular.write("Zoe 406-555-0188")
    regular.press("Enter")
    (toast,) = regular.window.toasts.boxes()
    file = tmp_path / "clients.csv"
    file.write_text(LIST, encoding="utf-8")
    drop_files(regular.window, file)
    (page,) = regular.seen(ImportPage)
    regular.wait(lambda: page.stage is Stage.LOOKING, "what would come in")
    goes_on = threading.Event()
    regular.program.background.run(lambda _progress: goes_on.wait(10.0))  # the writing thread has something to do
    page.go.click()
    assert page.writer.is_at_work
    for part in (regular.window.bar, regular.window.rail, regular.window.board, toast, box):
        assert not part.isEnabled()
    assert not regular.window.acceptDrops()
    regular.press("Ctrl+N")
    assert not box.isVisible()
    goes_on.set()
    regular.wait(lambda: page.stage is Stage.DONE, "the list on disk")
    assert regular.window.bar.isEnabled()
    assert regular.window.acceptDrops()


def test_what_goes_out_comes_back_and_changes_nothing(regular: Person, tmp_path: Path):
    file = tmp_path / "clients.csv"
    file.write_text(LIST, encoding="utf-8")
    bring_in(regular, file)
    for kind, name in (("csv", "out.csv"), ("vcard", "out.vcf"), ("vcard3", "old.vcf"), ("json", "shop.json")):
        regular.press("Ctrl+E")
        (box,) = regular.seen(ExportBox)
        (chip,) = [chip for one, chip in box.chips.items() if one.kind == kind]
        chip.click()
        box.export_to(tmp_path / name)
        regular.wait((tmp_path / name).exists, "the file")
        regular.wait(lambda: not regular.program.background.is_busy, "the toast")
        drop_files(regular.window, tmp_path / name)
        (page,) = regular.seen(ImportPage)
        regular.wait(lambda at=page: at.stage is Stage.LOOKING, "what would come in")
        assert (
            page.said.message.text() == "Everybody in here is on the board's list already; there is nothing to add."
        ), name
        assert not page.go.isEnabled()
        page.back.click()
