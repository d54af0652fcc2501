"""A field that finds a contact by a few digits or letters, with the list below it; the last entry makes a new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from followup_desktop.services.finding import Found

SHOWN = 8
LONGEST_TYPED = 300
_ID = int(Qt.ItemDataRole.UserRole)


class ContactFinder(QWidget):
    """Type, arrows, Enter. ``contact_chosen(int)`` or ``new_asked(str)`` with what was typed."""

    contact_chosen = Signal(object)
    new_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._build()
        self._field.textChanged.connect(self._on_typed)
        self._list.itemClicked.connect(self._choose)
        self._field.installEventFilter(self)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1))
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST_TYPED)
        self._field.setAccessibleName(_("Find the contact"))
        self._field.setPlaceholderText(_("A few digits or letters…"))
        column.addWidget(self._field)
        self._list = plain_list(_("Contacts that fit"))
        self._list.hide()
        column.addWidget(self._list)
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self.setFocusProxy(self._field)

    def typed(self) -> str:
        """What was typed."""
        return self._field.text()

    def set_typed(self, text: str) -> None:
        """Type ``text`` for the person."""
        self._field.setText(text)

    def select_all(self) -> None:
        """Mark what was typed, so that the next key begins anew."""
        self._field.selectAll()

    def shown(self) -> list[str]:
        """The lines of the list."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _on_typed(self, typed: str) -> None:
        from followup_desktop.services.finding import find_people  # with the first key: no start needs it

        self._list.clear()
        self._fault.hide()
        try:
            found = find_people(self._session, typed, SHOWN)
        except FollowupError as error:
            self._fault.setText(error.sentence)
            self._fault.show()
            found = ()
        for person in found:
            entry = QListWidgetItem(found_words(person))
            entry.setData(_ID, person.contact_id)
            self._list.addItem(entry)
        if typed.strip():
            self._list.addItem(QListWidgetItem(_("Make a new lead of “{typed}”").format(typed=typed.strip())))
            self._list.setCurrentRow(0)
        self._list.setVisible(bool(typed.strip()))
        fit_rows(self._list)

    def _choose(self, entry: QListWidgetItem) -> None:
        contact_id = entry.data(_ID)
        if contact_id is None:
            self.new_asked.emit(self._field.text().strip())
        else:
            self.contact_chosen.emit(contact_id)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if walk(self._list, event.key()):
                return True
            entry = self._list.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
                self._choose(entry)
                return True
        return False


def found_words(person: "Found") -> str:
    """One found person in a line: name, company, number."""
    company = person.company if person.company != person.name else ""
    number = person.number if person.number != person.name else ""
    return " · ".join(" ".join(part[:LONGEST_TYPED].split()) for part in (person.name, company, number) if part)


class ResultList(QListWidget):
    """A list of plain lines that leaves the keyboard to the field above it."""


def plain_list(name: str) -> ResultList:
    """A list of results, each line shortened where it does not fit."""
    shown = ResultList()
    shown.setAccessibleName(name)
    shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    shown.setFrameShape(QListWidget.Shape.NoFrame)
    shown.setTextElideMode(Qt.TextElideMode.ElideRight)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.setUniformItemSizes(True)
    return shown


def fit_rows(shown: QListWidget, most: int = SHOWN + 1) -> None:
    """Make the list as tall as its rows, up to ``most``."""
    rows = min(shown.count(), most)
    row_px = shown.sizeHintForRow(0) if rows else 0
    shown.setFixedHeight(rows * (row_px + 2 * shown.spacing()) + 2 * shown.frameWidth() + theme.space_px(1))


def walk(shown: QListWidget, key: int) -> bool:
    """Move the marked row by an arrow key, over rows that cannot be chosen; whether the key was one."""
    steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_PageDown): 6, int(Qt.Key.Key_PageUp): -6}
    step = steps.get(int(key))
    if step is None:
        return False
    row = min(max(shown.currentRow() + step, 0), shown.count() - 1)
    forward = 1 if step > 0 else -1
    while 0 <= row < shown.count() and not shown.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
        row += forward
    if 0 <= row < shown.count():
        shown.setCurrentRow(row)
    return True
