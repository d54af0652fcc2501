"""Who stays when an import is taken back, because they were worked with since: everybody by name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.language import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.panel import Panel
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll

_LONGEST_NAME = 80
_LINES = 8


class KeptNames(Panel):
    """A list that scrolls when it is long; hidden while nobody is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = TextLabel("", style="heading", wraps=True)
        self.names = TextLabel("", wraps=True)
        self.body.addWidget(self._heading)
        self._scroll = QuietScroll(_("Who is kept"))
        self._scroll.column.addWidget(self.names)
        self._scroll.column.addStretch(1)
        self.body.addWidget(self._scroll)
        self.setAccessibleName(_("Who is kept"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these; nobody hides it."""
        words = ngettext(
            "{count} is kept, worked with since the import came in:",
            "{count} are kept, worked with since the import came in:",
            len(names),
        )
        self._heading.setText(words.format(count=f"{len(names):,}"))
        self.names.setText("\n".join(" ".join(name.split())[:_LONGEST_NAME] for name in names))
        self._scroll.setFixedHeight(self.fontMetrics().lineSpacing() * min(len(names), _LINES) + theme.space_px(1))
        self.setVisible(bool(names))
