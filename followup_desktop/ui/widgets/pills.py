"""Small round statements of how things stand: "3 late", "6 due today". Pressing one may filter or lead somewhere."""

from PySide6.QtWidgets import QPushButton, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import literal


class StatePill(QPushButton):
    """A pill in the colours of a ``state``: late, today, or quiet. Says its state in words, never by colour alone."""

    def __init__(self, text: str = "", state: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(text, state)

    def set_words(self, text: str, state: str) -> None:
        """Say ``text`` in the colours of ``state``."""
        self.setText(literal(text))
        self.setAccessibleName(text)
        theme.set_look(self, "state", state)
