"""The client who is worked on, on the page of today: the drawer's own content, standing in the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.desktop.links import LinkOpener
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.client.drawer import ClientDrawer
from followup_desktop.ui.widgets.log_drafts import LogDrafts
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll
from followup_desktop.ui.widgets.toast import Toast

# From this width on the history stands beside the log: the last word is read while the next one is written.
BESIDE_STEPS = 160
ANY_WIDTH_PX = 16_000


class ClientDesk(ClientDrawer):
    """Neither lies over anything nor closes: Esc says ``left``, and ``gone`` that the client was taken away."""

    left = Signal()
    gone = Signal()

    def __init__(self, session: Session, links: LinkOpener, drafts: LogDrafts, parent: QWidget | None = None) -> None:
        super().__init__(session, links, drafts, parent)
        self.setMinimumWidth(self.wanted_px())
        self.setMaximumWidth(ANY_WIDTH_PX)
        self._header.stand_in_page()
        self._log.work_through()
        self._beside = QuietScroll(_("History"))
        side = theme.space_px(4)
        self._beside.column.setContentsMargins(0, side, side, side)
        self._beside.column.setSpacing(theme.space_px(3))
        self._beside.column.addStretch(1)
        self._beside.hide()
        line = QHBoxLayout()
        self.body.removeWidget(self._scroll)
        line.addWidget(self._scroll, 1)
        line.addWidget(self._beside, 1)
        self.body.addLayout(line)

    def call(self) -> None:
        """Have the desktop call the client's first number, and make the log ready; why not is said."""
        refused = self._header.call() if self._contact_id is not None else ""
        if refused:
            self.toast_asked.emit(Toast(refused, is_fault=True))

    def _show_log(self) -> None:
        """Who it is and their number stay in sight: in a low window the log's lower half comes with the keyboard."""
        self._scroll.verticalScrollBar().setValue(0)

    def close_drawer(self) -> None:
        """Save what was being edited; the page decides what is shown next."""
        self._finish()
        (self.gone if self._contact_id is None else self.left).emit()

    def _place_history(self, *, is_beside: bool) -> None:
        if is_beside != self._beside.isHidden():
            return
        there = self._beside.column if is_beside else self._scroll.column
        here = self._scroll.column if is_beside else self._beside.column
        for part in (self._details_button, self._details, self._history):
            here.removeWidget(part)
            there.insertWidget(there.count() - 1, part)  # before the stretch at the end
        there.setAlignment(self._details_button, Qt.AlignmentFlag.AlignLeft)
        self._beside.setVisible(is_beside)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_history(is_beside=self.width() >= theme.space_px(BESIDE_STEPS))
