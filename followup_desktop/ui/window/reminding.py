"""Everything on the screen that reminds, kept in step: the tray, the board's line and rail, the reminder window.

The only place beside the main window where these rooms meet, by signal.
"""

from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from followup_desktop.desktop.notifier import Notifier
from followup_desktop.domain.errors import StoreFault
from followup_desktop.services.due_now import due_now
from followup_desktop.services.reminders import DueCard, Reminders
from followup_desktop.services.session import Session
from followup_desktop.ui.reminder.reminder_desk import ReminderDesk
from followup_desktop.ui.tray.quiet_switch import QuietSwitch
from followup_desktop.ui.tray.tray_icon import TrayIcon
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.panel import Drawer

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow

LISTED_IN_TRAY = 5
MOST_TOLD = 200
PAUSE_MS = 200


class Reminding(QObject):
    """Follows what falls due and what is answered. ``troubled`` carries the StoreFault of a store that fails."""

    troubled = Signal(object)

    def __init__(
        self,
        session: Session,
        reminders: Reminders,
        window: "MainWindow",
        tray: TrayIcon,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._reminders = session, reminders
        self._window, self._tray, self._notifier = window, tray, notifier
        self._app: QApplication = QApplication.instance()  # type: ignore[assignment]
        self.desk = ReminderDesk(session, reminders, window.tell, self)
        self._quiet = QuietSwitch(session, self)
        # Whose pop-up may be up; and whether the first look after the start, which tells of the time away, is to come.
        self._told: dict[int, DueCard] = {}
        self._is_first_look = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        # Once all is in its place: a box takes the keyboard before it is laid out.
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.setInterval(0)
        self._room.timeout.connect(self._make_room)
        self._followed: WeakSet[OverWindow] = WeakSet()
        self._connect()

    def _connect(self) -> None:
        window, tray, desk = self._window, self._tray, self.desk
        tray.quiet_asked.connect(self._quiet.be_quiet)
        tray.quiet_ended.connect(self._quiet.end)
        tray.aside_asked.connect(desk.go_to_aside)
        tray.list_asked.connect(self._show_todays_list)
        self._quiet.toast_asked.connect(window.toasts.show_toast)
        desk.log_asked.connect(window.log_card)
        desk.opened.connect(window.open_card)
        desk.list_asked.connect(self._show_todays_list)
        desk.back_asked.connect(window.take_keyboard_back)
        desk.answered.connect(self._withdraw)
        desk.toast_asked.connect(window.toasts.show_toast)
        window.reminders_asked.connect(desk.go_to)
        window.due_line.taken_up.connect(desk.go_to_aside)
        window.due_line.aside_asked.connect(desk.put_all_aside)
        window.toasts.covered = desk.covered
        desk.worked_on = self._worked_on
        # Whether today's page is before the person's eyes, which has the reminder window's list.
        window.stack.currentChanged.connect(self.look_soon)
        self._app.focusWindowChanged.connect(self.look_soon)
        self._app.focusChanged.connect(self._on_keyboard_moved)

    @Slot()
    def look_soon(self) -> None:
        """Something changed: show it, once after a burst of changes."""
        self._pause.start()

    @Slot(object)
    def fell_due(self, cards: tuple[DueCard, ...]) -> None:
        """These are being told, or ring again."""
        self._told = dict(list((self._told | {card.card_id: card for card in cards}).items())[-MOST_TOLD:])
        self.desk.rang()
        if self._is_first_look:
            self.desk.came_while_away(len(cards))
        self._window.board.minute_passed()
        self.look_soon()

    @Slot(object)
    def committed(self, _events: object) -> None:
        """Something was written."""
        self.look_soon()

    @Slot()
    def refresh(self) -> None:
        """Show how it stands, in the tray, on the board's line and in the reminder window."""
        try:
            due = due_now(self._session, self._reminders, LISTED_IN_TRAY)
            still_due = self._reminders.still_due(tuple(self._told.values()))
        except StoreFault as fault:
            self.troubled.emit(fault)
            return
        self._is_first_look = False
        self._withdraw(tuple(card_id for card_id in self._told if card_id not in still_due))
        self.desk.listed_elsewhere(self._window.is_today_seen() and self._app.focusWindow() is not None)
        self._tray.show_due(due)
        self._window.show_due(due)
        self.desk.show_due(due)

    def close(self) -> None:
        """Show nothing any more."""
        self._app.focusWindowChanged.disconnect(self.look_soon)
        self._app.focusChanged.disconnect(self._on_keyboard_moved)
        self._pause.stop()
        self._room.stop()
        self.desk.close()

    @Slot(object)
    def _withdraw(self, answered: tuple[int, ...]) -> None:
        """These were answered: their pop-ups go."""
        for card_id in answered:
            if self._told.pop(card_id, None) is not None:
                self._notifier.withdraw(card_id)

    @Slot()
    def _show_todays_list(self) -> None:
        self._window.come_forward()
        self._window.commands.show_today()

    @Slot(QWidget, QWidget)
    def _on_keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # In the reminders themselves it moves nothing: they would unfold under the press of a button.
        if now is not None and now.window() is self._window:
            self._room.start()

    @Slot()
    def _make_room(self) -> None:
        self.desk.make_room()
        box = self._box_of(QApplication.focusWidget())
        # It grows with what is typed into it.
        if isinstance(box, OverWindow) and box not in self._followed:
            self._followed.add(box)
            box.placed.connect(self._room.start)

    def _worked_on(self) -> QRect:
        """The place on the screen of what the keyboard is in: a box, the drawer, or a field of the main window.

        Nothing for the lists of a page, of which the reminders leave enough in sight.
        """
        place = QApplication.focusWidget()
        if place is None or place.window() is not self._window:
            return QRect()
        seen = self._box_of(place) or (place if isinstance(place, (QLineEdit, QPlainTextEdit)) else None)
        return QRect() if seen is None else QRect(seen.mapToGlobal(QPoint(0, 0)), seen.size())

    def _box_of(self, place: QWidget | None) -> QWidget | None:
        """The box or the drawer that ``place`` is in."""
        while place is not None and not isinstance(place, (OverWindow, Drawer)):
            place = place.parentWidget()
        return place
