"""Which scheme is present, light or dark, and the one place that puts it on the application."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from followup_desktop.ui.theme.style_sheet import style_sheet
from followup_desktop.ui.theme.tokens import DARK, LIGHT, Tokens


class Scheme(StrEnum):
    """What the person chose: the system's own scheme, or always one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Holds the present tokens and keeps palette and style sheet in step with the system's scheme and font."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Scheme.SYSTEM
        self._applied: tuple[Tokens, str] | None = None
        self._is_dressed = False
        self.tokens = LIGHT
        self.epoch = 0
        # What the platform itself shows, before our palette hides it: the answer where it names no scheme.
        self._platform_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        # Not an event filter: one on the application costs a call into Python for every event of every widget, and
        # has PySide6 make all of its classes to name what it passes in (150 enum classes: a seventh of the start).
        app.fontChanged.connect(self._on_system_font)

    def choose(self, choice: Scheme) -> None:
        """Use ``choice`` from now on, at once and everywhere."""
        self._choice = choice
        hints = self._app.styleHints()
        if choice is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice is Scheme.DARK else Qt.ColorScheme.Light)
        self._refresh()

    def dress(self) -> None:
        """Put the style sheet on the application, now and after every change. Best when the first window stands.

        Under a style sheet Qt styles a widget anew, with all that is in it, whenever it is put into a layout: half of
        what building the window would cost.
        """
        if not self._is_dressed:
            self._is_dressed = True
            self._put_on_style_sheet()

    def _on_system_scheme(self, _scheme: object) -> None:
        self._refresh()

    def _on_system_font(self, _font: object) -> None:
        if self._applied:
            self._refresh()

    def _is_dark(self) -> bool:
        if self._choice is not Scheme.SYSTEM:
            return self._choice is Scheme.DARK
        shown = self._app.styleHints().colorScheme()
        if shown == Qt.ColorScheme.Unknown:
            return self._platform_is_dark
        return shown == Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        wanted = (DARK if self._is_dark() else LIGHT, self._app.font().toString())
        if wanted == self._applied:
            return
        self._applied = wanted
        self.tokens = wanted[0]
        self.epoch += 1
        self._app.setPalette(palette(self.tokens))
        if self._is_dressed:
            self._put_on_style_sheet()
        self.changed.emit()

    def _put_on_style_sheet(self) -> None:
        self._app.setStyleSheet(style_sheet(self.tokens, self._app.font()))


_themes: list[Theme] = []


def start_arguments(program: str) -> list[str]:
    """What to make the QApplication with, so that its style is Fusion everywhere.

    Said here and not by ``setStyle``, which answers with the style: PySide6 then makes the 700 names of QStyle.
    """
    return [program, "-style", "Fusion"]


def prepare(app: QApplication, choice: Scheme = Scheme.SYSTEM) -> Theme:
    """Put the palette on ``app`` (see :func:`start_arguments`) and follow the system live; :meth:`Theme.dress` is next.

    Call again to change.
    """
    if not _themes:
        _themes.append(Theme(app))
    _themes[0].choose(choice)
    return _themes[0]


def apply(app: QApplication, choice: Scheme = Scheme.SYSTEM) -> Theme:
    """Put palette and style sheet on ``app`` and follow the system live."""
    made = prepare(app, choice)
    made.dress()
    return made


def tokens() -> Tokens:
    """The colours of the present scheme; the light ones before :func:`apply`."""
    return _themes[0].tokens if _themes else LIGHT


def epoch() -> int:
    """A number that grows with every change of scheme or font: caches of painted things carry it in their key."""
    return _themes[0].epoch if _themes else 0


def palette(colours: Tokens) -> QPalette:
    """``colours`` as Qt's own palette, for what no style sheet reaches."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in (
        (role.Window, colours.board),
        (role.WindowText, colours.ink),
        (role.Base, colours.card),
        (role.AlternateBase, colours.lane),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.ink_2),
        (role.Button, colours.card),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.late_ink),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.on_selection),
        (role.Link, colours.accent_ink),
        (role.LinkVisited, colours.accent_ink),
        (role.ToolTipBase, colours.toast),
        (role.ToolTipText, colours.on_toast),
        (role.Accent, colours.accent),
        (role.Light, colours.card),
        (role.Midlight, colours.lane),
        (role.Mid, colours.line),
        (role.Dark, colours.ink_3),
        (role.Shadow, colours.ink),
    ):
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.ink_3))
    return made
