"""One lane as it stands on the board: header, cards, and a line that explains an empty lane. Decides nothing."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from followup_desktop.domain.card import Lane
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.titles import lane_words
from followup_desktop.services.board import LaneSummary
from followup_desktop.ui import theme
from followup_desktop.ui.board.card_actions import CardActions
from followup_desktop.ui.board.lane_model import LaneModel
from followup_desktop.ui.board.lane_view import LaneView
from followup_desktop.ui.theme.sizes import MARK_RADIUS_PX
from followup_desktop.ui.widgets.cards.card_delegate import CardDelegate
from followup_desktop.ui.widgets.cards.card_words import value_words
from followup_desktop.ui.widgets.labels import TextLabel

# Labels round their widths down; a word that misses one pixel goes to another line.
_SLACK_PX = 4


class LaneMark(QWidget):
    """The small square in the lane's marker colour; decoration, the title says the same."""

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        side = theme.space_px(2.75)
        self.setFixedSize(side, side)
        self.setAccessibleName(lane_words(lane))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().lane_mark(self._lane)))
        painter.drawRoundedRect(QRectF(self.rect()), MARK_RADIUS_PX, MARK_RADIUS_PX)
        painter.end()


class LaneHeader(QWidget):
    """Marker, title, count, and the lane's sum (or what falls due this week)."""

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._shown: tuple[LaneSummary, Shop] | None = None
        self._measured: dict[tuple[str, str], tuple[int, int]] = {}
        self._title = TextLabel(lane_words(lane), style="strong", wraps=True)
        self._count = TextLabel("0", style="quiet")
        self._note = TextLabel("", style="small_quiet", wraps=True)
        self.setAccessibleName(lane_words(lane))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.space_px(2.5), theme.space_px(2), theme.space_px(2.5), theme.space_px(1))
        self._grid.setHorizontalSpacing(theme.space_px(2))
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(LaneMark(lane), 0, 0)
        self._grid.addWidget(self._title, 0, 1)
        self._grid.addWidget(self._count, 0, 2)
        self._grid.addWidget(self._note, 0, 4)
        self._grid.setColumnStretch(3, 1)
        self._is_below = False
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _put_note(self, *, below: bool) -> None:
        if below == self._is_below:
            return
        self._is_below = below
        self._grid.removeWidget(self._note)
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        self._note.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if below:
            self._grid.addWidget(self._note, 1, 1, 1, 4)
        else:
            self._grid.addWidget(self._note, 0, 4)

    def show_summary(self, summary: LaneSummary, shop: Shop) -> bool:
        """Show the lane's numbers; whether any of them is another than before."""
        if (summary, shop) == self._shown:
            return False
        self._shown = (summary, shop)
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
        self._note.setVisible(bool(note))
        return True

    def fit(self, width_px: int) -> int:
        """Take as few lines as ``width_px`` allows, so that no word is cut; answers the height that takes."""
        title, note = self._line_widths(self._title), self._line_widths(self._note)
        margins = self._grid.contentsMargins()
        fixed_px = theme.space_px(2.75 + 6) + self._count.sizeHint().width() + margins.left() + margins.right()
        free_px = max(1, width_px - fixed_px)
        tries = ((0, 0), (0, 1), (1, 0), (1, 1))
        lines = next((pair for pair in tries if title[pair[0]] + note[pair[1]] <= free_px), None)
        title_px, note_px = self._title.fontMetrics().height(), self._note.fontMetrics().height()
        self._put_note(below=lines is None)
        if lines is None:
            lines = (0 if title[0] <= free_px else 1, 0 if note[0] <= free_px else 1)
            height_px = (lines[0] + 1) * title_px + (lines[1] + 1) * note_px
        else:
            height_px = max((lines[0] + 1) * title_px, (lines[1] + 1) * note_px)
        self._title.setFixedWidth(title[lines[0]])
        self._note.setFixedWidth(note[lines[1]])
        return height_px + margins.top() + margins.bottom() + _SLACK_PX

    def _line_widths(self, label: TextLabel) -> tuple[int, int]:
        """How wide a label's text is in one line, and how wide at least in two; measured once for a text."""
        label.ensurePolished()
        key = (label.text(), label.font().key())
        if key not in self._measured:
            self._measured[key] = _line_widths(label)
        return self._measured[key]


def _line_widths(label: TextLabel) -> tuple[int, int]:
    """How wide a label's text is in one line, and how wide at least in two."""
    metrics = label.fontMetrics()
    words = label.text().split()
    if not words:
        return 0, 0
    widths = [
        max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:at], words[at:]))
        for at in range(1, len(words) + 1)
    ]
    return widths[-1] + _SLACK_PX, min(widths) + _SLACK_PX


class LaneColumn(QFrame):
    """A lane: its header, its view, its empty line, and the actions over the marked card."""

    resized = Signal()

    def __init__(self, model: LaneModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(lane_words(model.lane))
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
