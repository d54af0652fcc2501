"""The sentences above what would come in: what happened, what cannot be read, what was left aside. Decides nothing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel


class SaidLines(QWidget):
    """A line for each kind of sentence; one that has nothing to say takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = TextLabel("", wraps=True)
        self.faults = TextLabel("", style="fault", wraps=True)
        self.notes = TextLabel("", style="quiet", wraps=True)
        self.aside = TextLabel("", style="advice", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        for line in self._lines():
            column.addWidget(line)
            line.hide()
        self.hide()

    def say(self, line: TextLabel, sentence: str) -> None:
        """Say ``sentence`` on ``line``, one of this widget's; "" says nothing."""
        line.setText(sentence)
        line.setVisible(bool(sentence))
        self.setVisible(any(not one.isHidden() for one in self._lines()))

    def clear(self) -> None:
        """Say nothing."""
        for line in self._lines():
            self.say(line, "")

    def _lines(self) -> tuple[TextLabel, ...]:
        return self.message, self.faults, self.notes, self.aside
