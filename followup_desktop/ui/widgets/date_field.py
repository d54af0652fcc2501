"""One field for a day in plain words or from a calendar; always shows what it understood."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat, repeat_words
from followup_desktop.domain.shown import follow_up_words
from followup_desktop.services.dates import understand_date, understand_plan
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.labels import TextLabel

LONGEST_WORDS = 200


class DateField(QWidget):
    """Words ("fri 10am", "every 2 weeks") or the calendar. ``changed`` carries a FollowUp or None.

    Enter on an understood one says ``accepted``. Only where it ``may_repeat`` is an interval understood. Where it
    ``keeps_room``, the line for what was understood is there while it is empty too, so that nothing below jumps.
    """

    changed = Signal(object)
    accepted = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        may_repeat: bool = False,
        keeps_room: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session, self._may_repeat, self._keeps_room = session, may_repeat, keeps_room
        self._value: FollowUp | None = None
        self._repeat: Repeat | None = None
        self._calendar: _Calendar | None = None
        self._build()
        self._field.textChanged.connect(self._on_words)
        self._field.returnPressed.connect(self._on_return)
        self._button.clicked.connect(self._on_calendar)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space_px(1))
        line = QHBoxLayout()
        line.setSpacing(theme.space_px(1))
        column.addLayout(line)
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST_WORDS)
        self._field.setAccessibleName(_("Day in words"))
        one, again = _("fri 10am, in 3 days, 24 Dec…"), _("fri 10am, in 3 days, every 2 weeks…")
        self._field.setPlaceholderText(again if self._may_repeat else one)
        line.addWidget(self._field, 1)
        self._button = IconButton("calendar", _("Choose from a calendar"))
        line.addWidget(self._button)
        self._understood = TextLabel("", style="small_quiet", wraps=True)
        column.addWidget(self._understood)
        if not self._keeps_room:
            self._understood.hide()
        self.setFocusProxy(self._field)

    def value(self) -> FollowUp | None:
        """The follow-up that was understood, None when there is none."""
        return self._value

    def is_understood(self) -> bool:
        """Whether what was typed is a day; nothing typed is understood, too."""
        return self._value is not None or not self._field.text().strip()

    def repeat(self) -> Repeat | None:
        """How often it repeats, when the words say so ("every 2 weeks")."""
        return self._repeat

    def words(self) -> str:
        """What was typed."""
        return self._field.text()

    def set_words(self, words: str) -> None:
        """Type ``words`` for the person."""
        self._field.setText(words)

    def set_value(self, follow_up: FollowUp | None) -> None:
        """Show a day that is known already."""
        self._field.setText("" if follow_up is None else _typed_form(follow_up))

    def _on_words(self, words: str) -> None:
        self._value = self._repeat = None
        said = ""
        if words.strip():
            try:
                self._value, self._repeat = self._understood_in(words)
            except FollowupError as error:
                said = error.what
        if self._value is not None:
            said = follow_up_words(self._value, self._session.now().date(), self._session.shop)
            if self._value.on < self._session.now().date():
                said = _("{day}, which is past").format(day=said)
            if self._repeat is not None:
                said = _("{day}, {often}").format(day=said, often=repeat_words(self._repeat))
        self._understood.setText(said)
        if not self._keeps_room:
            self._understood.setVisible(bool(said))
        self.changed.emit(self._value)

    def _understood_in(self, words: str) -> tuple[FollowUp, Repeat | None]:
        if self._may_repeat:
            return understand_plan(self._session, words)
        return understand_date(self._session, words), None

    def _on_return(self) -> None:
        if self._value is not None:
            self.accepted.emit(self._value)

    def _on_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.chosen.connect(self._on_day)
        shown = self._value.on if self._value else self._session.now().date()
        self._calendar.show_below(self._button, shown, self._session.shop.week_start)

    def _on_day(self, day: object) -> None:
        assert isinstance(day, date)
        at = self._value.at if self._value else None
        self.set_value(FollowUp(day, at))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Calendar(QFrame):
    """A month to choose a day from; the one place where Qt's days become ours."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(_("Calendar"))
        column = QVBoxLayout(self)
        side = theme.space_px(1)
        column.setContentsMargins(side, side, side, side)
        self._month = QCalendarWidget()
        self._month.setAccessibleName(_("Calendar"))
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for part, name in _parts_of_a_calendar().items():
            found = self._month.findChild(QWidget, part)
            if found is not None:
                found.setAccessibleName(name)
        self._month.activated.connect(self._on_chosen)
        self._month.clicked.connect(self._on_chosen)
        column.addWidget(self._month)

    def show_below(self, button: QWidget, day: date, week_start: int) -> None:
        """Open under ``button`` with ``day`` chosen; ``week_start`` is 0 for Monday."""
        self._month.setFirstDayOfWeek(Qt.DayOfWeek(week_start + 1))
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        place = button.mapToGlobal(QPoint(button.width() - self.width(), button.height()))
        screen = button.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_chosen(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


def _typed_form(follow_up: FollowUp) -> str:
    """A day as the field itself reads it back, whatever the language."""
    return follow_up.on.isoformat() + (f" {follow_up.at:%H:%M}" if follow_up.at else "")


def _parts_of_a_calendar() -> dict[str, str]:
    """Qt's own names of a calendar's parts, and what a screen reader is to say instead of nothing."""
    return {
        "qt_calendar_navigationbar": _("Month and year"),
        "qt_calendar_prevmonth": _("Month before"),
        "qt_calendar_nextmonth": _("Next month"),
        "qt_calendar_monthbutton": _("Month"),
        "qt_calendar_yearbutton": _("Year"),
        "qt_calendar_yearedit": _("Year"),
        "qt_calendar_calendarview": _("Days"),
    }
