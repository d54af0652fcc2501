"""Every key of the program on one panel (F1 or ?), from the table it is given. Knows no page."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.language import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.labels import KeyHint, SectionLabel, TextLabel
from followup_desktop.ui.widgets.over_window import OverWindow


class KeyLine(Protocol):
    """One line of the table: the keys as they are written, what they do, among which others they stand."""

    @property
    def keys(self) -> str:
        """The keys as they are written."""
        ...

    @property
    def text(self) -> str:
        """What they do."""
        ...

    @property
    def group(self) -> str:
        """The heading they stand under."""
        ...


class _Lines(QScrollArea):
    """Wants to be as tall as its lines; Qt's own stops at 24 of them, whatever room there is."""

    # --- Qt's own names ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        lines = self.widget()
        if lines is None:
            return super().sizeHint()
        wanted = lines.sizeHint()
        width = self.viewport().width()
        return wanted.expandedTo(QSize(0, lines.heightForWidth(width) if width > 0 else 0))


class KeysHelp(OverWindow):
    """The panel; Esc closes it. ``help_asked``: the keys were not what was looked for."""

    help_asked = Signal()

    def __init__(self, host: QWidget, keys: Sequence[KeyLine]) -> None:
        super().__init__(host, width_px=theme.space_px(230))
        self.setAccessibleName(_("Keys"))
        self._scroll = _Lines()
        self._build(keys)

    def _build(self, keys: Sequence[KeyLine]) -> None:
        head = QHBoxLayout()
        head.addWidget(TextLabel(_("Keys"), style="title"), 1)
        more = LinkButton(_("All of the help"))
        more.clicked.connect(self.help_asked)
        head.addWidget(more)
        close = IconButton("x", _("Close"), keys=_("Esc"))
        close.clicked.connect(self.close_panel)
        head.addWidget(close)
        self.body.addLayout(head)
        self._scroll.setAccessibleName(_("All keys"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = _in_two_columns(keys)
        self._scroll.setWidget(lines)
        # setWidget() made both fill themselves: the panel's own ground is to show.
        self._scroll.viewport().setAutoFillBackground(False)
        lines.setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)

    def open_panel(self) -> None:
        """Show it, with the keyboard on the list so that arrows scroll and Esc closes."""
        super().open_panel()
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _in_two_columns(keys: Sequence[KeyLine]) -> QWidget:
    """The groups in the order they come, each in the column that is shorter so far."""
    groups: dict[str, list[KeyLine]] = {}
    for line in keys:
        groups.setdefault(line.group, []).append(line)
    whole = QWidget()
    beside = QHBoxLayout(whole)
    beside.setContentsMargins(0, 0, theme.space_px(2), 0)
    beside.setSpacing(theme.space_px(8))
    columns = (QVBoxLayout(), QVBoxLayout())
    lengths = [0, 0]
    for title, lines in groups.items():
        place = lengths.index(min(lengths))
        columns[place].addWidget(_group(title, lines))
        lengths[place] += len(lines) + 2
    for column in columns:
        column.addStretch(1)
        beside.addLayout(column, 1)
    return whole


def _group(title: str, lines: Sequence[KeyLine]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, theme.space_px(2))
    grid.setHorizontalSpacing(theme.space_px(3))
    grid.setVerticalSpacing(theme.space_px(1.5))
    grid.setColumnStretch(1, 1)
    grid.addWidget(SectionLabel(title), 0, 0, 1, 2)
    for row, line in enumerate(lines, start=1):
        grid.addWidget(KeyHint(line.keys), row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(TextLabel(line.text, wraps=True), row, 1)
    return box
