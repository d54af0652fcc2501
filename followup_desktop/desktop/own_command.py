"""How this very program is started again, and the name that the desktop knows it by. Imports no Qt."""

import sys
from pathlib import Path

# The name of the desktop entry, which windows and notifications carry too: so the desktop finds their icon.
DESKTOP_ENTRY = "followup-desktop"
# build.spec makes two programs in one folder: this is the one without a console.
WINDOWED = "followup-board"


def own_command(*arguments: str) -> tuple[str, ...]:
    """The command that opens this program's window with ``arguments``, wherever it was unpacked or installed."""
    running = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return (str(running.with_name(WINDOWED + running.suffix)), *arguments)
    return (str(running), "-m", "followup_desktop", *arguments)
