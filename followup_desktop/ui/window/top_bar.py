"""The bar along the top: the shop's name, the search field, the two things done most, who is at the desk, the menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, plain_tooltip
from followup_desktop.ui.widgets.labels import ElidedLabel


class TopBar(QFrame):
    """The bar. ``finder`` and ``desk`` are widgets that the window gives."""

    new_lead_asked = Signal()
    log_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, finder: QWidget, desk: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Top bar"))
        self._name = ElidedLabel("", style="heading")
        self._new_lead = PrimaryButton(_("New lead"), icon_name="plus")
        self._new_lead.setToolTip(plain_tooltip(_("New lead (Ctrl+N)")))
        self._log = QuietButton(_("Log a call"), icon_name="phone")
        self._log.setToolTip(plain_tooltip(_("Log a call (Ctrl+L)")))
        self._menu = IconButton("ellipsis", _("Menu"), keys="Alt+M")
        self._build(finder, desk)
        self._new_lead.clicked.connect(self._on_new_lead)
        self._log.clicked.connect(self._on_log)
        self._menu.clicked.connect(self._on_menu)

    def _build(self, finder: QWidget, desk: QWidget) -> None:
        row = QHBoxLayout(self)
        side = theme.space_px(4)
        row.setContentsMargins(side, theme.space_px(2), side, theme.space_px(2))
        row.setSpacing(theme.space_px(3))
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._name.setMaximumWidth(theme.space_px(80))  # a long name leaves room to search
        finder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        finder.setMaximumWidth(theme.space_px(100))
        row.addWidget(self._name)
        row.addWidget(finder, 3)
        row.addWidget(self._new_lead)
        row.addWidget(self._log)
        row.addStretch(1)
        row.addWidget(desk)
        row.addWidget(self._menu)

    def show_name(self, name: str) -> None:
        """Show the shop's name, or the program's own until the shop has one."""
        self._name.set_text(name or _("Follow-up Board"))

    def _on_new_lead(self) -> None:
        self.new_lead_asked.emit()

    def _on_log(self) -> None:
        self.log_asked.emit()

    def _on_menu(self) -> None:
        self.menu_asked.emit(self._menu)

    def open_menu(self) -> None:
        """Open the menu by its key."""
        self._on_menu()
