"""Where the program's own files lie: beside the source, or beside the frozen program. Knows no file's meaning."""

import sys
from functools import cache
from pathlib import Path

FOLDER = "resources"


@cache
def resource_root() -> Path:
    """The folder ``resources`` of a frozen program, of an installed one, or of the source tree."""
    unpacked: str | None = getattr(sys, "_MEIPASS", None)
    candidates = (
        *((Path(unpacked) / FOLDER,) if unpacked else ()),
        Path(__file__).resolve().parents[3] / FOLDER,
        Path(sys.prefix) / "share" / "followup-desktop" / FOLDER,
    )
    return next((folder for folder in candidates if folder.is_dir()), candidates[0])


def resource_path(name: str) -> Path:
    """The path of the resource ``name``, written with ``/``: ``icons/phone.svg``."""
    return resource_root().joinpath(*name.split("/"))
