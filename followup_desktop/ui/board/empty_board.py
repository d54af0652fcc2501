"""The first thing a shop sees: three lines that explain the board, and three ways to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel


class EmptyBoard(Panel):
    """Stands above the empty lanes until the first card is there."""

    import_asked = Signal()
    new_lead_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("How to begin"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.importing = QuietButton(_("Import clients…"), icon_name="file-input")
        self.new_lead = QuietButton(_("New lead"), icon_name="user-plus")
        self.sample = QuietButton(_("Look around with sample data"), icon_name="eye")
        self._build()
        self.importing.clicked.connect(self._on_import)
        self.new_lead.clicked.connect(self._on_new_lead)
        self.sample.clicked.connect(self._on_sample)

    def _build(self) -> None:
        lines = (
            (_("Every card is one conversation, with the day of its next follow-up."), "heading"),
            (_("Bring in the list you have, or type the first lead: a name and a number are enough."), ""),
            (_("Drag cards from lane to lane as things move on. When a day has passed, the program tells you."), ""),
        )
        for text, style in lines:
            self.body.addWidget(TextLabel(text, style=style, wraps=True))
        buttons = FlowLayout(gap_px=theme.space_px(2))
        for button in (self.importing, self.new_lead, self.sample):
            buttons.addWidget(button)
        self.body.addSpacing(theme.space_px(1))
        self.body.addLayout(buttons)

    def _on_import(self) -> None:
        self.import_asked.emit()

    def _on_new_lead(self) -> None:
        self.new_lead_asked.emit()

    def _on_sample(self) -> None:
        self.sample_asked.emit()
