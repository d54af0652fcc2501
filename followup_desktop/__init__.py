"""Follow-up Board: the shop's whiteboard of open conversations, unable to forget."""

__version__ = "0.1.0"
