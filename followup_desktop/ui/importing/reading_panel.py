"""How each file is read, shown and changeable: its kind, its letters, its orders, and what its columns hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.domain.language import _
from followup_desktop.domain.titles import lane_words
from followup_desktop.services import import_options as options
from followup_desktop.services.import_look import AS_GUESSED, FileRead, ReadingChoices
from followup_desktop.ui import theme
from followup_desktop.ui.importing import reading_words as words
from followup_desktop.ui.importing.column_table import ColumnTable
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.labels import SectionLabel, TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll
from followup_desktop.ui.widgets.shop_choices import country_entries

WIDTH_STEPS = 104


class ReadingPanel(Panel):
    """``changed`` carries (place of the file, ReadingChoices): that file is to be read otherwise."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[FileRead, ...] = ()
        self.file = Choice(_("File"))
        self.kind = Choice(_("Kind"))
        self.encoding = Choice(_("Letters"))
        self.separator = Choice(_("Between columns"))
        self.date_order = Choice(_("Dates"))
        self.decimal_mark = Choice(_("Amounts"))
        self.name_order = Choice(_("Names"))
        self.country = Choice(_("Numbers of"))
        self.archived = ChoiceChip(_("Archived and done cards too, closed"))
        self.columns = ColumnTable()
        self._labels: dict[Choice, TextLabel] = {}
        self._fault = TextLabel("", style="fault", wraps=True)
        self._unsettled = TextLabel("", style="advice", wraps=True)
        self._columns_title = SectionLabel("")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("How it is read"))
        self.setFixedWidth(theme.space_px(WIDTH_STEPS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        scroll = QuietScroll(_("How it is read"))
        scroll.column.setSpacing(theme.space_px(2))
        scroll.column.setContentsMargins(0, 0, theme.space_px(1), 0)
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.space_px(2))
        lines.setVerticalSpacing(theme.space_px(1.5))
        lines.setColumnStretch(1, 1)
        for row, choice in enumerate(self._choices()):
            label = TextLabel(choice.accessibleName(), style="quiet")
            label.setBuddy(choice)
            self._labels[choice] = label
            choice.setMaximumWidth(theme.space_px(WIDTH_STEPS))
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
            lines.addWidget(label, row, 0)
            lines.addWidget(choice, row, 1)
        scroll.column.addLayout(lines)
        scroll.column.addWidget(self._fault)
        scroll.column.addWidget(self._unsettled)
        scroll.column.addWidget(self.archived, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.column.addWidget(self._columns_title)
        scroll.column.addWidget(self.columns)
        scroll.column.addStretch(1)
        self.body.addWidget(scroll)

    def _choices(self) -> tuple[Choice, ...]:
        return (
            self.file,
            self.kind,
            self.encoding,
            self.separator,
            self.date_order,
            self.decimal_mark,
            self.name_order,
            self.country,
        )

    def _connect(self) -> None:
        self.file.activated.connect(self._on_file)
        for choice in self._choices()[1:]:
            choice.activated.connect(self._on_choice)
        self.archived.clicked.connect(self._on_archived)
        self.columns.chosen.connect(self._on_column)

    def show_files(self, files: Sequence[FileRead]) -> None:
        """Show how these are read; the file that was chosen stays chosen, and so does where the keyboard is."""
        self._files = tuple(files)
        present = self.file.chosen()
        self.file.offer((file.name, place) for place, file in enumerate(self._files))
        faulty = next((place for place, file in enumerate(self._files) if file.fault), 0)
        self.file.show_value(present if present is not None and present < len(self._files) else faulty)
        self._show()

    def forget_files(self) -> None:
        """Other files come: none is chosen any more."""
        self.file.offer(())

    @property
    def present(self) -> int:
        """The place of the file that is shown."""
        return int(self.file.chosen() or 0)

    def _show(self) -> None:
        if not self._files:
            return
        file = self._files[self.present]
        guessed = file.brought.content.guessed if file.brought is not None else AS_GUESSED
        self._offer(self.file, len(self._files) > 1)
        kind = options.kind_of(file)
        kinds = dict.fromkeys((*options.kinds_offered(file), kind))
        self._offer(self.kind, len(kinds) > 1, ((words.kind_choice_words(one), one) for one in kinds), kind)
        self._show_letters(file, guessed)
        self._offer(self.date_order, bool(guessed.date_order), words.date_entries(), guessed.date_order)
        self._offer(self.decimal_mark, bool(guessed.decimal_mark), words.decimal_entries(), guessed.decimal_mark)
        self._offer(self.name_order, bool(guessed.name_order), words.name_entries(), guessed.name_order)
        self._offer(self.country, bool(guessed.country), _countries(), guessed.country)
        is_board = kind == "board" and file.brought is not None
        self.archived.setVisible(is_board)
        self.archived.setChecked(bool(guessed.archived))
        self._show_columns(file, guessed, kind)
        self._fault.setText(file.fault)
        self._fault.setVisible(bool(file.fault))
        unsettled = words.unsettled_words(file.brought.content.unsettled) if file.brought is not None else ""
        self._unsettled.setText(unsettled)
        self._unsettled.setVisible(bool(unsettled))

    def _show_letters(self, file: FileRead, guessed: ReadingChoices) -> None:
        encoding = words.same_letters(guessed.encoding or file.choices.encoding or "utf-8")
        known = dict.fromkeys((*options.encodings(), encoding))
        entries = ((words.encoding_words(one), one) for one in known)
        self._offer(self.encoding, options.has_letters(file), entries, encoding)
        separator = guessed.delimiter or file.choices.delimiter or ","
        separators = dict.fromkeys((*options.separators(), separator))
        entries = ((words.separator_words(one), one) for one in separators)
        self._offer(self.separator, options.is_text_table(file), entries, separator)

    def _show_columns(self, file: FileRead, guessed: ReadingChoices, kind: str) -> None:
        samples = file.brought.content.sample if file.brought is not None else {}
        meanings: dict[str, object] = dict(guessed.lists) if guessed.lists else dict(guessed.columns)
        entries = _lane_entries() if guessed.lists else _field_entries(kind)
        self.columns.show_columns(meanings, samples, entries)
        self.columns.setVisible(bool(meanings))
        self._columns_title.setVisible(bool(meanings))
        self._columns_title.setText(_("To which lane each list goes") if guessed.lists else _("What each column holds"))

    def _offer(
        self,
        choice: Choice,
        is_shown: bool,
        entries: Iterable[tuple[str, object]] | None = None,
        value: object = None,
    ) -> None:
        if entries is not None and is_shown:
            choice.offer(entries)
            choice.show_value(value)
        choice.setVisible(is_shown)
        self._labels[choice].setVisible(is_shown)

    # --- what is chosen ---------------------------------------------------------------------------------------

    def _on_file(self, _place: int) -> None:
        self._show()

    def _on_choice(self, _place: int) -> None:
        chosen = self.sender()
        names = {
            self.encoding: "encoding",
            self.separator: "delimiter",
            self.date_order: "date_order",
            self.decimal_mark: "decimal_mark",
            self.name_order: "name_order",
            self.country: "country",
        }
        if chosen is self.kind:
            # What a column holds in a list of people, it does not hold in one of purchases.
            self._change(kind=self.kind.chosen(), columns={}, lists={})
            return
        for choice, name in names.items():
            if choice is chosen:
                self._change(**{name: choice.chosen()})

    def _on_archived(self, is_on: bool) -> None:
        self._change(archived=is_on)

    def _on_column(self, chosen: tuple[str, object]) -> None:
        heading, value = chosen
        choices = self._files[self.present].choices
        if isinstance(value, Lane) or heading in self._lists():
            self._change(lists={**choices.lists, heading: value})
        else:
            self._change(columns={**choices.columns, heading: value})

    def _lists(self) -> Iterable[str]:
        brought = self._files[self.present].brought
        return brought.content.guessed.lists if brought is not None else ()

    def _change(self, **chosen: object) -> None:
        choices = replace(self._files[self.present].choices, **chosen)  # type: ignore[arg-type]
        self.changed.emit((self.present, choices))


@cache
def _field_entries(kind: str) -> tuple[tuple[str, object], ...]:
    return tuple((words.field_choice_words(field), field) for field in options.fields_offered(kind))


def _lane_entries() -> tuple[tuple[str, object], ...]:
    lanes = (*BOARD_LANES, Lane.RESTING, Lane.CLOSED)
    return (*((lane_words(lane), lane) for lane in lanes), (_("Leave out"), None))


@cache
def _countries() -> tuple[tuple[str, object], ...]:
    return tuple(country_entries())
