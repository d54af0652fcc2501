"""What closing the window does on a desktop without a tray, where the program would be out of reach."""

from enum import StrEnum

from followup_desktop.domain.language import _


class WithoutTray(StrEnum):
    """What the person chose; until then they are asked."""

    ASK = "ask"
    MINIMISE = "minimise"
    QUIT = "quit"


def without_tray_words(choice: WithoutTray) -> str:
    """What the choice is called in the settings."""
    words = {
        WithoutTray.ASK: _("Ask what to do"),
        WithoutTray.MINIMISE: _("Minimise it"),
        WithoutTray.QUIT: _("Quit"),
    }
    return words[choice]
