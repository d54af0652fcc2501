"""Bringing a list in: look at what would happen, choose, import, and take it back."""
