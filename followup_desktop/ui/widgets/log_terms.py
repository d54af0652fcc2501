"""On what terms the next follow-up stands: promised, waiting on somebody else, coming again. Saves nothing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Every, Repeat, interval_words, repeat_words
from followup_desktop.services.calls import ONCE, Once
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.tick_box import TickBox

LONGEST_WAITING = 200
# What is offered without typing; counted from the day of the next follow-up, which no one knows yet.
_FROM_NEXT = date.min
_COMMON = tuple(
    Repeat(every, count, _FROM_NEXT)
    for every, count in ((Every.WEEK, 1), (Every.WEEK, 2), (Every.MONTH, 1), (Every.MONTH, 3), (Every.YEAR, 1))
)


class LogTerms(QWidget):
    """``changed`` when the person changed a term. A card that waits keeps a day to tell them, news or none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said_by_card = ""
        self._kept: Repeat | None = None
        self._build()
        self._promised.clicked.connect(self._on_promised)
        self._waits.clicked.connect(self._on_waits)
        self._on_whom.textEdited.connect(self._on_typed)
        self._often.activated.connect(self._on_often)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        self.row = FlowLayout(gap_px=theme.space_px(3))
        column.addLayout(self.row)
        self._promised = TickBox(_("Promised to them"))
        self.row.addWidget(self._promised)
        self._waits = TickBox(_("Waits on…"))
        self._waits.setAccessibleName(_("Waits on somebody else"))
        self.row.addWidget(self._waits)
        self._often = Choice(_("How often it repeats"))
        self.row.addWidget(self._often)
        self._on_whom = QLineEdit()
        self._on_whom.setMaxLength(LONGEST_WAITING)
        self._on_whom.setAccessibleName(_("What it waits on"))
        self._on_whom.setPlaceholderText(_("A supplier, an order, a decision…"))
        column.addWidget(self._on_whom)
        self._show_field()

    def show_terms(
        self, card: Card | None, promised: bool, waiting_on: str | None, repeat: Repeat | Once | None
    ) -> None:
        """Show what was filled in; ``waiting_on`` and ``repeat`` None are what ``card`` says."""
        self._kept = card.repeat if card else None
        self.show_repeat(self._kept if repeat is None else repeat)
        self._said_by_card = card.waiting_on if card else ""
        self._promised.setChecked(promised)
        waiting = self._said_by_card if waiting_on is None else waiting_on
        self._waits.setChecked(bool(waiting))
        self._on_whom.setText(waiting)
        self._show_field()

    @property
    def is_promised(self) -> bool:
        """Whether the next follow-up is promised to them."""
        return self._promised.isChecked()

    @property
    def is_waiting(self) -> bool:
        """Whether the card waits on somebody else."""
        return self._waits.isChecked()

    def waiting_on(self) -> str | None:
        """What it waits on from now on, "" for nothing any more; None while that is as the card says."""
        said = self._on_whom.text().strip() if self._waits.isChecked() else ""
        return None if said == self._said_by_card else said

    def chosen_repeat(self) -> Repeat | Once | None:
        """What was chosen here, to be shown again; None while that is as the card says."""
        chosen: Repeat | Once = self._often.chosen()
        return None if chosen == (self._kept or ONCE) else chosen

    def repeat(self, first: date) -> Repeat | Once | None:
        """How often it comes again, ONCE for no longer, None while that is as the card says.

        What was chosen here is counted from ``first``, the day of the next follow-up.
        """
        chosen = self.chosen_repeat()
        return replace(chosen, anchor=first) if isinstance(chosen, Repeat) and chosen in _COMMON else chosen

    def show_repeat(self, repeat: Repeat | Once | None) -> None:
        """Show how often it comes again; what is not among the common ones is offered with them."""
        said = dict.fromkeys(one for one in (self._kept, repeat) if isinstance(one, Repeat) and one not in _COMMON)
        offered: list[tuple[str, object]] = [(_("Does not repeat"), ONCE)]
        offered += [(interval_words(one), one) for one in _COMMON]
        offered += [(repeat_words(one), one) for one in said]
        self._often.offer(offered)
        self._often.show_value(repeat or ONCE)

    def missing(self) -> str:
        """What still has to be said, as a sentence."""
        needs_words = self._waits.isChecked() and not self._on_whom.text().strip()
        return _("Say what it waits on, or take the mark away.") if needs_words else ""

    def _show_field(self) -> None:
        self._on_whom.setVisible(self._waits.isChecked())

    def _on_promised(self, _is_on: bool) -> None:
        self.changed.emit()

    def _on_waits(self, is_on: bool) -> None:
        self._show_field()
        if is_on:
            self._on_whom.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_typed(self, _text: str) -> None:
        self.changed.emit()

    def _on_often(self, _place: int) -> None:
        self.changed.emit()
