"""Run as a program by the benchmarks: T13 on the board named, alone in its process; one JSON line."""

import json
import os
import sys
from pathlib import Path

from tests.benchmarks.boards import opened


def main(file: Path) -> None:
    """Wear the board and print the figure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks.lanes import t13_endurance

    with opened(file) as session:
        print(json.dumps(t13_endurance(session)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
