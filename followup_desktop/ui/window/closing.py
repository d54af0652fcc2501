"""Where the window goes when it is closed, or starts when nobody asked to see it: the tray, if there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.ui.window.memory import WindowMemory

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow
    from followup_desktop.ui.tray.tray_icon import TrayIcon


class Closing(QObject):
    """``is_meant`` once the program ends: only then does the window go for good."""

    def __init__(self, window: "MainWindow", memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._tray: TrayIcon | None = None
        self.is_meant = False

    def use_tray(self, tray: "TrayIcon") -> None:
        """Where closing the window goes, while the desktop has a tray."""
        self._tray = tray

    def start_in_tray(self) -> None:
        """Start without a window; without a tray, minimised: never out of reach."""
        if self._tray is None or not self._tray.is_available:
            self._window.showMinimized()
        self._window.keep_keyboard_off_search()

    def may_close(self) -> bool:
        """Somebody closed the window: whether it goes for good. If not, it went to the tray, or quitting was asked."""
        if self.is_meant:
            return True
        if self._tray is not None and self._tray.is_available:
            self._window.hide()
            if not self._memory.was_told_of_tray:
                self._memory.was_told_of_tray = True
                self._window.pages.tell_of_tray(self._tray)
        else:
            self._window.quit_asked.emit()
        return False
