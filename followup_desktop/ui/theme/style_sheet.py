"""The application's one style sheet, built from the tokens. Classes are those of ``ui/widgets``."""

from dataclasses import fields
from string import Template

from PySide6.QtGui import QFont, QFontMetrics

from followup_desktop.ui.theme.sizes import (
    CONTROL_RADIUS_PX,
    LANE_RADIUS_PX,
    PANEL_RADIUS_PX,
    TextSize,
    scaled,
    space_px,
)
from followup_desktop.ui.theme.tokens import Tokens

_BUTTONS = """
PrimaryButton, QuietButton, ChoiceChip, LinkButton, IconButton {
  border-radius: ${control}px; padding: ${one_half}px ${three}px; outline: none; }
PrimaryButton { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
PrimaryButton:hover { background: $accent_hover; border-color: $accent_hover; }
PrimaryButton:focus { border: 2px solid $ink; padding: ${one_half_less}px ${three_less}px; }
PrimaryButton:disabled { background: $quiet_fill; color: $ink_2; border-color: $line; }
QuietButton { background: $card; color: $ink; border: 1px solid $line; }
QuietButton:hover { background: $card_hover; border-color: $ink_3; }
QuietButton:disabled { color: $ink_3; }
ChoiceChip { background: $card; color: $ink; border: 1px solid $line; }
ChoiceChip:hover { border-color: $ink_3; }
ChoiceChip:checked { background: $accent; color: $on_accent; border-color: $accent; }
ChoiceChip:disabled { color: $ink_3; }
ChoiceChip:checked:disabled { background: $quiet_fill; color: $ink_2; border-color: $line; }
LinkButton { background: transparent; color: $accent_ink; border: 1px solid transparent;
  padding: ${half}px ${one}px; }
LinkButton:hover { text-decoration: underline; }
IconButton { background: transparent; border: 1px solid transparent; padding: ${one}px; }
IconButton:hover { background: $quiet_fill; }
IconButton:checked { background: $quiet_fill; }
QuietButton:focus, ChoiceChip:focus, LinkButton:focus, IconButton:focus { border: 1px solid $focus_ring; }
QuietButton:focus, ChoiceChip:checked:focus { border: 2px solid $focus_ring;
  padding: ${one_half_less}px ${three_less}px; }
ChoiceChip:checked:focus { border-color: $ink; }
"""

_PILLS = """
StatePill { border: 1px solid transparent; border-radius: ${pill}px; padding: ${half}px ${two_half}px;
  font-size: $small; font-weight: 600; background: $quiet_fill; color: $quiet_ink; }
StatePill[state="late"] { background: $late_fill; color: $late_ink; }
StatePill[state="today"] { background: $today_fill; color: $today_ink; }
BoardStrip ChoiceChip { border-radius: ${pill}px; padding: ${half}px ${two_half}px; font-size: $small; }
StatePill:checked { border-color: $ink_2; }
StatePill:hover, StatePill:focus { border-color: $focus_ring; }
KeyHint { border: 1px solid $line; border-radius: 4px; padding: 0px ${one}px; color: $ink_2;
  background: $card; font-size: $small; }
"""

