"""The board's own line: what fell due and is not answered. It says so even where no pop-up can (promise 3)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, QuietButton
from followup_desktop.ui.widgets.labels import ElidedLabel
from followup_desktop.ui.widgets.pills import StatePill

if TYPE_CHECKING:
    from followup_desktop.services.reminders import DueCard

LONGEST = 300
MOST_KEPT = 200


class DueLine(QFrame):
    """Shown while something that fell due waits. ``card_asked`` carries the card to open."""

    card_asked = Signal(object)
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[int, DueCard] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Due now"))
        self._pill = StatePill(_("Due now"), "late")
        self._words = ElidedLabel("", style="strong")
        self._open = QuietButton(_("Open"))
        self._aside = IconButton("x", _("Put aside"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space_px(4), theme.space_px(1), theme.space_px(4), theme.space_px(1))
        row.setSpacing(theme.space_px(2))
        row.addWidget(self._pill)
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._aside)
        self._open.clicked.connect(self._on_open)
        self._aside.clicked.connect(self._on_aside)
        self.hide()

    def add(self, cards: "Sequence[DueCard]") -> None:
        """Tell of these too; the newest is named. Of very many only the newest are kept: the tray counts them all."""
        for card in cards:
            self._cards.pop(card.card_id, None)
            self._cards[card.card_id] = card
        self._cards = dict(list(self._cards.items())[-MOST_KEPT:])
        self._show()

    def waiting(self) -> "tuple[DueCard, ...]":
        """What it tells of, the newest last."""
        return tuple(self._cards.values())

    def keep_only(self, still_due: frozenset[int]) -> tuple[int, ...]:
        """Forget what was answered; the ids of the cards that were."""
        answered = tuple(card_id for card_id in self._cards if card_id not in still_due)
        if answered:
            self._cards = {card_id: card for card_id, card in self._cards.items() if card_id in still_due}
            self._show()
        return answered

    def _show(self) -> None:
        first = next(reversed(self._cards.values()), None)
        self.setVisible(first is not None)
        if first is None:
            return
        words = " · ".join(part for part in (first.name, first.what, first.number) if part)[:LONGEST]
        more = len(self._cards) - 1
        if more:
            words += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        self._words.set_text(words)
        self.setAccessibleDescription(words)

    def _on_open(self) -> None:
        first = next(reversed(self._cards), None)
        if first is not None:
            self.card_asked.emit(first)

    def _on_aside(self) -> None:
        self._cards = {}
        self._show()
        self.put_aside.emit()
