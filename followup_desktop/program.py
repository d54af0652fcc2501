"""Everything that runs while the board is open, built and joined here. Nothing here decides anything."""

import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# All that knows no Qt comes before PySide6, which reads the source of every module imported after it (LIBRARIES.md §4).
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.language import _
from followup_desktop.services.board import BoardReader
from followup_desktop.services.session import Session
from followup_desktop.store.database import Database
from followup_desktop.store.places import Places, default_places, desktop_config_home, desktop_data_home

import followup_desktop.desktop.qt_first  # isort: skip  # noqa: F401
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.desktop.crash_guard import CrashGuard
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.desktop.links import DesktopLinks, LinkOpener
from followup_desktop.desktop.one_instance import Ask, Asked, OneInstance
from followup_desktop.desktop.own_command import DESKTOP_ENTRY, own_command
from followup_desktop.ui import theme
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.window.memory import WindowMemory
from followup_desktop.ui.window.parts import Parts

if TYPE_CHECKING:
    from followup_desktop.desktop.desktop_notifications import DesktopNotifications
    from followup_desktop.desktop.heartbeat import Heartbeat
    from followup_desktop.desktop.holiday_keeper import HolidayKeeper
    from followup_desktop.desktop.linux_notifications import LinuxNotifications
    from followup_desktop.desktop.notices import Channel
    from followup_desktop.desktop.notifier import Notifier
    from followup_desktop.desktop.pop_up_answers import PopUpAnswers
    from followup_desktop.desktop.start_at_login import StartAtLogin
    from followup_desktop.services.reminders import Reminders
    from followup_desktop.ui.tray.tray_icon import TrayIcon
    from followup_desktop.ui.window.reminding import Reminding

APP_NAME = "Follow-up Board"
BACKUP_CHECK_MS = 15 * 60 * 1000
# What the first change, search and click will need, and no start: loaded one at a time while nothing else is going on.
IDLE_MS = 1000
# After an import the window shows what came in first, and tells what of it is due then: within the second allowed.
AFTER_IMPORT_MS = 300
LOADED_AHEAD = (
    "followup_desktop.store.adopted",
    "followup_desktop.services.consequences",
    "followup_desktop.services.finding",
    "followup_desktop.services.dates",
    "followup_desktop.ui.widgets.log_box",
    "followup_desktop.ui.client.drawer",
    "followup_desktop.ui.window.day_desk",
    "followup_desktop.ui.widgets.log_call_box",
    "followup_desktop.ui.widgets.lead_box",
)


