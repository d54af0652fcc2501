"""How long a job still takes, in words: steady, coarse, and silent while nobody can tell."""

import pytest

from followup_desktop.desktop.background import Step
from followup_desktop.ui.importing.time_left import TimeLeft, left_words
from followup_desktop.ui.importing.work_line import WorkLine


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (4.9, "a few seconds left"),
        (6, "about 10 seconds left"),
        (19, "about 20 seconds left"),
        (53, "about 60 seconds left"),
        (60, "about 1 minute left"),
        (150, "about 2 minutes left"),
        (3000, "about 50 minutes left"),
    ],
)
def test_words(seconds, words):
    assert left_words(seconds) == words


def test_the_pace_so_far_tells_the_rest():
    now = [100.0]
    left = TimeLeft(lambda: now[0])
    left.begin()
    now[0] += 0.5
    assert left.words(50, 100) == ""  # too early to tell
    now[0] += 9.5
    assert left.words(1, 100) == ""  # too little done to tell
    assert left.words(10, None) == ""
    assert left.words(50, 100) == "about 10 seconds left"
    assert left.words(10, 100) == "about 2 minutes left"


def test_the_line_says_what_is_done_and_how_long_it_takes(qtbot):
    line = WorkLine()
    qtbot.addWidget(line)
    now = [0.0]
    line._left = TimeLeft(lambda: now[0])
    line.begin("Writing.")
    assert (line.bar.maximum(), line.words.whole_text) == (0, "Writing.")
    now[0] = 10.0
    line.show_step(Step(25, 100))
    assert (line.bar.value(), line.bar.maximum()) == (25, 100)
    assert line.words.whole_text == "Writing. About 40 seconds left."
    line.begin("Taking back.", can_stop=False)
    assert line.stop.isHidden()
