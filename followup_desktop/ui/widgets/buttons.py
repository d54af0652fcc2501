"""Buttons by their weight: one primary on a screen, quiet ones, links, icons, and chips that stay pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from followup_desktop.ui import theme

LONGEST_ON_ONE_LINE = 80


ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def literal(text: str) -> str:
    """``text`` for a button or a menu, with every ``&`` shown as it is typed (customers' names are plain text)."""
    return text.replace("&", "&&")


class _TextButton(QPushButton):
    """A button with plain text. ``icon_name`` is a file of resources/icons."""

    _ink = "ink"

    def __init__(self, text: str, parent: QWidget | None = None, *, icon_name: str = "") -> None:
        super().__init__(parent)
        self._has_icon = bool(icon_name)
        self.set_text(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            side = theme.icon_px()
            self.setIcon(theme.icon(icon_name, self._ink))
            self.setIconSize(QSize(side, side))

    def set_text(self, text: str) -> None:
        """Show ``text`` and say it to a screen reader."""
        # A style sheet cannot say how far an icon stands from its text.
        self.setText(("\u00a0" if self._has_icon and text else "") + literal(text))
        self.setAccessibleName(text)


class PrimaryButton(_TextButton):
    """The one thing to do on this screen."""

    _ink = "on_accent"


class QuietButton(_TextButton):
    """Everything else there is to do."""


class LinkButton(_TextButton):
    """A word that does something: in a toast, beside a line of text."""

    _ink = "accent_ink"


class ChoiceChip(_TextButton):
    """One answer among a few; stays pressed. Put several in a QButtonGroup where only one may be chosen.

    The space bar chooses; Enter belongs to the form around it (some desktops have it press any button).
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, icon_name: str = "") -> None:
        super().__init__(text, parent, icon_name=icon_name)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """An icon with a name: the name is its tooltip and what a screen reader says."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None, *, keys: str = "") -> None:
        super().__init__(parent)
        side = theme.icon_px()
        self.setIcon(theme.icon(icon_name))
        self.setIconSize(QSize(side, side))
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoRaise(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isCheckable() and event.key() in ENTER_KEYS:
            event.ignore()  # a choice among a few, as ChoiceChip is
            return
        super().keyPressEvent(event)


def plain_tooltip(text: str) -> str:
    """``text`` as a tooltip that Qt cannot take for rich text: it guesses, so the signs are escaped.

    A short text without such signs stays bare: the tooltip is also what a screen reader says, tags and all.
    """
    if len(text) <= LONGEST_ON_ONE_LINE and not any(sign in text for sign in "<>&\n"):
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"
