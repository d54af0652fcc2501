"""All settings on one page. Every field saves when it is left; there is nothing to confirm."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.start_at_login import StartAtLogin
from followup_desktop.domain.events import ManyChanged, ShopChanged, StaffChanged
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.settings.closed_days_section import ClosedDaysSection
from followup_desktop.ui.settings.data_section import DataSection
from followup_desktop.ui.settings.login_section import LoginSection
from followup_desktop.ui.settings.rings_section import RingsSection
from followup_desktop.ui.settings.sections import Section
from followup_desktop.ui.settings.shop_sections import HabitsSection, HoursSection, ShopSection
from followup_desktop.ui.settings.staff_section import StaffSection
from followup_desktop.ui.settings.window_sections import ClosingSection, DeskMemory, LookSection
from followup_desktop.ui.widgets.labels import TextLabel


class SettingsPage(QWidget):
    """``scheme_chosen`` carries a Scheme, ``toast_asked`` a Toast.

    :meth:`show_events` follows each commit. ``import_asked`` and ``export_asked``: the window opens these.
    """

    scheme_chosen = Signal(object)
    toast_asked = Signal(object)
    import_asked = Signal()
    export_asked = Signal()

    def __init__(
        self,
        session: Session,
        background: Background,
        database: Path,
        backups: Path,
        memory: DeskMemory,
        login: StartAtLogin,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.shop = ShopSection(session)
        self.hours = HoursSection(session)
        self.closed_days = ClosedDaysSection(session, background)
        self.habits = HabitsSection(session)
        self.rings = RingsSection(session)
        self.staff = StaffSection(session)
        self.look = LookSection(session, memory.scheme)
        self.closing = ClosingSection(session, memory)
        self.login = LoginSection(session, login)
        self.data = DataSection(session, background, database, backups)
        self._sections: tuple[Section, ...] = (
            self.shop,
            self.hours,
            self.closed_days,
            self.habits,
            self.rings,
            self.staff,
            self.look,
            self.closing,
            self.login,
            self.data,
        )
        self._scroll = QScrollArea()
        self._build()
        self._show_saved()
        self.look.scheme_chosen.connect(self.scheme_chosen)
        self.data.import_asked.connect(self.import_asked)
        self.data.export_asked.connect(self.export_asked)

    def _build(self) -> None:
        self.setAccessibleName(_("Settings"))
        inner, column_of_width = QWidget(), QWidget()
        # Beside a stretch the column has its real width when its height is asked for: lines wrap and nothing is cut.
        beside = QHBoxLayout(inner)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(column_of_width, 100)
        beside.addStretch(1)
        column_of_width.setMaximumWidth(theme.space_px(198))
        column = QVBoxLayout(column_of_width)
        side = theme.space_px(4)
        column.setContentsMargins(side, theme.space_px(3), side, side)
        column.setSpacing(theme.space_px(3))
        column.addWidget(TextLabel(_("Settings"), style="title"))
        column.addWidget(
            TextLabel(_("Every change is saved when its field is left, and can be undone."), style="quiet", wraps=True)
        )
        for section in self._sections:
            section.toast_asked.connect(self.toast_asked)
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setAccessibleName(_("Settings"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setFocusProxy(self.shop.name)

    def show_events(self, events: object) -> None:
        """Follow the events of one commit: what was changed elsewhere, undone or restored is shown."""
        happened = events if isinstance(events, tuple) else (events,)
        if any(isinstance(event, ShopChanged | StaffChanged | ManyChanged) for event in happened):
            self._show_saved()

    def back_up_now(self) -> None:
        """Back up to a file that the person chooses, from the window's menu."""
        self._scroll.ensureWidgetVisible(self.data.back_up)
        self.data.back_up_now()

    def _show_saved(self) -> None:
        for section in self._sections:
            section.show_shop(self._session.shop)
        self.staff.show_staff()

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.closing.show_kept()
        self.login.show_kept()
