"""One lane as it stands on the board: header, cards, and a line that explains an empty lane. Decides nothing."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.card import Lane
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.services.board import LaneSummary
from followup_desktop.ui import theme
from followup_desktop.ui.board.card_actions import CardActions
from followup_desktop.ui.board.card_delegate import CardDelegate
from followup_desktop.ui.board.card_words import lane_title, value_words
from followup_desktop.ui.board.lane_model import LaneModel
from followup_desktop.ui.board.lane_view import LaneView
from followup_desktop.ui.widgets.labels import TextLabel


class LaneMark(QWidget):
    """The small square in the lane's marker colour; decoration, the title says the same."""

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        side = theme.space_px(2.75)
        self.setFixedSize(side, side)
        self.setAccessibleName(lane_title(lane))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().lane_mark(self._lane)))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()


class LaneHeader(QWidget):
    """Marker, title, count, and the lane's sum (or what falls due this week)."""

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._title = TextLabel(lane_title(lane), style="strong", wraps=True)
        self._count = TextLabel("0", style="quiet")
        self._note = TextLabel("", style="small_quiet", wraps=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space_px(3), theme.space_px(2), theme.space_px(3), theme.space_px(1))
        line.setSpacing(theme.space_px(2))
        line.addWidget(LaneMark(lane), 0)
        line.addWidget(self._title, 0)
        line.addWidget(self._count, 0)
        line.addStretch(1)
        line.addWidget(self._note, 0)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_summary(self, summary: LaneSummary, shop: Shop) -> None:
        """Show the lane's numbers."""
        self._count.setText(f"{summary.cards:,}".replace(",", " "))
        self._count.setAccessibleName(
            ngettext("{count} card", "{count} cards", summary.cards).format(count=summary.cards)
        )
        if self._lane is Lane.POST_SALE:
            due = summary.due_this_week
            note = ngettext("{count} due this week", "{count} due this week", due).format(count=due) if due else ""
        else:
            note = value_words(summary.value_cents or None, self._lane, shop)
        self._note.setText(note)

    def fit(self, width_px: int) -> int:
        """Let title and note wrap only where ``width_px`` is too narrow; answers the height that takes."""
        metrics, note = self._title.fontMetrics(), self._note.fontMetrics()
        title_px = metrics.horizontalAdvance(self._title.text()) + 4
        note_px = note.horizontalAdvance(self._note.text()) + 4 if self._note.text() else 0
        fixed = theme.space_px(2.75 + 6 + 8) + self._count.sizeHint().width()
        free = max(1, width_px - fixed)
        lines = 1
        if title_px + note_px > free:
            lines = 2
            title_px = max(
                _widest_word(self._title), min(title_px, free - min(note_px, max(note_px // 2 + 8, free // 3)))
            )
            note_px = max(0, free - title_px) if note_px else 0
        self._title.setFixedWidth(title_px)
        self._note.setFixedWidth(note_px)
        return lines * max(metrics.height(), note.height()) + theme.space_px(3.5)


def _widest_word(label: TextLabel) -> int:
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0) + 4


class LaneColumn(QFrame):
    """A lane: its header, its view, its empty line, and the actions over the marked card."""

    resized = Signal()

    def __init__(self, model: LaneModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(lane_title(model.lane))
        self.model = model
        self.header = LaneHeader(model.lane)
        self.view = LaneView(model, delegate)
        self.card_actions = CardActions(self.view, self)
        self._empty = TextLabel("", self.view, style="quiet", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._build()
        model.count_changed.connect(self._on_count)
        self.explain(is_filtered=False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.space_px(2)
        column.setContentsMargins(side, theme.space_px(1), side, side)
        column.setSpacing(theme.space_px(1))
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        self.setMinimumWidth(theme.space_px(36))

    def explain(self, *, is_filtered: bool) -> None:
        """Say in the empty lane what belongs here."""
        self._empty.setText(_("None of yours stand here.") if is_filtered else _empty_words(self.model.lane))
        self._on_count()

    def _on_count(self) -> None:
        self._empty.setVisible(self.model.count == 0)
        self._place_empty()

    def _place_empty(self) -> None:
        side = theme.space_px(3)
        self._empty.setGeometry(side, theme.space_px(4), max(1, self.view.width() - 2 * side), self.view.height() // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_empty()
        self.resized.emit()


def _empty_words(lane: Lane) -> str:
    words = {
        Lane.NEW_LEAD: _("People who asked and were not answered yet stand here."),
        Lane.AWAITING_REPLY: _("Quotes sent and messages left stand here until they answer."),
        Lane.POST_SALE: _("Drop a card here when they bought, and check in two days later."),
        Lane.LAPSED: _("Clients who stopped coming stand here."),
    }
    return words[lane]
