"""Quit or minimise? Asked once, where there is no tray for the program to go on in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow
from followup_desktop.ui.widgets.without_tray import WithoutTray


class ClosingQuestion(OverWindow):
    """``chosen`` carries a WithoutTray; Esc leaves the window open and nothing decided."""

    chosen = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(120))
        title = _("Quit, or go on minimised?")
        self.setAccessibleName(title)
        self.body.addWidget(TextLabel(title, style="heading", wraps=True))
        words = _(
            "This desktop has no tray. Only while the board runs can it tell what falls due; what comes due while it "
            "is closed is told at the next start. Your answer is kept, and can be changed in the settings."
        )
        self.body.addWidget(TextLabel(words, style="quiet", wraps=True))
        self.minimise = PrimaryButton(_("Minimise"))
        self.quit = QuietButton(_("Quit"))
        buttons = FlowLayout()
        buttons.addWidget(self.minimise)
        buttons.addWidget(self.quit)
        self.body.addLayout(buttons)
        self.minimise.clicked.connect(self._on_minimise)
        self.quit.clicked.connect(self._on_quit)

    def ask(self) -> None:
        """Ask; the answer that loses no reminder has the keyboard."""
        self.open_panel()
        self.minimise.setFocus()

    def _on_minimise(self) -> None:
        self.close_panel()
        self.chosen.emit(WithoutTray.MINIMISE)

    def _on_quit(self) -> None:
        self.close_panel()
        self.chosen.emit(WithoutTray.QUIT)
