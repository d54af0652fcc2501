"""What a key of the window, its menu and its buttons do: one method for each Command of the table of keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui.actions import KEYS, Command
from followup_desktop.ui.widgets.toast import Toast, ToastAction
from followup_desktop.ui.window.help_desk import HelpDesk
from followup_desktop.ui.window.rail import BOARD, CLIENTS, SETTINGS, TODAY

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow


class WindowCommands(QObject):
    """The window's commands, bound to the keys that the help shows."""

    def __init__(self, window: "MainWindow", session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.help_desk = HelpDesk(window)
        self._keys: list[QShortcut] = []
        for key in KEYS:
            command = getattr(self, key.command.value, None) if key.command is not Command.NONE else None
            for sequence in key.sequences if command is not None else ():
                shortcut = QShortcut(QKeySequence(sequence), window)
                shortcut.activated.connect(command)
                self._keys.append(shortcut)

    def take_keys(self, is_on: bool) -> None:
        """Whether the keys work, and files may be dropped: not while an import writes, nor before the shop said what
        it must say once.
        """
        self._window.setAcceptDrops(is_on)
        for shortcut in self._keys:
            shortcut.setEnabled(is_on)

    @Slot()
    def give_keys(self) -> None:
        """The keys work (again)."""
        self.take_keys(True)

    @Slot()
    def open_new_lead(self) -> None:
        """The box for a new lead (Ctrl+N)."""
        self._window.come_forward()
        self._window.pages.open_new_lead()

    @Slot()
    def open_log_call(self) -> None:
        """The box to log a call (Ctrl+L)."""
        self._window.come_forward()
        self._window.pages.open_log_call()

    @Slot()
    def go_to_search(self) -> None:
        """Put the keyboard into the search field (Ctrl+K)."""
        self._window.finder.take_keyboard()

    @Slot()
    def open_import(self) -> None:
        """The page that brings a list in (Ctrl+I)."""
        self._window.pages.open_import(())

    @Slot()
    def open_export(self) -> None:
        """The box that writes the board to a file (Ctrl+E)."""
        self._window.pages.open_export()

    @Slot()
    def show_board(self) -> None:
        """The board (Ctrl+1)."""
        self._window.show_page(BOARD)
        self._window.take_keyboard()

    @Slot()
    def show_today(self) -> None:
        """Everything due, in the order to work it (Ctrl+2)."""
        self._window.show_page(TODAY)

    @Slot()
    def show_clients(self) -> None:
        """Everyone (Ctrl+3)."""
        self._window.show_page(CLIENTS)
        self._window.take_keyboard()

    @Slot()
    def show_settings(self) -> None:
        """The shop's settings (Ctrl+,)."""
        self._window.show_page(SETTINGS)
        self._window.take_keyboard()

    @Slot()
    def show_keys(self) -> None:
        """All keys (F1 or ?)."""
        self.help_desk.open_keys()

    @Slot()
    def show_help(self) -> None:
        """The help (Shift+F1)."""
        self.help_desk.open_help()

    @Slot()
    def show_about(self) -> None:
        """What the program is made of."""
        self.help_desk.open_about()

    @Slot()
    def go_to_toast(self) -> None:
        """Put the keyboard on the newest toast (F8)."""
        self._window.toasts.take_keyboard()

    @Slot()
    def go_to_reminders(self) -> None:
        """Put the keyboard on the reminder window (Ctrl+R)."""
        self._window.reminders_asked.emit()

    @Slot()
    def open_menu(self) -> None:
        """The window's menu (Alt+M)."""
        self._window.bar.open_menu()

    @Slot()
    def undo(self) -> None:
        """Take the newest change back (Ctrl+Z)."""
        from followup_desktop.services.past_imports import long_undo

        try:
            batch = long_undo(self._session)
            if batch is not None:
                self._window.pages.take_back_import(batch)
                return
            done = self._session.undo()
        except FollowupError as refusal:
            self._window.say(refusal.sentence)
            return
        again = ToastAction(_("Redo"), self.redo)
        self._window.toasts.show_toast(Toast(_("Undone: {what}.").format(what=done.label), (again,), took_back=True))

    @Slot()
    def redo(self) -> None:
        """Do again what was undone (Ctrl+Shift+Z)."""
        from followup_desktop.services.past_imports import long_redo

        try:
            change_id = long_redo(self._session)
            if change_id is not None:
                self._window.pages.bring_back_import(change_id)
                return
            done = self._session.redo()
        except FollowupError as refusal:
            self._window.say(refusal.sentence)
            return
        back = ToastAction(_("Undo"), self.undo)
        self._window.toasts.show_toast(Toast(_("Done again: {what}.").format(what=done.label), (back,), took_back=True))

    def undo_label(self) -> str | None:
        """What undo would take back."""
        return self._session.can_undo()

    def redo_label(self) -> str | None:
        """What redo would do again."""
        return self._session.can_redo()

    @Slot()
    def quit(self) -> None:
        """End the program (Ctrl+Q)."""
        self._window.quit_asked.emit()
