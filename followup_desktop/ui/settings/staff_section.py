"""The staff: added, renamed, retired and brought back. History keeps the names of those who left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.staff import Staff
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, EditStaff, all_staff
from followup_desktop.ui import theme
from followup_desktop.ui.settings.sections import Section, show_text, typed_text
from followup_desktop.ui.widgets.buttons import LinkButton, QuietButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast


class StaffLine(QWidget):
    """One person: name, initials, and whether they work here. ``edited`` carries the command that was meant."""

    edited = Signal(object)

    def __init__(self, person: Staff) -> None:
        super().__init__()
        self.person = person
        self.name = QLineEdit()
        self.initials = QLineEdit()
        self.initials.setMaxLength(3)
        self.initials.setFixedWidth(self.initials.fontMetrics().averageCharWidth() * 6 + theme.space_px(5))
        self.retire = LinkButton("")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(2))
        line.addWidget(self.name, 1)
        line.addWidget(self.initials)
        line.addWidget(self.retire)
        self.name.editingFinished.connect(self._on_left)
        self.initials.editingFinished.connect(self._on_left)
        self.retire.clicked.connect(self._on_retire)
        self.show_person(person)

    def show_person(self, person: Staff) -> None:
        """Show what is saved of them."""
        self.person = person
        show_text(self.name, person.name)
        show_text(self.initials, person.initials)
        self.name.setEnabled(person.is_active)
        self.initials.setEnabled(person.is_active)
        self.retire.set_text(_("Retire") if person.is_active else _("Bring back"))
        self.name.setAccessibleName(_("Name of {name}").format(name=person.name))
        self.initials.setAccessibleName(_("Initials of {name}").format(name=person.name))
        self.retire.setAccessibleName(
            (_("Retire {name}") if person.is_active else _("Bring back {name}")).format(name=person.name)
        )

    def _on_left(self) -> None:
        name, initials = typed_text(self.name), typed_text(self.initials)
        if (name, initials.upper()) != (self.person.name, self.person.initials):
            self.edited.emit(EditStaff(self.person.id, name, initials))

    def _on_retire(self) -> None:
        self.edited.emit(EditStaff(self.person.id, is_active=not self.person.is_active))


class StaffSection(Section):
    """Everybody who works or worked here, and a line for somebody new."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Staff"), session)
        self.lines: dict[int, StaffLine] = {}
        self.new_name = QLineEdit()
        self.add = QuietButton(_("Add"), icon_name="user-plus")
        self._nobody = TextLabel(_("Nobody is named yet. With names, cards can be given to somebody."), style="quiet")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space_px(1.5))
        self.body.insertWidget(1, self._nobody)
        self.body.insertLayout(2, self._column)
        line = QHBoxLayout()
        self.new_name.setAccessibleName(_("Name of somebody new"))
        self.new_name.setPlaceholderText(_("Name of somebody new"))
        line.addWidget(self.new_name, 1)
        line.addWidget(self.add)
        self.body.insertLayout(3, line)
        self.add.clicked.connect(self._on_add)
        self.new_name.returnPressed.connect(self._on_add)

    def show_staff(self) -> None:
        """Show who works here now; lines of people who are still there stay, with the keyboard in them."""
        staff = all_staff(self._session)
        for gone in self.lines.keys() - {person.id for person in staff}:
            self.lines.pop(gone).deleteLater()
        for place, person in enumerate(staff):
            if person.id in self.lines:
                self.lines[person.id].show_person(person)
            else:
                self.lines[person.id] = StaffLine(person)
                self.lines[person.id].edited.connect(self._on_edited)
            if self._column.indexOf(self.lines[person.id]) != place:
                self._column.insertWidget(place, self.lines[person.id])
        self._nobody.setVisible(not staff)

    def _on_edited(self, command: object) -> None:
        if not self._carry_out(command):
            self.show_staff()

    def _on_add(self) -> None:
        if not self.new_name.text().strip():
            self.new_name.setFocus()
        elif self._carry_out(AddStaff(self.new_name.text())):
            self.new_name.clear()

    def _carry_out(self, command: object) -> bool:
        try:
            done = self._session.execute(command)
        except FollowupError as error:
            self.say(error.sentence)
            return False
        self.say("")
        if done.change_id is not None:
            self.toast_asked.emit(Toast(done.label, (self._door.way_back(done.change_id),)))
        return True
