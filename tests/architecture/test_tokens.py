"""A colour, a radius and a font size live in ui/theme and nowhere else (HOUSE.md; DESIGN.md, "Tokens")."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import PACKAGE, modules, name_of, texts_of, tree_of

HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
STYLE = re.compile(r"\b(?:font-size|border-radius|background-color|font-weight|rgba?\(|hsla?\()")
FONT_SETTERS = {"setPointSize", "setPointSizeF", "setPixelSize"}
COLOUR_NAMES = {"white", "black", "red", "green", "blue", "gray", "darkGray", "lightGray", "yellow", "cyan", "magenta"}
MOST_OF_A_SIZE = 20  # px or pt: a radius is this at most; larger numbers are places, not radii


def outside_theme() -> list[Path]:
    """Every file that may use the theme's tokens and may not make its own."""
    drawn = [
        *modules("ui", "desktop"),
        PACKAGE / "app.py",
        PACKAGE / "program.py",
    ]
    return [file for file in drawn if "theme" not in file.with_suffix("").parts]


def test_no_colour_is_written_as_text():
    faults = [
        f"{name_of(file)}:{line} {found[0]}"
        for file in outside_theme()
        for line, text in texts_of(file)
        if (found := HEX_COLOUR.search(text) or STYLE.search(text))
    ]
    assert not faults


def test_no_colour_is_made_from_numbers_or_names():
    faults = []
    for file in outside_theme():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and _is_own_colour(node):
                faults.append(f"{name_of(file)}:{node.lineno} {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and _is_named_colour(node):
                faults.append(f"{name_of(file)}:{node.lineno} {ast.unparse(node)}")
    assert not faults


def _is_own_colour(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    makes_colour = called.split(".")[0] == "QColor"
    return makes_colour and any(isinstance(part, ast.Constant) for part in call.args)


def _is_named_colour(node: ast.Attribute) -> bool:
    owner = ast.unparse(node.value)
    return owner in ("Qt", "Qt.GlobalColor") and node.attr in COLOUR_NAMES


def test_no_font_size_is_set():
    faults = [
        f"{name_of(file)}:{node.lineno} {ast.unparse(node)}"
        for file in outside_theme()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FONT_SETTERS
    ]
    assert not faults


def test_no_radius_is_a_number():
    faults = [
        f"{name_of(file)}:{node.lineno} {ast.unparse(node)}"
        for file in outside_theme()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("drawRoundedRect", "addRoundedRect")
        if any(_is_radius(part) for part in node.args[-3:])
    ]
    assert not faults


def _is_radius(part: ast.expr) -> bool:
    number = part.value if isinstance(part, ast.Constant) else None
    return isinstance(number, int | float) and 0 < number <= MOST_OF_A_SIZE
