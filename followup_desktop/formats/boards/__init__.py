"""Boards that other programs export: Trello, Nextcloud Deck, Wekan, Planka, TickTick and Focalboard."""

from followup_desktop.formats.boards.lanes import guess_lane
from followup_desktop.formats.boards.reading import read_boards

__all__ = ["guess_lane", "read_boards"]
