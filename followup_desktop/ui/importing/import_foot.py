"""The foot of the import page: the one big button with what it does beside it, or how far the work is."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_plan import ImportPlan
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.work_line import WorkLine
from followup_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from followup_desktop.ui.widgets.labels import TextLabel


class ImportFoot(QWidget):
    """Import or take back, what the board would get, and the line of a job under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.go = PrimaryButton(_("Import"))
        self.undo = QuietButton(_("Take it back"), icon_name="undo-2")
        self.cards = TextLabel("", style="quiet", wraps=True)
        self.work = WorkLine()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(3))
        for pressed in (self.go, self.undo):
            pressed.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            line.addWidget(pressed)
        line.addWidget(self.cards, 1)
        line.addWidget(self.work, 1)
        line.addStretch(0)

    def show_plan(self, plan: ImportPlan | None, shop: Shop, *, may_import: bool) -> None:
        """Offer to import this plan, unless it changes nothing; not while a wish about it is not understood."""
        self.go.set_text(import_words.import_button_words(plan) if plan is not None else _("Import"))
        self.go.setEnabled(plan is not None and not plan.changes_nothing and may_import)
        self.cards.setText(import_words.cards_words(plan, shop) if plan is not None else "")
        self.cards.setVisible(plan is not None and may_import)

    def begin(self, words: str, *, can_stop: bool = True) -> None:
        """A job begins: ``words`` say which."""
        self.go.setEnabled(False)
        self.cards.hide()
        self.work.begin(words, can_stop=can_stop)

    def end(self) -> None:
        """No job is under way."""
        self.cards.hide()
        self.work.hide()
