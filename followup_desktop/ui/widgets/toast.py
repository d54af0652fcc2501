"""Toasts: what was done, what was chosen for the person, and the way back. They never take the keyboard unasked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.language import _
from followup_desktop.domain.values import value
from followup_desktop.ui import theme

if TYPE_CHECKING:
    from followup_desktop.ui.widgets.toast_box import ToastBox

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


# Less room than this beside a window that lies over the foot, and a toast goes below it rather than be a column.
LEAST_STEPS: Final = 100
FOOT_STEPS: Final = 16


class ToastStack(QObject):
    """The toasts over the foot of ``host``, newest lowest. F8 (wired by the window) brings the keyboard to one."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        # The place on the screen of what lies over the host, a window of its own that stays on top; asked when placing.
        self.covered: Callable[[], QRect] = QRect
        self._boxes: list[ToastBox] = []
        self._keys_before: QWidget | None = None

    def show_toast(self, toast: object) -> None:
        """Show a :class:`Toast` and say it to a screen reader."""
        if not isinstance(toast, Toast):
            raise TypeError(f"not a toast: {toast!r}")
        if toast.took_back:
            self._clear_done()
        while len(self._boxes) >= MOST_SHOWN:
            # What is being filled in, or about to be pressed, stays: an amount that is typed would be lost.
            next((box for box in self._boxes if not box.has_attention()), self._boxes[0]).close_toast()
        from followup_desktop.ui.widgets.toast_box import ToastBox  # a start says nothing

        box = ToastBox(toast, self._host)
        box.closed.connect(self._on_closed)
        box.resized.connect(self._place)
        # Once is enough, and before there is a toast nobody needs to hear of every event.
        self._host.installEventFilter(self)
        self._boxes.append(box)
        self._place()
        box.show()
        box.raise_()
        announce(box, toast.text)

    def shown(self) -> tuple[Toast, ...]:
        """The toasts that are on screen, oldest first."""
        return tuple(box.toast for box in self._boxes)

    def boxes(self) -> "tuple[ToastBox, ...]":
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
        had_keys = any(other is box and other.had_keyboard for other in self._boxes)
        self._boxes = [other for other in self._boxes if other is not box]
        self._place()
        if had_keys and self._keys_before is not None and shiboken6.isValid(self._keys_before):
            self._keys_before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keys_before = None

    def _place(self) -> None:
        margin = theme.space_px(4)
        bottom = self._host.height() - margin
        room_px = self._room_px()
        widest = max(1, min(room_px - 2 * margin, theme.space_px(190)))
        for box in reversed(self._boxes):
            size = box.fit(widest)
            left = (room_px - size.width()) // 2
            box.setGeometry(left, bottom - size.height(), size.width(), size.height())
            bottom -= size.height() + theme.space_px(2)

    def _room_px(self) -> int:
        """How much of the host's foot, from its left, is free of what lies over it: all where too little would be."""
        whole_px = self._host.width()
        cover = self.covered()
        left_px = self._host.mapFromGlobal(cover.topLeft()).x()
        tall_px = theme.space_px(FOOT_STEPS)
        foot = QRect(self._host.mapToGlobal(QPoint(0, self._host.height() - tall_px)), QSize(whole_px, tall_px))
        return left_px if cover.intersects(foot) and left_px >= theme.space_px(LEAST_STEPS) else whole_px

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
