"""The two answers with a choice, "Ring again" and "Move to", each a button that opens its menu."""

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.shown import time_text
from followup_desktop.services.ringing import move_choices, ring_choices
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import QuietButton, literal
from followup_desktop.ui.widgets.passing_menu import PassingMenu


class MenuButton(QuietButton):
    """A quiet button that opens a menu, made when it is opened: its offers depend on the time."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words)
        self.setAccessibleName(name)
        # The mark stands behind the words, as in every field that opens.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        side = theme.icon_px() * 3 // 4
        self.setIcon(theme.icon("chevron-down", "ink_2"))
        self.setIconSize(QSize(side, side))
        self.opened_menu: QMenu | None = None
        self.clicked.connect(self._on_clicked)

    def open_menu(self) -> None:
        """Open the menu under the button, or above it where the screen ends."""
        menu = PassingMenu(self.accessibleName(), self)
        menu.setLayoutDirection(QGuiApplication.layoutDirection())
        self.opened_menu = menu
        self.fill(menu)
        menu.destroyed.connect(self._on_closed)
        menu.popup(self._place_of(menu))
        first = next(iter(menu.actions()), None)
        if first is not None:
            menu.setActiveAction(first)

    def fill(self, menu: QMenu) -> None:
        """Put the offers into ``menu``."""

    def _place_of(self, menu: QMenu) -> QPoint:
        size, room = menu.sizeHint(), self.screen().availableGeometry()
        below = self.mapToGlobal(QPoint(0, self.height()))
        above = self.mapToGlobal(QPoint(0, -size.height()))
        place = below if below.y() + size.height() <= room.bottom() else above
        place.setX(max(room.left(), min(place.x(), room.right() - size.width())))
        return place

    def _on_clicked(self) -> None:
        self.open_menu()

    def _on_closed(self) -> None:
        self.opened_menu = None


class RingAgainButton(MenuButton):
    """``chosen`` carries an aware moment."""

    chosen = Signal(object)

    def __init__(self, session: Session, words: str, name: str) -> None:
        super().__init__(words, name)
        self._session = session
        self._moments: list[datetime] = []

    def fill(self, menu: QMenu) -> None:
        """The moments that are still ahead, each with its time."""
        now = self._session.now()
        choices = ring_choices(now, self._session.shop)
        self._moments = [choice.at for choice in choices]
        for place, choice in enumerate(choices):
            words = f"{literal(choice.words)}\t{time_text(local_time(choice.at).time())}"
            menu.addAction(words).setData(place)
        menu.triggered.connect(self._on_picked)

    def _on_picked(self, action: QAction) -> None:
        self.chosen.emit(self._moments[int(action.data())])


class MoveToButton(MenuButton):
    """``chosen`` carries a FollowUp; ``date_asked``: none of the offers, a date."""

    chosen = Signal(object)
    date_asked = Signal()

    def __init__(self, session: Session, words: str, name: str) -> None:
        super().__init__(words, name)
        self._session = session
        self._days: list[FollowUp] = []

    def fill(self, menu: QMenu) -> None:
        """The days, and the way to any other."""
        choices = move_choices(self._session.now(), self._session.shop)
        self._days = [choice.follow_up for choice in choices]
        for place, choice in enumerate(choices):
            menu.addAction(literal(choice.words)).setData(place)
        menu.addAction(_("A date…")).setData(len(choices))
        menu.triggered.connect(self._on_picked)

    def _on_picked(self, action: QAction) -> None:
        place = int(action.data())
        if place < len(self._days):
            self.chosen.emit(self._days[place])
        else:
            self.date_asked.emit()
