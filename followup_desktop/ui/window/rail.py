"""The rail at the left: one button a page, only pages that exist (DESIGN, "Screens")."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import literal, plain_tooltip

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
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(f"{words} ({keys})"))


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

    def _on_clicked(self, button: object) -> None:
        if isinstance(button, RailButton):
            self.page_asked.emit(button.page)
