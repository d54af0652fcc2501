"""The rows of the reminder window: the first few of any number, each kept while its reminder stands."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.services.reminders import Reminder
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.reminder.reminder_row import ReminderRow
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll

# A row is some ten widgets: of 50,000 that are due the first are shown and the others counted.
MOST_ROWS = 20


class ReminderList(QuietScroll):
    """The rows' answers as signals, as :class:`ReminderRow` has them."""

    log_asked = Signal(object)
    opened = Signal(object)
    put_aside = Signal(object)
    ring_asked = Signal(object, object)
    move_asked = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Reminders"), parent)
        self._session = session
        self.rows: dict[tuple[int, str], ReminderRow] = {}
        self.more = TextLabel("", style="small_quiet")
        self.column.setSpacing(theme.space_px(2))
        self.column.addWidget(self.more)

    def show_reminders(self, reminders: Sequence[Reminder], count: int) -> None:
        """Show the first of ``count``; rows that stay keep their place and the keyboard."""
        wanted = {(one.card_id, one.due_key): one for one in reminders[:MOST_ROWS]}
        next_focus = self._next_focus(wanted)
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (key, reminder) in enumerate(wanted.items()):
            if key in self.rows:
                self.rows[key].show_reminder(reminder)
            else:
                self.rows[key] = self._make_row(reminder)
            if self.column.indexOf(self.rows[key]) != place:
                self.column.insertWidget(place, self.rows[key])
        self.rows = {key: self.rows[key] for key in wanted}
        hidden = count - len(wanted)
        words = ngettext("and {count} more", "and {count} more", hidden).format(count=f"{hidden:,}")
        self.more.setText(words if hidden > 0 else "")
        self.more.setVisible(hidden > 0)
        if next_focus is not None and next_focus in self.rows:
            self.rows[next_focus].take_keyboard()

    def step(self, steps: int) -> None:
        """Put the keyboard on the row so many below, on its first answer."""
        rows = list(self.rows.values())
        at = next((place for place, row in enumerate(rows) if row is self._row_with_keyboard()), None)
        if at is None:
            self.take_keyboard()
        elif 0 <= at + steps < len(rows):
            rows[at + steps].take_keyboard()
            self.ensureWidgetVisible(rows[at + steps])

    def take_keyboard(self) -> None:
        """The keyboard on the first reminder."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.take_keyboard()

    def _make_row(self, reminder: Reminder) -> ReminderRow:
        row = ReminderRow(self._session, reminder)
        for name in ("log_asked", "opened", "put_aside", "ring_asked", "move_asked"):
            getattr(row, name).connect(getattr(self, name))
        return row

    def _next_focus(self, wanted: dict[tuple[int, str], Reminder]) -> tuple[int, str] | None:
        """Where the keyboard goes when its row leaves: the row behind it, or the last one."""
        keys = list(self.rows)
        at = next((key for key, row in self.rows.items() if row is self._row_with_keyboard()), None)
        if at is None or at in wanted:
            return None
        behind = keys[keys.index(at) + 1 :]
        return next((key for key in behind if key in wanted), next(iter(reversed(list(wanted))), None))

    def _row_with_keyboard(self) -> ReminderRow | None:
        focused = self.window().focusWidget()
        if focused is None:
            return None
        return next((row for row in self.rows.values() if row.isAncestorOf(focused)), None)
