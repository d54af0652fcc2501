"""What a typed line was understood as, part by part, as labelled chips. Knows no service and saves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel

LONGEST_PART = 60


class PartChip(QFrame):
    """One part: what it is, and what was understood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space_px(2), theme.space_px(1), theme.space_px(2), theme.space_px(1))
        line.setSpacing(theme.space_px(1.5))
        self._label = TextLabel("", style="small_quiet")
        self._text = TextLabel("", style="strong")
        line.addWidget(self._label)
        line.addWidget(self._text)

    def say(self, label: str, text: str) -> None:
        """Show the part."""
        shown = " ".join(text.split())
        shown = shown if len(shown) <= LONGEST_PART else shown[: LONGEST_PART - 1] + "…"
        self._label.setText(label)
        self._text.setText(shown)
        self.setAccessibleName(f"{label}: {shown}")


class UnderstoodChips(QWidget):
    """The parts in reading order; the chips themselves are kept, so that every key costs little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._chips: list[PartChip] = []
        self._parts: tuple[tuple[str, str], ...] = ()

    def show_parts(self, parts: tuple[tuple[str, str], ...]) -> None:
        """Show (label, text) of every part."""
        if parts == self._parts:
            return
        self._parts = parts
        while len(self._chips) < len(parts):
            chip = PartChip()
            self._chips.append(chip)
            self._flow.addWidget(chip)
        for place, chip in enumerate(self._chips):
            if place < len(parts):
                chip.say(*parts[place])
            chip.setVisible(place < len(parts))
        self._flow.invalidate()
        self.updateGeometry()

    def parts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._parts
