"""The sentences above what would come in: what happened, what cannot be read, what was left aside. Decides nothing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.services.import_look import Look
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
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

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        self.say(self.message, sentence)

    def say_fault(self, sentence: str) -> None:
        """Say what went wrong."""
        self.say(self.faults, sentence)

    def show_look(self, seen: Look) -> None:
        """Say what cannot be read of the files, and which decisions were left aside."""
        self.say_fault("\n".join(said for said in (import_words.faults_words(seen.files), seen.refusal) if said))
        self.say(self.aside, import_words.aside_words(seen.aside))

    def clear(self) -> None:
        """Say nothing."""
        for line in self._lines():
            self.say(line, "")

    def _lines(self) -> tuple[TextLabel, ...]:
        return self.message, self.faults, self.notes, self.aside
