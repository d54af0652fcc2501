"""What would come in, entry by entry: filters with counts, the list, and the decision about each entry."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.services.import_choices import Alike, RowChoice, RowKey
from followup_desktop.services.import_plan import Fate, ImportPlan, PlannedRecord
from followup_desktop.services.import_rows import PlanRows, Shown
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.importing.entry_choice import LEAVE_OUT, NEW, EntryChoice
from followup_desktop.ui.importing.entry_model import Column, EntryModel
from followup_desktop.ui.importing.entry_table import EntryTable
from followup_desktop.ui.widgets.buttons import ChoiceChip, QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel

Decided = Mapping[RowKey, RowChoice | None]


class EntryList(QWidget):
    """``decided`` carries a mapping of RowKey to the RowChoice, None to take a decision back.

    ``other_asked`` carries the RowKey of an entry that is somebody here, who is to be looked for.
    """

    decided = Signal(object)
    other_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._rows: PlanRows | None = None
        self._choices: Mapping[RowKey, RowChoice] = {}
        self._shown = Shown.EVERYTHING
        self._place: int | None = None
        self.filters = {shown: ChoiceChip(import_words.shown_words(shown, 0)) for shown in Shown}
        self._group = QButtonGroup(self)
        self.model = EntryModel(self)
        self.table = EntryTable(self.model)
        self.choice = EntryChoice()
        self.bulk = QWidget()
        self._bulk_words = TextLabel("", style="quiet")
        self.all_new = QuietButton(_("All are new"))
        self.all_same = QuietButton(_("All are whom they look like"))
        self.all_out = QuietButton(_("Leave all out"))
        self.all_back = QuietButton(_("All as proposed"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(2))
        chips = FlowLayout()
        for chip in self.filters.values():
            self._group.addButton(chip)
            chips.addWidget(chip)
        self.filters[self._shown].setChecked(True)
        column.addLayout(chips)
        line = FlowLayout(self.bulk)
        for part in (self._bulk_words, self.all_new, self.all_same, self.all_out, self.all_back):
            line.addWidget(part)
        self._bulk_words.setMinimumHeight(self.all_new.sizeHint().height())
        column.addWidget(self.bulk)
        self.table.setMinimumHeight(theme.space_px(30))
        column.addWidget(self.table, 1)
        column.addWidget(self.choice)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_filter)
        table, choice = self.table, self.choice
        table.row_changed.connect(self._on_row)
        table.new_asked.connect(choice.choose_new)
        table.same_asked.connect(choice.choose_same)
        table.leave_out_asked.connect(choice.choose_leave_out)
        table.take_asked.connect(choice.turn_take)
        table.back_asked.connect(self._on_back)
        table.other_asked.connect(self._on_other)
        table.more_asked.connect(choice.take_keyboard)
        choice.decided.connect(self._on_decided)
        choice.other_asked.connect(self._on_other)
        self.all_new.clicked.connect(self._on_all_new)
        self.all_same.clicked.connect(self._on_all_same)
        self.all_out.clicked.connect(self._on_all_out)
        self.all_back.clicked.connect(self._on_all_back)

    def show_plan(self, plan: ImportPlan, rows: PlanRows, shop: Shop, today: date) -> None:
        """Show what this plan would do; the filter and the row with the keyboard stay where they are."""
        self._plan, self._rows, self._choices = plan, rows, plan.choices
        self.model.show_as(shop, today)
        doubled = sum(counts.doubled for counts in plan.counts())
        for shown, chip in self.filters.items():
            chip.set_text(import_words.shown_words(shown, rows.count(shown), doubled))
            chip.setVisible(shown is Shown.EVERYTHING or bool(rows.count(shown)))
        if not rows.count(self._shown):
            self._shown = Shown.EVERYTHING
            self.filters[self._shown].setChecked(True)
        self.table.show_columns_of(rows.filled, are_several=len(plan.files) > 1)
        self._show_rows()

    def show_choices(self, choices: Mapping[RowKey, RowChoice]) -> None:
        """These decisions are taken over next."""
        self._choices = choices
        self.model.show_choices(choices)
        self._on_row()

    def forget_plan(self) -> None:
        """Show nothing, and begin with everything again."""
        self._plan = self._rows = None
        self._place, self._shown = None, Shown.EVERYTHING
        self.filters[self._shown].setChecked(True)
        self.model.clear()

    def show_filter(self, shown: Shown) -> None:
        """Choose a filter, as if its chip was pressed."""
        self.filters[shown].setChecked(True)
        self._shown = shown
        self._show_rows()

    def _show_rows(self) -> None:
        if self._plan is None or self._rows is None:
            return
        place = self._place
        self.model.show_rows(self._plan, self._rows, self._shown)
        self._show_bulk(self._rows.count(self._shown))
        if self.model.rowCount():
            self.table.go_to(0 if place is None else max(0, self.model.row_near(place)))
        self._on_row()

    def _show_bulk(self, count: int) -> None:
        """What may be decided about all that are shown: of the unclear what they are, of the decided ones nothing."""
        is_unclear = self._shown is Shown.UNCLEAR
        self.bulk.setVisible(count > 1 and self._shown in (Shown.UNCLEAR, Shown.CHOSEN))
        for button in (self.all_new, self.all_same, self.all_out):
            button.setVisible(is_unclear)
        self.all_back.setVisible(not is_unclear)
        words = ngettext("{count} unclear entry:", "{count} unclear entries:", count)
        if not is_unclear:
            words = ngettext("{count} decided by you:", "{count} decided by you:", count)
        self._bulk_words.setText(words.format(count=f"{count:,}"))

    def _on_filter(self, pressed: object) -> None:
        self._shown = next(shown for shown, chip in self.filters.items() if chip is pressed)
        self._show_rows()

    def _on_row(self) -> None:
        row = self.table.current_row()
        place = self.model.place_at(row)
        self.choice.setVisible(place is not None and self._plan is not None and self._plan.restores is None)
        if place is None or self._plan is None:
            return
        self._place = place
        record = self.model.record_at(row)
        happens = str(self.model.index(row, Column.HAPPENS).data() or "")
        if record is None:
            self.choice.show_entry(None, (), None, happens)
        else:
            self.choice.show_entry(record, _alike_of(self._plan, record), self._choices.get(record.key), happens)
        self.choice.show_details(self.model.details_words(row))

    # --- what is decided --------------------------------------------------------------------------------------

    def _on_decided(self, choice: RowChoice) -> None:
        self._decide_row(choice)

    def _on_back(self) -> None:
        self._decide_row(None)

    def _decide_row(self, choice: RowChoice | None) -> None:
        """Decide about the row with the keyboard; among the unclear ones the keyboard goes on to the next."""
        row = self.table.current_row()
        record = self.model.record_at(row)
        if record is None or self._plan is None or self._plan.restores is not None:
            return
        self.decided.emit({record.key: choice})
        if self._shown is Shown.UNCLEAR and choice is not None and row + 1 < self.model.rowCount():
            self.table.go_to(row + 1)

    def _on_other(self) -> None:
        record = self.model.record_at(self.table.current_row())
        if record is not None:
            self.other_asked.emit(record.key)

    def _on_all_new(self) -> None:
        self.decided.emit({record.key: NEW for record in self._unclear()})

    def _on_all_same(self) -> None:
        self.decided.emit({record.key: record.alike[0].choice for record in self._unclear() if record.alike})

    def _on_all_out(self) -> None:
        self.decided.emit({record.key: LEAVE_OUT for record in self._unclear()})

    def _on_all_back(self) -> None:
        self.decided.emit({record.key: None for record in self._all(Shown.CHOSEN)})

    def _unclear(self) -> Iterable[PlannedRecord]:
        return self._all(Shown.UNCLEAR)

    def _all(self, shown: Shown) -> Iterable[PlannedRecord]:
        if self._plan is None or self._rows is None:
            return ()
        return [self._plan.records[place] for place in self._rows.orders[shown]]


def _alike_of(plan: ImportPlan, record: PlannedRecord) -> tuple[Alike, ...]:
    """Those a record may be; whoever it is the same as stands among them."""
    if record.fate is not Fate.SAME:
        return record.alike
    if record.contact_id is not None:
        same = Alike(record.name, contact_id=record.contact_id)
    elif record.twin is not None:
        same = Alike(plan.records[record.twin].name, row=plan.records[record.twin].key)
    else:
        return record.alike
    is_there = any(one.choice == same.choice for one in record.alike)
    return record.alike if is_there else (same, *record.alike)
