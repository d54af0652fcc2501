"""Where the program's files live. The only file that knows the system's folders; Qt is never asked."""

import os
from pathlib import Path

import platformdirs

from followup_desktop.domain.values import value

APP_FOLDER = "followup-board"
DATABASE_NAME = "board.db"
SAMPLE_NAME = "sample.db"


@value
class Places:
    """Every folder and file that the program uses; ``database`` is the one that is open."""

    database: Path
    settings: Path
    logs: Path

    @property
    def backups(self) -> Path:
        """The folder of this database's daily backups, beside it."""
        return self.database.parent / f"{self.database.stem}-backups"

    @property
    def sample(self) -> Path:
        """The file of the made-up shop to look around in; never the shop's own."""
        return self.database.parent / SAMPLE_NAME

    @property
    def window_memory(self) -> Path:
        """The ini file that remembers the window's size and place."""
        return self.settings / "window.ini"


def default_places(database: Path | None = None) -> Places:
    """The system's folders for this user, with ``database`` in place of the usual file when given."""
    data = Path(platformdirs.user_data_path(APP_FOLDER, appauthor=False))
    file = Path(os.path.abspath(database)) if database else data / DATABASE_NAME
    return Places(
        database=file,
        settings=Path(platformdirs.user_config_path(APP_FOLDER, appauthor=False)),
        logs=Path(platformdirs.user_log_path(APP_FOLDER, appauthor=False)),
    )


def desktop_data_home() -> Path:
    """Where this user's desktop looks for entries of its menu and for icons (XDG_DATA_HOME on Linux)."""
    return Path(platformdirs.user_data_path())


def desktop_config_home() -> Path:
    """Where this user's desktop looks for what starts at login (XDG_CONFIG_HOME on Linux)."""
    return Path(platformdirs.user_config_path())


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` readable by its owner alone; one that is there already is left as it is."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)


def make_private_file(file: Path) -> None:
    """Make an empty file that only its owner can read and write, unless it is there."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
