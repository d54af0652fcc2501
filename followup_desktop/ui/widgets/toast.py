"""Toasts: what was done, what was chosen for the person, and the way back. They never take the keyboard unasked."""

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.values import value
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import TextLabel

STAYS_S: Final = 8.0
AMOUNT_STAYS_S: Final = 20.0
FAULT_STAYS_S: Final = 15.0
MOST_SHOWN: Final = 3


@value
class ToastAction:
    """A word on a toast and what it does; the toast closes."""

    words: str
    act: Callable[[], None]


@value
class AmountField:
    """A field on a toast. ``save`` is given the text at Enter; it answers what is wrong with it, or ""."""

    label: str
    placeholder: str
    save: Callable[[str], str]


@value
class Toast:
    """What a toast says. ``stays_s`` seconds, not counted while the pointer or the keyboard is on it.

    ``took_back`` says that something was undone or done again: what earlier toasts offered is out of date then.
    """

    text: str
    actions: tuple[ToastAction, ...] = ()
    amount: AmountField | None = None
    is_fault: bool = False
    stays_s: float | None = None
    took_back: bool = False

    @property
    def shown_s(self) -> float:
        """How long it stays by default: longer when there is something to type or to understand."""
        if self.stays_s is not None:
            return self.stays_s
        return AMOUNT_STAYS_S if self.amount else FAULT_STAYS_S if self.is_fault else STAYS_S


