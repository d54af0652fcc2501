"""What the main window is given by ``app``: everything it asks, and nothing that it could decide itself."""

from pathlib import Path

from followup_desktop.desktop.background import Background
from followup_desktop.desktop.event_bridge import EventBridge
from followup_desktop.desktop.links import LinkOpener
from followup_desktop.domain.values import value
from followup_desktop.services.board import BoardReader
from followup_desktop.services.session import Session
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.window.memory import WindowMemory


@value
class Parts:
    """The window's surroundings. ``database``, ``backups`` and ``sample`` are places on disk."""

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
