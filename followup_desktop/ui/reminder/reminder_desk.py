"""Keeps the reminder window: made when something stands for the first time, away while it is quiet."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot

from followup_desktop.domain.language import _
from followup_desktop.services.due_now import DueNow
from followup_desktop.services.reminders import Reminders
from followup_desktop.services.ringing import TakeUpAgain
from followup_desktop.services.session import Session
from followup_desktop.ui.reminder.reminder_window import ReminderWindow
from followup_desktop.ui.widgets.undoable import Undoable


class ReminderDesk(QObject):
    """``log_asked`` and ``opened`` carry a card id, ``answered`` the ids of cards, ``toast_asked`` a Toast."""

    log_asked = Signal(object)
    opened = Signal(object)
    list_asked = Signal()
    back_asked = Signal()
    answered = Signal(object)
    toast_asked = Signal(object)

    def __init__(
        self, session: Session, reminders: Reminders, tell: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._reminders, self._tell = session, reminders, tell
        self._door = Undoable(session, self)
        self._door.toast_asked.connect(self.toast_asked)
        self._came_while_away = 0
        self._is_asked_for = False
        self._is_listed_elsewhere = False
        # What stood at the start, or has rung since, brings the window; what a person just made due does not.
        self._may_come = True
        self.window: ReminderWindow | None = None
        # The place on the screen of what the keyboard is in, which the window must not lie over.
        self.worked_on: Callable[[], QRect] = QRect

    def came_while_away(self, count: int) -> None:
        """So many came due while the program did not run."""
        self._came_while_away = count
        if self.window is not None:
            self.window.came_while_away(count)

    def rang(self) -> None:
        """Something is being told: the window comes with it."""
        self._may_come = True

    def listed_elsewhere(self, is_listed: bool) -> None:
        """Whether the page of today is before the person's eyes, which has the same list."""
        self._is_listed_elsewhere = is_listed
        if self.window is not None:
            self.window.listed_elsewhere(is_listed)

    def show_due(self, due: DueNow) -> None:
        """Follow what stands now. While it is quiet the window comes only when it is asked for."""
        is_wanted = due.standing > 0 and (due.quiet_until is None or self._is_asked_for)
        self._may_come = self._may_come and due.standing > 0
        if is_wanted and (self._may_come or not self.covered().isEmpty()):
            self._made().refresh()
        elif self.window is not None:
            self.window.leave()
            self._is_asked_for = False

    @Slot()
    def go_to(self) -> None:
        """Somebody asked for the reminders (Ctrl+R); what was put aside is taken up when nothing else stands."""
        if not self._reminders.count_standing():
            self._take_up()
        if not self._reminders.count_standing():
            self._tell(_("Nothing that is due waits for an answer."))
            return
        self._is_asked_for = True
        window = self._made()
        window.refresh()
        window.take_keyboard()

    @Slot()
    def go_to_aside(self) -> None:
        """What was put aside is in the list again, and the keyboard on it."""
        self._take_up()
        self.go_to()

    def _take_up(self) -> None:
        if self._reminders.count_put_aside():
            self._door.carry_out(TakeUpAgain())

    @Slot()
    def put_all_aside(self) -> None:
        """Everything that stands is put aside, from the board's line."""
        self._made().put_all_aside()

    def covered(self) -> QRect:
        """What the window covers of the screen; nothing while it is out of sight."""
        return self.window.frameGeometry() if self.window is not None and self.window.isVisible() else QRect()

    @Slot()
    def make_room(self) -> None:
        """The keyboard went somewhere: off it, if the window lies over it."""
        if self.window is not None:
            self.window.make_room()

    def set_enabled(self, is_on: bool) -> None:
        """Whether anything may be answered: not while an import writes."""
        if self.window is not None:
            self.window.setEnabled(is_on)

    def close(self) -> None:
        """Take the window away for good."""
        if self.window is not None:
            self.window.end()
            self.window = None

    def _made(self) -> ReminderWindow:
        if self.window is None:
            made = ReminderWindow(self._session, self._reminders)
            made.came_while_away(self._came_while_away)
            made.listed_elsewhere(self._is_listed_elsewhere)
            made.worked_on = self.worked_on
            made.log_asked.connect(self.log_asked)
            made.opened.connect(self.opened)
            made.list_asked.connect(self.list_asked)
            made.back_asked.connect(self._on_back)
            made.answers.answered.connect(self.answered)
            self.window = made
        return self.window

    def _on_back(self) -> None:
        self._is_asked_for = False
        self.back_asked.emit()