_TEXT = """
QLabel { background: transparent; }
SectionLabel { color: $ink_2; font-size: $small; font-weight: 600; }
TextLabel[look="small"] { font-size: $small; }
TextLabel[look="quiet"] { color: $ink_2; }
TextLabel[look="small_quiet"] { font-size: $small; color: $ink_2; }
TextLabel[look="small_strong"] { font-size: $small; font-weight: 600; }
TextLabel[look="strong"] { font-weight: 600; }
TextLabel[look="heading"] { font-size: $heading; font-weight: 600; }
TextLabel[look="title"] { font-size: $title; font-weight: 700; }
TextLabel[look="late"] { color: $late_ink; font-weight: 600; }
TextLabel[look="fault"] { color: $late_ink; }
TextLabel[look="advice"] { background: $today_fill; color: $today_ink; border-radius: ${control}px;
  padding: ${one}px ${two}px; font-size: $small; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit { background: $field; color: $ink; border: 1px solid $line;
  border-radius: ${control}px; padding: ${one}px ${two}px; selection-background-color: $selection;
  selection-color: $on_selection; placeholder-text-color: $ink_2; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus_ring;
  padding: ${one_less}px ${two_less}px; }
QAbstractSpinBox { background: $field; color: $ink; border: 1px solid $line; border-radius: ${control}px;
  padding: ${half}px 0px; }
QAbstractSpinBox:focus { border: 2px solid $focus_ring; padding: ${half_less}px 0px; }
QAbstractSpinBox:disabled { color: $ink_2; background: $lane; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; border: none; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0px;
  selection-background-color: $selection; selection-color: $on_selection; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $ink_2; background: $lane; }
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast_line; padding: ${one}px; }
QScrollBar:vertical { background: transparent; width: ${two_half}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${two_half}px; margin: 0px; }
QScrollBar::handle { background: $ink_3; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${eight}px; }
QScrollBar::handle:horizontal { min-width: ${eight}px; }
QScrollBar::handle:hover { background: $ink_2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_TABLES = """
QTableView { background: $card; border: 1px solid $line; border-radius: ${panel}px; outline: none; }
QTableView:focus { border-color: $focus_ring; }
QTableView::item { padding: 0px ${one_quarter}px; border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; color: $ink_2; font-size: $small; border: none;
  border-bottom: 1px solid $line; padding: ${one_half}px ${two}px; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::section:first, QHeaderView::section:only-one { border-top-left-radius: ${panel}px; }
QHeaderView::section:last, QHeaderView::section:only-one { border-top-right-radius: ${panel}px; }
"""

_CHOICES = """
Choice { background: $card; color: $ink; border: 1px solid $line; border-radius: ${control}px; combobox-popup: 0;
  padding: ${one}px ${eight}px ${one}px ${three}px; }
Choice:hover { border-color: $ink_3; }
Choice:focus { border: 2px solid $focus_ring;
  padding: ${one_less}px ${eight}px ${one_less}px ${three_less}px; }
Choice:disabled { color: $ink_2; background: $lane; }
Choice::drop-down { border: none; width: 0px; }
Choice QAbstractItemView { background: $card; color: $ink; border: 1px solid $line; outline: none; padding: ${half}px; }
Choice QAbstractItemView::item { padding: ${one}px ${two}px; border-radius: ${half}px; }
Choice QAbstractItemView::item:selected { background: $selection; color: $on_selection; }
"""

_FRAMES = """
QProgressBar { background: $quiet_fill; border: none; border-radius: ${one}px;
  min-height: ${two}px; max-height: ${two}px; }
QProgressBar::chunk { background: $accent; border-radius: ${one}px; }
Panel { background: $card; border: 1px solid $line; border-radius: ${panel}px; }
Drawer { background: $card; border: none; border-left: 1px solid $line; }
LaneColumn { background: $lane; border-radius: ${lane_radius}px; }
LaneView, TodayList { background: transparent; border: none; }
Column { background: $lane; border-radius: ${lane_radius}px; }
TurnStrip { background: $card; border: none; border-left: 1px solid $line; border-bottom: 1px solid $line; }
CardActions IconButton { padding: 2px; }
CardActions { background: $card; border: 1px solid $line; border-radius: ${control}px; }
ToastBox { background: $toast; border: 1px solid $toast_line; border-radius: ${panel}px; }
ToastBox QLabel { color: $on_toast; }
ToastBox LinkButton { color: $toast_action; font-weight: 600; }
ToastBox LinkButton:focus { border-color: $toast_action; }
ToastBox QLineEdit { background: $toast; color: $on_toast; border-color: $toast_line;
  placeholder-text-color: $toast_quiet; }
ToastBox QLineEdit:focus { border-color: $toast_action; }
"""

_CLIENT = """
PartChip { background: $quiet_fill; border: 1px solid $line; border-radius: ${control}px; }
ResultList { background: transparent; border: none; color: $ink; }
ResultList::item { padding: ${one}px ${two}px; border-radius: ${control}px; color: $ink; }
ResultList::item:selected { background: $selection; color: $on_selection; }
ResultList::item:disabled { color: $ink_2; }
HelpList { background: transparent; border: none; color: $ink; outline: none; }
HelpList::item { padding: ${one_half}px ${two}px; border: 1px solid transparent; border-radius: ${control}px; }
HelpList::item:selected { background: $selection; color: $on_selection; }
HelpList::item:selected:focus, HelpList:focus::item:selected { border-color: $focus_ring; }
HelpText { background: $card; padding: 0px; }
HelpText:focus { padding: 0px; }
SelectableText, SelectableText:focus { background: transparent; border: none; padding: 0px; }
SelectableText:disabled, QuietText { color: $ink_2; }
OutcomeChips IconButton:checked { background: $selection; border-color: $focus_ring; }
EditableLine:focus { border: 1px solid $focus_ring; border-radius: ${control}px; }
Banner { background: $late_fill; border: 1px solid $late_edge; border-radius: ${panel}px; }
"""


_WINDOW = """
MainWindow { background: $board; }
TopBar { background: $card; border: none; border-bottom: 1px solid $line; }
Rail { background: $card; border: none; border-right: 1px solid $line; }
RailButton { background: transparent; color: $ink_2; border: 1px solid transparent;
  border-radius: ${control}px; padding: ${one_half}px ${half}px; font-size: $small; }
RailButton:hover { background: $card_hover; }
RailButton:checked { background: $quiet_fill; color: $ink; font-weight: 600; }
RailButton:focus { border-color: $focus_ring; }
ReminderWindow { background: $board; border: 1px solid $ink_3; }
ReminderRow { background: $card; border: 1px solid $card_line; border-radius: ${panel}px; }
SaidLine { background: $selection; border-radius: ${control}px; }
DueLine { background: $late_fill; border: none; border-bottom: 1px solid $line; }
DueLine[state="quiet"] { background: $board; }
DueLine QLabel { color: $ink; }
DueLine LinkButton { color: $ink; text-decoration: underline; }
QMenu { background: $card; color: $ink; border: 1px solid $line; padding: ${one}px; menu-scrollable: 1; }
QMenu::item { padding: ${one_half}px ${three}px; border-radius: ${half}px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $ink_3; }
QMenu::separator { height: 1px; background: $line; margin: ${one}px ${two}px; }
"""


def style_sheet(colours: Tokens, base: QFont) -> str:
    """The style sheet for ``colours``, its text sizes relative to the system's font ``base``."""
    holes: dict[str, object] = {one.name: getattr(colours, one.name) for one in fields(colours)}
    holes |= {
        "half": space_px(0.5),
        "half_less": space_px(0.5) - 1,
        "one": space_px(1),
        "one_less": space_px(1) - 1,
        "one_quarter": space_px(1.25),  # the view adds 3 px of its own: its texts stand under their headings
        "one_half": space_px(1.5),
        "one_half_less": space_px(1.5) - 1,
        "two": space_px(2),
        "two_less": space_px(2) - 1,
        "two_half": space_px(2.5),
        "three": space_px(3),
        "three_less": space_px(3) - 1,
        "eight": space_px(8),
        "control": CONTROL_RADIUS_PX,
        "panel": PANEL_RADIUS_PX,
        "lane_radius": LANE_RADIUS_PX,
        "pill": _pill_radius_px(base),
        "small": _css_size(scaled(base, TextSize.SMALL.value[0])),
        "heading": _css_size(scaled(base, TextSize.HEADING.value[0])),
        "title": _css_size(scaled(base, TextSize.TITLE.value[0])),
    }
    return Template(_BUTTONS + _PILLS + _TEXT + _FIELDS + _TABLES + _CHOICES + _FRAMES + _WINDOW + _CLIENT).substitute(
        holes
    )


def _pill_radius_px(base: QFont) -> int:
    """Half the height of a pill, or a hair less: Qt drops a radius that is larger than that altogether."""
    text_px = QFontMetrics(scaled(base, TextSize.SMALL.value[0])).height()
    return (text_px + 2 * space_px(0.5)) // 2


def _css_size(font: QFont) -> str:
    return f"{font.pointSizeF():.2f}pt" if font.pointSizeF() > 0 else f"{font.pixelSize()}px"
