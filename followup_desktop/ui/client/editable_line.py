"""A line of text that turns into a field by a click or F2: Enter saves, Esc restores. Knows no contact."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.client.detail_fields import Input, Values
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.selectable_text import SelectableText

LONGEST_FIELD = 20_000
LONGEST_SHOWN = 600
LABEL_CHARS = 11
EDGE_PX = 4  # between the ring of the keyboard and the text
LONG_LINES = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditableLine(QFrame):
    """Shows ``words``; edits ``values``. The owner listens to ``save_asked`` and calls :meth:`done` or :meth:`say`."""

    save_asked = Signal()
    began = Signal()

    def __init__(self, label: str, inputs: tuple[Input, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs = inputs
        self._label_text = label
        self._values: Values = ("",) * len(inputs)
        self._editors: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build(label)
        self._text.pressed.connect(self.begin)

    def _build(self, label: str) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE_PX, 2, EDGE_PX, 2)
        line.setSpacing(theme.space_px(2))
        if label:
            head = ElidedLabel(label, style="small_quiet")
            head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.setFixedWidth(head.fontMetrics().averageCharWidth() * LABEL_CHARS)
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.space_px(1))
        line.addLayout(column, 1)
        self._text = SelectableText()
        column.addWidget(self._text)
        self._fields = QWidget()
        self._fields_column = QVBoxLayout(self._fields)
        self._fields_column.setContentsMargins(0, 0, 0, 0)
        self._fields_column.setSpacing(theme.space_px(1))
        self._fields.hide()
        column.addWidget(self._fields)
        self._fault = TextLabel("", style="fault", wraps=True)
        self._fault.hide()
        column.addWidget(self._fault)

    @property
    def is_editing(self) -> bool:
        """Whether it is a field at present."""
        return not self._fields.isHidden()

    def show_values(self, values: Values, words: str, empty_words: str) -> None:
        """Show what is known; a line that is being edited keeps what was typed."""
        self._values = values
        shown = words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
        self._text.set_text(shown or empty_words)
        self._text.setEnabled(bool(shown))
        name = _("{label}: {words}").format(label=self._label_text, words=shown or empty_words)
        self.setAccessibleName(name if self._label_text else shown or empty_words)
        self.setAccessibleDescription(_("F2 changes it"))

    def typed(self) -> Values:
        """What is in the fields."""
        return tuple(_text_of(editor) for editor in self._editors)

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.is_editing and self.typed() != self._values

    def begin(self) -> None:
        """Turn into fields, with the keyboard in the first."""
        if self.is_editing:
            return
        self._make_editors()
        for editor, value in zip(self._editors, self._values, strict=True):
            _put(editor, value)
        self._text.hide()
        self._fields.show()
        self.began.emit()
        first = self._editors[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def begin_again(self) -> None:
        """What was typed could not be saved: show it again, as it was typed."""
        self._text.hide()
        self._fields.show()
        self._editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def done(self) -> None:
        """Turn back into a line."""
        had_keys = any(editor.hasFocus() for editor in self._editors)
        self._fields.hide()
        self._fault.hide()
        self._text.show()
        if had_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_editors(self) -> None:
        if self._editors:
            return
        for one in self.inputs:
            editor = _editor(one)
            editor.setAccessibleName(one.label)
            editor.installEventFilter(self)
            self._editors.append(editor)
            self._fields_column.addWidget(editor)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.done()
            return True
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.save_asked.emit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_F2, *_ENTER)
        if event.key() in keys and not self.is_editing and not event.modifiers():
            self.begin()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.begin()


def _editor(one: Input) -> QWidget:
    if one.choices:
        box = Choice(one.label)
        box.offer((words, value) for value, words in one.choices)
        return box
    if one.is_long:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(theme.line_px(theme.TextSize.BODY) * LONG_LINES + theme.space_px(4))
        text.setPlaceholderText(one.label)
        return text
    field = QLineEdit()
    field.setMaxLength(LONGEST_FIELD)
    field.setPlaceholderText(one.label)
    return field


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, Choice):
        return str(editor.chosen())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _put(editor: QWidget, value: str) -> None:
    if isinstance(editor, Choice):
        editor.show_value(value)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