class Program(QObject):
    """Everything that runs while the board is open. Made once; :meth:`close` ends it in order.

    ``settled`` is said when all that is loaded ahead is there.
    """

    settled = Signal()

    def __init__(
        self,
        app: QApplication,
        database: Database,
        places: Places,
        clock: Clock,
        *,
        guard: CrashGuard,
        instance: OneInstance | None = None,
        links: LinkOpener | None = None,
        channels: "Sequence[Channel] | None" = None,
    ) -> None:
        super().__init__()
        self._channels = channels
        self._app, self._database, self._places = app, database, places
        self._instance = instance
        self.memory = WindowMemory(places.window_memory)
        self.session = Session(database, clock, self.memory.staff_id, is_on_screen=True)
        self.theme = theme.prepare(app, self.memory.scheme)
        self.background = Background(surroundings=database.connection, report=guard.report)
        self.bridge = EventBridge(self.session)
        parts = Parts(
            session=self.session,
            reader=BoardReader(self.session),
            background=self.background,
            bridge=self.bridge,
            links=links or DesktopLinks(),
            theme=self.theme,
            memory=self.memory,
            database=places.database,
            backups=places.backups,
            sample=places.sample,
            is_sample=places.database.name == places.sample.name,
            login=self._start_at_login,
        )
        self.window = MainWindow(parts)
        self.theme.dress()
        self.reminders: Reminders | None = None
        self.tray: TrayIcon | None = None
        self.notifier: Notifier | None = None
        self.answers: PopUpAnswers | None = None
        self.heart: Heartbeat | None = None
        self.holidays: HolidayKeeper | None = None
        self.reminding: Reminding | None = None
        self._daemon: LinuxNotifications | DesktopNotifications | None = None
        self._backup_look = self._timer(BACKUP_CHECK_MS, self.back_up_today)
        self._idle = self._timer(IDLE_MS, self._load_ahead)
        self._after_import = self._timer(AFTER_IMPORT_MS, self._start_heart)
        self._after_import.setSingleShot(True)
        self._ahead = list(LOADED_AHEAD)
        guard.said.connect(self.window.say)
        guard.fault.connect(self.window.show_fault)
        self.window.quit_asked.connect(self.quit)
        self.window.sample_asked.connect(self._open_sample)
        self.window.desktop_menu_asked.connect(self._put_into_menu)

    def _start_at_login(self) -> "StartAtLogin":
        """How this very program, on this very board, starts with the computer."""
        from followup_desktop.desktop.start_at_login import start_at_login

        return start_at_login(own_command(*self._own_board(), "--minimized"), desktop_config_home(), Path.home())

    def _own_board(self) -> tuple[str, ...]:
        """What a command says to open this very board: nothing for the usual one."""
        is_usual = self._places.database == default_places().database
        return () if is_usual else ("--database", str(self._places.database))

    def _timer(self, interval_ms: int, does: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(does)
        return timer

    @Slot()
    def begin(self) -> None:
        """What can wait for the first paint: the tray, reminders, other starts, today's backup. Begins once."""
        if self.heart is not None:
            return
        from followup_desktop.desktop.heartbeat import Heartbeat
        from followup_desktop.desktop.notifier import Notifier
        from followup_desktop.desktop.pop_up_answers import PopUpAnswers
        from followup_desktop.services.bell import Bell
        from followup_desktop.services.reminders import Reminders
        from followup_desktop.ui.tray.balloon import TrayBalloon
        from followup_desktop.ui.tray.tray_icon import TrayIcon
        from followup_desktop.ui.window.reminding import Reminding

        self.reminders = Reminders(self.session)
        self.tray = TrayIcon(self.session, self)
        channels = self._desktop_channels() if self._channels is None else self._channels
        self.notifier = Notifier(self.session, (*channels, TrayBalloon(self.tray, parent=self)), self)
        self.reminding = Reminding(self.session, self.reminders, self.window, self.tray, self.notifier, self)
        self.answers = PopUpAnswers(self.session, self.window.say, self)
        self.heart = Heartbeat(
            self.session.clock, Bell(self.session), self.notifier, self.session.data_changed_elsewhere, parent=self
        )
        self._connect_begun(self.tray, self.notifier, self.answers, self.heart)
        self._connect_reminding(self.reminding, self.heart)
        if self.tray.is_available:
            self.tray.show()
        self.window.closing.use_tray(self.tray)
        self.heart.start()
        self.reminding.look_soon()
        if self._instance is not None:
            self._instance.asked.connect(self._on_asked)
            self._instance.listen()
        self.back_up_today()
        self._backup_look.start()
        self._idle.start()

    @Slot()
    def _load_ahead(self) -> None:
        """Load what the first click will need, one module at a time, while nothing else is going on."""
        if not self._ahead:
            self._idle.stop()
            self.settled.emit()
            self._keep_holidays()
            return
        importlib.import_module(self._ahead.pop(0))

    def _keep_holidays(self) -> None:
        """Learn the holidays that are not known yet: once nothing else waits, and for a new year or country."""
        from followup_desktop.desktop.holiday_keeper import HolidayKeeper

        self.holidays = HolidayKeeper(self.session, self.background, self._on_troubled, self)
        self.bridge.shop_changed.connect(self.holidays.look)
        if self.heart is not None:
            self.heart.minute_passed.connect(self.holidays.look)
        self.holidays.look()

    def _desktop_channels(self) -> "tuple[Channel, ...]":
        """The system's own pop-ups: by the bus on Linux, by a library elsewhere."""
        if sys.platform == "linux":
            from followup_desktop.desktop.linux_notifications import LinuxNotifications

            icon = str(theme.resource_path("app-icon.svg"))
            self._daemon = LinuxNotifications(APP_NAME, desktop_entry=DESKTOP_ENTRY, icon=icon, parent=self)
        else:
            from followup_desktop.desktop.desktop_notifications import DesktopNotifications

            self._daemon = DesktopNotifications(APP_NAME, icon=theme.resource_path("app-icon.svg"), parent=self)
        return (self._daemon,)

    def _connect_begun(
        self, tray: "TrayIcon", notifier: "Notifier", answers: "PopUpAnswers", heart: "Heartbeat"
    ) -> None:
        tray.board_asked.connect(self.window.come_forward)
        tray.card_asked.connect(self.window.open_card)
        tray.new_lead_asked.connect(self.window.commands.open_new_lead)
        tray.log_asked.connect(self.window.commands.open_log_call)
        tray.quit_asked.connect(self.quit)
        notifier.opened.connect(self.window.open_card)
        notifier.log_asked.connect(self.window.log_card)
        notifier.ring_again_asked.connect(answers.ring_again)
        notifier.move_asked.connect(answers.move_to_tomorrow)
        notifier.board_asked.connect(self.window.come_forward)
        self.window.closing.went_to_tray.connect(notifier.say)
        heart.minute_passed.connect(self.window.minute_passed)
        heart.changed_elsewhere.connect(self._on_changed_elsewhere)
        heart.troubled.connect(self._on_troubled)
        self.theme.changed.connect(tray.redraw)
        self.bridge.committed.connect(heart.look_again)
        self.window.pages.busy.connect(self._on_busy)

    def _connect_reminding(self, reminding: "Reminding", heart: "Heartbeat") -> None:
        heart.fell_due.connect(reminding.fell_due)
        heart.rang.connect(reminding.fell_due)
        heart.minute_passed.connect(reminding.refresh)
        self.bridge.committed.connect(reminding.committed)
        reminding.troubled.connect(self._on_troubled)

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        """While an import writes, the heartbeat would have to wait for it with the window: it rests, then looks."""
        if self.heart is None or self.reminding is None:
            return
        self.reminding.desk.set_enabled(not is_busy)
        if is_busy:
            self._after_import.stop()
            self.heart.stop()
        else:
            self._after_import.start()

    @Slot()
    def _start_heart(self) -> None:
        if self.heart is not None:
            self.heart.start()

    @Slot()
    def _on_changed_elsewhere(self) -> None:
        self.session.tell((ManyChanged(),))

    @Slot(object)
    def _on_troubled(self, fault: FollowupError) -> None:
        self.window.say(fault.sentence)

    @Slot(object)
    def _on_asked(self, asked: Asked) -> None:
        self.window.come_forward()
        if asked.ask is Ask.NEW_LEAD:
            self.window.commands.open_new_lead()
        elif asked.ask is Ask.LOG_CALL:
            self.window.commands.open_log_call()

    @Slot()
    def back_up_today(self) -> None:
        """Today's copy, made in the background unless it is there."""
        self.background.run(self._daily_backup, on_error=self._on_troubled, writes=False)

    def _daily_backup(self, _progress: Progress) -> object:
        from followup_desktop.services import safekeeping

        return safekeeping.daily(self.session, self._places.backups, self.session.now().date())

    @Slot()
    def _open_sample(self) -> None:
        """Look around with sample data: a window of its own on a file of its own, never the shop's."""
        self.window.tell(_("Making up a sample shop…"))
        self.background.run(self._make_sample, on_done=self._on_sample_made, on_error=self._on_troubled)

    def _make_sample(self, _progress: Progress) -> Path:
        from followup_desktop.services import sample

        sample.make_fresh(self._places.sample, self.session.clock)
        return self._places.sample

    def _on_sample_made(self, file: Path) -> None:
        from PySide6.QtCore import QProcess

        program, *arguments = own_command("--database", str(file))
        QProcess.startDetached(program, arguments)

    @Slot()
    def _put_into_menu(self) -> None:
        """Into the desktop's menu, for this user, to open this very board."""
        from followup_desktop.desktop.menu_entry import put_in_menu

        try:
            put_in_menu(desktop_data_home(), own_command(*self._own_board()))
        except OSError as problem:
            self.window.say(_("The board could not be put into the menu: {why}").format(why=problem))
            return
        self.window.tell(_("The board is in the desktop’s menu now."))

    @Slot()
    def quit(self) -> None:
        """End the program; what was typed and not saved was never said to be saved."""
        # Not quit(): that asks every window first, and the window would go to the tray or ask its question.
        QCoreApplication.exit(0)

    def close(self) -> None:
        """End every part in order: nothing new begins, threads are joined, the file is closed last."""
        self._backup_look.stop()
        self._idle.stop()
        self._after_import.stop()
        if self.heart is not None:
            self.heart.stop()
        self.memory.staff_id = self.session.staff_id
        self.window.remember(self.memory)
        self.background.shutdown()
        self.bridge.close()
        if self._daemon is not None:
            self._daemon.close()
        if self.reminding is not None:
            self.reminding.close()
        if self.tray is not None:
            self.tray.close()
        self.window.end()
        if self._instance is not None:
            self._instance.release()
        self._database.close()
