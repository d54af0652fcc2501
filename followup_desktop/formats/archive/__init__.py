"""The whole board as this program's own JSON (COMMANDS.md, export), back to plain values."""

from followup_desktop.formats.archive.reading import is_archive, read_archive
from followup_desktop.formats.archive.records import Archive

__all__ = ["Archive", "is_archive", "read_archive"]
