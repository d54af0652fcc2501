"""The three actions over the card that has the pointer or the keyboard: log, move, open. Real buttons, so that a
screen reader finds them too.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.board.lane_view import LaneView
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.cards.card_delegate import PAD_X_PX, PAD_Y_PX


class CardActions(QFrame):
    """Lies over one lane's view; never changes the height of a card."""

    log_asked = Signal(object)
    lanes_asked = Signal(object, QPoint)
    open_asked = Signal(object)

    def __init__(self, view: LaneView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._column = parent
        self._card_id: int | None = None
        self._buttons: tuple[IconButton, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        view.marks_changed.connect(self.follow)
        self.hide()

    def _build(self) -> None:
        """The buttons, made when a card of this lane is first marked: three lanes of four start without."""
        log = IconButton("phone-call", _("Log"), keys="L")
        self._move = IconButton("arrow-left-right", _("Move"), keys=_("Ctrl+arrow"))
        open_ = IconButton("panel-right-open", _("Open"), keys=_("Enter"))
        log.clicked.connect(self._on_log)
        self._move.clicked.connect(self._on_move)
        open_.clicked.connect(self._on_open)
        self._buttons = (log, self._move, open_)
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)

    def follow(self) -> None:
        """Lie over the card that is marked now, or hide."""
        row = self._view.shown_row()
        if row is None and self.isVisible() and self._has_attention():
            return
        face = self._view.lane_model.face(row) if row is not None else None
        if row is None or face is None:
            self.hide()
            return
        if not self._buttons:
            self._build()
        self._card_id = face.id
        self.setAccessibleName(_("Actions for {name}").format(name=face.name))
        size = self.sizeHint()
        place = self._view.place_of(row)
        corner = QPoint(
            place.right() - PAD_X_PX + theme.space_px(1.5) - size.width(),
            place.bottom() - PAD_Y_PX + theme.space_px(1) - size.height(),
        )
        if corner.y() < 0 or corner.y() + size.height() > self._view.viewport().height():
            self.hide()
            return
        self.setGeometry(*self._on_parent(corner), size.width(), size.height())
        self.show()
        self.raise_()

    def _on_parent(self, corner: QPoint) -> tuple[int, int]:
        at = self._view.viewport().mapTo(self._column, corner)
        return at.x(), at.y()

    def _has_attention(self) -> bool:
        return self.underMouse() or any(button.hasFocus() for button in self._buttons)

    def _on_log(self) -> None:
        self.log_asked.emit(self._card_id)

    def _on_move(self) -> None:
        self.lanes_asked.emit(self._card_id, self._move.mapToGlobal(QPoint(0, self._move.height())))

    def _on_open(self) -> None:
        self.open_asked.emit(self._card_id)
