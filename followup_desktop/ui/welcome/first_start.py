"""What a shop must say once, guessed and shown to accept with one key. Saves when Start is pressed, not before."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.desktop.start_at_login import StartAtLogin
from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.language import _
from followup_desktop.domain.staff import Staff
from followup_desktop.services.session import Session
from followup_desktop.services.shop_guess import shop_of_country
from followup_desktop.services.staffing import AddStaff, ChangeShop
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import PrimaryButton
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.hours_editor import HoursEditor
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.shop_choices import country_entries, currency_entries
from followup_desktop.ui.widgets.tick_box import TickBox
from followup_desktop.ui.widgets.toast import Toast


class FirstStart(QWidget):
    """Lies over the whole of ``host`` until everything is on disk; then ``done``.

    ``desk_changed`` carries the id of the person who was named, ``toast_asked`` what there is to say.
    """

    done = Signal()
    desk_changed = Signal(object)
    toast_asked = Signal(object)

    def __init__(self, session: Session, host: QWidget, login: StartAtLogin) -> None:
        super().__init__(host)
        self.setAutoFillBackground(True)
        self.hide()
        self._host = host
        self._session, self._login = session, login
        self._shop = session.shop
        self.name = QLineEdit()
        self.staff = QLineEdit()
        self.country = Choice(_("Country"))
        self.currency = Choice(_("Currency"))
        self.hours = HoursEditor()
        self.at_login = TickBox(_("Start with the computer, in the tray"))
        self.start = PrimaryButton(_("Start"))
        self._fault = TextLabel("", style="fault", wraps=True)
        self._build()
        self._show_guess()
        self.country.activated.connect(self._on_country)
        self.start.clicked.connect(self._on_start)

    def _build(self) -> None:
        self.setAccessibleName(_("First start"))
        panel = Panel()
        panel.setMaximumWidth(theme.space_px(150))
        side = theme.space_px(6)
        panel.body.setContentsMargins(side, side, side, side)
        panel.body.addWidget(TextLabel(_("Follow-up Board"), style="title"))
        for line in _three_lines():
            panel.body.addWidget(TextLabel(line, wraps=True))
        panel.body.addSpacing(theme.space_px(2))
        panel.body.addLayout(self._fields())
        self.at_login.setAccessibleDescription(_("So that what falls due is told without anybody opening the program"))
        self.at_login.setChecked(self._login.is_on())
        panel.body.addWidget(self.at_login)
        self._fault.hide()
        panel.body.addWidget(self._fault)
        foot = QHBoxLayout()
        foot.addWidget(
            TextLabel(_("All of this can be changed later in the settings."), style="small_quiet", wraps=True), 1
        )
        foot.addWidget(self.start)
        panel.body.addLayout(foot)
        inner = QWidget()
        centre = QVBoxLayout(inner)
        centre.addStretch(1)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(panel, 100)
        beside.addStretch(1)
        centre.addLayout(beside)
        centre.addStretch(2)
        scroll = QScrollArea()
        scroll.setAccessibleName(_("First start"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def open_panel(self) -> None:
        """Lie over the window and take the keyboard."""
        self._host.installEventFilter(self)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space_px(4))
        grid.setVerticalSpacing(theme.space_px(2))
        grid.setColumnStretch(1, 1)
        self.name.setAccessibleName(_("Name of the shop"))
        self.name.setPlaceholderText(_("As your clients know it"))
        self.staff.setAccessibleName(_("Your name"))
        self.staff.setPlaceholderText(_("If others will work here too"))
        self.country.offer(country_entries())
        self.currency.offer(currency_entries())
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Name of the shop"), self.name),
            (_("Country"), self.country),
            (_("Currency"), self.currency),
            (_("Open hours"), self.hours),
            (_("Your name"), self.staff),
        )
        for row, (words, field) in enumerate(rows):
            label = TextLabel(words, style="quiet")
            place = Qt.AlignmentFlag.AlignTop if field is self.hours else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, place)
            is_text = isinstance(field, QLineEdit)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag(0) if is_text else Qt.AlignmentFlag.AlignLeft)
        return grid

    def _show_guess(self) -> None:
        self.name.setText(self._shop.name)
        self.country.show_value(self._shop.country)
        self.currency.show_value(self._shop.currency)
        self.hours.show_hours(self._shop.hours, self._shop.week_start)

    def _on_country(self, _place: int) -> None:
        """Another country: its usual currency, date order and week. What was typed stays."""
        guess = shop_of_country(self.country.chosen(), self._shop.language)
        self._shop = replace(
            self._shop,
            country=guess.country,
            currency=guess.currency,
            date_order=guess.date_order,
            week_start=guess.week_start,
        )
        self.currency.show_value(guess.currency)
        self.hours.show_hours(self.hours.hours(), guess.week_start)

    def _on_start(self) -> None:
        shop = replace(
            self._shop,
            name=" ".join(self.name.text().split()),
            country=self.country.chosen(),
            currency=self.currency.chosen(),
            hours=self.hours.hours(),
            is_confirmed=True,
        )
        person = None
        try:
            said = self._session.execute(ChangeShop(shop))
            if self.staff.text().strip():
                person = self._session.execute(AddStaff(self.staff.text()), joins=said.change_id).answer
        except FollowupError as error:
            self._fault.setText(error.sentence)
            self._fault.show()
            return
        if isinstance(person, Staff):
            self.desk_changed.emit(person.id)
        self._answer_login()
        self._host.removeEventFilter(self)
        self.hide()
        self.done.emit()
        self.deleteLater()

    def _answer_login(self) -> None:
        """Do what was ticked; what the system refuses can be tried again in the settings."""
        try:
            if self.at_login.isChecked():
                self._login.turn_on()
            elif self._login.is_on():
                self._login.turn_off()
        except FollowupError as error:
            self.toast_asked.emit(Toast(error.sentence, is_fault=True))

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter accepts everything from any field: nothing here has another use for it.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_start()
            return
        super().keyPressEvent(event)


def _three_lines() -> tuple[str, ...]:
    return (
        _("Every card on this board is one client and the day of the next follow-up; no card is without one."),
        _("When that day comes, the program tells you, also while you do something else."),
        _("Everything stays on this computer. Look over what was guessed about your shop, then start."),
    )
