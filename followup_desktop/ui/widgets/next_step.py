"""What comes next after a log: a day, a rest until a day, or an end with a reason. Decides nothing, saves nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.services.calls import CloseWith, NextStep, RestUntil
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.date_picker import DatePicker

LONGEST_REASON = 500


class NextStepPicker(QWidget):
    """The chips of the day, and two more: "Rest until…" and "Close…". ``changed`` when the person chose."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._build()
        self._dates.picked.connect(self._on_day)
        self._rest.clicked.connect(self._on_rest)
        self._close.clicked.connect(self._on_close)
        self._rest_day.changed.connect(self._on_typed)
        self._reason.textEdited.connect(self._on_typed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        self._dates = DatePicker(self._session, may_repeat=True)
        self._rest = self._dates.add_chip(_("Rest until…"))
        self._close = self._dates.add_chip(_("Close…"))
        column.addWidget(self._dates)
        self._rest_day = DateField(self._session)
        column.addWidget(self._rest_day)
        self._reason = QLineEdit()
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setAccessibleName(_("Reason"))
        column.addWidget(self._reason)
        self._show_fields()

    def value(self) -> NextStep | None:
        """What is chosen, None while something is missing (:meth:`missing` says what)."""
        if self._rest.isChecked():
            until = self._rest_day.value()
            return RestUntil(until.on, self._reason.text().strip()) if until else None
        if self._close.isChecked():
            reason = self._reason.text().strip()
            return CloseWith(reason) if reason else None
        return self._dates.value()

    def repeat(self) -> Repeat | None:
        """How often it repeats, when the day was said in words that say so."""
        return self._dates.repeat()

    def missing(self) -> str:
        """What still has to be said, as a sentence."""
        if self._rest.isChecked():
            return _("Say until which day it rests.")
        if self._close.isChecked():
            return _("Say in a few words why it ends.")
        return _("Choose when to follow up next.")

    def propose(self, step: NextStep) -> None:
        """Choose what is proposed."""
        if isinstance(step, FollowUp):
            self._dates.propose(step)
        else:
            self._dates.propose(None)
            self.choose(step)
        self._show_fields()

    def choose(self, step: NextStep) -> None:
        """Choose what was chosen before (a half-filled log comes back)."""
        if isinstance(step, FollowUp):
            self._dates.choose(step)
        elif isinstance(step, RestUntil):
            self._rest.setChecked(True)
            self._dates.leave()
            self._rest_day.set_value(FollowUp(step.day))
            self._reason.setText(step.reason)
        else:
            self._close.setChecked(True)
            self._dates.leave()
            self._reason.setText(step.reason)
        self._show_fields()

    def clear_choice(self) -> None:
        """Choose nothing."""
        self._dates.propose(None)
        self._dates.clear_choice()
        self._rest_day.set_words("")
        self._reason.clear()
        self._show_fields()

    def words(self) -> str:
        """What is chosen, in words."""
        step, today = self.value(), self._session.now().date()
        if isinstance(step, RestUntil):
            return follow_up_words(FollowUp(step.day), today, self._session.shop)
        if isinstance(step, FollowUp):
            return follow_up_words(step, today, self._session.shop)
        return step.reason if step else ""

    def first_chip(self) -> QWidget:
        """Where the keyboard goes first."""
        return self._dates.first_chip()

    def _show_fields(self) -> None:
        self._rest_day.setVisible(self._rest.isChecked())
        self._reason.setVisible(self._rest.isChecked() or self._close.isChecked())
        self._reason.setPlaceholderText(_("Why it rests") if self._rest.isChecked() else _("Why it ends"))

    def _on_day(self, _follow_up: object) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_rest(self) -> None:
        self._dates.leave()
        self._show_fields()
        self._rest_day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_close(self) -> None:
        self._dates.leave()
        self._show_fields()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_typed(self, _said: object) -> None:
        self.changed.emit()
