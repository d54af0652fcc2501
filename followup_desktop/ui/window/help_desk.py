"""Opens what explains the program: the keys, the help and what it is made of; each made when first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.ui.widgets.over_window import OverWindow

if TYPE_CHECKING:
    from followup_desktop.ui.help.about_panel import AboutPanel
    from followup_desktop.ui.help.help_panel import HelpPanel
    from followup_desktop.ui.main_window import MainWindow
    from followup_desktop.ui.widgets.keys_help import KeysHelp


class HelpDesk(QObject):
    """The window's help; one panel lies over the window at a time."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @cached_property
    def keys(self) -> "KeysHelp":
        """All keys."""
        from followup_desktop.ui.actions import KEYS
        from followup_desktop.ui.widgets.keys_help import KeysHelp

        made = KeysHelp(self._window, KEYS)
        made.help_asked.connect(self.open_help)
        return made

    @cached_property
    def help(self) -> "HelpPanel":
        """The pages of the help."""
        from followup_desktop.ui.help.help_panel import HelpPanel

        return HelpPanel(self._window)

    @cached_property
    def about(self) -> "AboutPanel":
        """What the program is made of."""
        from followup_desktop.ui.help.about_panel import AboutPanel

        made = AboutPanel(self._window)
        made.toast_asked.connect(self._window.toasts.show_toast)
        return made

    def open_keys(self) -> None:
        """All keys, over the window."""
        self._open(self.keys)

    def open_help(self) -> None:
        """The help, over the window, where it was left."""
        self._open(self.help)

    def open_about(self) -> None:
        """What the program is, over the window."""
        self._open(self.about)

    def _open(self, panel: OverWindow) -> None:
        """Show ``panel``, and put away whichever of the others lies there."""
        for name in ("keys", "help", "about"):
            other = self.__dict__.get(name)  # only what was made before
            if isinstance(other, OverWindow) and other is not panel:
                other.close_panel()
        panel.open_panel()
