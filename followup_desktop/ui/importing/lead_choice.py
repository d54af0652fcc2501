"""The one choice of an import: leads spread over open days, or contacts only."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.date_field import DateField
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.number_field import NumberField

_MOST_A_DAY = 10_000
_DAY_LETTERS = 42


class LeadChoice(QWidget):
    """``changed`` says that something else was chosen; ask :attr:`as_leads`, :attr:`per_day` and :attr:`first`."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = ChoiceChip(_("As leads, spread over open days"))
        self._contacts = ChoiceChip(_("As contacts only"))
        self._group = QButtonGroup(self)
        self._per_day = NumberField(1, _MOST_A_DAY)
        self._day = DateField(session, keeps_room=False)
        self._days = QWidget()
        self._build()
        self.show_habit(session.shop.imported_per_day)
        self._group.idClicked.connect(self._on_chip)
        self._per_day.valueChanged.connect(self._on_number)
        self._day.changed.connect(self._on_day)

    def _build(self) -> None:
        self.setAccessibleName(_("What becomes of new people"))
        parts = FlowLayout(self)
        parts.addWidget(SectionLabel(_("What becomes of new people")))
        for number, chip in enumerate((self._leads, self._contacts)):
            self._group.addButton(chip, number)
            parts.addWidget(chip)
        self._leads.setChecked(True)
        parts.addWidget(self._days)
        self._per_day.setAccessibleName(_("Leads a day"))
        self._per_day.setKeyboardTracking(False)
        line_px = theme.line_px(theme.TextSize.BODY) + theme.space_px(3)
        self._per_day.setMinimumHeight(line_px)
        self._day.setMinimumWidth(self.fontMetrics().averageCharWidth() * _DAY_LETTERS)
        self._day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._day.setToolTip(_("Today when left empty"))
        self._day.setAccessibleDescription(_("Today when left empty"))
        words = TextLabel(_("a day, from"))
        words.setMinimumHeight(line_px)
        line = QHBoxLayout(self._days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(2))
        for part in (self._per_day, words, self._day):
            # The day's field says below itself what it understood; the others stay beside its first line.
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def show_habit(self, per_day: int) -> None:
        """As many a day as the shop has it, for the next files."""
        self._per_day.blockSignals(True)
        self._per_day.setValue(per_day)
        self._per_day.blockSignals(False)

    @property
    def as_leads(self) -> bool:
        """Whether they get cards."""
        return self._leads.isChecked()

    @property
    def per_day(self) -> int:
        """How many leads a day."""
        return self._per_day.value()

    @property
    def first(self) -> date | None:
        """The first day, None for today."""
        chosen = self._day.value()
        return chosen.on if chosen is not None else None

    @property
    def is_understood(self) -> bool:
        """Whether the first day is one, or today: nobody's leads go to another day than they typed."""
        return not self.as_leads or self._day.is_understood()

    def _on_chip(self, _number: int) -> None:
        self._days.setVisible(self.as_leads)
        self.changed.emit()

    def _on_number(self, _number: int) -> None:
        self.changed.emit()

    def _on_day(self, _day: object) -> None:
        self.changed.emit()
