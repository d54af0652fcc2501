"""What is the desk's own and not the shop's: how the program looks here, and what closing its window does."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from followup_desktop.domain.language import _
from followup_desktop.services.session import Session
from followup_desktop.ui.settings.sections import Section
from followup_desktop.ui.theme import Scheme
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import TextLabel
from followup_desktop.ui.widgets.without_tray import WithoutTray, without_tray_words


class DeskMemory(Protocol):
    """What this desk remembers, outside the shop's data."""

    scheme: Scheme
    without_tray: WithoutTray


class ChipSection(Section):
    """One question with a few answers, kept with the window and not with the shop."""

    def __init__(self, title: str, session: Session, answers: Iterable[tuple[object, str]], chosen: object) -> None:
        super().__init__(title, session)
        self.chips = {answer: ChoiceChip(words) for answer, words in answers}
        self._group = QButtonGroup(self)
        line = FlowLayout()
        for chip in self.chips.values():
            self._group.addButton(chip)
            line.addWidget(chip)
        self.chips[chosen].setChecked(True)
        self.body.insertLayout(1, line)

    def chosen(self) -> object:
        """The answer whose chip is pressed."""
        return next(answer for answer, chip in self.chips.items() if chip.isChecked())


class LookSection(ChipSection):
    """Light, dark, or as the system is."""

    scheme_chosen = Signal(object)

    def __init__(self, session: Session, scheme: Scheme) -> None:
        names = {Scheme.SYSTEM: _("As the system"), Scheme.LIGHT: _("Light"), Scheme.DARK: _("Dark")}
        super().__init__(_("Look"), session, names.items(), scheme)
        self._group.buttonClicked.connect(self._on_chip)

    def _on_chip(self, _chip: object) -> None:
        self.scheme_chosen.emit(self.chosen())


class ClosingSection(ChipSection):
    """Quit or minimise, where there is no tray for the program to go on in."""

    def __init__(self, session: Session, memory: DeskMemory) -> None:
        answers = [(choice, without_tray_words(choice)) for choice in WithoutTray]
        super().__init__(_("Closing the window"), session, answers, memory.without_tray)
        self._memory = memory
        words = _("Where the desktop has a tray the board goes on there. Where it has none, closing does this.")
        self.body.insertWidget(1, TextLabel(words, style="small_quiet", wraps=True))
        self._group.buttonClicked.connect(self._on_chip)

    def show_kept(self) -> None:
        """Show what is kept: it may have been answered when the window was closed."""
        self.chips[self._memory.without_tray].setChecked(True)

    def _on_chip(self, _chip: object) -> None:
        self._memory.without_tray = WithoutTray(str(self.chosen()))
