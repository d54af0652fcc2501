"""A second program for the tests of one_instance: takes the lock and holds it, or passes something on."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from followup_desktop.desktop.one_instance import Ask, NoAnswer, OneInstance, Place


def main(what: str, database: str) -> int:
    QCoreApplication([])
    one = OneInstance(Path(database))
    place = one.take()
    print(place.value, flush=True)
    if what == "hold":
        sys.stdin.read()
        return 0
    if place is not Place.TAKEN:
        return 3
    network = [name for name in sys.modules if name == "PySide6.QtNetwork"]
    assert network == [], "QtNetwork is imported before it is known to be needed"
    try:
        one.pass_on(Ask(what), patience_s=5.0 if what != "open" else 0.4)
    except NoAnswer as problem:
        print(problem.sentence, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
