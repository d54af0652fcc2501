"""The boards that are measured: made up once a run, at 1,000 and at 100,000 cards (a million with --big)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from followup_desktop.domain.card import BOARD_LANES, Lane
from followup_desktop.services.sample import make_sample
from followup_desktop.services.session import Session, SystemClock
from followup_desktop.store.database import open_database

SMALL, LARGE, HUGE = 1_000, 100_000, 1_000_000
CROWDED = Lane.AWAITING_REPLY
OPEN_SHARE = 0.62  # of a sample's cards that stand in one of the four lanes, counted low


class Boards:
    """Makes each file when it is first asked for, in a folder that goes away after the run."""

    def __init__(self, folder: Path, *, is_big: bool) -> None:
        self._folder = folder
        self.is_big = is_big

    @cached_property
    def small(self) -> Path:
        """1,000 contacts with a card each."""
        return self._made("small", SMALL, SMALL)

    @cached_property
    def large(self) -> Path:
        """100,000 contacts with a card each."""
        return self._made("large", LARGE, LARGE)

    @cached_property
    def huge(self) -> Path:
        """The most that is measured: a million contacts and cards with --big, else the large board."""
        return self._made("huge", HUGE, HUGE) if self.is_big else self.large

    def crowded(self, cards: int) -> Path:
        """A board with at least ``cards`` cards in one lane."""
        file = self._folder / f"crowded-{cards}.db"
        if not file.exists():
            self._made(file.stem, max(100, cards), int(cards / OPEN_SHARE))
            with opened(file) as session, session.database.writing():
                others = ", ".join(f"'{lane.value}'" for lane in BOARD_LANES)
                session.database.run(f"UPDATE card SET lane = ? WHERE lane IN ({others})", (CROWDED.value,))
                # A place of its own for each, as if they had always stood in this lane.
                session.database.run("UPDATE card SET position = id * 1099511627776 WHERE lane = ?", (CROWDED.value,))
        return file

    def copy(self, file: Path) -> Path:
        """A copy to write in, so that one measurement does not change the next."""
        copied = file.with_name(f"{file.stem}-copy.db")
        copied.unlink(missing_ok=True)
        shutil.copyfile(file, copied)
        return copied

    def _made(self, name: str, contacts: int, cards: int) -> Path:
        file = self._folder / f"{name}.db"
        make_sample(file, SystemClock(), contacts, cards)
        return file


@contextmanager
def opened(file: Path) -> Iterator[Session]:
    """The board in ``file``, open."""
    database = open_database(file, file.parent / "backups")
    try:
        yield Session(database, SystemClock())
    finally:
        database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
