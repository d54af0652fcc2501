"""What is to become of the entry with the keyboard: all that may be decided about it, a chip each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.services.import_choices import Alike, RowChoice, Treatment
from followup_desktop.services.import_plan import Fate, PlannedRecord
from followup_desktop.ui import theme
from followup_desktop.ui.importing import entry_words
from followup_desktop.ui.widgets.buttons import ChoiceChip, QuietButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import ElidedLabel

NEW, LEAVE_OUT = RowChoice(Treatment.NEW), RowChoice(Treatment.LEAVE_OUT)
MOST_ALIKE = 3


class EntryChoice(QWidget):
    """``decided`` carries a RowChoice; ``other_asked``: it is somebody else here, to be looked for."""

    decided = Signal(object)
    other_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: PlannedRecord | None = None
        self._alike: tuple[Alike, ...] = ()
        self._choice: RowChoice | None = None
        self._name = ElidedLabel("", style="strong")
        self._details = ElidedLabel("", style="quiet")
        self._happens = ElidedLabel("")
        self.new = ChoiceChip(_("New client"))
        self.alike = tuple(ChoiceChip("") for _place in range(MOST_ALIKE))
        self.other = QuietButton(_("Somebody else here…"))
        self.leave_out = ChoiceChip(_("Leave out"))
        self.take = ChoiceChip(_("Take the file’s values"))
        self._group = QButtonGroup(self)
        self._build()
        for chip in (self.new, *self.alike, self.leave_out):
            self._group.addButton(chip)
        self._group.buttonClicked.connect(self._on_chip)
        self.other.clicked.connect(self._on_other)
        self.take.clicked.connect(self.turn_take)

    def _build(self) -> None:
        self.setAccessibleName(_("What becomes of this entry"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1.5))
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(3))
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(self._name, 1)
        line.addWidget(self._details, 3)
        lines = QVBoxLayout()
        lines.setSpacing(theme.space_px(0.5))
        lines.addLayout(line)
        lines.addWidget(self._happens)
        column.addLayout(lines)
        chips = FlowLayout()
        for chip in (self.new, *self.alike, self.other, self.leave_out, self.take):
            chips.addWidget(chip)
        # The line of chips stays, whatever row has the keyboard: the list above never jumps.
        policy = self.new.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.new.setSizePolicy(policy)
        column.addLayout(chips)

    def show_entry(
        self, record: PlannedRecord | None, alike: tuple[Alike, ...], choice: RowChoice | None, happens: str
    ) -> None:
        """Show the entry, those it may be, and what is decided about it; None: a line of which nothing can come."""
        self._record, self._choice = record, choice
        self._name.set_text(record.name if record is not None else "")
        self._happens.set_text(happens)
        self._alike = alike[:MOST_ALIKE]
        for place, chip in enumerate(self.alike):
            chip.setVisible(place < len(self._alike))
            if place < len(self._alike):
                chip.set_text(entry_words.alike_words(self._alike[place]))
        for part in (self.new, self.other, self.leave_out):
            part.setVisible(record is not None)
        self.take.setVisible(self._can_take())
        self.take.setChecked(choice is not None and choice.takes_said)
        self._mark()

    def show_details(self, details: str) -> None:
        """Show all that would be known of them."""
        self._details.set_text(details)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first of the chips."""
        first = next((chip for chip in (*self.alike, self.new) if not chip.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the keys of the table ask too -------------------------------------------------------------------

    def choose_new(self) -> None:
        """It is a new client."""
        if self._record is not None:
            self.decided.emit(NEW)

    def choose_leave_out(self) -> None:
        """Nothing is to come of it."""
        if self._record is not None:
            self.decided.emit(LEAVE_OUT)

    def choose_same(self) -> None:
        """It is the one it looks like; asked again, the next of those."""
        choices = [one.choice for one in self._alike]
        if choices:
            place = choices.index(self._choice) + 1 if self._choice in choices else 0
            self.decided.emit(choices[place % len(choices)])

    def turn_take(self) -> None:
        """Whether the file's values are taken where they differ from what is here."""
        record, choice = self._record, self._choice
        if record is None or not self._can_take():
            return
        if choice is None:
            choice = RowChoice(Treatment.SAME, record.contact_id)
        self.decided.emit(RowChoice(Treatment.SAME, choice.contact_id, choice.row, not choice.takes_said))

    def _can_take(self) -> bool:
        record, choice = self._record, self._choice
        if record is None or record.contact_id is None:
            return False
        return bool(record.keeps) or (choice is not None and choice.takes_said)

    def _mark(self) -> None:
        """Press the chip of what happens now: as decided, else as the program proposes."""
        self._group.setExclusive(False)
        for chip in (self.new, *self.alike, self.leave_out):
            chip.setChecked(False)
        self._group.setExclusive(True)
        if self._record is None:
            return
        choice = self._choice
        if choice is None:
            is_same = self._record.fate is Fate.SAME
            (self.alike[0] if is_same else self.new).setChecked(True)
        elif choice.treatment is Treatment.SAME:
            for one, chip in zip(self._alike, self.alike, strict=False):
                chip.setChecked((one.contact_id, one.row) == (choice.contact_id, choice.row))
        else:
            (self.new if choice.treatment is Treatment.NEW else self.leave_out).setChecked(True)

    def _on_chip(self, chip: object) -> None:
        if chip is self.new:
            self.choose_new()
        elif chip is self.leave_out:
            self.choose_leave_out()
        for one, own in zip(self._alike, self.alike, strict=False):
            if own is chip:
                self.decided.emit(one.choice)

    def _on_other(self) -> None:
        self.other_asked.emit()
