"""Where the program's own files lie: beside the source, or beside the frozen program. Knows no file's meaning."""

import sys
from functools import cache
from pathlib import Path

FOLDER = "resources"


@cache  # asked for every icon
def resource_root() -> Path:
    """The folder ``resources`` of a frozen program, of an installed one, or of the source tree."""
    candidates: list[Path] = [
        Path(__file__).resolve().parents[2] / FOLDER,
        Path(sys.prefix) / "share" / "followup-desktop" / FOLDER,
    ]
    if hasattr(sys, "_MEIPASS"):  # set in a frozen program: the folder it was unpacked to
        candidates.insert(0, Path(str(sys._MEIPASS)) / FOLDER)
    for folder in candidates:
        if folder.is_dir():
            return folder
    return candidates[0]


def resource_path(name: str) -> Path:
    """The path of the resource ``name``, written with ``/``: ``icons/phone.svg``."""
    return resource_root().joinpath(*name.split("/"))
