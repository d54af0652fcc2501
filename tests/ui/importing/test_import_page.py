"""The import page with its real background: look, choose, write, take back; nothing half done."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from followup_desktop.domain.card import Lane
from followup_desktop.services.board import BoardReader
from followup_desktop.services.import_rows import Shown
from followup_desktop.store.contacts import all_contacts
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.entry_model import Column
from followup_desktop.ui.importing.import_page import Stage
from tests.builders import add_lead

FIVE = "Name,Phone,Email\n" + "".join(f"Client {n},406-555-010{n},c{n}@example.com\n" for n in range(5))


@pytest.fixture
def list_file(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(FIVE)
    return path


def shown(page):
    return page.looking.entries.model.rowCount()


def test_an_empty_page_says_what_can_come_in_and_what_will_happen(page):
    said = " ".join(label.text() for label in page.empty.findChildren(QLabel))
    for ending in (".vcf", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json"):
        assert ending in said
    assert "before anything is written" in said
    assert page.empty.choose.isVisible()
    assert not page.go.isVisible()
    assert not page.looking.isVisible()
    assert not page.past.isVisible()


def test_the_dialog_lists_every_kind_that_can_come_in(qtbot, page):
    qtbot.keyClick(page.empty.choose, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(QFileDialog)
    everything = dialog.nameFilters()[0]
    for ending in ["vcf", "csv", "tsv", "txt", "xlsx", "xls", "ods", "json", "jsonl", "boardarchive"]:
        assert f"*.{ending} " in everything
        assert f"*.{ending.upper()}" in everything
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.reject()


def test_looking_writes_nothing_and_shows_what_would_happen(qtbot, session, page, list_file, look):
    add_lead(session, "Client 3", phone="(406) 555 0103")
    model = page.looking.entries.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    list_file.write_text(FIVE + ",,\nnobody,,no address\n,,\n")
    look(list_file)
    assert page.is_at(Stage.LOOKING)
    assert page.cells(0) == ["2", "Client 0", "", "406-555-0100", "c0@example.com", "New."]
    assert page.cells(3)[5] == "Here already. Fills in: email."
    assert "clients.csv · CSV list, UTF-8" in page.looking.files[0].whole_text
    assert page.go.text() == "Import 5 clients"
    assert [contact.name for contact in all_contacts(session.database)] == ["Client 3"]
    assert page.heard == []


def test_an_import_comes_in_and_is_taken_back(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    assert page.go.hasFocus()
    bring_in()
    assert page.heard == [True, False]
    assert len(all_contacts(session.database)) == 5
    assert BoardReader(session).count(Lane.NEW_LEAD) == 5
    assert "5 clients came in. 5 cards are on the board." in page.said.message.text()
    assert page.toasts[-1].text == page.said.message.text()
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(page.undo, Qt.Key.Key_Space)
    assert all_contacts(session.database) == []
    assert page.heard == [True, False, True, False]
    assert page.said.message.text() == "The import was taken back."
    assert not page.undo.isVisible()
    with qtbot.waitSignal(page.done):
        page.toasts[-1].actions[0].act()
    assert len(all_contacts(session.database)) == 5
    assert page.said.message.text() == "The import is back."


def test_the_toast_takes_it_back_after_the_page_was_left(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    bring_in()
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.done):
        page.toasts[-1].actions[0].act()
    assert all_contacts(session.database) == []


def test_a_toast_takes_one_back_while_the_next_is_looked_at(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    bring_in()
    look(list_file)
    assert not page.go.isEnabled()
    page.toasts[-1].actions[0].act()
    qtbot.waitUntil(lambda: page.is_settled and page.go.isEnabled())
    assert page.go.text() == "Import 5 clients"
    assert all_contacts(session.database) == []


def test_as_contacts_only_is_planned_again_and_makes_no_card(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    assert "5 cards in New lead" in page.foot.cards.text()
    qtbot.keyClick(page.looking.leads._contacts, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "No cards" in page.foot.cards.text())
    assert not page.looking.leads._per_day.isVisible()
    bring_in()
    assert BoardReader(session).count(Lane.NEW_LEAD) == 0
    assert len(all_contacts(session.database)) == 5


def test_other_days_are_planned_again_and_it_says_until_when(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    page.looking.leads._per_day.setValue(2)
    page.looking.leads._day.set_words("2026-12-01")
    qtbot.waitUntil(lambda: page.is_settled and "First: Tue Dec 1, last: Dec 3." in page.foot.cards.text())
    spread = page.looker.seen.plan.spread
    assert (spread.per_day, spread.first.isoformat()) == (2, "2026-12-01")
    bring_in()
    days = [face.follow_up.on.isoformat() for face in BoardReader(session).rows(Lane.NEW_LEAD, 0, 10)]
    assert days == ["2026-12-01", "2026-12-01", "2026-12-02", "2026-12-02", "2026-12-03"]


def test_a_past_day_is_refused_and_nothing_can_be_imported(qtbot, page, list_file, look):
    look(list_file)
    page.looking.leads._day.set_words("2026-11-01")
    qtbot.waitUntil(page.said.faults.isVisible)
    assert "past" in page.said.faults.text()
    assert not page.go.isEnabled()
    page.looking.leads._day.set_words("")
    qtbot.waitUntil(page.go.isEnabled)
    assert not page.said.faults.isVisible()


def test_a_day_that_nobody_understands_is_not_taken_for_today(qtbot, page, list_file, look):
    look(list_file)
    page.looking.leads._day.set_words("whenever")
    qtbot.waitUntil(lambda: page.is_settled)
    assert not page.go.isEnabled()
    assert page.foot.cards.isHidden()
    qtbot.keyClick(page.looking.leads._contacts, Qt.Key.Key_Space)
    qtbot.waitUntil(page.go.isEnabled)
    qtbot.keyClick(page.looking.leads._leads, Qt.Key.Key_Space)
    page.looking.leads._day.set_words("")
    qtbot.waitUntil(page.go.isEnabled)
    assert page.foot.cards.text() == "5 cards in New lead: Today."


def test_leads_spread_over_years_are_said_to_be_many(qtbot, page, look, a_file):
    look(a_file("Name\n" + "".join(f"Client {number}\n" for number in range(400))))
    assert "nobody waits that long" not in page.foot.cards.text()
    page.looking.leads._per_day.setValue(1)
    qtbot.waitUntil(lambda: page.is_settled and "nobody waits that long" in page.foot.cards.text())


def test_the_keyboard_is_on_import_again_after_the_board_changed_unless_it_went_elsewhere(
    qtbot, session, page, list_file, look
):
    look(list_file)
    stop = session.subscribe(page.show_events)
    add_lead(session, "Zoe", phone="406-555-0188")
    assert page.work.stop.hasFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.go.hasFocus()
    add_lead(session, "Zack", phone="406-555-0189")
    page.looking.entries.table.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.looking.entries.table.hasFocus()
    stop()


def test_the_line_of_a_file_says_what_is_here_already_and_what_is_double(session, page, look, a_file):
    add_lead(session, "Ann Ames", phone="406-555-0101")
    look(a_file("Name,Phone\nAnn Ames,406-555-0101\nBo,406-555-0102\nBo,406-555-0102\nCy,406-555-0101\n"))
    assert page.looking.files[0].whole_text == (
        "clients.csv · CSV list, UTF-8 · 4 entries: 2 new (1 of them looks like somebody known), "
        "1 here already, 1 double"
    )
    assert page.looking.entries.filters[Shown.SAME].text() == "Here already or double 2"


def test_the_same_list_again_has_nothing_to_bring_in(qtbot, page, list_file, look, bring_in):
    look(list_file)
    bring_in()
    look(list_file)
    assert not page.go.isEnabled()
    assert "nothing to add" in page.said.message.text()


def test_what_is_left_out_stands_in_the_list_with_its_line_and_reason(qtbot, page, tmp_path, look):
    path = tmp_path / "group.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Team\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:<b>Ken</b> & Co\r\nEND:VCARD\r\n"
    )
    look(path)
    line, name, *_empty, reason = page.cells(0)
    assert (line, name) == ("1", "")
    assert "group" in reason
    assert page.cells(1)[1] == "<b>Ken</b> & Co"
    tip = page.looking.entries.model.index(1, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    qtbot.keyClick(page.looking.entries.filters[Shown.LEFT_OUT], Qt.Key.Key_Space)
    assert shown(page) == 1


def test_a_write_that_fails_says_so_and_leaves_the_plan_to_try_again(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    file = session.database.file
    away = file.with_suffix(".away")
    file.rename(away)
    file.write_bytes(b"")
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.heard == [True, False])
    assert page.is_at(Stage.LOOKING)
    assert page.said.faults.isVisible()
    assert page.toasts == []
    file.unlink()
    away.rename(file)
    bring_in()
    assert len(all_contacts(session.database)) == 5


def test_cancel_while_writing_leaves_nothing(qtbot, session, page, list_file, look, bring_in):
    look(list_file)
    goes_on = threading.Event()
    page.writer._background.run(lambda progress: goes_on.wait(10.0))  # the writing thread has something to do before
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    assert page.is_at(Stage.WRITING)
    qtbot.keyClick(page.work.stop, Qt.Key.Key_Space)
    goes_on.set()
    qtbot.waitUntil(lambda: page.heard == [True, False])
    assert page.is_at(Stage.LOOKING)
    assert page.said.message.text().startswith("The import was cancelled: nothing came in.")
    assert all_contacts(session.database) == []
    bring_in()
    assert len(all_contacts(session.database)) == 5


def test_cancel_while_reading_says_so_and_keeps_what_was_seen_before(qtbot, page, list_file, look):
    goes_on = threading.Event()
    page.looker._background.run(lambda progress: goes_on.wait(10.0), writes=False)
    page.open_files([list_file])
    assert page.work.stop.hasFocus()
    assert page.work.words.whole_text == "Reading clients.csv and comparing; nothing is written yet."
    qtbot.keyClick(page.work.stop, Qt.Key.Key_Space)
    goes_on.set()
    qtbot.waitUntil(lambda: page.is_at(Stage.EMPTY))
    assert "Cancelled" in page.said.message.text()
    assert page.said.message.isVisible()
    look(list_file)
    held = threading.Event()
    page.looker._background.run(lambda progress: held.wait(10.0), writes=False)
    chooser = page.looking.reading.columns.choosers["Email"]
    chooser.show_value("note")
    chooser.activated.emit(chooser.currentIndex())
    qtbot.keyClick(page.work.stop, Qt.Key.Key_Space)
    held.set()
    qtbot.waitUntil(lambda: page.is_settled and page.go.isEnabled())
    assert chooser.chosen() == "email", "as it was read, and as it would come in"
    assert page.cells(0)[4] == "c0@example.com"
    page.looking.entries.table.setFocus()
    page.looking.entries.choice.choose_leave_out()
    qtbot.keyClick(page.work.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.is_settled and page.go.isEnabled())
    assert page.looker.choices == {}
    assert page.cells(0)[-1] == "New."


def test_escape_goes_back_but_not_while_it_writes(qtbot, page, list_file, look):
    look(list_file)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(page.closed):
        QApplication.sendEvent(page, press)
    assert page.is_at(Stage.EMPTY)
    look(list_file)
    page._on_go()
    QApplication.sendEvent(page, QKeyEvent(press))
    assert page.is_at(Stage.WRITING)
    qtbot.waitUntil(lambda: page.is_at(Stage.DONE))


def test_files_dropped_while_reading_replace_the_first_ones(qtbot, page, list_file, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("Name\nAnn\n")
    page.open_files([list_file])
    page.open_files([other])
    qtbot.waitUntil(lambda: page.is_settled and page.is_at(Stage.LOOKING))
    assert shown(page) == 1


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, page, list_file, look):
    look(list_file)
    kinds = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)
    for widget in page.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            inner = isinstance(widget.parent(), QAbstractSpinBox)
            assert inner or widget.accessibleName() or widget.isHidden(), widget


OTHER_KINDS = {
    "orders.csv": (
        "Date,Customer,Amount\n2026-01-02,Ada Berg,12.50\n2026-02-02,Ada Berg,7.50\n",
        "orders.csv · purchases, UTF-8 · 2 purchases: 2 new, by 1 new client",
        "2 purchases came in.",
    ),
    "board.json": (
        '{"id": "b", "name": "Shop", "lists": [{"id": "l", "name": "Waiting"}], "actions": [], "members": [],'
        ' "cards": [{"id": "1", "idList": "l", "name": "Bo Lund"}]}',
        "board.json · board of another program · 1 entry: 1 new",
        "1 card is on the board.",
    ),
}


def test_purchases_in_another_currency_are_told_before_they_come_in(qtbot, page, session, tmp_path, look):
    path = tmp_path / "sold.csv"
    path.write_text("Date,Customer,Item,Amount,Currency\n2026-01-05,Nora,Vase,20.00,EUR\n", encoding="utf-8")
    look(path)
    said = import_words.file_words(page.looker.seen.plan.counts()[0])
    assert said.endswith("The amount is in EUR: it was taken over without a value. (1)")


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_purchases_and_boards_come_in_through_the_page(qtbot, page, session, tmp_path, name, look, bring_in):
    text, of_file, said = OTHER_KINDS[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    look(path)
    assert import_words.file_words(page.looker.seen.plan.counts()[0]) == of_file
    bring_in()
    assert said in page.said.message.text()
    look(path)
    assert not page.go.isEnabled()


def test_what_a_board_gives_is_said_before_it_comes(qtbot, page, session, tmp_path, look):
    path = tmp_path / "board.json"
    path.write_text(OTHER_KINDS["board.json"][0], encoding="utf-8")
    look(path)
    words = import_words.cards_words(page.looker.seen.plan, session.shop)
    assert words == "1 card goes to the lane that fits its list."
