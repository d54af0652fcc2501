"""Lines under a heading: who stays when an import is taken back, or what of one did not come in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll

_LONGEST_LINE = 200
_LINES = 8


class LinePanel(Panel):
    """A list that scrolls when it is long, by the keyboard too; hidden until there is something to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = TextLabel("", style="heading", wraps=True)
        self.lines = TextLabel("", wraps=True)
        self.body.addWidget(self.heading)
        self._scroll = QuietScroll("")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.column.addWidget(self.lines)
        self._scroll.column.addStretch(1)
        self.body.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_lines(self, heading: str, lines: Sequence[str]) -> None:
        """Show these; without lines nothing is shown."""
        self.heading.setText(heading)
        self.lines.setText("\n".join(" ".join(line.split())[:_LONGEST_LINE] for line in lines))
        for part in (self, self._scroll):
            part.setAccessibleName(heading)
        self._scroll.setFixedHeight(self.fontMetrics().lineSpacing() * min(len(lines), _LINES) + theme.space_px(1))
        self._scroll.verticalScrollBar().setValue(0)
        self.setVisible(bool(lines))
