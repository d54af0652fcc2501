"""One toast on the screen: its words, what can be pressed or filled in, and how long it stays."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.toast import AmountField, Toast, announce


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

    def has_attention(self) -> bool:
        """Whether the pointer or the keyboard is on it."""
        return self.underMouse() or any(widget.hasFocus() for widget in self._usable())

    def _usable(self) -> tuple[QWidget, ...]:
        """What on it takes the keyboard."""
        return (*self._buttons, *((self._field,) if self._field else ()))

    def _hold(self) -> None:
        if self._timer.isActive():
            self._rest_ms = max(2000, self._timer.remainingTime())
            self._timer.stop()

    def _go_on(self) -> None:
        if not self.has_attention() and not self._timer.isActive() and self.isVisible():
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