class ToastBox(QFrame):
    """One toast on screen."""

    closed = Signal(object)
    resized = Signal()

    def __init__(self, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self.toast = toast
        self.had_keyboard = False
        self._field: QLineEdit | None = None
        self._buttons: list[QPushButton] = []
        self._rest_ms = round(toast.shown_s * 1000)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_toast)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(toast.text)
        self._build()
        self._timer.start(self._rest_ms)

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.space_px(4), theme.space_px(2), theme.space_px(2), theme.space_px(2))
        column.setSpacing(theme.space_px(1))
        self._line = line = QHBoxLayout()
        line.setSpacing(theme.space_px(2))
        column.addLayout(line)
        self._label = TextLabel(self.toast.text)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.addWidget(self._label, 1)
        if self.toast.amount is not None:
            line.addWidget(self._amount_field(self.toast.amount))
        for action in self.toast.actions:
            button = LinkButton(action.words)
            button.clicked.connect(self._on_action)
            self._buttons.append(button)
            line.addWidget(button)
        self._fault = TextLabel("", style="", wraps=True)
        self._fault.hide()
        column.addWidget(self._fault)
        for child in self._usable():
            child.installEventFilter(self)

    def _amount_field(self, amount: AmountField) -> QLineEdit:
        self._field = QLineEdit()
        self._field.setAccessibleName(amount.label)
        self._field.setPlaceholderText(amount.placeholder)
        room = self._field.fontMetrics().horizontalAdvance(amount.placeholder)
        self._field.setFixedWidth(room + theme.space_px(8))
        self._field.returnPressed.connect(self._on_amount)
        return self._field

    def fit(self, widest_px: int) -> QSize:
        """The size it takes; the text wraps only where one line is wider than ``widest_px``."""
        size = self._measured(wraps=False).totalSizeHint()
        if size.width() <= widest_px:
            return size
        return QSize(widest_px, self._measured(wraps=True).totalHeightForWidth(widest_px))

    def _measured(self, *, wraps: bool) -> QVBoxLayout:
        """The layout with its text in one line or in as many as it takes, measured anew: it would remember."""
        self._label.setWordWrap(wraps)
        self._line.invalidate()
        self._column.invalidate()
        return self._column

    def take_keyboard(self) -> None:
        """Asked for by a key: put the keyboard on the field or the first action."""
        target: QWidget | None = self._field or (self._buttons[0] if self._buttons else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def can_take_keyboard(self) -> bool:
        """Whether there is anything on it to press or to fill in."""
        return self._field is not None or bool(self._buttons)

    def close_toast(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        self.had_keyboard = any(widget.hasFocus() for widget in self._usable())
        self.hide()
        self.closed.emit(self)
        self.deleteLater()

    def _on_action(self) -> None:
        sender = self.sender()
        pressed = [action for button, action in zip(self._buttons, self.toast.actions, strict=True) if button is sender]
        self.close_toast()
        for action in pressed:
            action.act()

    def _on_amount(self) -> None:
        if self._field is None or self.toast.amount is None:
            return
        wrong = self.toast.amount.save(self._field.text().strip())
        if not wrong:
            self.close_toast()
            return
        self._fault.setText(wrong)
        self._fault.show()
        self._field.selectAll()
        announce(self, wrong)
        self.resized.emit()

    def _has_attention(self) -> bool:
        return self.underMouse() or any(widget.hasFocus() for widget in self._usable())

    def _usable(self) -> tuple[QWidget, ...]:
        """What on it takes the keyboard."""
        return (*self._buttons, *((self._field,) if self._field else ()))

    def _hold(self) -> None:
        if self._timer.isActive():
            self._rest_ms = max(2000, self._timer.remainingTime())
            self._timer.stop()

    def _go_on(self) -> None:
        if not self._has_attention() and not self._timer.isActive() and self.isVisible():
            self._timer.start(self._rest_ms)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hold()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._hold()
        elif event.type() == QEvent.Type.FocusOut:
            self._go_on()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_toast()
            return
        super().keyPressEvent(event)


class ToastStack(QObject):
    """The toasts over the foot of ``host``, newest lowest. F8 (wired by the window) brings the keyboard to one."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._boxes: list[ToastBox] = []
        self._keys_before: QWidget | None = None
        host.installEventFilter(self)

    def show_toast(self, toast: object) -> None:
        """Show a :class:`Toast` and say it to a screen reader."""
        if not isinstance(toast, Toast):
            raise TypeError(f"not a toast: {toast!r}")
        if toast.took_back:
            self._clear_done()
        while len(self._boxes) >= MOST_SHOWN:
            self._boxes[0].close_toast()
        box = ToastBox(toast, self._host)
        box.closed.connect(self._on_closed)
        box.resized.connect(self._place)
        self._boxes.append(box)
        self._place()
        box.show()
        box.raise_()
        announce(box, toast.text)

    def shown(self) -> tuple[Toast, ...]:
        """The toasts that are on screen, oldest first."""
        return tuple(box.toast for box in self._boxes)

    def boxes(self) -> tuple[ToastBox, ...]:
        """Their widgets, oldest first."""
        return tuple(self._boxes)

    def take_keyboard(self) -> bool:
        """Put the keyboard on the newest toast that has something to press; False when there is none."""
        for box in reversed(self._boxes):
            if box.can_take_keyboard():
                self._keys_before = self._host.window().focusWidget()
                box.take_keyboard()
                return True
        return False

    def clear(self) -> None:
        """Take every toast away."""
        for box in list(self._boxes):
            box.close_toast()

    def _clear_done(self) -> None:
        """Take away what says that something was done: it is not so any more. A fault stays until it was read."""
        for box in list(self._boxes):
            if not box.toast.is_fault:
                box.close_toast()

    def _on_closed(self, box: object) -> None:
        had_keys = isinstance(box, ToastBox) and box.had_keyboard
        self._boxes = [other for other in self._boxes if other is not box]
        self._place()
        if had_keys and self._keys_before is not None and shiboken6.isValid(self._keys_before):
            self._keys_before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keys_before = None

    def _place(self) -> None:
        margin = theme.space_px(4)
        bottom = self._host.height() - margin
        widest = max(1, min(self._host.width() - 2 * margin, theme.space_px(190)))
        for box in reversed(self._boxes):
            size = box.fit(widest)
            left = (self._host.width() - size.width()) // 2
            box.setGeometry(left, bottom - size.height(), size.width(), size.height())
            bottom -= size.height() + theme.space_px(2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text`` without moving the keyboard."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 150 names, not needed to start

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def undo_words() -> str:
    """The word on every way back."""
    return _("Undo")
