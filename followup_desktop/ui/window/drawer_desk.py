"""The client's drawer: whom it shows, and where it lies (DESIGN, "Screens"). Made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.card import Card
from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.client.drawer import ClientDrawer
from followup_desktop.ui.widgets.log_drafts import LogDrafts
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.window.parts import Parts

if TYPE_CHECKING:
    from followup_desktop.ui.main_window import MainWindow

OVER_STEPS = 96


class DrawerDesk(QObject):
    """Opens the drawer for a contact or a card. ``card_focus_asked`` and ``date_move_asked`` carry a card's id."""

    toast_asked = Signal(object)
    card_focus_asked = Signal(object)
    date_move_asked = Signal(object)

    def __init__(self, window: "MainWindow", parts: Parts, drafts: LogDrafts) -> None:
        super().__init__(window)
        self._window = window
        self.drawer = ClientDrawer(parts.session, parts.links, drafts, window.middle)
        self.drawer.toast_asked.connect(self.toast_asked)
        self.drawer.card_focus_asked.connect(self.card_focus_asked)
        self.drawer.date_move_asked.connect(self.date_move_asked)
        self.drawer.closed.connect(self._on_closed)
        self.drawer.hide()

    @property
    def is_open(self) -> bool:
        """Whether the drawer shows somebody."""
        return not self.drawer.isHidden()

    def open_contact(self, contact_id: int, card_id: int | None = None) -> None:
        """Show a contact, with one of their cards where that is meant."""
        if self._show(contact_id, card_id):
            self.drawer.take_keyboard()

    def log(self, contact_id: int, card_id: int | None = None) -> None:
        """Show a contact with the keyboard in the log box."""
        if self._show(contact_id, card_id):
            self.drawer.focus_log()

    def edit(self, card: Card) -> None:
        """Show a card's own lines, ready to be typed over."""
        if self._show(card.contact_id, card.id):
            self.drawer.edit_card(card.id)

    def _show(self, contact_id: int, card_id: int | None) -> bool:
        """Whether they could be shown: a list may name somebody whom another program took away."""
        if not self.drawer.show_contact(contact_id, card_id):
            self.toast_asked.emit(Toast(_("This contact is no longer there. It may have been taken away or undone.")))
            return False
        self.drawer.show()
        self.place()
        return True

    def place(self) -> None:
        """Beside the page where there is room, over it on a narrow window."""
        drawer, middle = self.drawer, self._window.middle
        if not self.is_open:
            return
        layout = middle.layout()
        assert layout is not None
        if self._window.is_drawer_beside():
            drawer.lie_over(None)
            drawer.setFixedWidth(drawer.wanted_px())
            if layout.indexOf(drawer) < 0:
                layout.addWidget(drawer)
        else:
            layout.removeWidget(drawer)
            drawer.lie_over(middle, max(theme.space_px(OVER_STEPS), drawer.wanted_px()))
        drawer.show()

    def _on_closed(self) -> None:
        """The keyboard goes back to the page that is shown."""
        self._window.take_keyboard()
