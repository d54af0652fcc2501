"""A tick box is seen in light and in the dark, turns over by key and by click, and takes its words literally."""

import pytest
from PySide6.QtCore import Qt

from followup_desktop.ui import theme
from followup_desktop.ui.theme import Scheme
from followup_desktop.ui.widgets.tick_box import TickBox


@pytest.fixture
def box(qtbot):
    made = TickBox("Tom & Sons <b>only</b>")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def colours_of(box):
    picture = box.grab().toImage()
    return {picture.pixelColor(x, y).name().upper() for x in range(24) for y in range(picture.height())}


def test_turns_over_by_key_and_by_click(qtbot, box):
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert not box.isChecked()


def test_its_words_are_plain_text(box):
    assert box.accessibleName() == "Tom & Sons <b>only</b>"
    assert box.text() == "Tom && Sons <b>only</b>"


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_ticked_and_not_look_different_in_both_schemes(qapp, box, scheme):
    looks = theme.apply(qapp)
    looks.choose(scheme)
    try:
        box.clearFocus()
        assert theme.tokens().accent not in colours_of(box)
        box.setChecked(True)
        assert theme.tokens().accent in colours_of(box)
    finally:
        looks.choose(Scheme.SYSTEM)
