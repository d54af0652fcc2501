"""The properties that the style sheet looks at: setting one, and having the widget drawn by it. Knows no colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set the property ``name`` that the style sheet asks for, and let the widget look so at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # Not before it was polished: it is not needed then, and asking for a style makes the 700 names of QStyle.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
