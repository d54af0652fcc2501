"""One reminder on its card: who, how late, what, the number, what happened last, and the answers to it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.followup import FollowUp, Standing
from followup_desktop.domain.language import _
from followup_desktop.services.reminders import Reminder
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.reminder.answer_bar import AnswerBar
from followup_desktop.ui.reminder.reminder_words import last_words, matter_words, spoken_words, standing_words
from followup_desktop.ui.widgets.buttons import IconButton, QuietButton
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel

_LOOKS = {Standing.LATE: "late", Standing.TODAY: "today"}


class ReminderRow(QFrame):
    """Each signal carries the reminder, the last two the answer as well."""

    log_asked = Signal(object)
    opened = Signal(object)
    put_aside = Signal(object)
    ring_asked = Signal(object, object)
    move_asked = Signal(object, object)

    def __init__(self, session: Session, reminder: Reminder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reminder = reminder
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = ElidedLabel("", style="heading")
        self.when = TextLabel("", style="late")
        self.aside = IconButton("x", _("Put aside"))
        self.matter = ElidedLabel("")
        self.last = ElidedLabel("", style="small_quiet")
        self.log, self.open = QuietButton(_("Log…")), QuietButton(_("Open"))
        self.answers = AnswerBar(session, _("Ring again"), _("Move to"), before=(self.log,), after=(self.open,))
        self._build()
        self._connect()
        self.show_reminder(reminder)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.space_px(3)
        column.setContentsMargins(side, theme.space_px(2), theme.space_px(2), side)
        column.setSpacing(theme.space_px(1))
        head = QHBoxLayout()
        head.setSpacing(theme.space_px(2))
        head.addWidget(self.name, 1)
        head.addWidget(self.when)
        head.addWidget(self.aside)
        column.addLayout(head)
        for part in (self.matter, self.last, self.answers):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, theme.space_px(1), 0)
            line.addWidget(part)
            column.addLayout(line)

    def _connect(self) -> None:
        self.log.clicked.connect(self._on_log)
        self.open.clicked.connect(self._on_open)
        self.aside.clicked.connect(self._on_aside)
        self.answers.ring_asked.connect(self._on_ring)
        self.answers.move_asked.connect(self._on_move)

    def show_reminder(self, reminder: Reminder) -> None:
        """Say what is known of it now; the words depend on the time."""
        self.reminder = reminder
        now, shop = self._session.now(), self._session.shop
        when, stands = standing_words(reminder, now, shop)
        self.name.set_text(reminder.name)
        self.when.setText(when)
        self.when.set_style(_LOOKS.get(stands, "quiet"))
        matter = matter_words(reminder)
        self.matter.set_text(matter)
        self.matter.setVisible(bool(matter))
        self.last.set_text(last_words(reminder, now, shop))
        self.setAccessibleName(spoken_words(reminder, now, shop))
        self.answers.name_for(reminder.name)
        for button, words in ((self.log, _("Log: {name}")), (self.open, _("Open: {name}"))):
            button.setAccessibleName(words.format(name=reminder.name))
        self.aside.setAccessibleName(_("Put aside: {name}").format(name=reminder.name))

    def take_keyboard(self) -> None:
        """The keyboard on the first answer."""
        self.log.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_log(self) -> None:
        self.log_asked.emit(self.reminder)

    def _on_open(self) -> None:
        self.opened.emit(self.reminder)

    def _on_aside(self) -> None:
        self.put_aside.emit(self.reminder)

    def _on_ring(self, at: datetime) -> None:
        self.ring_asked.emit(self.reminder, at)

    def _on_move(self, follow_up: FollowUp) -> None:
        self.move_asked.emit(self.reminder, follow_up)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = {
            Qt.Key.Key_L: self._on_log,
            Qt.Key.Key_S: self.answers.ring.open_menu,
            Qt.Key.Key_M: self.answers.move_to.open_menu,
            Qt.Key.Key_O: self._on_open,
            Qt.Key.Key_Delete: self._on_aside,
        }.get(Qt.Key(event.key()))
        if does is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        does()
