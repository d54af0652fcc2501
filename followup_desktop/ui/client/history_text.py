"""The history as text that can be selected across its lines, with one line marked: by arrows, or by a press."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.selectable_text import SelectableText
from followup_desktop.ui.widgets.toast import announce

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class HistoryText(SelectableText):
    """A paragraph is a line. ``take_out_asked`` and ``menu_asked`` are about the marked one."""

    take_out_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marked_line = 0

    def count(self) -> int:
        """How many lines there are."""
        return self.document().blockCount() if not self.document().isEmpty() else 0

    def mark(self, line: int) -> None:
        """Mark a line, as near as there is one, and say it to a screen reader."""
        self.marked_line = max(0, min(line, self.count() - 1))
        self.show_mark()
        if self.hasFocus():
            announce(self, self.document().findBlockByNumber(self.marked_line).text().replace("\t", ": "))

    def show_mark(self) -> None:
        """Paint the mark while the keyboard is here; elsewhere it would only confuse."""
        if not self.hasFocus() or not self.count():
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(QColor(theme.tokens().selection))
        mark.format.setForeground(QColor(theme.tokens().on_selection))
        mark.cursor = self._cursor_of(self.marked_line)
        mark.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setExtraSelections([mark])

    def _cursor_of(self, line: int) -> QTextCursor:
        return QTextCursor(self.document().findBlockByNumber(line))

    def _mark_at(self, place: QPoint) -> None:
        self.mark(self.cursorForPosition(place).blockNumber())

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(key, 0)
        if plain and step and 0 <= self.marked_line + step < self.count():
            self.mark(self.marked_line + step)
        elif plain and key == Qt.Key.Key_Delete and self.count():
            self.take_out_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self._mark_at(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.count():
            return
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.cursorRect(self._cursor_of(self.marked_line)).bottomLeft())
        else:
            self._mark_at(event.pos())
        self.menu_asked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.mark(self.marked_line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_mark()
