"""The program's icon in the tray: how many are due, and a menu. It is told what is due, and decides nothing."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from followup_desktop.desktop.notices import one_line
from followup_desktop.desktop.notifier import Desk
from followup_desktop.domain.language import _, ngettext
from followup_desktop.services.due_now import DueNow
from followup_desktop.services.ringing import quiet_choices
from followup_desktop.ui import theme
from followup_desktop.ui.tray.badge_icon import badge_icon
from followup_desktop.ui.tray.tray_words import title_words, tooltip_words, until_words, when_words

LONGEST_NAME = 40
QUIET_CHOICES = 2
# Where the lines lead that stand for no card.
LIST, ASIDE = "list", "aside"


class TrayIcon(QObject):
    """The icon. ``card_asked`` carries the id of a card picked from the menu, ``quiet_asked`` the name of a choice
    of services.ringing; the others carry nothing.
    """

    board_asked = Signal()
    card_asked = Signal(object)
    new_lead_asked = Signal()
    log_asked = Signal()
    list_asked = Signal()
    aside_asked = Signal()
    quiet_asked = Signal(object)
    quiet_ended = Signal()
    quit_asked = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due = DueNow()
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

    def show_due(self, due: DueNow) -> None:
        """Show how the reminders stand."""
        self._due = due
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Redraw what depends on the time, and on who draws the menu; only what changed."""
        now, shop, due = self._desk.now(), self._desk.shop, self._due
        is_by_bus = self.is_drawn_by_bus
        lines = tuple(
            (card.card_id, one_line(card.name, LONGEST_NAME), when_words(card, now, shop)) for card in due.coming
        )
        drawn = (due.due, due.late, due.today, due.put_aside, due.quiet_until, lines, is_by_bus)
        if drawn != self._drawn:
            self._drawn = drawn
            self._list(lines)
            self._show_quiet()
            self._tray.setToolTip(tooltip_words(due, now))
            self._tray.setIcon(badge_icon(due.due, is_late=due.late > 0, is_quiet=due.quiet_until is not None))

    @Slot()
    def redraw(self) -> None:
        """The colours changed: draw even if the words are the same."""
        self._drawn = None
        self.refresh()

    def _build(self) -> None:
        self._title = self._menu.addAction("")
        self._title.setFont(theme.text_font(theme.TextSize.STRONG))
        self._menu.addSeparator()
        self._first_rule = self._menu.addSeparator()
        self._new_lead = self._menu.addAction(_("New lead…"))
        self._log = self._menu.addAction(_("Log a call…"))
        self._quiet = [self._menu.addAction("") for _choice in range(QUIET_CHOICES)]
        self._end_quiet = self._menu.addAction("")
        self._menu.addSeparator()
        self._board = self._menu.addAction(_("Open the board"))
        self._quit = self._menu.addAction(_("Quit"))
        self._tray.setContextMenu(self._menu)

    def _connect(self) -> None:
        self._new_lead.triggered.connect(self._on_new_lead)
        self._log.triggered.connect(self._on_log)
        self._title.triggered.connect(self._on_board)
        self._end_quiet.triggered.connect(self._on_end_quiet)
        self._board.triggered.connect(self._on_board)
        self._quit.triggered.connect(self._on_quit)
        self._menu.triggered.connect(self._on_picked)
        # Only once the icon sits in its tray is it known who draws the menu.
        self._menu.aboutToShow.connect(self.refresh)
        self._tray.activated.connect(self._on_activated)

    def _list(self, lines: Sequence[tuple[int, str, str]]) -> None:
        """The title, and under it what is due or comes due today, each with how it stands."""
        due = self._due
        self._title.setText(self._two(_("Follow-up Board"), title_words(due)))
        for action in self._due_actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._due_actions = []
        for card_id, name, when in lines:
            self._add_due(self._two(name, when), card_id)
        more = due.today - len(lines)
        if more > 0:
            self._add_due(ngettext("{count} more today…", "{count} more today…", more).format(count=f"{more:,}"), LIST)
        if due.put_aside:
            words = ngettext("{count} put aside…", "{count} put aside…", due.put_aside)
            self._add_due(words.format(count=f"{due.put_aside:,}"), ASIDE)
        if not self._due_actions:
            self._add_due(_("Nothing is due today"), LIST)

    def _two(self, words: str, behind: str) -> str:
        """Words with others at the right end, where Qt draws the menu; a panel shows a tab as it likes."""
        is_by_bus = self.is_drawn_by_bus
        pieces = [literal(piece, is_drawn_by_bus=is_by_bus) for piece in (words, behind) if piece]
        return (", " if is_by_bus else "\t").join(pieces)

    def _add_due(self, words: str, leads_to: object) -> None:
        action = QAction(words, self._menu)
        action.setData((leads_to,))
        self._menu.insertAction(self._first_rule, action)
        self._due_actions.append(action)

    def _show_quiet(self) -> None:
        """The offers of quiet, or the end of it while it is quiet."""
        until = self._due.quiet_until
        for choice, action in zip(quiet_choices(self._desk.now(), self._desk.shop), self._quiet, strict=True):
            action.setText(choice.words)
            action.setData(choice.key)
            action.setVisible(until is None)
        self._end_quiet.setVisible(until is not None)
        if until is not None:
            self._end_quiet.setText(_("End quiet (until {time})").format(time=until_words(until, self._desk.now())))

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

    @Slot()
    def _on_end_quiet(self) -> None:
        self.quiet_ended.emit()

    @Slot(QAction)
    def _on_picked(self, action: QAction) -> None:
        if action in self._quiet:
            self.quiet_asked.emit(str(action.data()))
        if action not in self._due_actions:
            return
        (leads_to,) = action.data()
        if leads_to == LIST:
            self.list_asked.emit()
        elif leads_to == ASIDE:
            self.aside_asked.emit()
        else:
            self.card_asked.emit(leads_to)

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
