"""Everything known of a contact, a line each, edited in place with the version that was shown."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import EditConflict, FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.contacts import client_file
from followup_desktop.services.session import Session
from followup_desktop.ui.client.client_words import changed_meanwhile, not_saved
from followup_desktop.ui.client.day_fields import day_fields
from followup_desktop.ui.client.detail_fields import DetailField, Values, detail_fields
from followup_desktop.ui.client.editable_line import EditableLine
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


class DetailsPanel(QWidget):
    """The lines. ``toast_asked`` carries what was saved, with Undo."""

    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._way = Undoable(session, self)
        self._way.toast_asked.connect(self.toast_asked)
        self._contact: Contact | None = None
        self._fields: dict[str, DetailField] = {}
        self._lines: dict[str, EditableLine] = {}
        # The version that an edit began with; it follows along while nobody else changed that very line.
        self._began_with: dict[str, tuple[Values, int]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(_("Details"))

    def show_contact(self, contact: Contact) -> None:
        """Show the contact's details; lines that are being edited keep what was typed."""
        if self._contact is not None and self._contact.id != contact.id:
            self.finish()
            for line in self._lines.values():
                line.done()
        self._contact = contact
        *lines, note = detail_fields(contact.details)
        fields = {field.key: field for field in (*lines, *day_fields(self._session), note)}
        if fields.keys() != self._fields.keys():
            self._arrange(fields)
        self._fields = fields
        for key, field in fields.items():
            values = field.read(contact.details)
            line = self._lines[key]
            line.show_values(values, field.words(values), _("Add"))
            began, _version = self._began_with.get(key, (values, 0))
            if began == values:
                self._began_with[key] = (values, contact.version)
            if not line.is_editing:
                self._began_with[key] = (values, contact.version)

    def line(self, key: str) -> EditableLine:
        """The line of a field: "name", "phone 0", "note", …"""
        return self._lines[key]

    def edit_first(self) -> None:
        """Begin with the name (F2 on the drawer)."""
        self._lines["name"].begin()

    def finish(self) -> None:
        """The drawer turns to somebody else: save what was typed and not yet saved (one Undo takes it back)."""
        for key, line in list(self._lines.items()):
            if line.is_changed() and not self._save(key):
                line.done()
                self.toast_asked.emit(Toast(not_saved(line.typed()), is_fault=True))

    def _arrange(self, fields: dict[str, DetailField]) -> None:
        for key in [key for key in self._lines if key not in fields]:
            line = self._lines.pop(key)
            self._began_with.pop(key, None)
            line.hide()
            line.deleteLater()
        for place, (key, field) in enumerate(fields.items()):
            if key not in self._lines:
                line = EditableLine(field.label, field.inputs)
                line.save_asked.connect(self._on_save)
                self._lines[key] = line
                self._column.insertWidget(place, line)
            elif self._column.indexOf(self._lines[key]) != place:
                self._column.insertWidget(place, self._lines[key])
        for before, after in pairwise(self._lines[key] for key in fields):
            QWidget.setTabOrder(before, after)

    def _on_save(self) -> None:
        sender = self.sender()
        for key, line in list(self._lines.items()):
            if line is sender:
                self._save(key)

    def _save(self, key: str) -> bool:
        line, field = self._lines[key], self._fields[key]
        assert self._contact is not None
        contact = self._contact
        if not line.is_changed():
            line.done()
            return True
        began, version = self._began_with[key]
        try:
            details = field.write(contact.details, line.typed())
            line.done()
            done = self._session.execute(field.command(contact.id, details, version))
        except EditConflict:
            line.begin_again()
            self._show_newer(key)
            return False
        except FollowupError as error:
            line.begin_again()
            line.say(error.sentence)
            return False
        self._began_with[key] = (began, version)
        self._reload()
        if done.change_id is not None:
            self.toast_asked.emit(Toast(done.label, (self._way.way_back(done.change_id),)))
        return True

    def _reload(self) -> None:
        assert self._contact is not None
        file = client_file(self._session, self._contact.id)
        if file is not None:
            self.show_contact(file.contact)

    def _show_newer(self, key: str) -> None:
        """Somebody changed the contact since: show what it says now, and let Enter decide for what was typed."""
        self._reload()
        assert self._contact is not None
        now = self._fields[key].words(self._fields[key].read(self._contact.details)) or _("nothing")
        self._began_with[key] = (self._fields[key].read(self._contact.details), self._contact.version)
        self._lines[key].say(changed_meanwhile(now))
