"""The columns of a table, or the lists of a board: each with what stands in it and a chooser of what it is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.labels import ElidedLabel

MOST_AT_ONCE = 40
_BETWEEN = " · "
_CHOICE_STEPS = 52
_ROWS_EACH = 3  # heading, samples, and a gap

Entries = Sequence[tuple[str, object]]


class ColumnTable(QWidget):
    """``chosen`` carries (heading, value) when a person chose another meaning for a column."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosers: dict[str, Choice] = {}
        self._shape: tuple[object, ...] = ()
        self._samples: dict[str, ElidedLabel] = {}
        self._waiting: list[str] = []
        self._shown: tuple[Mapping[str, object], Mapping[str, Sequence[str]], Entries] = ({}, {}, ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space_px(2))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(theme.space_px(2))
        self._rows.setVerticalSpacing(theme.space_px(0.5))
        self._rows.setColumnStretch(0, 1)
        self._column.addLayout(self._rows)
        self._more = LinkButton("")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_columns(
        self, meanings: Mapping[str, object], samples: Mapping[str, Sequence[str]], entries: Entries
    ) -> None:
        """Show each heading with its samples and its meaning among ``entries``. What is the same stays as it is."""
        self._shown = (meanings, samples, entries)
        shape = (tuple(meanings), tuple(value for _words, value in entries))
        if shape != self._shape:
            self._shape = shape
            self._clear()
            self._waiting = list(meanings)
            self._add_rows(MOST_AT_ONCE)
        for heading, chooser in self.choosers.items():
            _offer(chooser, entries, meanings[heading])
            self._samples[heading].set_text(_sample_words(samples.get(heading, ())))

    def _add_rows(self, most: int) -> None:
        meanings, samples, entries = self._shown
        some, self._waiting = self._waiting[:most], self._waiting[most:]
        for heading in some:
            row = len(self.choosers) * _ROWS_EACH
            title = ElidedLabel(heading, style="strong")
            sample = ElidedLabel(_sample_words(samples.get(heading, ())), style="small_quiet")
            what = _("What “{heading}” holds").format(heading=" ".join(heading.split())[:60])
            chooser = Choice(what)
            chooser.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            chooser.setFixedWidth(theme.space_px(_CHOICE_STEPS))
            # Where a field's name is what is chosen in it (as on Linux), its description says whose it is.
            chooser.setAccessibleDescription(f"{what}: {sample.whole_text}")
            _offer(chooser, entries, meanings[heading])
            chooser.activated.connect(self._on_activated)
            self.choosers[heading], self._samples[heading] = chooser, sample
            self._rows.addWidget(title, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._rows.addWidget(chooser, row, 1)
            self._rows.addWidget(sample, row + 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            self._rows.setRowMinimumHeight(row + 2, theme.space_px(1))
        words = ngettext("Show {count} more column", "Show {count} more columns", len(self._waiting))
        self._more.set_text(words.format(count=len(self._waiting)))
        self._more.setVisible(bool(self._waiting))

    def _clear(self) -> None:
        while (entry := self._rows.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choosers, self._samples = {}, {}

    def _on_more(self) -> None:
        self._add_rows(len(self._waiting))

    def _on_activated(self, _place: int) -> None:
        pressed = self.sender()
        for heading, chooser in self.choosers.items():
            if chooser is pressed:
                self.chosen.emit((heading, chooser.chosen()))


def _offer(chooser: Choice, entries: Entries, present: object) -> None:
    """Offer ``entries``, and the ``present`` meaning where it is none of them."""
    values = [value for _words, value in entries]
    if chooser.count() != len(entries) or present not in values:
        extra = [] if present in values else [(_other_words(present), present)]
        chooser.offer([*entries, *extra])
    chooser.show_value(present)


def _other_words(present: object) -> str:
    from followup_desktop.ui.importing.reading_words import field_choice_words

    return field_choice_words(str(present))


def _sample_words(cells: Sequence[str]) -> str:
    return _BETWEEN.join(cells) if cells else _("Nothing stands in it")
