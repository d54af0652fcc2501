"""Any date for a reminder, in words or from the calendar: a line that opens where it was asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton
from followup_desktop.ui.widgets.date_field import DateField


class DateLine(QWidget):
    """``chosen`` carries a FollowUp. Enter moves, Esc gives up (``left``)."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(session)
        self.button = PrimaryButton(_("Move"))
        self.button.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space_px(2))
        row.addWidget(self.field, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.field.changed.connect(self._on_changed)
        self.field.accepted.connect(self.chosen)
        self.button.clicked.connect(self._on_move)
        self.setFocusProxy(self.field)

    def _on_changed(self, follow_up: object) -> None:
        self.button.setEnabled(isinstance(follow_up, FollowUp))

    def _on_move(self) -> None:
        follow_up = self.field.value()
        if follow_up is not None:
            self.chosen.emit(follow_up)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
