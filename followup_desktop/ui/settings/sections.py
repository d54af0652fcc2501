"""What every part of the settings is made of: a heading, lines of a label and a field, and a place for what is wrong.

A field saves when it is left, through the one door; each save can be undone.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import ChangeShop
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


class Section(Panel):
    """A part of the page under one heading. ``toast_asked`` carries a Toast."""

    toast_asked = Signal(object)

    def __init__(self, title: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._door = Undoable(session, self)
        self._door.toast_asked.connect(self.toast_asked)
        self.setAccessibleName(title)
        self.body.setSpacing(theme.space_px(3))
        self.body.addWidget(TextLabel(title, style="heading"))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(theme.space_px(4))
        self._lines.setVerticalSpacing(theme.space_px(2))
        self._lines.setColumnStretch(1, 1)
        self._lines.setColumnMinimumWidth(0, theme.space_px(55))
        self.body.addLayout(self._lines)
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        self.body.addWidget(self._fault)

    def add_line(self, words: str, field: QWidget, explained: str = "") -> None:
        """One line: its label, the field, and under it what it does."""
        row = self._lines.rowCount()
        label = TextLabel(words, style="quiet", wraps=True)
        is_text = isinstance(field, QLineEdit | QLabel)
        is_tall = field.layout() is not None and not is_text
        place = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter
        self._lines.addWidget(label, row, 0, place)
        self._lines.addWidget(field, row, 1, Qt.AlignmentFlag(0) if is_text or is_tall else Qt.AlignmentFlag.AlignLeft)
        if not field.accessibleName():
            field.setAccessibleName(words)
        if explained:
            field.setAccessibleDescription(explained)
            self._lines.addWidget(TextLabel(explained, style="small_quiet", wraps=True), row + 1, 1)

    def save(self, words: str, **changes: Any) -> bool:
        """Save changed settings and say ``words`` with Undo; a refusal is said here, beside the fields."""
        seen = self._session.shop
        shop = replace(seen, **changes)
        if shop == seen:
            self.say("")
            return True
        try:
            done = self._session.execute(ChangeShop(shop, seen))
        except FollowupError as error:
            self.say(error.sentence)
            return False
        self.say("")
        if done.change_id is not None:
            self.toast_asked.emit(Toast(_("Saved: {what}").format(what=words), (self._door.way_back(done.change_id),)))
        return True

    def say(self, fault: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def show_shop(self, shop: Shop) -> None:
        """Show what is saved."""


def show_text(field: QLineEdit, text: str) -> None:
    """Put ``text`` into a field, but never over what somebody is typing; :func:`typed_text` ends the typing."""
    is_being_typed = field.hasFocus() and field.isModified()
    if field.text() != text and not is_being_typed:
        field.setText(text)


def typed_text(field: QLineEdit) -> str:
    """What was typed into a field that is left, in one line: from here on it may be overwritten."""
    field.setModified(False)
    return " ".join(field.text().split())
