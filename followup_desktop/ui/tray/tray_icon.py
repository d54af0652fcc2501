"""The program's icon in the tray: how many are due, and a menu. It is told what is due, and decides nothing."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from followup_desktop.desktop.notices import one_line
from followup_desktop.desktop.notifier import Desk
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import due_words
from followup_desktop.ui.tray.badge_icon import badge_icon

if TYPE_CHECKING:
    from followup_desktop.services.reminders import DueCard

MOST_LISTED = 5
LONGEST_NAME = 40


class TrayIcon(QObject):
    """The icon. ``card_asked`` carries the id of a due card picked from the menu; the others carry nothing."""

    board_asked = Signal()
    card_asked = Signal(object)
    new_lead_asked = Signal()
    log_asked = Signal()
    quit_asked = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards: tuple[DueCard, ...] = ()
        self._count = 0
        self._drawn: tuple[object, ...] | None = None
        self._menu = QMenu()
        self._menu.setAccessibleName(_("Follow-up Board"))
        self._tray = QSystemTrayIcon(self)
        self._due_actions: list[QAction] = []
        self._build()
        self._connect()
        self.refresh()

    @property
    def is_available(self) -> bool:
        """Whether this desktop has a tray now; it may come later, or go (QSystemTrayIcon says more than is true)."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def is_drawn_by_bus(self) -> bool:
        """Whether the desktop's panel draws icon and menu from the bus (StatusNotifier): Qt then knows no place.

        There the tray's own message would take the very road that the notification daemon is missing from.
        """
        return sys.platform == "linux" and self._tray.geometry().isEmpty()

    @property
    def system_icon(self) -> QSystemTrayIcon:
        """Qt's tray icon, for the balloon."""
        return self._tray

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    def show(self) -> None:
        """Put the icon into the tray."""
        self._tray.show()
        self._drawn = None
        self.refresh()

    def hide(self) -> None:
        """Take the icon out of the tray."""
        self._tray.hide()

    def close(self) -> None:
        """Take the icon away and free the menu, which has no parent widget to do it."""
        self._tray.hide()
        self._tray.deleteLater()
        self._menu.deleteLater()

    def set_due(self, cards: "Sequence[DueCard]", count: int) -> None:
        """Show that ``count`` are due; ``cards`` are the first of them, longest due first."""
        self._cards = tuple(cards[:MOST_LISTED])
        self._count = count
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Redraw what depends on the time or the colours: connect the heartbeat's minute and the theme's change."""
        now, shop = self._desk.now(), self._desk.shop
        lines = tuple((card.card_id, card.name, due_words(card.follow_up, now, shop)) for card in self._cards)
        is_late = any(standing(card.follow_up, now) is Standing.LATE for card in self._cards)
        drawn = (self._count, is_late, lines, self.is_drawn_by_bus)
        if drawn != self._drawn:
            self._drawn = drawn
            self._list(lines)
            self._tray.setToolTip(self._tooltip(is_late=is_late))
            self._tray.setIcon(badge_icon(self._count, is_late=is_late))

    @Slot()
    def redraw(self) -> None:
        """The colours changed: draw even if the words are the same."""
        self._drawn = None
        self.refresh()

    def _build(self) -> None:
        self._first_rule = self._menu.addSeparator()
        self._new_lead = self._menu.addAction(_("New lead…"))
        self._log = self._menu.addAction(_("Log a call…"))
        self._menu.addSeparator()
        self._board = self._menu.addAction(_("Open the board"))
        self._quit = self._menu.addAction(_("Quit"))
        self._tray.setContextMenu(self._menu)

    def _connect(self) -> None:
        self._new_lead.triggered.connect(self._on_new_lead)
        self._log.triggered.connect(self._on_log)
        self._board.triggered.connect(self._on_board)
        self._quit.triggered.connect(self._on_quit)
        self._menu.triggered.connect(self._on_picked)
        # Only once the icon sits in its tray is it known who draws the menu.
        self._menu.aboutToShow.connect(self.refresh)
        self._tray.activated.connect(self._on_activated)

    def _list(self, lines: Sequence[tuple[int, str, str]]) -> None:
        """The due ones at the top of the menu, each with how it stands."""
        for action in self._due_actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._due_actions = []
        for card_id, name, when in lines:
            # One line of text, no tab: a panel that draws the menu from the bus shows a tab as it likes.
            words = _("{name}, {when}").format(name=one_line(name, LONGEST_NAME), when=when)
            self._add_due(words, card_id)
        more = self._count - len(lines)
        if more > 0 and lines:
            self._add_due(ngettext("{count} more…", "{count} more…", more).format(count=more), None)
        if not lines:
            nothing = _("Nothing is due") if self._count == 0 else self._tooltip(is_late=False)
            self._add_due(nothing, None)
            self._due_actions[0].setEnabled(self._count > 0)

    def _add_due(self, words: str, card_id: int | None) -> None:
        action = QAction(literal(words, is_drawn_by_bus=self.is_drawn_by_bus), self._menu)
        action.setData((card_id,))
        self._menu.insertAction(self._first_rule, action)
        self._due_actions.append(action)

    def _tooltip(self, *, is_late: bool) -> str:
        """How many, in words, and no name: a tooltip is read by whoever stands at the counter."""
        if self._count == 0:
            return _("Follow-up Board: nothing is due")
        if is_late:
            words = ngettext(
                "Follow-up Board: {count} due, the first is late",
                "Follow-up Board: {count} due, the first is late",
                self._count,
            )
        else:
            words = ngettext("Follow-up Board: {count} due", "Follow-up Board: {count} due", self._count)
        return words.format(count=self._count)

    @Slot()
    def _on_new_lead(self) -> None:
        self.new_lead_asked.emit()

    @Slot()
    def _on_log(self) -> None:
        self.log_asked.emit()

    @Slot()
    def _on_board(self) -> None:
        self.board_asked.emit()

    @Slot()
    def _on_quit(self) -> None:
        self.quit_asked.emit()

    @Slot(QAction)
    def _on_picked(self, action: QAction) -> None:
        if action not in self._due_actions:
            return
        (card_id,) = action.data()
        if card_id is None:
            self.board_asked.emit()
        else:
            self.card_asked.emit(card_id)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.board_asked.emit()


def literal(words: str, *, is_drawn_by_bus: bool) -> str:
    """``words`` so that a menu shows every character of them and makes no shortcut of any.

    A menu that Qt draws needs each & doubled. In one that goes over the bus Qt turns only the first & into the
    bus's mark, the underscore, so there underscores are doubled and only the first & needs its twin.
    """
    if not is_drawn_by_bus:
        return words.replace("&", "&&")
    return words.replace("_", "__").replace("&", "&&", 1)
