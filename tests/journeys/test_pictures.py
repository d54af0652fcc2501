"""Every page, box and panel, light and dark, wide and narrow, at 100 % and 200 %: nothing cut, lost or nameless.

The pictures stay in tests/journeys/shots for a person to look at.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.scenes import BESIDE_SCENES, SAMPLE_SCENES
from tests.journeys.shots import SIZES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCENES = len(SAMPLE_SCENES) + 2  # and the first start, and the empty board


@pytest.mark.parametrize("scale", [1, 2], ids=["100 %", "200 %"])
def test_nothing_is_cut_lost_or_nameless(scale: int):
    shots = HERE / "shots" / f"{scale * 100}"
    shutil.rmtree(shots, ignore_errors=True)
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.journeys.shots", str(shots)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.stdout == "", "see the picture of that name"
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr, run.stderr
    pictures = sorted(shots.glob("*.png"))
    assert len(pictures) == SCENES * 2 * len(SIZES) + len(BESIDE_SCENES) * 2
    first = QImage(str(next(one for one in pictures if f"-{SIZES[0][0]}-" in one.name)))
    assert first.width() == SIZES[0][0] * scale
