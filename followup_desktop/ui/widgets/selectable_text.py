"""Plain text that can be selected and copied, as tall as it needs to be; no long word breaks a layout."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from followup_desktop.ui import theme


class SelectableText(QTextEdit):
    """A read-only block of plain text. ``pressed`` is a click that selected nothing."""

    pressed = Signal()

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, size: theme.TextSize = theme.TextSize.BODY
    ) -> None:
        super().__init__(parent)
        self._press = QPoint()
        self._size = size
        self.setFont(theme.text_font(size))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text`` exactly as it is."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        wanted = max(self.fontMetrics().height(), round(self.document().size().height() + 0.5))
        if self.height() != wanted or self.maximumHeight() != wanted:
            self.setFixedHeight(wanted)

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_size"):
            self.setFont(theme.text_font(self._size))
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = (event.position().toPoint() - self._press).manhattanLength()
        if event.button() == Qt.MouseButton.LeftButton and moved < 4 and not self.textCursor().hasSelection():
            self.pressed.emit()


class QuietText(SelectableText):
    """The same in quiet ink."""
