"""Picks the next follow-up by one press (Tomorrow, the proposed day, 1 week, 1 month) or in words. Saves nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.services.dates import quick_days
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.flow import FlowLayout


class DatePicker(QWidget):
    """Chips and a field. ``picked``: the person chose a FollowUp (None while the words say none).

    ``accepted`` is Enter on a chosen day: whoever asked may save.
    """

    picked = Signal(object)
    accepted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None, *, may_repeat: bool = False) -> None:
        super().__init__(parent)
        self._session, self._may_repeat = session, may_repeat
        self._proposed: FollowUp | None = None
        self._value: FollowUp | None = None
        self._build()
        self._group.idClicked.connect(self._on_chip)
        self._field.changed.connect(self._on_words)
        self._field.accepted.connect(self.accepted)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        self.chips = FlowLayout()
        column.addLayout(self.chips)
        self._group = QButtonGroup(self)
        self._tomorrow = self.add_chip(_("Tomorrow"))
        self._proposed_chip = self.add_chip("")
        self._week = self.add_chip(_("1 week"))
        self._month = self.add_chip(_("1 month"))
        self._pick = self.add_chip(_("Pick…"))
        self._proposed_chip.hide()
        self._field = DateField(self._session, may_repeat=self._may_repeat)
        self._field.hide()
        column.addWidget(self._field)

    def add_chip(self, words: str) -> ChoiceChip:
        """One more choice at the end of the chips; the owner listens to its own press."""
        chip = ChoiceChip(words)
        self._group.addButton(chip)
        self.chips.addWidget(chip)
        return chip

    def value(self) -> FollowUp | None:
        """The chosen follow-up, None when nothing (or nothing understood) is chosen."""
        return self._value

    def repeat(self) -> Repeat | None:
        """How often the chosen follow-up repeats, when it was chosen in words that say so."""
        return self._field.repeat() if self._pick.isChecked() else None

    def propose(self, follow_up: FollowUp | None) -> None:
        """Show ``follow_up`` as the proposed day and choose it."""
        self._proposed = follow_up
        self._proposed_chip.setVisible(follow_up is not None)
        if follow_up is not None:
            words = follow_up_words(follow_up, self._session.now().date(), self._session.shop)
            self._proposed_chip.set_text(words)
            self._choose(self._proposed_chip, follow_up)

    def choose(self, follow_up: FollowUp) -> None:
        """Choose any day: the chip that stands for it, else in words."""
        for chip, there in self._standing():
            if there == follow_up:
                self._choose(chip, follow_up)
                return
        self._pick.setChecked(True)
        self._field.show()
        self._field.set_value(follow_up)

    def clear_choice(self) -> None:
        """Choose nothing."""
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._field.hide()
        self._field.set_words("")
        self._value = None

    def leave(self) -> None:
        """Another choice beside the days was made: no day is chosen, what was typed stays."""
        self._field.hide()
        self._value = None

    def first_chip(self) -> QWidget:
        """Where the keyboard goes first."""
        return self._group.checkedButton() or self._tomorrow

    def _standing(self) -> tuple[tuple[ChoiceChip, FollowUp | None], ...]:
        days = quick_days(self._session)
        return (
            (self._proposed_chip, self._proposed),
            (self._tomorrow, FollowUp(days.tomorrow)),
            (self._week, FollowUp(days.in_a_week)),
            (self._month, FollowUp(days.in_a_month)),
        )

    def _choose(self, chip: ChoiceChip, follow_up: FollowUp) -> None:
        chip.setChecked(True)
        self._field.hide()
        self._value = follow_up

    def _on_chip(self, _id: int) -> None:
        pressed = self._group.checkedButton()
        for chip, follow_up in self._standing():
            if chip is pressed and follow_up is not None:
                self._choose(chip, follow_up)
                self.picked.emit(follow_up)
        if pressed is self._pick:
            self._value = self._field.value()
            self._field.show()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.picked.emit(self._value)

    def _on_words(self, follow_up: object) -> None:
        if self._pick.isChecked():
            self._value = follow_up if isinstance(follow_up, FollowUp) else None
            self.picked.emit(self._value)
