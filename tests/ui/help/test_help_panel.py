"""The help over the window: pages by mouse and key, words found, links followed, the same in the dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.ui import theme
from followup_desktop.ui.help.help_pages import ORDER
from followup_desktop.ui.help.help_panel import HelpPanel

SIZE = (1024, 640)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[HelpPanel]:
    host = QWidget()
    host.resize(*SIZE)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    made = HelpPanel(host)
    made.open_panel()
    yield made
    theme.apply(QApplication.instance(), theme.Scheme.LIGHT)  # type: ignore[arg-type]


def shown_page(panel: HelpPanel) -> str:
    return panel.text.accessibleName()


def test_it_opens_at_the_first_page_with_the_keyboard_on_the_titles(panel: HelpPanel):
    assert shown_page(panel) == "The first five minutes"
    assert panel.shown() == ORDER
    assert QApplication.focusWidget() is panel.titles
    assert QRect(0, 0, *SIZE).contains(panel.geometry())


def test_arrows_choose_a_page_and_esc_closes(qtbot: QtBot, panel: HelpPanel):
    qtbot.keyClick(panel.titles, Qt.Key.Key_Down)
    assert shown_page(panel) == "Bringing your list in"
    assert panel.text.toPlainText().startswith("Bringing your list in")
    qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_a_link_leads_to_its_page_also_while_others_are_hidden(panel: HelpPanel):
    panel.field.setText("postcode and nothing else of the kind")
    assert panel.found.text() == "not found"
    assert panel.shown() == ORDER
    panel.field.setText("Focalboard")
    assert panel.shown() == ("bringing-your-list-in",)
    panel.text.anchorClicked.emit(QUrl("keys.md"))
    assert shown_page(panel) == "Keys"
    assert panel.shown() == ORDER


def test_a_link_is_reached_by_keyboard(qtbot: QtBot, panel: HelpPanel):
    panel.show_page("first-five-minutes")
    panel.text.setFocus()
    qtbot.keyClick(panel.text, Qt.Key.Key_Tab)
    assert panel.text.textCursor().selectedText() == "Bringing your list in"
    qtbot.keyClick(panel.text, Qt.Key.Key_Return)
    assert shown_page(panel) == "Bringing your list in"


def test_words_are_found_marked_and_gone_through(qtbot: QtBot, panel: HelpPanel):
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "undo")
    assert panel.shown()[0] == "undo-and-backups"  # it is about the word, the others only hold it
    assert sorted(panel.shown()) == sorted(name for name in ORDER if panel.pages[name].holds("undo"))
    assert panel.found.text() == f"on {len(panel.shown())} pages"
    panel.show_page("undo-and-backups")
    assert len(panel.text.extraSelections()) >= 2
    first = panel.text.textCursor().position()
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    second = panel.text.textCursor().position()
    assert second > first
    for _place in panel.text.extraSelections():
        qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.text.textCursor().selectedText().lower() == "undo"
    panel.field.clear()
    assert not panel.text.extraSelections()
    assert panel.found.text() == ""


def test_the_address_of_a_link_is_no_word_of_the_page(panel: HelpPanel):
    assert "undo-and-backups.md" in panel.pages["bringing-your-list-in"].text
    assert not panel.pages["bringing-your-list-in"].holds("undo-and-backups")


def test_arrows_in_the_field_choose_among_what_was_found(qtbot: QtBot, panel: HelpPanel):
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "import")
    chosen = panel.titles.currentRow()
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.titles.currentRow() == chosen + 1
    qtbot.keyClick(panel.field, Qt.Key.Key_Up)
    qtbot.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.titles.currentRow() == panel.titles.count() - 1


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_it_wears_the_scheme_and_follows_it_live(qapp: QApplication, panel: HelpPanel, scheme: theme.Scheme):
    theme.apply(qapp, scheme)
    QApplication.processEvents()
    panel.show_page("first-five-minutes")
    document = panel.text.document()
    code = document.find("Ctrl+N", 0, QTextDocument.FindFlag(0))
    assert code.charFormat().background().color().name().upper() == theme.tokens().quiet_fill
    title = document.begin().begin().fragment().charFormat()
    assert title.font().pointSizeF() == theme.text_font(theme.TextSize.TITLE).pointSizeF()


def test_the_keys_are_a_table_without_an_empty_row(panel: HelpPanel):
    panel.show_page("keys")
    tables = [one for one in panel.text.document().rootFrame().childFrames() if isinstance(one, QTextTable)]
    assert tables
    assert all(table.cellAt(0, 0).firstCursorPosition().block().text() for table in tables)


def test_nothing_scrolls_sideways_in_the_smallest_window(panel: HelpPanel):
    for name in ORDER:
        panel.show_page(name)
        QApplication.processEvents()
        assert panel.text.horizontalScrollBar().maximum() == 0, name
