"""The answers to a reminder, or to all of them: buttons side by side, with a line for any date below."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.reminder.answer_menus import MoveToButton, RingAgainButton
from followup_desktop.ui.reminder.date_line import DateLine
from followup_desktop.ui.widgets.buttons import QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout


class AnswerBar(QWidget):
    """``ring_asked`` carries an aware moment, ``move_asked`` a FollowUp. ``before`` and ``after`` are other answers."""

    ring_asked = Signal(object)
    move_asked = Signal(object)

    def __init__(
        self,
        session: Session,
        ring_words: str,
        move_words: str,
        *,
        before: Sequence[QuietButton] = (),
        after: Sequence[QuietButton] = (),
    ) -> None:
        super().__init__()
        self._session = session
        self.ring = RingAgainButton(session, ring_words, ring_words)
        self.move_to = MoveToButton(session, move_words, move_words)
        self.date: DateLine | None = None
        self.buttons = FlowLayout(gap_px=theme.space_px(1.5))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space_px(2))
        self._column.addLayout(self.buttons)
        for button in (*before, self.ring, self.move_to, *after):
            self.buttons.addWidget(button)
        self.ring.chosen.connect(self._on_moment)
        self.move_to.chosen.connect(self._on_day)
        self.move_to.date_asked.connect(self.ask_for_date)

    def name_for(self, name: str) -> None:
        """Whom the answers are for: a screen reader tells the rows apart by it."""
        self.ring.setAccessibleName(_("Ring again: {name}").format(name=name))
        self.move_to.setAccessibleName(_("Move to: {name}").format(name=name))

    def ask_for_date(self) -> None:
        """Open the line for any date, with the keyboard in it."""
        if self.date is None:
            self.date = DateLine(self._session)
            self.date.chosen.connect(self._on_day)
            self.date.left.connect(self._close_date)
            self._column.addWidget(self.date)
        self.date.show()
        self.date.setFocus()

    def _close_date(self) -> None:
        if self.date is not None:
            self.date.hide()
            self.move_to.setFocus()

    def _on_moment(self, at: datetime) -> None:
        self.ring_asked.emit(at)

    def _on_day(self, follow_up: FollowUp) -> None:
        if self.date is not None:
            self.date.hide()
        self.move_asked.emit(follow_up)
