"""Frames that hold other things: a panel with rounded corners, and the drawer at the right of a page."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme


class Panel(QFrame):
    """A quiet frame around things that belong together; ``body`` is its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = theme.space_px(3)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(theme.space_px(2))


class Column(QFrame):
    """A lane's quiet ground under a list of cards; ``body`` is its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = theme.space_px(2)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(side, side, side, side)


class Drawer(QFrame):
    """The drawer at the right edge of ``page``: beside it where there is room, over it on a narrow window.

    The owner puts it into a layout beside the page, or calls :meth:`lie_over` for a narrow window.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Client"))
        self.setMinimumWidth(theme.space_px(80))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._host: QWidget | None = None

    def lie_over(self, host: QWidget | None, width_px: int = 0) -> None:
        """Lie over the right side of ``host``, ``width_px`` wide, and follow its size; None: stop following."""
        if self._host is not None:
            self._host.removeEventFilter(self)
        self._host = host
        if host is not None:
            self.setParent(host)
            self.setFixedWidth(min(width_px or self.minimumWidth(), host.width()))
            host.installEventFilter(self)
            self._follow()

    def close_drawer(self) -> None:
        """Hide, and tell whoever opened it."""
        self.hide()
        self.closed.emit()

    def _follow(self) -> None:
        if self._host is not None:
            self.setGeometry(self._host.width() - self.width(), 0, self.width(), self._host.height())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)
