"""Plain text in the sizes of the theme, shortened where the place is narrow. Never guesses rich text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import plain_tooltip


class TextLabel(QLabel):
    """One plain text. ``style``: small, quiet, small_quiet, small_strong, strong, heading, title, late or fault."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, style: str = "", wraps: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("look", style)
        self.setText(text)

    def set_style(self, style: str) -> None:
        """Change how the text looks."""
        theme.set_look(self, "look", style)


class SectionLabel(TextLabel):
    """The small heading above a group: "History", "Next follow-up"."""


class KeyHint(TextLabel):
    """The key that does the same: "Ctrl N"."""


class ElidedLabel(TextLabel):
    """One line that ends in "…" where it does not fit; the whole text is the tooltip and the accessible name."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, style: str = "") -> None:
        self._whole = ""
        super().__init__("", parent, style=style)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, as much of it as there is room for."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._elide()
        self.updateGeometry()

    @property
    def whole_text(self) -> str:
        """What the label says when there is room."""
        return self._whole

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        self.setToolTip(plain_tooltip(self._whole) if shown != self._whole else "")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()
