"""A menu for one time: made as things stand when it is asked for, gone when it is closed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


class PassingMenu(QMenu):
    """``name`` is what a screen reader says."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)

    def open_under(self, button: QWidget) -> None:
        """Show it below the button that it belongs to."""
        self.popup(button.mapToGlobal(QPoint(0, button.height())))
