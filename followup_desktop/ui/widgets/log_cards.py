"""Which card a log is about, and which others of the contact it covers too. Asks nobody, decides nothing."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.language import _
from followup_desktop.domain.shown import due_words
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import plain_tooltip
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.tick_box import TickBox

WIDEST_PX = 4_000


class LogCards(QObject):
    """``about`` and ``covers`` are widgets that the log box places. Both signals: a person chose."""

    about_chosen = Signal()
    cover_chosen = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: tuple[Card, ...] = ()
        self.about = Choice(_("What it was about"))
        self.about.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMaximumWidth(WIDEST_PX)
        self.about.setMinimumContentsLength(10)
        self.covers = QWidget()
        self._column = QVBoxLayout(self.covers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space_px(1))
        self._boxes: list[tuple[int, TickBox]] = []
        self.about.activated.connect(self._on_about)

    def show_cards(self, cards: tuple[Card, ...], about: int | None, covered: frozenset[int]) -> None:
        """Offer the contact's open cards, soonest first; ``about`` is the chosen one, the first unless said."""
        self.cards = cards
        self.about.offer((self._words(card), card.id) for card in cards)
        self.about.show_value(about)
        self.about.setVisible(len(cards) > 1)
        self._offer_covers(covered)

    def card(self) -> Card | None:
        """The card that the log is about; None when one will be made."""
        chosen = self.about.chosen()
        return next((card for card in self.cards if card.id == chosen), None)

    def chosen_id(self) -> int | None:
        """The id of that card."""
        card = self.card()
        return card.id if card else None

    def covered(self) -> frozenset[int]:
        """The other cards that the log covers too."""
        return frozenset(card_id for card_id, box in self._boxes if box.isChecked())

    def _offer_covers(self, covered: frozenset[int]) -> None:
        for _card_id, box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for card in self.cards:
            if card.id == self.about.chosen():
                continue
            words = _("Covers too: {card}").format(card=self._words(card))
            box = TickBox(words)
            box.setToolTip(plain_tooltip(words))
            box.setMinimumWidth(1)
            box.setChecked(card.id in covered)
            box.clicked.connect(self._on_cover)
            self._column.addWidget(box)
            # What is made later would come last: Tab goes on from where the boxes stand.
            QWidget.setTabOrder(self._boxes[-1][1] if self._boxes else self.covers, box)
            self._boxes.append((card.id, box))
        self.covers.setVisible(bool(self._boxes))

    def _words(self, card: Card) -> str:
        due = due_words(card.follow_up, self._session.now(), self._session.shop) if card.follow_up else ""
        what = " ".join(card.what[:200].split())
        return " · ".join(part for part in (what, lane_words(card.lane), due) if part)

    def _on_about(self, _index: int) -> None:
        self._offer_covers(frozenset())
        self.about_chosen.emit()

    def _on_cover(self, _is_on: bool) -> None:
        self.cover_chosen.emit()
