"""Colours, radii and text sizes, and nothing else holds one. Start with :func:`apply`; ask :func:`tokens`."""

from followup_desktop.ui.theme.icons import app_icon, channel_icon, icon, icon_pixmap
from followup_desktop.ui.theme.resources import resource_path
from followup_desktop.ui.theme.scheme import Scheme, Theme, apply, epoch, tokens
from followup_desktop.ui.theme.sizes import TextSize, icon_px, line_px, space_px, text_font
from followup_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = [
    "DARK",
    "LIGHT",
    "Scheme",
    "TextSize",
    "Theme",
    "Tokens",
    "app_icon",
    "apply",
    "channel_icon",
    "epoch",
    "icon",
    "icon_pixmap",
    "icon_px",
    "line_px",
    "resource_path",
    "space_px",
    "text_font",
    "tokens",
]
