"""The contact's cards in the drawer: the soonest few, and the others behind one word, so that the log stays near."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.language import _, ngettext
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.client.card_row import CardRow
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.undoable import Undoable

FEW = 3


class CardStack(QWidget):
    """``log_asked``, ``date_asked`` and ``board_asked`` carry a card's id, as those of a row do."""

    log_asked = Signal(object)
    date_asked = Signal(object)
    board_asked = Signal(object)

    def __init__(self, session: Session, way: Undoable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._way = session, way
        self._cards: tuple[Card, ...] = ()
        self._rows: list[CardRow] = []
        self._wanted_id: int | None = None
        self._is_whole = False
        self.setAccessibleName(_("Cards"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space_px(1.5))
        self._more = LinkButton("")
        self._more.clicked.connect(self.unfold)
        self._more.hide()
        self._column.addWidget(self._more)

    def rows(self) -> tuple[CardRow, ...]:
        """The rows that are shown, soonest first."""
        return tuple(self._rows)

    def holds(self, card_id: int) -> bool:
        """Whether it is one of the contact's cards, shown or not."""
        return any(card.id == card_id for card in self._cards)

    def fold(self) -> None:
        """Another contact comes: show only the few again."""
        self._is_whole, self._wanted_id = False, None

    def want(self, card_id: int) -> None:
        """This card is what it is about: it is among the shown ones, wherever its date puts it."""
        if card_id != self._wanted_id:
            self._wanted_id = card_id
            self.show_cards(self._cards)

    def unfold(self) -> None:
        """Show every card."""
        had_keyboard = self._more.hasFocus()
        self._is_whole = True
        first_hidden = len(self._rows)
        self.show_cards(self._cards)
        if had_keyboard and first_hidden < len(self._rows):
            self._rows[first_hidden].take_keyboard()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show the cards as they are now. Rows are used again for other cards: making one costs most of all here."""
        self._cards = tuple(cards)
        kept = {row.card.id: row for row in self._rows}
        must_show = {self._wanted_id, *(row.card.id for row in self._rows if row.is_editing)}
        shown = [card for place, card in enumerate(cards) if self._is_whole or place < FEW or card.id in must_show]
        wanted = {card.id for card in shown}
        spare = [row for row in self._rows if row.card.id not in wanted]
        self._rows = []
        for place, card in enumerate(shown):
            row = kept.get(card.id) or (spare.pop() if spare else self._make_row(card))
            row.show_card(card)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
            self._rows.append(row)
        for row in spare:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        hidden = len(cards) - len(shown)
        words = ngettext("Show {count} more card", "Show {count} more cards", hidden).format(count=hidden)
        self._more.set_text(words)
        self._more.setVisible(hidden > 0)

    def _make_row(self, card: Card) -> CardRow:
        row = CardRow(self._session, self._way, card)
        row.log_asked.connect(self.log_asked)
        row.board_asked.connect(self.board_asked)
        row.date_asked.connect(self.date_asked)
        return row
