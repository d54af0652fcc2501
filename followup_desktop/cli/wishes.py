"""What the command line asks of the window, as a value: the window is opened elsewhere."""

from datetime import datetime
from pathlib import Path

from followup_desktop.domain.values import value


@value
class WindowWishes:
    """How the board is to be opened. ``database`` None is the usual file; ``at`` (aware) stands in for the clock.

    ``staff`` is the name of who is at the desk, empty when nobody said.
    """

    database: Path | None = None
    minimized: bool = False
    new_lead: bool = False
    log_call: bool = False
    time_start: bool = False
    at: datetime | None = None
    staff: str = ""
