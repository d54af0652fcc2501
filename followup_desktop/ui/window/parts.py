"""What the main window is given by ``app``: everything it asks, and nothing that it could decide itself."""

from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.desktop.links import LinkOpener
from followup_desktop.domain.values import value
from followup_desktop.services.board import BoardReader
from followup_desktop.services.session import Session
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.window.memory import WindowMemory

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.desktop.start_at_login import StartAtLogin


@value
class Parts:
    """The window's surroundings. ``database``, ``backups`` and ``sample`` are places on disk.

    ``login`` gives the way to start with the computer when it is asked about.
    """

    session: Session
    reader: BoardReader
    background: Background
    bridge: EventBridge
    links: LinkOpener
    theme: Theme
    memory: WindowMemory
    database: Path
    backups: Path
    sample: Path
    is_sample: bool
    login: "Callable[[], StartAtLogin]"
