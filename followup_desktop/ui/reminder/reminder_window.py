"""The reminder window: on top, at the lower right, never taking the keyboard from whoever types elsewhere.

It is there as long as something that is due is neither answered nor put aside (PRODUCT, promise 3). Nothing is answered
by a key or a click that was meant for something else: see :meth:`ReminderWindow.refresh` and ``changeEvent``.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.services.reminders import Reminder, Reminders
from followup_desktop.services.session import Session
from followup_desktop.ui import theme
from followup_desktop.ui.reminder.answer_bar import AnswerBar
from followup_desktop.ui.reminder.answers import Answers, Asked
from followup_desktop.ui.reminder.reminder_list import MOST_ROWS, ReminderList
from followup_desktop.ui.reminder.reminder_words import heading_words
from followup_desktop.ui.reminder.said_line import SaidLine
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton, QuietButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import Toast

WIDTH_STEPS = 106
# Of the screen's free room, at most: whoever works goes on seeing their work.
WIDEST, HIGHEST = 0.6, 0.6
# One reminder is seen whole, though it need more of a small screen in a large font.
TALLEST = 0.85


class ReminderWindow(QWidget):
    """``log_asked`` and ``opened`` carry a card id, ``list_asked`` and ``back_asked`` nothing."""

    log_asked = Signal(object)
    opened = Signal(object)
    list_asked = Signal()
    back_asked = Signal()

    def __init__(self, session: Session, reminders: Reminders) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags)
        self._session, self._reminders = session, reminders
        self._came_while_away = 0
        self._count = 0
        self._was_moved = False
        self._is_listed_elsewhere = False
        # Only its head shows: beside the page of today, or off what is worked on in the main window.
        self._is_folded = False
        self._made_room = self._is_asked_for = False
        self.worked_on: Callable[[], QRect] = QRect
        self._whole = QRect()  # its place when all of it shows
        self.setWindowTitle(_("Reminders – Follow-up Board"))
        self.setAccessibleName(_("Reminders"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # A Mac hides such windows of a program that is not in front, which is when this one is needed.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.answers = Answers(session, self)
        self.brand = TextLabel("", style="small_quiet")
        self.heading = TextLabel("", style="heading", wraps=True)
        self.unfold = LinkButton(_("Show"))
        self.unfold.setAccessibleName(_("Show the reminders"))
        keeps_its_room = self.unfold.sizePolicy()
        keeps_its_room.setRetainSizeWhenHidden(True)
        self.unfold.setSizePolicy(keeps_its_room)
        self.aside = IconButton("x", _("Put all aside"))
        self.list = ReminderList(session)
        self.list.setFixedHeight(0)
        self.said = SaidLine()
        self.all_aside = QuietButton(_("Put aside"))
        self.all = AnswerBar(session, _("Ring again"), _("Move to"), after=(self.all_aside,))
        self.todays = LinkButton(_("Show today’s list"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.space_px(3)
        column.setContentsMargins(side, theme.space_px(2), side, side)
        column.setSpacing(theme.space_px(2))
        head = QHBoxLayout()
        head.addWidget(self.brand, 1)
        head.addWidget(self.unfold)
        head.addWidget(self.aside)
        column.addLayout(head)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addWidget(self.said)
        self.foot = QWidget()
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.space_px(1))
        self.all_words = TextLabel("", style="small_strong")
        words = QHBoxLayout()
        words.addWidget(self.all_words, 1)
        words.addWidget(self.todays)
        foot.addLayout(words)
        foot.addWidget(self.all)
        column.addWidget(self.foot)
        self.all.ring.setAccessibleName(_("Ring again: all of them"))
        self.all.move_to.setAccessibleName(_("Move to: all of them"))
        self.all_aside.setAccessibleName(_("Put aside: all of them"))

    def _connect(self) -> None:
        self.list.log_asked.connect(self._on_log)
        self.list.opened.connect(self._on_open)
        self.list.put_aside.connect(self._on_aside)
        self.list.ring_asked.connect(self._on_ring)
        self.list.move_asked.connect(self._on_move)
        self.all.ring_asked.connect(self._on_ring_all)
        self.all.move_asked.connect(self._on_move_all)
        self.all_aside.clicked.connect(self._on_aside_all)
        self.aside.clicked.connect(self._on_aside_all)
        self.todays.clicked.connect(self._on_list)
        self.unfold.clicked.connect(self._on_unfold)
        # Not in keyPressEvent: a button takes the arrows for walking among its neighbours.
        QShortcut(QKeySequence(Qt.Key.Key_Down), self).activated.connect(self._on_down)
        QShortcut(QKeySequence(Qt.Key.Key_Up), self).activated.connect(self._on_up)
        self.answers.toast_asked.connect(self.said.say)
        self.said.gone.connect(self._on_said_gone)

    # --- what it shows ----------------------------------------------------------------------------------------

    def came_while_away(self, count: int) -> None:
        """So many came due while the program did not run: said above the list until one of them is answered."""
        self._came_while_away = count

    def listed_elsewhere(self, is_listed: bool) -> None:
        """Whether the same list is before the person's eyes on a page: then only the head of this one shows."""
        if is_listed is not self._is_listed_elsewhere:
            self._is_listed_elsewhere = self._is_folded = is_listed

    def refresh(self) -> None:
        """Read what stands and show it; hide when nothing does and nothing is being said.

        While the pointer is over the rows nothing new pushes them away from under it: it is counted in the head, and
        laid out when the pointer leaves, something is answered, or it is asked for.
        """
        self._show_standing(may_grow=not (self.isVisible() and self.underMouse()))

    def _show_standing(self, *, may_grow: bool) -> None:
        before = self._count
        try:
            self._count = self._reminders.count_standing()
            reminders = self._reminders.standing(MOST_ROWS) if self._count else ()
        except FollowupError as fault:
            self.said.say(Toast(fault.sentence, is_fault=True))
            return
        if self._count != before and not self._is_listed_elsewhere:
            self._is_folded = False
        known = tuple(one for one in reminders if (one.card_id, one.due_key) in self.list.rows)
        laid_out = reminders if may_grow or not known else known
        held_back = len(reminders) - len(laid_out)
        self.list.show_reminders(laid_out, self._count - held_back)
        self._show_parts(self._count - held_back, held_back)
        if not self._count and self.said.toast is None:
            self.leave()
            return
        self.fit()
        if self._count > before and not self._is_folded and self._whole.intersects(self.worked_on()):
            # A new one, while somebody writes: counted in the head, and no more.
            self._is_folded = self._made_room = True
            self._show_parts(self._count - held_back, held_back)
            self.fit()
        if not self.isVisible():
            # Within the window and on none of its answers: the desktop's keyboard stays where it is.
            self.setFocus()
            self.show()

    def _show_parts(self, laid_out: int, held_back: int) -> None:
        """The words and answers around so many reminders, of which some more are only counted."""
        is_folded, are_several = self._is_folded and laid_out > 0, laid_out > 1
        brand = heading_words(self._count, 0) if is_folded else _("Follow-up Board")
        if held_back and not is_folded:
            more = ngettext("{count} more is due", "{count} more are due", held_back).format(count=f"{held_back:,}")
            brand = f"{brand} · {more}"
        self.brand.setText(brand)
        self.brand.set_style("strong" if is_folded else "small_quiet")
        self.heading.setText(heading_words(laid_out, self._came_while_away))
        for part, is_shown in (
            (self.heading, are_several and not is_folded),
            (self.unfold, is_folded or held_back > 0),
            (self.list, laid_out > 0 and not is_folded),
            (self.foot, are_several and not is_folded),
            (self.todays, are_several),
            (self.aside, are_several or is_folded),
        ):
            part.setVisible(is_shown)
        self.all_words.setText(_("All {count}").format(count=f"{self._count:,}"))

    def leave(self) -> None:
        """Go out of sight: nothing stands, or it is quiet."""
        if self.said.toast is None:
            self.hide()
            self._was_moved = self._made_room = False
            self._keep_room_of_said(False)

    def put_all_aside(self) -> None:
        """Put everything aside that stands."""
        self._on_aside_all()

    def end(self) -> None:
        """Go for good."""
        self.said.blockSignals(True)
        self.said.clear()
        self.hide()
        self.deleteLater()

    def take_keyboard(self) -> None:
        """Somebody asked for it (Ctrl+R): the keyboard on the first reminder."""
        self._on_unfold()
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.take_keyboard()

    def make_room(self) -> None:
        """The keyboard went somewhere: only its head while all of it would lie over that, and whole again after it.

        Not from under a pointer that has just asked for it.
        """
        is_in_the_way = self._whole.intersects(self.worked_on()) and not (self._is_asked_for and self._has_pointer())
        if not self.isVisible() or is_in_the_way is self._made_room:
            return
        self._made_room = is_in_the_way
        self._is_folded = is_in_the_way or self._is_listed_elsewhere
        self._show_standing(may_grow=True)

    def _has_pointer(self) -> bool:
        """Whether the pointer is over it or its menu: it is said to leave for that, and when the window moves."""
        return QApplication.activePopupWidget() is not None or self.frameGeometry().contains(QCursor.pos())

    def fit(self) -> None:
        """As large as it needs to be within its share of the screen, at the lower right unless it was moved."""
        room = self.screen().availableGeometry()
        width = min(max(theme.space_px(WIDTH_STEPS), self._bar_px()), int(room.width() * WIDEST))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        inner = width - 2 * theme.space_px(3)
        around = _height_px(layout, width) - (0 if self.list.isHidden() else self.list.maximumHeight())
        wanted = _height_px(self.list.column, inner)
        row = next(iter(self.list.rows.values()), None)
        least = min(row.sizeHint().height() if row is not None else 0, int(room.height() * TALLEST) - around)
        self.list.setFixedHeight(max(0, min(wanted, max(least, int(room.height() * HIGHEST) - around))))
        layout.activate()
        height = _height_px(layout, width)
        self.setFixedSize(width, height)
        self._place(room)
        if not self._is_folded:
            self._whole = self.frameGeometry()

    def _bar_px(self) -> int:
        """How wide the answers are side by side, in a large font too."""
        row = next(iter(self.list.rows.values()), None)
        if row is None:
            return 0
        bar = row.answers.buttons
        widths = [entry.sizeHint().width() for place in range(bar.count()) if (entry := bar.itemAt(place)) is not None]
        return sum(widths) + theme.space_px(1.5) * len(widths) + theme.space_px(14)

    def _place(self, room: QRect) -> None:
        edge = theme.space_px(3)
        corner = room.bottomRight()
        if self._was_moved:
            corner = self.geometry().topLeft()
            corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
            corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
            self.move(corner)
            return
        self.move(corner.x() + 1 - edge - self.width(), corner.y() + 1 - edge - self.height())

    # --- what is answered -------------------------------------------------------------------------------------

    def _on_log(self, reminder: Reminder) -> None:
        self._fold()
        self.log_asked.emit(reminder.card_id)

    def _on_open(self, reminder: Reminder) -> None:
        self._fold()
        self.opened.emit(reminder.card_id)

    def _on_aside(self, reminder: Reminder) -> None:
        self.answers.put_aside(Asked.one(reminder))
        self._show_standing(may_grow=True)

    def _on_ring(self, reminder: Reminder, at: datetime) -> None:
        self.answers.ring_again(Asked.one(reminder), at)
        self._show_standing(may_grow=True)

    def _on_move(self, reminder: Reminder, follow_up: FollowUp) -> None:
        self.answers.move(Asked.one(reminder), follow_up)
        self._show_standing(may_grow=True)

    def _on_ring_all(self, at: datetime) -> None:
        self.answers.ring_again(Asked.all_of(self._reminders.standing_keys()), at)
        self._show_standing(may_grow=True)

    def _on_move_all(self, follow_up: FollowUp) -> None:
        self.answers.move(Asked.all_of(self._reminders.standing_keys()), follow_up)
        self._show_standing(may_grow=True)

    def _on_aside_all(self) -> None:
        self.answers.put_aside(Asked.all_of(self._reminders.standing_keys()))
        self._show_standing(may_grow=True)

    def _on_down(self) -> None:
        self.list.step(1)

    def _on_up(self) -> None:
        self.list.step(-1)

    def _on_list(self) -> None:
        self.list_asked.emit()

    def _fold(self) -> None:
        """Off what is opened now, which may lie below; whole again when one is answered, a new one comes, or asked."""
        self._is_folded, self._is_asked_for = True, False
        self._show_standing(may_grow=True)

    def _on_said_gone(self) -> None:
        """Its room closes when the pointer has left: the rows below would come up under it."""
        self._keep_room_of_said(self._has_pointer())
        self.refresh()

    def _keep_room_of_said(self, is_kept: bool) -> None:
        policy = self.said.sizePolicy()
        policy.setRetainSizeWhenHidden(is_kept)
        self.said.setSizePolicy(policy)

    def _on_unfold(self) -> None:
        self._is_asked_for = True
        self._is_folded = False
        self._show_standing(may_grow=True)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return answer

    def changeEvent(self, event: QEvent) -> None:
        """When the keyboard goes elsewhere it leaves the answers too: a window manager hands it to this window when
        another one closes, and what is then typed blindly must not answer anything. Tab and arrows go to the answers.
        """
        super().changeEvent(event)
        is_left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if is_left and not isinstance(self.focusWidget(), QLineEdit):
            self.setFocus()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_asked_for = self._is_asked_for and self._has_pointer()
        if self.isVisible():
            if not self._has_pointer():
                self._keep_room_of_said(False)
            self._show_standing(may_grow=True)
            self.make_room()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager's Close means what the cross on it means; the window itself is kept."""
        event.ignore()
        self.said.clear()
        self._on_aside_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It has no frame: it is moved by any place of it that is no button."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            self._was_moved = True
            handle.startSystemMove()


def _height_px(layout: QLayout, width: int) -> int:
    """How tall a layout would like to be at this width."""
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
