"""The imports that still stand: which file, when, what came in, and the way back of each."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.services.past_imports import PastImport
from followup_desktop.ui import theme
from followup_desktop.ui.importing import import_words
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll

MOST_AT_ONCE = 12


class PastList(Panel):
    """``take_back_asked`` carries the PastImport, ``left_out_asked`` one of which not all came in.

    Hidden while no import stands.
    """

    take_back_asked = Signal(object)
    left_out_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.imports: tuple[PastImport, ...] = ()
        self.buttons: list[LinkButton] = []
        self.left_out: list[LinkButton] = []
        self._about: dict[LinkButton, PastImport] = {}
        self._told: tuple[datetime, Shop] | None = None
        self.setAccessibleName(_("Imports so far"))
        self.body.addWidget(TextLabel(_("Imports so far"), style="heading"))
        words = _("Each can be taken back as a whole, also days later. Who was worked with since is kept and named.")
        self.body.addWidget(TextLabel(words, style="quiet", wraps=True))
        self._holder = QuietScroll(_("Imports so far"))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(theme.space_px(4))
        self._lines.setVerticalSpacing(theme.space_px(1))
        for column, share in ((0, 3), (1, 2), (2, 4)):
            self._lines.setColumnStretch(column, share)
        self._holder.column.addLayout(self._lines)
        self._more = LinkButton(_("Show older ones"))
        self._more.clicked.connect(self._on_more)
        self._holder.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._holder.column.addStretch(1)
        self.body.addWidget(self._holder, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_imports(self, imports: Sequence[PastImport], now: datetime, shop: Shop) -> None:
        """Show these, the newest first."""
        if tuple(imports) == self.imports and self._told == (now, shop):
            return
        self.imports, self._told = tuple(imports), (now, shop)
        self._clear()
        for one in self.imports[:MOST_AT_ONCE]:
            self._add(one)
        self._more.setVisible(len(self.imports) > MOST_AT_ONCE)
        self.setVisible(bool(self.imports))

    def _add(self, one: PastImport) -> None:
        assert self._told is not None
        now, shop = self._told
        row = len(self.buttons)
        when = import_words.when_words(one.at, now, shop)
        files = import_words.files_words(one.files)
        button = LinkButton(_("Take it back"))
        button.setAccessibleName(_("Take back {files} of {when}").format(files=files, when=when))
        button.clicked.connect(self._on_button)
        self.buttons.append(button)
        self._about[button] = one
        for column, label in enumerate(
            (
                ElidedLabel(files, style="strong"),
                ElidedLabel(when, style="quiet"),
                ElidedLabel(import_words.past_counts_words(one.counts)),
            )
        ):
            self._lines.addWidget(label, row, column)
        if one.counts.get("left_out"):
            self._lines.addWidget(self._left_out_button(one, files, when), row, 3)
        self._lines.addWidget(button, row, 4)

    def _left_out_button(self, one: PastImport, files: str, when: str) -> LinkButton:
        button = LinkButton(_("What was left out"))
        button.setAccessibleName(_("What was left out of {files} of {when}").format(files=files, when=when))
        button.clicked.connect(self._on_left_out)
        self.left_out.append(button)
        self._about[button] = one
        return button

    def _clear(self) -> None:
        self.buttons, self.left_out, self._about = [], [], {}
        while (entry := self._lines.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_more(self) -> None:
        for one in self.imports[MOST_AT_ONCE:]:
            self._add(one)
        self._more.hide()

    def _on_button(self) -> None:
        self._tell(self.take_back_asked)

    def _on_left_out(self) -> None:
        self._tell(self.left_out_asked)

    def _tell(self, asked: SignalInstance) -> None:
        pressed = self.sender()
        for button, one in self._about.items():
            if button is pressed:
                asked.emit(one)
                return
