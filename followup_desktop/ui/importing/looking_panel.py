"""What would come in: a line for each file, how it is read beside it, the entries, and what becomes of new people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.services.import_look import LeadWish, Look
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.entry_list import EntryList
from followup_desktop.ui.importing.lead_choice import LeadChoice
from followup_desktop.ui.importing.reading_panel import ReadingPanel
from followup_desktop.ui.widgets.labels import ElidedLabel

_MOST_FILES_SAID = 4


class LookingPanel(QWidget):
    """Shows a Look. ``leads_changed``: other days, or contacts only; the parts say what else is wished."""

    leads_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reading = ReadingPanel()
        self.entries = EntryList()
        self.leads = LeadChoice(session)
        self.files = tuple(ElidedLabel("") for _place in range(_MOST_FILES_SAID + 1))
        self._build()
        self.leads.changed.connect(self.leads_changed)

    def _build(self) -> None:
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.space_px(4))
        beside.addWidget(self.reading)
        column = QVBoxLayout()
        column.setSpacing(theme.space_px(2))
        lines = QVBoxLayout()
        lines.setSpacing(theme.space_px(0.5))
        for line in self.files:
            lines.addWidget(line)
        column.addLayout(lines)
        column.addWidget(self.entries, 1)
        column.addWidget(self.leads)
        # Keeps the panel at the left when there is nothing beside it.
        column.addStretch(0)
        beside.addLayout(column, 1)

    @property
    def wish(self) -> LeadWish:
        """What is to become of new people."""
        return LeadWish(self.leads.as_leads, self.leads.first, self.leads.per_day)

    def show_look(self, seen: Look) -> None:
        """Show what would come in."""
        self.reading.show_files(seen.files)
        for part in (self.entries, self.leads, *self.files):
            part.setVisible(seen.plan is not None)
        if seen.plan is None or seen.rows is None:
            return
        gives_cards = any(brought.gives_leads or brought.cards for brought in seen.plan.files)
        self.leads.setVisible(gives_cards and seen.plan.restores is None)
        counts = seen.plan.counts()
        said = [import_words.file_words(of_file) for of_file in counts[:_MOST_FILES_SAID]]
        if len(counts) > _MOST_FILES_SAID:
            said.append(import_words.more_files_words(counts[_MOST_FILES_SAID:]))
        for place, line in enumerate(self.files):
            line.set_text(said[place] if place < len(said) else "")
            line.setVisible(place < len(said))
        self.entries.show_plan(seen.plan, seen.rows, self._session.shop, self._session.now().date())

    def forget_files(self) -> None:
        """Other files come; what was chosen for new people holds for them too."""
        self.entries.forget_plan()
        self.reading.forget_files()

    def forget(self) -> None:
        """Begin anew."""
        self.forget_files()
        self.leads.show_habit(self._session.shop.imported_per_day)
