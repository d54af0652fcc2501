"""A panel that lies over the window without stopping it: opened by a key, left by Esc, gives the keyboard back."""

from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.panel import Panel

# Asking the window for its panels would have PySide make an object of every part of every widget in it.
_made: "WeakSet[OverWindow]" = WeakSet()


class OverWindow(Panel):
    """A panel near the top of ``host``, ``width_px`` wide where there is room. Never a dialog of its own.

    ``placed``: it lies elsewhere now, or is larger or smaller.
    """

    closed = Signal()
    placed = Signal()

    def __init__(self, host: QWidget, *, width_px: int) -> None:
        super().__init__(host)
        self._host = host
        self._width_px = width_px
        self._keys_before: QWidget | None = None
        self.hide()
        host.installEventFilter(self)
        _made.add(self)

    def open_panel(self) -> None:
        """Show it and remember who had the keyboard. One panel at a time: what was typed in another stays there."""
        for other in list(_made):
            if other is not self and shiboken6.isValid(other) and other._host is self._host:
                other.close_panel()
        if not self.isVisible():
            self._keys_before = QApplication.focusWidget()
        self.show()
        self.place()
        self.raise_()

    def close_panel(self) -> None:
        """Hide it and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        self.hide()
        before = self._keys_before
        self._keys_before = None
        is_there = before is not None and shiboken6.isValid(before) and before.isVisible() and before.isEnabled()
        # Gone meanwhile: the window itself, else Qt hands the keyboard to some field and Ctrl+Z undoes its text.
        taker = before if is_there and before is not None else self._host
        taker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Put it in its place, as tall as it needs to be."""
        margin = theme.space_px(4)
        width = max(1, min(self._width_px, self._host.width() - 2 * margin))
        height = min(self.wanted_px(width), self._host.height() - 2 * margin)
        top = min(theme.space_px(16), max(margin, self._host.height() - height - margin))
        place = QRect((self._host.width() - width) // 2, top, width, height)
        if place != self.geometry():
            self.setGeometry(place)
            self.placed.emit()

    def wanted_px(self, width: int) -> int:
        """How tall it would like to be at this width."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def _settle(self) -> None:
        if self.isVisible():
            self.place()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return answer

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the panel, from its end to its beginning: nothing behind it is meant while it is open.

        The chain is not walked here: PySide would make an object of every widget on the way.
        """
        before = QApplication.focusWidget()
        has_moved = super().focusNextPrevChild(forward)
        now = QApplication.focusWidget()
        if not self.isVisible() or now is None or self.isAncestorOf(now):
            return has_moved
        if forward:
            self.setFocus(Qt.FocusReason.TabFocusReason)
            return super().focusNextPrevChild(True)
        if before is not None:
            before.setFocus(Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)
