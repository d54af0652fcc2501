"""The window: bar, rail, pages, drawer and toasts. The only place where the folders of ui meet, by signal."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.card import BOARD_LANES
from followup_desktop.domain.language import _
from followup_desktop.ui.board.board_page import BoardPage
from followup_desktop.ui.widgets.desk_chooser import DeskChooser
from followup_desktop.ui.widgets.finder import Finder
from followup_desktop.ui.widgets.toast import Toast, ToastAction, ToastStack
from followup_desktop.ui.window import pages
from followup_desktop.ui.window.commands import WindowCommands
from followup_desktop.ui.window.due_line import DueLine
from followup_desktop.ui.window.memory import WindowMemory
from followup_desktop.ui.window.parts import Parts
from followup_desktop.ui.window.rail import BOARD, Rail
from followup_desktop.ui.window.top_bar import TopBar

if TYPE_CHECKING:
    from followup_desktop.desktop.crash_guard import FaultReport
    from followup_desktop.services.due_now import DueNow
    from followup_desktop.ui.window.closing import Closing
    from followup_desktop.ui.window.menu import WindowMenu

SMALLEST = (1024, 640)
FIRST = (1440, 900)
TITLE_BAR_PX = 40
# Below this width the drawer lies over the board (DESIGN, "Screens").
DRAWER_BESIDE_PX = 1280


class MainWindow(QWidget):
    """The main window. ``painted`` is said once, after the board was first painted."""

    painted = Signal()
    quit_asked = Signal()
    sample_asked = Signal()
    desktop_menu_asked = Signal()
    reminders_asked = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts, self._session = parts, parts.session
        self.setWindowTitle(_("Sample shop – Follow-up Board") if parts.is_sample else _("Follow-up Board"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.board = BoardPage(self._session, parts.reader, self._read_amount)
        self.finder = Finder(self._session, parts.background)
        self.desk = DeskChooser(self._session)
        self.bar = TopBar(self.finder, self.desk)
        self.rail = Rail()
        self.due_line = DueLine()
        self.stack = QStackedWidget()
        self.toasts = ToastStack(self)
        self.pages = pages.Pages(self, parts)
        self.commands = WindowCommands(self, self._session)
        self._build()
        self._connect()
        self._show_shop()
        first_seen: QWidget = self.board.columns[BOARD_LANES[0]].view.viewport()
        if not self._session.shop.is_confirmed and not parts.is_sample:
            # It hides the board: without this the first paint, and all that begins after it, would wait for Start.
            first_seen = self.pages.open_welcome()
        first_seen.installEventFilter(self)

    def _build(self) -> None:
        self.stack.addWidget(self.board)
        self.middle = QWidget()
        beside = QHBoxLayout(self.middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.due_line)
        right.addWidget(self.middle, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(below, 1)
        self.rail.show_page(BOARD)

    def _connect(self) -> None:
        bridge, board = self._parts.bridge, self.board
        bridge.committed.connect(board.show_events)
        bridge.committed.connect(self.pages.show_events)
        bridge.shop_changed.connect(self._on_shop_changed)
        bridge.many_changed.connect(self._on_shop_changed)
        bridge.staff_changed.connect(self._on_staff_changed)
        self._parts.theme.changed.connect(board.reload)
        self.rail.page_asked.connect(self.show_page)
        self.bar.new_lead_asked.connect(self.commands.open_new_lead)
        self.bar.log_asked.connect(self.commands.open_log_call)
        self.bar.menu_asked.connect(self._on_menu_asked)
        self.finder.contact_chosen.connect(self.pages.open_contact)
        self.finder.new_asked.connect(self.pages.open_new_lead_for)
        self.finder.close_asked.connect(self.take_keyboard)
        self.desk.desk_changed.connect(self.set_desk)
        self.due_line.card_asked.connect(self.open_card)
        board.card_opened.connect(self.open_card)
        board.card_chosen.connect(self.pages.follow_card)
        board.log_asked.connect(self.log_card)
        board.date_move_asked.connect(self.pages.move_date)
        board.card_edit_asked.connect(self.pages.edit_card)
        board.new_lead_asked.connect(self.commands.open_new_lead)
        board.import_asked.connect(self.commands.open_import)
        board.sample_asked.connect(self.sample_asked)
        for teller in (board, self.pages, self.desk):
            teller.toast_asked.connect(self.toasts.show_toast)

    # --- what the tray, a pop-up and other starts ask -----------------------------------------------------------

    @Slot(object)
    def open_card(self, card_id: int) -> None:
        """Show a card's contact in the drawer, and the card on the board where it stands."""
        self.come_forward()
        self.pages.open_card(card_id)

    @Slot(object)
    def log_card(self, card_id: int) -> None:
        """Open the card's contact with the keyboard in the log box."""
        self.come_forward()
        self.pages.log_card(card_id)

    @Slot(object)
    def show_page(self, name: str) -> None:
        """Show a page by its name; made when first asked for."""
        self.stack.setCurrentWidget(self.pages.page(name))
        self.rail.show_page(name)
        self.pages.turned_to(name)

    @Slot()
    def take_keyboard(self) -> None:
        """Put the keyboard on the page that is shown."""
        page = self.stack.currentWidget()
        if page is not None:
            getattr(page, "take_keyboard", page.setFocus)()

    @Slot(object)
    def set_desk(self, staff_id: int | None) -> None:
        """Somebody else is at the desk."""
        self._session.staff_id = staff_id
        self._parts.memory.staff_id = staff_id
        self.desk.show_desk(staff_id)
        self.board.staff_changed()
        self.pages.staff_changed()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Tell something that went wrong, or has to be known."""
        self.toasts.show_toast(Toast(sentence, is_fault=True))

    def tell(self, sentence: str) -> None:
        """Tell something that went as it should."""
        self.toasts.show_toast(Toast(sentence))

    @Slot(object)
    def show_fault(self, report: "FaultReport") -> None:
        """A fault of the program itself: said, with the details to copy. Nothing is sent anywhere."""
        copy = ToastAction(_("Copy details"), lambda: QApplication.clipboard().setText(report.details))
        self.toasts.show_toast(Toast(report.sentence, (copy,), is_fault=True))

    @Slot()
    def minute_passed(self) -> None:
        """Dates and waits read otherwise now."""
        self.board.minute_passed()
        self.pages.minute_passed()

    # --- what is due --------------------------------------------------------------------------------------------

    def show_due(self, due: "DueNow") -> None:
        """This is how the reminders stand: said on the line and on the rail."""
        self.due_line.show_due(due)
        self.rail.show_put_aside(due.put_aside)

    # --- the window itself --------------------------------------------------------------------------------------

    def card_count(self) -> int:
        """How many cards stand on the board."""
        return sum(self._parts.reader.count(lane) for lane in BOARD_LANES)

    def show_remembered(self, memory: WindowMemory) -> None:
        """Show where the window was last, or large enough for the drawer at first."""
        is_first, room = not self.restoreGeometry(memory.geometry), self.screen().availableSize()
        # A screen of less than the smallest size (a small one, scaled) is still not to be left at its edges.
        self.setMinimumSize(min(SMALLEST[0], room.width()), min(SMALLEST[1], room.height() - TITLE_BAR_PX))
        if is_first:
            self.resize(min(FIRST[0], room.width()), min(FIRST[1], room.height()))
        if is_first and (room.width() <= FIRST[0] or room.height() <= FIRST[1] + TITLE_BAR_PX):
            # With its frame it would reach under the screen's edge: a small screen is filled instead.
            self.showMaximized()
        else:
            self.show()
        self.keep_keyboard_off_search()

    def keep_keyboard_off_search(self) -> None:
        """Qt puts it there, where Ctrl+Z undoes text and not the last change, and where the cursor blinks for ever."""
        if self.focusWidget() in (None, self.finder):
            self.board.take_keyboard()

    def remember(self, memory: WindowMemory) -> None:
        """Keep the window's size and place."""
        memory.geometry = self.saveGeometry()

    @Slot()
    def come_forward(self) -> None:
        """Bring the window before everything else."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def take_keyboard_back(self) -> None:
        """The keyboard comes back from the reminder window, unless this one lies in the tray."""
        if self.isVisible():
            self.come_forward()

    def end(self) -> None:
        """Close for good."""
        self.closing.is_meant = True
        self.close()
        self.deleteLater()

    def is_today_seen(self) -> bool:
        """Whether the page of today is in this window and the window on the screen."""
        return self.pages.is_today_shown and self.isVisible() and not self.isMinimized()

    def is_drawer_beside(self) -> bool:
        """Whether there is room for the drawer beside the page."""
        return self.width() >= DRAWER_BESIDE_PX

    def _read_amount(self, text: str) -> int:
        from followup_desktop.services.dates import understand_amount

        return understand_amount(self._session, text)

    @cached_property
    def closing(self) -> "Closing":
        """Where the window goes when it is closed, known when first needed."""
        from followup_desktop.ui.window.closing import Closing

        return Closing(self, self._parts.memory)

    @cached_property
    def menu(self) -> "WindowMenu":
        """The menu, made when first opened."""
        from followup_desktop.ui.window.menu import WindowMenu

        return WindowMenu(self)

    def _on_menu_asked(self, button: QWidget) -> None:
        self.menu.open_below(button)

    def _show_shop(self) -> None:
        self.bar.show_name(self._session.shop.name)
        self.desk.show_desk(self._session.staff_id)

    def _on_shop_changed(self, _event: object) -> None:
        self._show_shop()

    def _on_staff_changed(self, _event: object) -> None:
        self.desk.show_desk(self._session.staff_id)

    # --- Qt's own names -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The window paints before its children, all in one go: said when that is done.
            QTimer.singleShot(0, self.painted.emit)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pages.place_drawer()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Whatever is no file is said when it is let go: a cursor that only refuses explains nothing.
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from followup_desktop.ui.window.dropped_files import meant_by

        meant = meant_by(event.mimeData().urls())
        event.acceptProposedAction()
        if meant.files:
            self.pages.open_import(meant.files, meant.said)
        else:
            self.say(" ".join(meant.said))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.closing.may_close())
