"""What can be wrong with a picture of the program without anybody looking: cut words, lost widgets, missing names."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from followup_desktop.ui.widgets.labels import ElidedLabel

SLACK_PX = 1
_USED = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit)
_SOLID = (QAbstractButton, QLineEdit, QComboBox, QLabel)


def faults(window: QWidget) -> list[str]:
    """Everything wrong with what ``window`` shows now, a line each."""
    seen = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return [
        *(f"cut: {_words(one)}: {why}" for one in seen for why in _cut(one)),
        *(f"outside: {_words(one)} {why}" for one in seen for why in _outside(one, window)),
        *(f"no name: {type(one).__name__} in {_words(one.parentWidget())}" for one in seen if _is_nameless(one)),
        *_overlapping(seen),
        *_scrolling_sideways(seen),
    ]


def _cut(widget: QWidget) -> Iterator[str]:
    """How much of a widget's own words finds no room. Elided labels say "…" and the whole as a tooltip: meant."""
    if isinstance(widget, ElidedLabel) or widget.size().isEmpty():
        return
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            wanted = widget.heightForWidth(widget.width())
            if wanted > widget.height() + SLACK_PX:
                yield f"{widget.height()} px high, needs {wanted}"
        elif widget.sizeHint().width() > widget.width() + SLACK_PX:
            yield f"{widget.width()} px wide, needs {widget.sizeHint().width()}"
        if not widget.wordWrap() and widget.sizeHint().height() > widget.height() + SLACK_PX:
            yield f"{widget.height()} px high, needs {widget.sizeHint().height()}"
    elif isinstance(widget, QAbstractButton) and widget.text():
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return
        wanted_size = widget.sizeHint()
        if wanted_size.width() > widget.width() + SLACK_PX:
            yield f"{widget.width()} px wide, needs {wanted_size.width()}"
        if wanted_size.height() > widget.height() + SLACK_PX:
            yield f"{widget.height()} px high, needs {wanted_size.height()}"
    elif isinstance(widget, QLineEdit):
        shown = widget.text() or widget.placeholderText()
        if not widget.text() and widget.fontMetrics().horizontalAdvance(shown) > widget.contentsRect().width():
            yield f"its hint needs {widget.fontMetrics().horizontalAdvance(shown)} of {widget.contentsRect().width()}"
        if widget.fontMetrics().height() > widget.contentsRect().height() + SLACK_PX:
            yield f"{widget.contentsRect().height()} px high for a line of {widget.fontMetrics().height()}"
    elif isinstance(widget, QComboBox):
        room = widget.width() - widget.sizeHint().width() + widget.fontMetrics().horizontalAdvance(_longest(widget))
        if widget.currentText() and widget.fontMetrics().horizontalAdvance(widget.currentText()) > room + SLACK_PX:
            yield f"{widget.currentText()!r} does not fit"


def _longest(box: QComboBox) -> str:
    entries = (box.itemText(row) for row in range(box.count()))
    return max(entries, key=box.fontMetrics().horizontalAdvance, default="")


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether a widget leaves what it stands in: its scroll area sideways, or the window on any side."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if not isinstance(widget, _SOLID) or place.isEmpty():
        return
    frame = _scrolled_by(widget)
    if frame is None:
        if not window.rect().contains(place):
            yield f"at {place.getRect()} of {window.rect().getRect()}"
        return
    room = QRect(frame.mapTo(window, QPoint(0, 0)), frame.size())
    if place.left() < room.left() - SLACK_PX or place.right() > room.right() + SLACK_PX:
        yield f"at {place.getRect()} of what scrolls in {room.getRect()}"


def _scrolled_by(widget: QWidget) -> QWidget | None:
    """The viewport of the scroll area that a widget lies in."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        outer = above.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and outer.viewport() is above:
            return above
        above = outer
    return None


def _is_nameless(widget: QWidget) -> bool:
    """Whether a person reaches it and a screen reader has no word for it."""
    if not isinstance(widget, _USED) or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractSpinBox):
        return not parent.accessibleName()  # its field is a part of it
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return not (widget.accessibleName() or words).strip()


def _overlapping(seen: list[QWidget]) -> Iterator[str]:
    """Pairs of words, fields and buttons of one parent that lie over each other."""
    families: dict[int, list[QWidget]] = {}
    for one in seen:
        if isinstance(one, _SOLID) and not one.size().isEmpty():
            families.setdefault(id(one.parentWidget()), []).append(one)
    for family in families.values():
        for first, second in combinations(family, 2):
            if first.geometry().intersects(second.geometry()):
                yield f"overlap: {_words(first)} {first.geometry().getRect()} and {_words(second)}"


def _scrolling_sideways(seen: list[QWidget]) -> Iterator[str]:
    for one in seen:
        if isinstance(one, QScrollArea) and one.horizontalScrollBar().isVisible():
            yield f"scrolls sideways: {_words(one)}"


def _words(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:60]!r}"
