"""The shop's settings, on one page."""
