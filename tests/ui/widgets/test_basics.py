"""The small parts: names for screen readers, plain text, chips that wrap, a drawer that follows its page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.widgets.buttons import ChoiceChip, IconButton, PrimaryButton, QuietButton, plain_tooltip
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.labels import ElidedLabel, TextLabel
from followup_desktop.ui.widgets.panel import Drawer, Panel
from followup_desktop.ui.widgets.pills import StatePill


def test_buttons_show_an_ampersand_and_say_their_name(qtbot):
    for made in (PrimaryButton("Birch & Sons"), QuietButton("Birch & Sons"), ChoiceChip("Birch & Sons")):
        qtbot.addWidget(made)
        assert made.text() == "Birch && Sons"
        assert made.accessibleName() == "Birch & Sons"
    button = IconButton("phone", "Call <Ken>", keys="L")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Call <Ken>"
    assert "&lt;Ken&gt;" in button.toolTip()
    assert not button.icon().pixmap(16, 16).isNull()


def test_a_tooltip_cannot_be_rich_text():
    assert plain_tooltip("<img src=x>\nnext") == "<span>&lt;img src=x&gt;<br>next</span>"


def test_labels_show_plain_text(qtbot):
    label = TextLabel("<b>Ken</b>", style="strong")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.set_style("quiet")
    assert label.property("look") == "quiet"


def test_an_elided_label_keeps_the_whole_text_for_those_who_ask(qtbot):
    label = ElidedLabel("Alvarez Landscaping and Sons of Whitefish\nMontana")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName() == label.whole_text == "Alvarez Landscaping and Sons of Whitefish Montana"
    assert "Montana" in label.toolTip()
    label.resize(900, 20)
    assert label.text() == label.whole_text
    assert label.toolTip() == ""


def test_chips_wrap_where_the_place_is_full(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    chips = [ChoiceChip(f"Choice {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    narrow = chips[0].sizeHint().width() * 2 + 30
    assert flow.heightForWidth(narrow) > 2 * flow.heightForWidth(5000)
    host.resize(narrow, 400)
    host.show()
    flow.activate()
    assert chips[2].y() > chips[0].y()
    assert all(chip.geometry().right() <= narrow for chip in chips)
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.invalidate()
    flow.activate()
    assert chips[0].x() > chips[1].x()
    assert flow.takeAt(0) is not None
    assert flow.takeAt(99) is None


def test_a_pill_says_its_state_in_words(qtbot):
    pill = StatePill("3 late", "late")
    qtbot.addWidget(pill)
    pill.set_words("2 due today", "today")
    assert (pill.accessibleName(), pill.property("state")) == ("2 due today", "today")


def test_a_drawer_lies_over_a_narrow_page_and_closes_by_esc(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    drawer = Drawer()
    drawer.lie_over(page, 340)
    drawer.show()
    assert drawer.geometry().getRect() == (660, 0, 340, 600)
    page.resize(1024, 640)
    assert drawer.geometry().getRect() == (684, 0, 340, 640)
    with qtbot.waitSignal(drawer.closed):
        QTest.keyClick(drawer, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    drawer.lie_over(None)
    page.resize(1100, 640)
    assert drawer.x() == 684
    assert Panel(page).body is not None
