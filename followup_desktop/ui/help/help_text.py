"""One page of the help as text: in the theme's colours, links by mouse and keyboard, words found in it."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.help.help_pages import HelpPage

PAGE_ENDING = ".md"
LINE_PERCENT = 128


class HelpText(QTextBrowser):
    """Shows a page. ``page_asked`` carries the name of the page that a link leads to."""

    page_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: HelpPage | None = None
        self._sought = ""
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(theme.space_px(4))
        self.anchorClicked.connect(self._on_link)

    def show_page(self, page: HelpPage, sought: str = "") -> None:
        """Show ``page`` from its top, with the words ``sought`` marked in it."""
        self._page, self._sought = page, sought
        self.setAccessibleName(page.title)
        self._draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if sought:
            self.go_on(sought)

    def mark(self, sought: str) -> int:
        """Mark the words ``sought`` wherever they stand; how often that is."""
        self._sought = sought
        marks = [self._marked(cursor) for word in sought.split() for cursor in self._places(word)]
        self.setExtraSelections(marks)
        return len(marks)

    def go_on(self, sought: str) -> bool:
        """To the next place of the first word sought, round at the end; whether there is one."""
        word = sought.partition(" ")[0]
        if not word:
            return False
        if not self.find(word):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            return self.find(word)
        return True

    def _places(self, word: str) -> list[QTextCursor]:
        document, found = self.document(), []
        cursor = document.find(word, 0, QTextDocument.FindFlag(0))
        while not cursor.isNull():
            found.append(cursor)
            cursor = document.find(word, cursor, QTextDocument.FindFlag(0))
        return found

    def _marked(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(theme.tokens().today_fill))
        mark.format.setForeground(QColor(theme.tokens().today_ink))
        return mark

    def _draw(self) -> None:
        if self._page is None:
            return
        self.document().setDefaultFont(theme.text_font(theme.TextSize.BODY))
        self.setMarkdown(self._page.text)
        self._dress()
        self.mark(self._sought)

    def _dress(self) -> None:
        """Room between the lines, headings of the theme's sizes, keys and commands on a ground of their own."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            shape = QTextBlockFormat()
            shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if level > 1:
                shape.setTopMargin(theme.space_px(5))
            cursor.mergeBlockFormat(shape)
            if level:
                self._size_heading(cursor, level)
            for place, length in _code_in(block):
                self._lay_ground(place, length)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._rule(frame)

    def _size_heading(self, cursor: QTextCursor, level: int) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setFont(theme.text_font(theme.TextSize.TITLE if level == 1 else theme.TextSize.HEADING))
        cursor.setCharFormat(shape)

    def _rule(self, table: QTextTable) -> None:
        """Thin lines, room in the cells, and no empty row of headings (Markdown knows no table without one)."""
        if not any(table.cellAt(0, column).firstCursorPosition().block().text() for column in range(table.columns())):
            table.removeRows(0, 1)
        shape = table.format().toTableFormat()
        shape.setBorderBrush(QColor(theme.tokens().line))
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setCellPadding(theme.space_px(1.5))
        table.setFormat(shape)

    def _lay_ground(self, place: int, length: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setBackground(QColor(theme.tokens().quiet_fill))
        shape.setForeground(QColor(theme.tokens().ink))
        cursor.mergeCharFormat(shape)

    def _on_link(self, url: QUrl) -> None:
        self.page_asked.emit(url.toString().removesuffix(PAGE_ENDING))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_page"):
            self._draw()


def _code_in(block: QTextBlock) -> list[tuple[int, int]]:
    """(place in the document, length) of what is set as code in ``block``: keys and commands."""
    found = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.charFormat().fontFixedPitch():
            found.append((fragment.position(), fragment.length()))
        part += 1
    return found
