"""Boards that other programs export, as their own files or as tables of deals and tasks."""

from followup_desktop.formats.boards.lanes import guess_lane
from followup_desktop.formats.boards.reading import read_boards

__all__ = ["guess_lane", "read_boards"]
