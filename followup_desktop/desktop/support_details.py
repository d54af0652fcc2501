"""What somebody who helps must know about the machine and the program; nothing about the shop or its people."""

import os
import platform
import sys

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from followup_desktop import __version__


def support_details() -> str:
    """Version, machine and desktop, a line each. In English: it is read by whoever helps."""
    made = "packed folder" if getattr(sys, "frozen", False) else "installed by pip"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "-")
    session = os.environ.get("XDG_SESSION_TYPE", "-")
    lines = (
        f"Follow-up Board {__version__} ({made})",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"Desktop {desktop}, session {session}, Qt platform {QGuiApplication.platformName() or '-'}",
    )
    return "\n".join(lines) + "\n"
