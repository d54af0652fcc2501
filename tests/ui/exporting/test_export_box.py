"""The export box: every kind to a real file, in the background, with what is to be said of it."""

import csv
import io
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.ui.exporting.export_box import ExportBox
from followup_desktop.ui.widgets.toast import Toast
from tests.builders import add_lead


@pytest.fixture
def toasts():
    return []


@pytest.fixture
def box(qtbot, session, toasts):
    add_lead(session, "=Ken Ames", phone="406-555-0101")
    add_lead(session, "Ann Berg", phone="406-555-0102")
    background = Background(surroundings=session.database.connection)
    host = QWidget()
    host.resize(1024, 640)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    made = ExportBox(session, background, host)
    made.toast_asked.connect(toasts.append)
    made.open_panel()
    yield made
    background.shutdown()


def choose(qtbot, box, kind):
    (chip,) = [chip for one, chip in box.chips.items() if one.kind == kind]
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert box.kind.kind == kind


def write(qtbot, box, toasts, file) -> Toast:
    box.export_to(file)
    qtbot.waitUntil(lambda: bool(toasts))
    return toasts.pop()


def test_the_list_says_how_many_and_which_cells_were_made_harmless(qtbot, box, toasts, tmp_path):
    toast = write(qtbot, box, toasts, tmp_path / "clients.csv")
    assert toast.text == (
        "2 clients were written to clients.csv."
        " 1 cell that a spreadsheet would take for a formula got an apostrophe in front."
    )
    rows = list(csv.DictReader(io.StringIO((tmp_path / "clients.csv").read_text(encoding="utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["'=Ken Ames", "Ann Berg"]
    assert not box.isVisible()


@pytest.mark.parametrize(
    ("kind", "name", "begins", "said"),
    [
        ("vcard", "clients.vcf", "BEGIN:VCARD\r\nVERSION:4.0", "2 clients were written to clients.vcf."),
        ("vcard3", "old.vcf", "BEGIN:VCARD\r\nVERSION:3.0", "2 clients were written to old.vcf."),
        ("ics", "days.ics", "BEGIN:VCALENDAR", "2 follow-ups were written to days.ics."),
    ],
)
def test_each_kind_is_what_it_says(qtbot, box, toasts, tmp_path, kind, name, begins, said):
    choose(qtbot, box, kind)
    assert write(qtbot, box, toasts, tmp_path / name).text == said
    assert (tmp_path / name).read_bytes().decode().startswith(begins)


def test_everything_is_one_file(qtbot, box, toasts, tmp_path):
    choose(qtbot, box, "json")
    toast = write(qtbot, box, toasts, tmp_path / "shop.json")
    assert toast.text == "The whole board with 2 clients was written to shop.json."
    assert len(json.loads((tmp_path / "shop.json").read_text())["contacts"]) == 2


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(qtbot, box, toasts, tmp_path):
    toast = write(qtbot, box, toasts, tmp_path / "no such folder" / "clients.csv")
    assert toast.is_fault
    assert "The board itself is safe." in toast.text
    assert list(tmp_path.glob("*.part")) == []


def test_the_dialog_asks_before_it_replaces_a_file_and_knows_the_ending(qtbot, box):
    choose(qtbot, box, "ics")
    qtbot.keyClick(box.choose, Qt.Key.Key_Space)
    (dialog,) = box.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.defaultSuffix() == "ics"
    dialog.reject()


def test_the_keyboard_is_on_the_chosen_kind_and_each_says_what_it_is_good_for(box):
    assert next(iter(box.chips.values())).hasFocus()
    for kind, chip in box.chips.items():
        assert chip.accessibleName() == kind.title
        assert chip.accessibleDescription() == kind.good_for
    shown = [label.text() for label in box.findChildren(QLabel)]
    assert all(kind.good_for in shown for kind in box.chips)
