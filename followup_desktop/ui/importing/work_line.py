"""How far a job is: a bar, the time that is left in words, and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from followup_desktop.desktop.background import Step
from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.importing.time_left import TimeLeft
from followup_desktop.ui.widgets.buttons import QuietButton
from followup_desktop.ui.widgets.labels import ElidedLabel

_BAR_STEPS = 40


class WorkLine(QWidget):
    """``stop_asked``: the person pressed Cancel."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.words = ElidedLabel("", style="quiet")
        self.stop = QuietButton(_("Cancel"))
        self._said = ""
        self._left = TimeLeft()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(3))
        self.bar.setAccessibleName(_("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(theme.space_px(_BAR_STEPS))
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.addWidget(self.stop)
        line.addWidget(self.bar, 1)
        line.addWidget(self.words, 2)
        self.stop.clicked.connect(self._on_stop)
        self.hide()

    def begin(self, words: str, *, can_stop: bool = True) -> None:
        """Show that a job has begun; ``words`` say which."""
        self._said = words
        self._left.begin()
        self.words.set_text(words)
        self.bar.setRange(0, 0)
        self.stop.setVisible(can_stop)
        self.stop.setEnabled(True)
        self.show()

    def show_step(self, step: Step) -> None:
        """Show how far the job is, and how long the rest takes."""
        if not step.total:
            return
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        left = self._left.words(step.done, step.total)
        words = (
            _("{what} {left}").format(what=self._said, left=left[:1].upper() + left[1:] + ".") if left else self._said
        )
        if words != self.words.whole_text:
            self.words.set_text(words)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop_asked.emit()
