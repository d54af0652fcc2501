"""Who is at the desk: chosen from the staff, or somebody new by typing a name in place."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.staff import Staff
from followup_desktop.services.session import Session
from followup_desktop.services.staffing import AddStaff, all_staff
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import QuietButton, literal, plain_tooltip
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.passing_menu import PassingMenu
from followup_desktop.ui.widgets.toast import Toast

MOST_LETTERS = 16


class DeskChooser(QWidget):
    """``desk_changed`` carries the id of the person who was chosen, or None for nobody."""

    desk_changed = Signal(object)
    toast_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._button = QuietButton("", icon_name="chevron-down")
        self._field = QLineEdit()
        self._build()
        self._button.clicked.connect(self.open_menu)
        self._field.returnPressed.connect(self._on_name)
        self._field.installEventFilter(self)
        self.show_desk(session.staff_id)

    def _build(self) -> None:
        self.setAccessibleName(_("At the desk"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(2))
        line.addWidget(TextLabel(_("At the desk:"), style="quiet"))
        # The mark that it opens stands behind the name, as on every choice.
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        line.addWidget(self._button)
        self._field.setAccessibleName(_("Name of somebody new"))
        self._field.setPlaceholderText(_("Name, then Enter"))
        self._field.setMaximumWidth(self._field.fontMetrics().averageCharWidth() * (MOST_LETTERS + 8))
        self._field.hide()
        line.addWidget(self._field)
        self.setFocusProxy(self._button)

    def show_desk(self, staff_id: int | None) -> None:
        """Show who is at the desk now."""
        person = next((one for one in all_staff(self._session) if one.id == staff_id), None)
        words = _person_words(person) if person else _("Nobody")
        letters = self._button.fontMetrics().averageCharWidth() * (MOST_LETTERS + 4)
        shown = self._button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, letters)
        self._button.set_text(shown)
        self._button.setAccessibleName(_("At the desk: {name}").format(name=words))
        self._button.setToolTip(plain_tooltip(words) if shown != words else "")

    def open_menu(self) -> None:
        """Choose among those who work here."""
        self.menu().open_under(self._button)

    def menu(self) -> PassingMenu:
        """Active staff, nobody, and the way to add somebody."""
        menu = PassingMenu(_("At the desk"), self)
        for person in all_staff(self._session):
            if person.is_active:
                self._add(menu, _person_words(person), person.id)
        self._add(menu, _("Nobody"), None)
        menu.addSeparator()
        adding = menu.addAction(_("Add somebody…"))
        adding.triggered.connect(self._on_add)
        return menu

    def _add(self, menu: QMenu, words: str, staff_id: int | None) -> None:
        action = menu.addAction(literal(words))
        action.setCheckable(True)
        action.setChecked(staff_id == self._session.staff_id)
        action.setData(staff_id)
        action.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction):
            self._choose(chosen.data())

    def _choose(self, staff_id: int | None) -> None:
        self.show_desk(staff_id)
        self.desk_changed.emit(staff_id)

    def _on_add(self) -> None:
        self._button.hide()
        self._field.clear()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self) -> None:
        if not self._field.text().strip():
            self._leave_field()
            return
        try:
            done = self._session.execute(AddStaff(self._field.text()))
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))
            self._field.selectAll()
            return
        self._leave_field()
        if isinstance(done.answer, Staff):
            self._choose(done.answer.id)

    def _leave_field(self) -> None:
        had_keys = self._field.hasFocus()
        self._field.hide()
        self._button.show()
        if had_keys:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and not self._field.isHidden():
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._leave_field()
                    return True
            elif event.type() == QEvent.Type.FocusOut:
                self._leave_field()
        return False


def _person_words(person: Staff) -> str:
    return f"{person.initials} {' '.join(person.name.split())}"
