"""Above the client who is worked on: why it is their turn, what happened last, and how to go on or back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import QuietButton, plain_tooltip
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.pills import StatePill

BACK_KEYS, SKIP_KEYS, NO_NEWS_KEY = "Alt+Left", "Alt+Right", "T"


class TurnStrip(QFrame):
    """Says what the page gives it, and asks for what its buttons say."""

    back_asked = Signal()
    skip_asked = Signal()
    no_news_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Whose turn it is"))
        self.reason = StatePill()
        self.place = TextLabel("", style="quiet")
        self.last = ElidedLabel("", style="quiet")
        self.no_news = QuietButton(_("Told: no news"))
        self.back = QuietButton(_("Back"))
        self.skip = QuietButton(_("Skip"))
        self._build()
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.no_news.clicked.connect(self._on_no_news)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.space_px(4)
        column.setContentsMargins(side, theme.space_px(2), side, theme.space_px(2))
        column.setSpacing(theme.space_px(1.5))
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        # It says a state and leads nowhere: no stop for the keyboard.
        self.reason.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.reason, self.place):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self.no_news.setToolTip(plain_tooltip(_("Tell that nothing is new ({keys})").format(keys=NO_NEWS_KEY)))
        self.back.setToolTip(plain_tooltip(_("To the one before ({keys})").format(keys=BACK_KEYS)))
        self.skip.setToolTip(plain_tooltip(_("Put this one to the end for today ({keys})").format(keys=SKIP_KEYS)))
        for button in (self.no_news, self.back, self.skip):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.last)

    def show_turn(self, reason: str, state: str, place: str, last: str) -> None:
        """Say whose turn it is and why."""
        self.reason.set_words(reason, state)
        self.place.setText(place)
        self.last.set_text(last)

    def _on_back(self) -> None:
        self.back_asked.emit()

    def _on_skip(self) -> None:
        self.skip_asked.emit()

    def _on_no_news(self) -> None:
        self.no_news_asked.emit()
