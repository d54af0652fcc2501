"""The window's menu: what is done seldom, each with its key."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.language import _

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow


class WindowMenu(QMenu):
    """The menu at the right end of the bar."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(_("Menu"))
        self._undo = self._add(_("Undo"), "Ctrl+Z", window.commands.undo)
        self._redo = self._add(_("Redo"), "Ctrl+Shift+Z", window.commands.redo)
        self.addSeparator()
        self._add(_("Import clients…"), "Ctrl+I", window.commands.open_import)
        self._add(_("Export…"), "Ctrl+E", window.commands.open_export)
        self._add(_("Look around with sample data"), "", window.sample_asked.emit)
        self.addSeparator()
        self._add(_("Back up now…"), "", self._on_back_up)
        self._add(_("Restore a backup…"), "", window.commands.show_settings)
        self.addSeparator()
        self._add(_("Settings"), "Ctrl+,", window.commands.show_settings)
        if sys.platform == "linux":
            # A packed folder has nobody else who would tell the desktop that it is there.
            self._add(_("Put into the desktop’s menu"), "", window.desktop_menu_asked.emit)
        self.addSeparator()
        self._add(_("Keys"), "F1", window.commands.show_keys)
        self._add(_("Help"), "Shift+F1", window.commands.show_help)
        self._add(_("About"), "", window.commands.show_about)
        self.addSeparator()
        self._add(_("Quit"), "Ctrl+Q", window.commands.quit)
        self.aboutToShow.connect(self._name_changes)

    def _add(self, words: str, keys: str, does: object) -> QAction:
        # The key stands beside the words; the window itself binds it, so that it works with the menu closed.
        action = self.addAction(f"{words}\t{keys}" if keys else words)
        action.triggered.connect(does)
        return action

    def open_below(self, button: QWidget) -> None:
        """Open it below the button that asked."""
        place = button.mapToGlobal(QPoint(button.width(), button.height()))
        self.popup(place - QPoint(self.sizeHint().width(), 0))

    def _name_changes(self) -> None:
        """Say what would be undone, so that nobody has to guess."""
        for action, words, label, keys in (
            (self._undo, _("Undo"), self._window.commands.undo_label(), "Ctrl+Z"),
            (self._redo, _("Redo"), self._window.commands.redo_label(), "Ctrl+Shift+Z"),
        ):
            shown = f"{words}: {label}" if label else words
            action.setText(shown[:60].replace("&", "&&").replace("\t", " ") + f"\t{keys}")
            action.setEnabled(label is not None)

    def _on_back_up(self) -> None:
        self._window.pages.back_up_now()
