"""What was just done from the reminder window, with the way back, or why it was not done. Goes by itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast, announce


class SaidLine(QFrame):
    """Shows one Toast at a time; ``gone`` when there is nothing said any more."""

    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toast: Toast | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = TextLabel("", wraps=True)
        self.back = LinkButton("")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space_px(3), theme.space_px(1), theme.space_px(2), theme.space_px(1))
        row.setSpacing(theme.space_px(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.back.clicked.connect(self._on_back)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def say(self, toast: object) -> None:
        """Show a :class:`Toast` instead of what was said before."""
        if not isinstance(toast, Toast):
            raise TypeError(f"not a toast: {toast!r}")
        self.toast = toast
        self.words.setText(toast.text)
        self.words.set_style("fault" if toast.is_fault else "")
        self.setAccessibleName(toast.text)
        self.back.setVisible(bool(toast.actions))
        if toast.actions:
            self.back.set_text(toast.actions[0].words)
        self.show()
        self._timer.start(round(toast.shown_s * 1000))
        announce(self, toast.text)

    def clear(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        if self.toast is not None:
            self.toast = None
            self.hide()
            self.gone.emit()

    def _on_back(self) -> None:
        toast = self.toast
        if toast is not None and toast.actions:
            toast.actions[0].act()
        if self.toast is toast:
            self.clear()
