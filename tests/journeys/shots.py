"""Takes pictures of the program, offscreen, and says what is wrong with them, a line each.

    python -m tests.journeys.shots FOLDER            numbered pictures, light and dark, 1440 × 900 and 1024 × 640
    QT_SCALE_FACTOR=2 python -m tests.journeys.shots FOLDER            the same at 200 %
    python -m tests.journeys.shots --readme          writes the README's pictures to resources/pictures

A process of its own, because Qt learns its scale once, at the start. Status 1 when anything is wrong.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.scenes import BESIDE_SCENES, SAMPLE_SCENES, Scene, board, drawer, log_box, put_aside, settle

if TYPE_CHECKING:
    from followup_desktop.program import Program

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "resources" / "pictures"
MORNING = datetime(2026, 11, 24, 10, 0)
SIZES = ((1440, 900), (1024, 640))
README_PX = 1000
COLOURS = 256
FAST = 89  # the quality that makes Qt compress a PNG quickly, not well
LIST = (
    "Name;Phone;Email;Geb.;Bemerkung intern\n"
    "Rosa Alvarez;406-555-0134;rosa@example.com;01/02/1980;likes the small ones\nB. Alvarez;406-555-0134;;;\n"
    "New Person;406-555-9135;;;\nAnother Person;406-555-9136;another@example.com;03/04/1971;\n;;;;nobody\n"
)


@contextmanager
def opened(folder: Path, file: Path) -> Iterator["Program"]:
    """The whole program on ``file`` at ten in the morning."""
    from PySide6.QtWidgets import QApplication

    from followup_desktop.desktop.crash_guard import CrashGuard
    from followup_desktop.program import Program
    from followup_desktop.store.database import open_database
    from followup_desktop.store.places import Places
    from tests.builders import TurnedClock
    from tests.desktop.due import OwnChannel

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    places = Places(database=file, settings=folder / "settings", logs=folder / "logs")
    database = open_database(places.database, places.backups)
    guard = CrashGuard(places.logs)
    program = Program(app, database, places, TurnedClock(MORNING), guard=guard, channels=(OwnChannel(),))
    program.window.painted.connect(program.begin)
    program.window.resize(*SIZES[0])
    program.window.show()
    program.window.activateWindow()
    settle(program)
    try:
        yield program
    finally:
        program.close()
        program.deleteLater()
        settle(program)  # freed now: the next one changes the theme, which this one would still hear of


def take_all(folder: Path, pictures: Path, scale: str) -> list[str]:
    """Every scene in every scheme and size; what is wrong, a line each."""
    wrong: list[str] = []
    with opened(folder, new_shop(folder, is_settled=False)) as program:
        wrong += take(program, pictures, {"first-start": board}, scale)
    with opened(folder, new_shop(folder, is_settled=True)) as program:
        wrong += take(program, pictures, {"empty": board}, scale)
    with opened(folder, sample_shop(folder)) as program:
        put_aside(program)
        wrong += take(program, pictures, SAMPLE_SCENES, scale)
        wrong += take_beside(program, pictures, scale)
    return wrong


def take(program: "Program", pictures: Path, scenes: Mapping[str, Scene], scale: str) -> list[str]:
    """Pictures of these scenes; the file's name says which, in which scheme, how large and at which scale."""
    from followup_desktop.ui.theme import Scheme
    from tests.journeys.looks import faults

    wrong: list[str] = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        program.theme.choose(scheme)
        for (number, (name, scene)), (width, height) in product(enumerate(scenes.items(), start=1), SIZES):
            program.window.resize(width, height)
            with scene(program):
                settle(program)
                title = f"{number:02d}-{name}-{scheme.value}-{width}-{scale}"
                program.window.grab().save(str(pictures / f"{title}.png"), quality=FAST)
                wrong += [f"{title}: {fault}" for fault in faults(program.window)]
    return wrong


def take_beside(program: "Program", pictures: Path, scale: str) -> list[str]:
    """Pictures of the reminder window and of the tray's menu."""
    from followup_desktop.ui.theme import Scheme
    from tests.journeys.looks import faults

    wrong: list[str] = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        program.theme.choose(scheme)
        for name, scene in BESIDE_SCENES.items():
            with scene(program) as shown:
                settle(program)
                title = f"beside-{name}-{scheme.value}-{scale}"
                shown.grab().save(str(pictures / f"{title}.png"), quality=FAST)
                wrong += [f"{title}: {fault}" for fault in faults(shown)]
    return wrong


def new_shop(folder: Path, *, is_settled: bool) -> Path:
    """An empty board, before its first start or after it."""
    from followup_desktop.services.sample import SHOP
    from followup_desktop.services.staffing import ChangeShop
    from tests.builders import TurnedClock, open_session

    file = folder / f"{'settled' if is_settled else 'new'}.db"
    with open_session(file, TurnedClock(MORNING)) as session:
        if is_settled:
            session.execute(ChangeShop(SHOP))
    return file


def sample_shop(folder: Path) -> Path:
    """The made-up shop, the same on every machine."""
    from followup_desktop.services.sample import make_sample
    from tests.builders import TurnedClock

    file = folder / "glacier.db"
    make_sample(file, TurnedClock(MORNING))
    return file


def write_readme_pictures(folder: Path) -> None:
    """The README's pictures: few colours, scaled down, so that the repository stays small."""
    from followup_desktop.ui.theme import Scheme

    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = (
        (board, Scheme.LIGHT, "board-light"),
        (board, Scheme.DARK, "board-dark"),
        (drawer, Scheme.LIGHT, "drawer"),
        (log_box, Scheme.LIGHT, "log-box"),
    )
    with opened(folder, sample_shop(folder)) as program:
        put_aside(program)
        for scene, scheme, name in wanted:
            program.theme.choose(scheme)
            with scene(program):
                settle(program)
                write_small(program, PICTURES / f"{name}.png")
    with opened(folder, new_shop(folder, is_settled=True)) as program:
        program.theme.choose(Scheme.LIGHT)
        settle(program)
        write_small(program, PICTURES / "empty.png")


def write_small(program: "Program", file: Path) -> None:
    """Save the window with a palette of its most used colours."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QImageWriter

    image = program.window.grab().toImage().scaledToWidth(README_PX, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    used = Counter(memoryview(image.constBits()).cast("I"))
    small = image.convertToFormat(QImage.Format.Format_Indexed8, _palette(used), Qt.ImageConversionFlag.AvoidDither)
    writer = QImageWriter(str(file), b"png")
    writer.setCompression(100)
    assert writer.write(small), writer.errorString()


def _palette(used: Counter[int]) -> list[int]:
    """One colour of every kind first, so that a small mark keeps its colour; then those that are used most."""
    kinds: dict[int, int] = {}
    for colour, _times in used.most_common():
        kinds.setdefault(colour & 0xE0E0E0, colour)
    rest = (colour for colour, _times in used.most_common() if colour not in kinds.values())
    return [*list(kinds.values())[: COLOURS // 2], *islice(rest, COLOURS // 2)]


def main() -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="write the README's pictures")
    asked = parser.parse_args()
    os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="America/Denver", LANG="C.UTF-8")
    time.tzset()
    scale = f"{round(float(os.environ.get('QT_SCALE_FACTOR', '1')) * 100)}"
    with tempfile.TemporaryDirectory() as own:
        if asked.readme:
            write_readme_pictures(Path(own))
            return 0
        if asked.folder is None:
            parser.error("name a folder, or --readme")
        asked.folder.mkdir(parents=True, exist_ok=True)
        wrong = take_all(Path(own), asked.folder, scale)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
