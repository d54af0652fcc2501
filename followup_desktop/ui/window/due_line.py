"""The board's own line: what is due and waits for an answer, and what was put aside. Says so where no pop-up can."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton, QuietButton
from followup_desktop.ui.widgets.labels import ElidedLabel
from followup_desktop.ui.widgets.pills import StatePill

if TYPE_CHECKING:
    from followup_desktop.services.due_now import DueNow

LONGEST = 300


class DueLine(QFrame):
    """Shown while something due waits or was put aside. ``card_asked`` carries the card to open; ``aside_asked``: all
    that waits is to be put aside; ``taken_up``: what was put aside is to be seen again.
    """

    card_asked = Signal(object)
    aside_asked = Signal()
    taken_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card_id = 0
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pill = StatePill(_("Due now"), "late")
        self._words = ElidedLabel("", style="strong")
        self._open = QuietButton(_("Open"))
        self._kept = LinkButton("")
        self._aside = IconButton("x", _("Put all aside"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space_px(4), theme.space_px(1), theme.space_px(4), theme.space_px(1))
        row.setSpacing(theme.space_px(2))
        row.addWidget(self._pill)
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._kept)
        row.addWidget(self._aside)
        self._open.clicked.connect(self._on_open)
        self._kept.clicked.connect(self._on_kept)
        self._aside.clicked.connect(self._on_aside)
        self.hide()

    def show_due(self, due: "DueNow") -> None:
        """Say what waits for an answer, the one that waits longest first, and how many were put aside."""
        first = due.first
        self._card_id = first.card_id if first is not None else 0
        kept = ngettext("{n} put aside", "{n} put aside", due.put_aside).format(n=f"{due.put_aside:,}")
        words = _("What was put aside is still due.")
        if first is not None:
            words = " · ".join(part for part in (first.name, first.what, first.number) if part)[:LONGEST]
            more = due.standing - 1
            if more > 0:
                words += " " + ngettext("and {n} more", "and {n} more", more).format(n=f"{more:,}")
        state = (_("Due now"), "late") if first is not None else (kept, "quiet")
        self._pill.set_words(*state)
        self._words.set_text(words)
        self._words.set_style("strong" if first is not None else "")
        self._kept.set_text(kept if first is not None else _("Show"))
        self._kept.setAccessibleDescription(_("Show what was put aside"))
        for part in (self._open, self._aside):
            part.setVisible(first is not None)
        self._kept.setVisible(due.put_aside > 0)
        theme.set_look(self, "state", "late" if first is not None else "quiet")
        self.setAccessibleName(state[0])
        self.setAccessibleDescription(words)
        self.setVisible(first is not None or due.put_aside > 0)

    def _on_open(self) -> None:
        self.card_asked.emit(self._card_id)

    def _on_kept(self) -> None:
        self.taken_up.emit()

    def _on_aside(self) -> None:
        self.aside_asked.emit()
