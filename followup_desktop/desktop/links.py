"""Opens a number, an address or a page in the desktop's own program. Knows no contact and no card."""

from typing import Protocol

# Links come from imported lists too: a file: or javascript: address in someone's card must open nothing.
SAFE_SCHEMES = frozenset({"tel", "mailto", "sms", "http", "https"})


class LinkOpener(Protocol):
    """The port: the program takes this, tests pass a double."""

    def open_url(self, url: str) -> bool:
        """Open ``url``; False when the desktop has no program for it or it is not safe to open."""
        ...


class DesktopLinks:
    """Opens links with what the desktop has registered for them."""

    def open_url(self, url: str) -> bool:
        """Open ``url`` (tel:, mailto:, sms:, a web page); False when nothing took it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        link = QUrl(url, QUrl.ParsingMode.TolerantMode)
        if not link.isValid() or link.scheme().lower() not in SAFE_SCHEMES:
            return False
        return QDesktopServices.openUrl(link)
