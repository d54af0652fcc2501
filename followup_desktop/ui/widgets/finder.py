"""The search field of the top bar: people at once while typing, notes a moment later from a background thread."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.contact_finder import LONGEST_TYPED, fit_rows, found_words, plain_list, walk
from followup_desktop.ui.widgets.labels import KeyHint
from followup_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from followup_desktop.services.finding import Found, FoundNote

MOST_PEOPLE = 12
MOST_NOTES = 8
LONGEST_NOTE = 160
ROWS_IN_VIEW = 14
_ID = int(Qt.ItemDataRole.UserRole)
_NEW = -1


def _notes_job(session: Session, typed: str, _progress: Progress) -> "tuple[str, tuple[FoundNote, ...]]":
    from followup_desktop.services.finding import find_notes

    return typed, find_notes(session, typed, MOST_NOTES)


class Finder(QLineEdit):
    """Names, companies, numbers in any spelling, notes. ``contact_chosen`` carries the id, ``new_asked`` the text.

    ``close_asked`` when Esc leaves it: whoever had the keyboard before may take it back.
    """

    contact_chosen = Signal(object)
    new_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, session: Session, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._popup: _Results | None = None
        self._people: tuple[Found, ...] = ()
        self._notes: tuple[FoundNote, ...] = ()
        self._is_asking = False
        self._has_notes = False
        self.setMaxLength(LONGEST_TYPED)
        self.setAccessibleName(_("Search"))
        self.setPlaceholderText(_("Search names, numbers, notes…"))
        glass = QAction(theme.icon("search"), _("Search"), self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._hint = KeyHint(_("Ctrl K"), self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_typed)

    def take_keyboard(self) -> None:
        """Ctrl+K: put the keyboard here and mark what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._show_results()

    def results(self) -> list[str]:
        """The lines that are shown."""
        return self._popup.lines() if self._popup is not None and self._popup.isVisible() else []

    def _place_hint(self) -> None:
        """The key stands at the end of the empty field, until it was pressed."""
        self._hint.adjustSize()
        gap = theme.space_px(2)
        self._hint.move(self.width() - self._hint.width() - gap, (self.height() - self._hint.height()) // 2)
        is_shown = not self.text() and not self.hasFocus()
        self._hint.setVisible(is_shown)
        self.setTextMargins(0, 0, self._hint.width() + gap if is_shown else 0, 0)

    def _on_typed(self, typed: str) -> None:
        from followup_desktop.services.finding import find_people  # with the first key: no start needs it

        self._notes = ()
        self._has_notes = False
        fault = ""
        try:
            self._people = find_people(self._session, typed, MOST_PEOPLE)
        except FollowupError as error:
            self._people, fault = (), error.sentence
        if typed.strip():
            self._ask_notes()
        self._show_results(fault)

    def _ask_notes(self) -> None:
        """One question at a time: while one is out, the newest key waits and wins."""
        if self._is_asking:
            return
        self._is_asking = True
        job = partial(_notes_job, self._session, self.text())
        self._background.run(job, on_done=self._on_notes, on_error=self._on_notes_fault, writes=False)

    def _on_notes(self, answer: "tuple[str, tuple[FoundNote, ...]]") -> None:
        self._is_asking = False
        typed, notes = answer
        if typed != self.text():
            if self.text().strip():
                self._ask_notes()
            return
        self._notes, self._has_notes = notes, True
        self._show_results()

    def _on_notes_fault(self, _error: FollowupError) -> None:
        # People are shown all the same; the next key asks again.
        self._is_asking = False
        self._has_notes = True
        self._show_results()

    def _show_results(self, fault: str = "") -> None:
        if not self.text().strip() or not self.hasFocus():
            self._hide_results()
            return
        if self._popup is None:
            self._popup = _Results(self.window())
            self._popup.chosen.connect(self._on_chosen)
        self._popup.fill(self.text().strip(), self._people, self._notes, fault, self._has_notes)
        self._popup.place_below(self)

    def _hide_results(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _on_chosen(self, contact_id: int) -> None:
        typed = self.text().strip()
        self.clear()
        self._hide_results()
        if contact_id == _NEW:
            self.new_asked.emit(typed)
        else:
            self.contact_chosen.emit(contact_id)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # An empty field has no text to undo: Ctrl+Z is the window's then, which takes the last change back.
        is_asked = event.type() == QEvent.Type.ShortcutOverride and not self.text()
        if is_asked and isinstance(event, QKeyEvent) and _takes_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            had_text = bool(self.text())
            self.clear()
            self._hide_results()
            if not had_text:
                self.close_asked.emit()
            return
        if self._popup is not None and self._popup.isVisible():
            if self._popup.take_arrow(event.key()):
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._popup.choose_marked()
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_hint()
        self._show_results()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_hint()
        self._hide_results()


def _takes_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class _Results(Panel):
    """The list under the field; it never takes the keyboard."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Found"))
        side = theme.space_px(1)
        self.body.setContentsMargins(side, side, side, side)
        self._list = plain_list(_("Found"))
        self._list.itemClicked.connect(self._on_clicked)
        self.body.addWidget(self._list)
        self._window = window
        self._field: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def fill(
        self, typed: str, people: "tuple[Found, ...]", notes: "tuple[FoundNote, ...]", fault: str, has_notes: bool
    ) -> None:
        """Show what was found; the marked line stays marked when notes come in below."""
        marked = self._list.currentRow() if people and self._list.count() else -1
        before = self._list.item(marked).text() if marked >= 0 else ""
        self._list.clear()
        if fault:
            self._add_heading(fault)
        for person in people:
            self._add(found_words(person), person.contact_id)
        if notes:
            self._add_heading(_("In notes"))
        for note in notes:
            self._add(_("{name}: {note}").format(name=note.name[:60], note=note.note[:LONGEST_NOTE]), note.contact_id)
        if not people and not notes and has_notes and not fault:
            self._add_heading(_("Nothing found."))
        self._add(_("New lead “{typed}”").format(typed=typed), _NEW)
        again = [row for row in range(self._list.count()) if before and self._list.item(row).text() == before]
        self._list.setCurrentRow(again[0] if again else self._first_row())

    def _first_row(self) -> int:
        rows = range(self._list.count())
        return next((row for row in rows if self._list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable), 0)

    def _add(self, text: str, contact_id: int) -> None:
        entry = QListWidgetItem(" ".join(text.split()))
        entry.setData(_ID, contact_id)
        self._list.addItem(entry)

    def _add_heading(self, text: str) -> None:
        entry = QListWidgetItem(text)
        entry.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        entry.setFont(font)
        self._list.addItem(entry)

    def lines(self) -> list[str]:
        """The lines that are shown."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def place_below(self, field: QWidget) -> None:
        """Lie under ``field``, as wide as it, above everything else."""
        self._field = field
        fit_rows(self._list, ROWS_IN_VIEW)
        window = self._window
        top = field.mapTo(window, QPoint(0, field.height())) + QPoint(0, theme.space_px(1))
        width = min(max(field.width(), theme.space_px(90)), window.width() - 2 * theme.space_px(2))
        height = min(self._list.height() + 2 * theme.space_px(1) + 2, max(1, window.height() - top.y()))
        self.setGeometry(min(top.x(), window.width() - width), top.y(), width, height)
        self.show()
        self.raise_()

    def take_arrow(self, key: int) -> bool:
        """Move the marked line; whether ``key`` was an arrow."""
        return walk(self._list, key)

    def choose_marked(self) -> None:
        """Open the marked line."""
        entry = self._list.currentItem()
        if entry is not None:
            self._on_clicked(entry)

    def _on_clicked(self, entry: QListWidgetItem) -> None:
        contact_id = entry.data(_ID)
        if isinstance(contact_id, int):
            self.chosen.emit(contact_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible() and self._field:
            self.place_below(self._field)
        return False
