"""Where the window goes when it is closed, or starts when nobody asked to see it: the tray, if there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from followup_desktop.domain.language import _
from followup_desktop.ui.widgets.without_tray import WithoutTray
from followup_desktop.ui.window.memory import WindowMemory

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow
    from followup_desktop.ui.tray.tray_icon import TrayIcon
    from followup_desktop.ui.window.closing_question import ClosingQuestion


class Closing(QObject):
    """``is_meant`` once the program ends: only then does the window go for good.

    ``went_to_tray`` carries what is to be said when it went there for the first time.
    """

    went_to_tray = Signal(str)

    def __init__(self, window: "MainWindow", memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._tray: TrayIcon | None = None
        self._question: ClosingQuestion | None = None
        self.is_meant = False

    def use_tray(self, tray: "TrayIcon") -> None:
        """Where closing the window goes, while the desktop has a tray."""
        self._tray = tray

    @property
    def _has_tray(self) -> bool:
        return self._tray is not None and self._tray.is_available

    def start_in_tray(self) -> None:
        """Start without a window; without a tray, minimised: never out of reach."""
        if not self._has_tray:
            self._window.showMinimized()
        self._window.keep_keyboard_off_search()

    def may_close(self) -> bool:
        """Somebody closed the window: whether it goes for good, which it does only when the program ends."""
        if self.is_meant:
            return True
        if self._has_tray:
            self._window.hide()
            self._tell_of_tray()
        elif self._memory.without_tray is WithoutTray.ASK:
            self._ask()
        else:
            self._carry_out(self._memory.without_tray)
        return False

    def _tell_of_tray(self) -> None:
        """Say it once: at the tray, where the person looks, and in the window for when it comes back."""
        if not self._memory.was_told_of_tray:
            self._memory.was_told_of_tray = True
            words = _("The board goes on in the tray and tells what falls due. Quit it there, or with Ctrl+Q.")
            self._window.tell(words)
            self.went_to_tray.emit(words)

    def _ask(self) -> None:
        if self._question is None:
            from followup_desktop.ui.window.closing_question import ClosingQuestion

            self._question = ClosingQuestion(self._window)
            self._question.chosen.connect(self._on_chosen)
        self._question.ask()

    @Slot(object)
    def _on_chosen(self, choice: WithoutTray) -> None:
        self._memory.without_tray = choice
        self._carry_out(choice)

    def _carry_out(self, choice: WithoutTray) -> None:
        if choice is WithoutTray.MINIMISE:
            self._window.showMinimized()
        else:
            self._window.quit_asked.emit()
