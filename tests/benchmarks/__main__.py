"""`python -m tests.benchmarks [--json] [--only T7,T8] [--big]`: measures, prints, and fails when a target is missed."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import starting, storing
from tests.benchmarks.boards import Boards, opened
from tests.benchmarks.figures import Figure, from_plain, table


def _lanes(boards: Boards) -> Iterator[Figure]:
    from tests.benchmarks import lanes

    small, large = boards.copy(boards.crowded(1_000)), boards.copy(boards.crowded(100_000))
    with opened(small) as few, opened(large) as many:
        yield from map(from_plain, lanes.measure(few, many))


def _importing(boards: Boards) -> Iterator[Figure]:
    from tests.benchmarks import importing

    del boards
    yield from_plain(importing.measure())
    yield from importing.pauses()


# Which figures each part measures: a part runs when any of its figures is asked for.
PARTS: tuple[tuple[tuple[str, ...], Callable[[Boards], object]], ...] = (
    (("T1", "T2", "T3"), starting.measure),
    (("T4", "T5", "T6", "T13"), _lanes),
    (("T7",), storing.t7_durable_drop),
    (("T8",), storing.t8_drop_by_hand),
    (("T9",), storing.t9_search_key),
    (("T11",), storing.t11_tick),
    (("T12",), _importing),
)


def measured(wanted: set[str], boards: Boards) -> Iterator[Figure]:
    """The figures asked for, in the order of the table."""
    for names, part in PARTS:
        if not wanted or wanted & set(names):
            found = part(boards)
            figures = [found] if isinstance(found, Figure) else list(found)  # type: ignore[call-overload]
            yield from (figure for figure in figures if not wanted or figure.id in wanted)


def main() -> int:
    """Measure; 0 when every target is kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Each figure beside its floor.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", metavar="T7,T8", help="only these figures")
    parser.add_argument("--big", action="store_true", help="a million contacts and cards where that is measured")
    options = parser.parse_args()
    wanted = {name.strip().upper() for name in options.only.split(",") if name.strip()}
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="followup-benchmarks-") as folder:
        for figure in measured(wanted, Boards(Path(folder), is_big=options.big)):
            figures.append(figure)
            print(f"{figure.id}  {figure.what}: {figure.value:g} {figure.unit}", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps({"figures": [figure.to_plain() for figure in figures]}, ensure_ascii=False, indent=1))
    else:
        print(table(figures))
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
