"""Colours, radii and text sizes, and nothing else holds one. Start with :func:`apply`; ask :func:`tokens`."""

from followup_desktop.desktop.resources import resource_path
from followup_desktop.ui.theme.icons import app_icon, channel_icon, icon, icon_pixmap, painter_ratio
from followup_desktop.ui.theme.looks import set_look
from followup_desktop.ui.theme.scheme import Scheme, Theme, apply, epoch, prepare, start_arguments, tokens
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
    "painter_ratio",
    "prepare",
    "resource_path",
    "set_look",
    "space_px",
    "start_arguments",
    "text_font",
    "tokens",
]
