"""Colours stay readable, icons sharp, texts relative to the system's font."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.card import BOARD_LANES
from followup_desktop.ui import theme
from followup_desktop.ui.theme.icons import CHANNEL_ICONS
from followup_desktop.ui.theme.sizes import scaled
from followup_desktop.ui.theme.style_sheet import style_sheet
from followup_desktop.ui.theme.tokens import PAIRS, contrast
from followup_desktop.ui.widgets.buttons import ChoiceChip
from followup_desktop.ui.widgets.choice import Choice

UI = Path(theme.__file__).parents[1]
ICON_CALLS = {"icon", "icon_pixmap", "IconButton"}


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "fill", "least"), PAIRS)
def test_every_ink_is_readable_on_its_fill(tokens, ink, fill, least):
    assert contrast(getattr(tokens, ink), getattr(tokens, fill)) >= least


def test_contrast_is_the_known_formula():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.01)


def test_every_badge_stands_on_a_fill_that_is_checked():
    checked = {(ink, fill) for ink, fill, _least in PAIRS}
    assert {("late_ink", "late_fill"), ("today_ink", "today_fill"), ("quiet_ink", "quiet_fill")} <= checked


def test_lanes_have_four_different_marks():
    for tokens in (theme.LIGHT, theme.DARK):
        assert len({tokens.lane_mark(lane) for lane in BOARD_LANES}) == 4


def test_scheme_is_chosen_and_reaches_the_palette(qapp: QApplication):
    before = theme.epoch()
    theme.apply(qapp, theme.Scheme.DARK)
    assert theme.tokens() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.board)
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert theme.tokens() is theme.LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.LIGHT.board)
    assert theme.epoch() > before


def test_changed_is_told_once_and_only_when_something_changed(qapp: QApplication):
    shown = theme.apply(qapp, theme.Scheme.LIGHT)
    told = []
    shown.changed.connect(lambda: told.append(1))
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert told == []
    theme.apply(qapp, theme.Scheme.DARK)
    assert told == [1]
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_text_sizes_follow_the_systems_font(qapp: QApplication):
    before = qapp.font()
    small, large = theme.line_px(theme.TextSize.BODY), 0
    try:
        qapp.setFont(scaled(before, 2.0))
        large = theme.line_px(theme.TextSize.BODY)
    finally:
        qapp.setFont(before)
    assert large > small * 1.7


def test_style_sheet_has_no_open_hole_and_sizes_from_the_font():
    font = QFont()
    font.setPointSizeF(20)
    sheet = style_sheet(theme.LIGHT, font)
    assert "$" not in sheet
    assert "17.40pt" in sheet
    font.setPixelSize(30)
    assert "26px" in style_sheet(theme.DARK, font)


def _inks(pixmap) -> set[str]:
    image = pixmap.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_take_the_asked_colour_and_are_sharp_at_every_scaling(qapp, ratio):
    pixmap = theme.icon_pixmap("phone", "#1d2420", 20, ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)
    assert _inks(pixmap) == {"#1d2420"}


def test_an_icon_follows_the_scheme_live(qapp):
    theme.apply(qapp, theme.Scheme.LIGHT)
    shown = theme.icon("mail", "ink")
    light = _inks(shown.pixmap(QSize(24, 24)))
    theme.apply(qapp, theme.Scheme.DARK)
    dark = _inks(shown.pixmap(QSize(24, 24)))
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert light == {theme.LIGHT.ink.lower()}
    assert dark == {theme.DARK.ink.lower()}


def test_a_copied_icon_lives_on(qapp):
    copy = theme.icon("mail")
    copy.addPixmap(theme.icon_pixmap("phone", "#000000", 16, 1.0))
    for _count in range(200):
        assert not copy.pixmap(QSize(16, 16)).isNull()


def test_every_channel_has_an_icon_that_is_there():
    assert set(CHANNEL_ICONS) == set(Channel)
    for name in CHANNEL_ICONS.values():
        assert theme.resource_path(f"icons/{name}.svg").is_file()


def test_every_icon_named_in_the_code_is_there():
    named: set[str] = set()
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0] if called in ICON_CALLS and node.args else None
            given = [key.value for key in node.keywords if key.arg == "icon_name"]
            named |= {
                part.value for part in (first, *given) if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
    assert "phone-call" in named
    assert [name for name in sorted(named) if name and not theme.resource_path(f"icons/{name}.svg").is_file()] == []


def test_the_app_icon_shows_four_lanes(qapp):
    colours = _inks(theme.app_icon().pixmap(QSize(64, 64)))
    assert {"#1f6feb", "#b7791f", "#1e8e5a", "#8a4fbf"} <= colours


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_what_cannot_be_pressed_looks_so(qtbot, qapp: QApplication, scheme: theme.Scheme):
    theme.apply(qapp, scheme)
    pressed, loose, choice = ChoiceChip("New"), ChoiceChip("Same"), Choice("Kind")
    pressed.setChecked(True)
    choice.offer([("List of people", 1)])
    for widget in (pressed, loose, choice):
        qtbot.addWidget(widget)
        before = widget.grab().toImage()
        widget.setEnabled(False)
        assert widget.grab().toImage() != before, widget
    theme.apply(qapp, theme.Scheme.LIGHT)
