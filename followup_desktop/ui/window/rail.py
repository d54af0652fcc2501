"""The rail at the left: one button a page, only pages that exist (DESIGN, "Screens")."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from followup_desktop.domain.followup import Standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import literal, plain_tooltip

MOST_ON_BADGE = 99
BOARD, TODAY, CLIENTS, SETTINGS = "board", "today", "clients", "settings"


class RailButton(QToolButton):
    """A page's button: its icon above its name."""

    def __init__(self, name: str, words: str, icon: str, keys: str) -> None:
        super().__init__()
        self.page = name
        self.setText(literal(words))
        self.setIcon(theme.icon(icon))
        self.setIconSize(QSize(theme.icon_px() + 2, theme.icon_px() + 2))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoRaise(True)
        self._words, self._keys = words, keys
        self._badge = ""
        self.show_badge("", "")

    def show_badge(self, number: str, said: str) -> None:
        """A number on the icon, and what it counts for the tooltip and a screen reader; "" for none."""
        self._badge = number
        words = f"{self._words}, {said}" if said else self._words
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(f"{words} ({self._keys})"))
        self.update()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._badge:
            return
        font = theme.text_font(theme.TextSize.SMALL_STRONG)
        metrics = QFontMetrics(font)
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(self._badge) + theme.space_px(2))
        left = min(self.width() // 2 + theme.space_px(1), self.width() - width)
        place = QRect(left, theme.space_px(0.5), width, height)
        ink, fill = theme.tokens().badge(Standing.TODAY)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.end()


class Rail(QFrame):
    """The rail. ``page_asked`` carries the name of a page."""

    page_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self._group = QButtonGroup(self)
        self._buttons = {
            button.page: button
            for button in (
                RailButton(BOARD, _("Board"), "square-kanban", "Ctrl+1"),
                RailButton(TODAY, _("Today"), "list-todo", "Ctrl+2"),
                RailButton(CLIENTS, _("Clients"), "users", "Ctrl+3"),
                RailButton(SETTINGS, _("Settings"), "settings", "Ctrl+,"),
            )
        }
        column = QVBoxLayout(self)
        side = theme.space_px(1)
        column.setContentsMargins(side, theme.space_px(2), side, theme.space_px(2))
        column.setSpacing(theme.space_px(1))
        for name, button in self._buttons.items():
            if name == SETTINGS:
                column.addStretch(1)
            self._group.addButton(button)
            column.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown; a page without a button unmarks all."""
        self._group.setExclusive(name in self._buttons)
        for page, button in self._buttons.items():
            button.setChecked(page == name)

    def show_put_aside(self, count: int) -> None:
        """How many due follow-ups were put aside, on the button of the page that lists them."""
        said = ngettext("{n} put aside", "{n} put aside", count).format(n=f"{count:,}") if count else ""
        number = "" if not count else str(count) if count <= MOST_ON_BADGE else f"{MOST_ON_BADGE}+"
        self._buttons[TODAY].show_badge(number, said)

    def _on_clicked(self, button: object) -> None:
        if isinstance(button, RailButton):
            self.page_asked.emit(button.page)
