"""What would come in: a line for each file, the entries as understood, what is left out, and the one choice."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.import_plan import ImportPlan, PlannedRecord
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.lead_choice import LeadChoice
from followup_desktop.ui.importing.preview_tables import TextRows, TextTable
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel

_MOST_FILES_SAID = 6


class PreviewPanel(QWidget):
    """Shows a plan. ``choice_changed`` says that it is to be planned again with other choices."""

    choice_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.choice = LeadChoice(session)
        self.records = TextRows((_("Line"), _("Name"), _("Company"), _("Phone"), _("Email"), _("What happens")), _cells)
        self.left_out = TextRows((_("File"), _("Line"), _("Why")), _left_out_cells)
        self._files = TextLabel("", wraps=True)
        self._cards = TextLabel("", style="quiet", wraps=True)
        self.table = TextTable(_("As understood"), self.records, (5, 24, 20, 16, 26, 40))
        self._left_title = SectionLabel(_("Left out"))
        self.left_table = TextTable(_("Left out"), self.left_out, (24, 6, 60))
        self._build()
        self.choice.changed.connect(self.choice_changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        column.addWidget(self._files)
        column.addWidget(self.choice)
        column.addWidget(self._cards)
        column.addWidget(SectionLabel(_("As understood")))
        column.addWidget(self.table, 3)
        column.addWidget(self._left_title)
        column.addWidget(self.left_table, 1)
        self.left_table.setMinimumHeight(theme.space_px(26))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what this plan would do."""
        counts = plan.counts()
        lines = [import_words.file_words(of_file) for of_file in counts[:_MOST_FILES_SAID]]
        self._files.setText("\n".join(lines) + ("\n…" if len(counts) > _MOST_FILES_SAID else ""))
        self.show_cards(plan)
        self.records.show_rows(plan.records)
        left_out = [(of_file.file, left) for of_file in counts for left in of_file.left_out]
        self.left_out.show_rows(left_out)
        for part in (self._left_title, self.left_table):
            part.setVisible(bool(left_out))

    def show_cards(self, plan: ImportPlan) -> None:
        """Say again what the board gets: only the choice was changed."""
        self._cards.setText(import_words.cards_words(plan, self._session.shop))


def _cells(record: PlannedRecord) -> tuple[str, ...]:
    details = record.details
    number = details.phones[0].raw if details.phones else ""
    address = details.emails[0].address if details.emails else ""
    words = import_words.record_words(record)
    return str(record.line), details.name, details.company, number, address, words


def _left_out_cells(row: Sequence[Any]) -> tuple[str, ...]:
    file, left = row
    return file, str(left.line), left.reason
