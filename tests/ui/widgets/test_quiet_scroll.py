"""A column that scrolls shows a bar when it needs one and at no other time."""

from PySide6.QtWidgets import QPushButton, QWidget

from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.quiet_scroll import QuietScroll

WIDE_PX = 400


def test_no_bar_stays_that_only_the_bar_makes_needed(qtbot):
    """Four chips fill the width to its last pixel: beside a bar they need two lines, and those the bar."""
    scroll = QuietScroll("Chips")
    chips = QWidget()
    flow = FlowLayout(chips, gap_px=0)
    for number in range(8):
        chip = QPushButton(str(number))
        chip.setFixedSize(WIDE_PX // 4, 30)
        flow.addWidget(chip)
    scroll.column.addWidget(chips)
    qtbot.addWidget(scroll)
    scroll.resize(WIDE_PX, 40)
    scroll.show()
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    scroll.resize(WIDE_PX, 60)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert chips.height() == 60
    scroll.resize(WIDE_PX, 50)
    qtbot.waitUntil(bar.isVisible)
    for chip in chips.findChildren(QPushButton)[:5]:
        chip.hide()
    qtbot.waitUntil(lambda: not bar.isVisible())
