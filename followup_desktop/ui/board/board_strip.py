"""The strip above the lanes: what is late, due and waiting, the order of the cards, and whose are shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import waited_words
from followup_desktop.services.board import MOST_WAITING_COUNTED, BoardSummary
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.cards.card_words import MINUTE_S
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.pills import StatePill


class BoardStrip(QWidget):
    """Says how the board stands. Pressing a statement asks to be led to the first such card."""

    late_asked = Signal()
    today_asked = Signal()
    waiting_asked = Signal()
    order_chosen = Signal(bool)
    mine_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.late = StatePill("", "late")
        self.today = StatePill("", "today")
        self.waiting = StatePill("", "quiet")
        self.by_date = ChoiceChip(_("By date"))
        self.by_hand = ChoiceChip(_("By hand"))
        self.mine = ChoiceChip(_("Only mine"))
        self._order = QButtonGroup(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("How the board stands"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space_px(2))
        statements = FlowLayout(gap_px=theme.space_px(2))
        for pill in (self.late, self.today, self.waiting):
            statements.addWidget(pill)
            pill.hide()
        line.addLayout(statements, 1)
        for chip in (self.by_date, self.by_hand):
            self._order.addButton(chip)
            line.addWidget(chip)
        line.addSpacing(theme.space_px(2))
        line.addWidget(self.mine)
        self.by_date.setAccessibleDescription(_("Order the cards by their follow-up dates"))
        self.by_hand.setAccessibleDescription(_("Order the cards by hand"))

    def _connect(self) -> None:
        self.late.clicked.connect(self._on_late)
        self.today.clicked.connect(self._on_today)
        self.waiting.clicked.connect(self._on_waiting)
        self._order.buttonClicked.connect(self._on_order)
        self.mine.toggled.connect(self._on_mine)

    def show_summary(self, summary: BoardSummary) -> None:
        """Say the numbers; what is nought is not said."""
        late = ngettext("{count} late", "{count} late", summary.late).format(count=summary.late)
        today = ngettext("{count} due today", "{count} due today", summary.due_today).format(count=summary.due_today)
        waiting = _waiting_words(summary)
        for pill, words, state, is_said in (
            (self.late, late, "late", summary.late),
            (self.today, today, "today", summary.due_today),
            (self.waiting, waiting, "quiet", summary.waiting),
        ):
            if pill.accessibleName() != words:
                pill.set_words(words, state)
            pill.setVisible(bool(is_said))

    def show_order(self, is_by_hand: bool) -> None:
        """Show which order is in force."""
        (self.by_hand if is_by_hand else self.by_date).setChecked(True)

    def show_staff(self, is_known: bool) -> None:
        """Offer "Only mine" when it is known who is at the desk."""
        self.mine.setVisible(is_known)
        if not is_known:
            self.mine.setChecked(False)

    def _on_late(self) -> None:
        self.late_asked.emit()

    def _on_today(self) -> None:
        self.today_asked.emit()

    def _on_waiting(self) -> None:
        self.waiting_asked.emit()

    def _on_order(self, _button: object) -> None:
        self.order_chosen.emit(self.by_hand.isChecked())

    def _on_mine(self, is_on: bool) -> None:
        self.mine_toggled.emit(is_on)


def _waiting_words(summary: BoardSummary) -> str:
    if summary.longest_wait_s < MINUTE_S and summary.waiting >= MOST_WAITING_COUNTED:
        return _("{count} or more new leads to answer").format(count=MOST_WAITING_COUNTED)
    if summary.longest_wait_s < MINUTE_S:
        # They came in while the shop was closed, or just now: there is no wait to speak of.
        words = ngettext("{count} new lead to answer", "{count} new leads to answer", summary.waiting)
        return words.format(count=summary.waiting)
    time = waited_words(summary.longest_wait_s)
    if summary.waiting >= MOST_WAITING_COUNTED:
        return _("{count} or more new leads waiting up to {time}").format(count=MOST_WAITING_COUNTED, time=time)
    words = ngettext("{count} new lead waiting {time}", "{count} new leads waiting up to {time}", summary.waiting)
    return words.format(count=summary.waiting, time=time)
