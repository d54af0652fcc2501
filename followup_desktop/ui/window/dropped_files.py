"""What was let go over the window: which files are meant, and what is said of the rest. Opens none of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl

from followup_desktop.services.import_files import Meant, files_meant


def meant_by(urls: Sequence[QUrl]) -> Meant:
    """The files that are meant by dropped addresses."""
    here = [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]
    elsewhere = [url.toDisplayString() for url in urls if not url.isLocalFile()]
    return files_meant(here, elsewhere)
