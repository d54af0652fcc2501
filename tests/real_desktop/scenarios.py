"""Scenarios that want a desktop of their own: each is played in a process of its own, inside its own with-desktop."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.real_desktop.desk import ROOT, Desk

Scenario = Callable[[Desk, Path], None]


def run(module: str, scenario: str, options: Sequence[str], patience_s: float) -> None:
    """Play ``scenario`` of the test module ``module`` on a desktop with these options of with-desktop, or fail."""
    ran = subprocess.run(
        ["with-desktop", *options, "--", sys.executable, "-m", f"tests.real_desktop.{module}", scenario],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience_s,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def play(*scenarios: Scenario) -> None:
    """Play the scenario that the command line names; an exception is a status of 1, and leaves a picture."""
    wanted = sys.argv[1]
    (scenario,) = [one for one in scenarios if one.__name__ == wanted]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        try:
            scenario(desk, Path(folder) / "board.db")
        except AssertionError:
            picture = desk.shot("failed")
            kept = Path(tempfile.gettempdir()) / f"{wanted}-failed.png"
            kept.write_bytes(picture.read_bytes())
            raise
        finally:
            desk.stop_all()
