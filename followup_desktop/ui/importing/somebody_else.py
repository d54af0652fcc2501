"""Who an entry is, when it looks like nobody: looked for by a few digits or letters."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.import_choices import RowChoice, RowKey, Treatment
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.contact_finder import ContactFinder
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow

WIDTH_STEPS = 110


class SomebodyElse(OverWindow):
    """Lies over ``host``. ``decided`` carries a mapping of the RowKey to the RowChoice; Esc leaves all as it is."""

    decided = Signal(object)

    def __init__(self, session: Session, host: QWidget) -> None:
        super().__init__(host, width_px=theme.space_px(WIDTH_STEPS))
        self._key: RowKey = (0, 0)
        self.setAccessibleName(_("Who it is"))
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("Who it is"), style="heading"), 1)
        self._close = IconButton("x", _("Close"), keys=_("Esc"))
        self._close.clicked.connect(self.close_panel)
        head.addWidget(self._close)
        self.body.addLayout(head)
        self.finder = ContactFinder(session)
        self.finder.contact_chosen.connect(self._on_contact)
        self.finder.new_asked.connect(self._on_new)
        self.body.addWidget(self.finder)

    def open_for(self, key: RowKey) -> None:
        """Look for whoever the entry is."""
        self._key = key
        self.finder.set_typed("")
        self.open_panel()
        self.finder.setFocus()

    def _on_contact(self, contact_id: int) -> None:
        self.close_panel()
        self.decided.emit({self._key: RowChoice(Treatment.SAME, contact_id)})

    def _on_new(self, _typed: str) -> None:
        self.close_panel()
        self.decided.emit({self._key: RowChoice(Treatment.NEW)})
