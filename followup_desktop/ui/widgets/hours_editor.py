"""The shop's open hours, a line a weekday. Says when they were changed; saves nothing."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DEFAULT_CLOSING, DEFAULT_OPENING, Hours
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.tick_box import TickBox

DAYS_IN_WEEK = 7


class HoursEditor(QWidget):
    """``changed`` comes when a line was changed and left. A day that is not ticked is closed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = [TickBox(name) for name in weekday_names()]
        self._opens = [_time_field(_("{day}: opens at").format(day=name)) for name in weekday_names()]
        self._closes = [_time_field(_("{day}: closes at").format(day=name)) for name in weekday_names()]
        self._until = [TextLabel(_("to"), style="quiet") for _name in weekday_names()]
        self._shut = [TextLabel(_("closed"), style="quiet") for _name in weekday_names()]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space_px(1))
        self._lines = [self._line(day) for day in range(DAYS_IN_WEEK)]
        self._shown: tuple[Hours | None, ...] = ()
        self._place(0)
        for day, opens, closes in zip(self._days, self._opens, self._closes, strict=True):
            day.setAccessibleDescription(_("Open on this day"))
            day.clicked.connect(self._on_day)
            opens.editingFinished.connect(self._on_left)
            closes.editingFinished.connect(self._on_left)

    def _line(self, day: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space_px(2))
        self._days[day].setMinimumWidth(max(box.sizeHint().width() for box in self._days) + theme.space_px(2))
        line.setMinimumHeight(self._opens[day].sizeHint().height())
        for part in (self._days[day], self._opens[day], self._until[day], self._closes[day], self._shut[day]):
            row.addWidget(part)
        row.addStretch(1)
        return line

    def _place(self, week_start: int) -> None:
        """The days in the shop's order of the week."""
        order = [(week_start + step) % DAYS_IN_WEEK for step in range(DAYS_IN_WEEK)]
        for place, day in enumerate(order):
            if self._column.indexOf(self._lines[day]) != place:
                self._column.insertWidget(place, self._lines[day])
        parts = [part for day in order for part in (self._days[day], self._opens[day], self._closes[day])]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def show_hours(self, hours: Sequence[Hours | None], week_start: int) -> None:
        """Show ``hours`` (Monday first), the week beginning on ``week_start`` (0 is Monday)."""
        if tuple(hours) != self._shown:
            for day, found in enumerate(hours):
                self._days[day].setChecked(found is not None)
                if found is not None or not self._shown:
                    self._opens[day].setTime(_qtime(found.opens if found else DEFAULT_OPENING))
                    self._closes[day].setTime(_qtime(found.closes if found else DEFAULT_CLOSING))
            self._shown = tuple(hours)
        self._place(week_start)
        self._show_open()

    def hours(self) -> tuple[Hours | None, ...]:
        """What the lines say, Monday first; a line may close before it opens, which the shop refuses."""
        return tuple(
            Hours(_time(opens), _time(closes)) if day.isChecked() else None
            for day, opens, closes in zip(self._days, self._opens, self._closes, strict=True)
        )

    def _show_open(self) -> None:
        for day, box in enumerate(self._days):
            for widget in (self._opens[day], self._until[day], self._closes[day]):
                widget.setVisible(box.isChecked())
            self._shut[day].setVisible(not box.isChecked())

    def _on_day(self, _is_checked: bool) -> None:
        self._show_open()
        self._on_left()

    def _on_left(self) -> None:
        if self.hours() != self._shown:
            self._shown = self.hours()
            self.changed.emit()


def weekday_names() -> tuple[str, ...]:
    """The weekdays in full, Monday first."""
    first = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"))
    return (*first, _("Friday"), _("Saturday"), _("Sunday"))


class _TimeField(QTimeEdit):
    """A time of day; the wheel scrolls the page, not the time."""

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _time_field(name: str) -> QTimeEdit:
    field = _TimeField()
    field.setDisplayFormat("HH:mm")
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field.setAccessibleName(name)
    field.setFixedWidth(field.fontMetrics().horizontalAdvance("00:00") + theme.space_px(9))
    return field


def _qtime(at: time) -> QTime:
    return QTime(at.hour, at.minute)


def _time(field: QTimeEdit) -> time:
    return time(field.time().hour(), field.time().minute())
