"""Makes up a believable shop to look around in and to measure with: the same in proportion at any size.

It fills a file of its own in bulk, past the one door: nobody has it open, and there is nothing to undo to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from random import Random

from followup_desktop.domain.clock import Clock, local_time
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Hours, Shop
from followup_desktop.services import sample_history as history
from followup_desktop.services.contacts import number_keys
from followup_desktop.services.sample_days import Days
from followup_desktop.services.sample_people import ASKED_TO_STOP_EVERY, CAST, made_up
from followup_desktop.services.session import Origin, Session
from followup_desktop.services.staffing import AddStaff, ChangeShop
from followup_desktop.store.bulk import insert_rows, write_new_file
from followup_desktop.store.contacts import columns_of, part_rows
from followup_desktop.store.database import Database

CONTACTS, CARDS, SEED = 300, 60, 1
MOST_CONTACTS = 5_000_000
_AT_ONCE = 5_000
STAFF = ("Dana Price", "Jo Meyer", "Front desk")
_WEEK = (*(Hours(time(8), time(17)) for _day in range(5)), Hours(time(9), time(13)), None)
# Open on holidays, so that a made-up week is the same in every year and country.
SHOP = Shop(name="Glacier Saw & Mower", hours=_WEEK, keeps_holidays=False, is_confirmed=True)
Rows = list[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made up."""

    file: Path
    contacts: int
    cards: int


def make_sample(file: Path, clock: Clock, contacts: int = CONTACTS, cards: int = CARDS, seed: int = SEED) -> Sample:
    """Write a made-up shop into the new file ``file``, whole or not at all.

    Raises :class:`Refused` for a file that is there already and for impossible numbers, StoreFault for the disk.
    """
    if not 0 <= contacts <= MOST_CONTACTS or not 0 <= cards <= MOST_CONTACTS or (cards and not contacts):
        raise Refused(_("So many contacts and cards cannot be made up."), next_step=_("Choose other numbers."))
    if file.is_dir() or (file.exists() and file.stat().st_size > 0):
        raise Refused(
            _("{file} is there already.").format(file=file),
            next_step=_("Name a new file: a made-up shop is never mixed with a real one."),
        )

    def fill(database: Database) -> None:
        _settle(Session(database, clock))
        _fill(database, clock, contacts, cards, seed)

    write_new_file(file, fill)
    return Sample(file, contacts, cards)


def make_fresh(file: Path, clock: Clock) -> Path:
    """The sample to look around in, made unless it is there: what somebody tried out in it stays."""
    if not file.is_file() or file.stat().st_size == 0:
        make_sample(file, clock)
    return file


def _settle(session: Session) -> None:
    """The shop's name and staff; made by the program, so Ctrl+Z in the sample never takes them away."""
    session.execute(ChangeShop(SHOP), origin=Origin.AUTOMATIC)
    for name in STAFF:
        session.execute(AddStaff(name), origin=Origin.AUTOMATIC)


def _fill(database: Database, clock: Clock, contacts: int, cards: int, seed: int) -> None:
    rng = Random(seed)
    days = Days(local_time(clock.now()), SHOP)
    teller = history.Storyteller(days, rng)
    waiting: dict[str, Rows] = {}
    for index, numbers in enumerate(_cards_by_contact(contacts, cards)):
        is_quiet = index % ASKED_TO_STOP_EVERY == ASKED_TO_STOP_EVERY - 1
        story = teller.tell(index, numbers, is_quiet=is_quiet)
        _add_contact(waiting, index, story, rng)
        waiting.setdefault("card", []).extend(story.cards)
        waiting.setdefault("activity", []).extend(story.activities)
        waiting.setdefault("purchase", []).extend(story.purchases)
        waiting.setdefault("reminder", []).extend(story.reminders)
        if index % _AT_ONCE == _AT_ONCE - 1:
            _write(database, waiting)
    _write(database, waiting)


def _cards_by_contact(contacts: int, cards: int) -> Iterator[list[int]]:
    """Which cards each contact has: the cast its own, the others spread evenly over everybody."""
    if cards >= contacts:
        yield from (list(range(index, cards, contacts)) for index in range(contacts))
        return
    cast = min(len(CAST), cards)
    left, people = cards - cast, contacts - cast
    number = cast
    for index in range(contacts):
        if index < cast:
            yield [index]
            continue
        has_one = number < cards and (number - cast) * people // max(left, 1) <= index - cast
        yield [number] if has_one else []
        number += int(has_one)


_COLUMNS = {
    "card": history.CARD_COLUMNS,
    "activity": history.ACTIVITY_COLUMNS,
    "purchase": history.PURCHASE_COLUMNS,
    "reminder": history.REMINDER_COLUMNS,
}
# Parents first: rows refer to rows above them.
_ORDER = ("contact", "phone", "email", "address", "tag", "card", "activity", "purchase", "reminder")


def _add_contact(waiting: dict[str, Rows], index: int, story: history.Story, rng: Random) -> None:
    """The contact's own row and the rows of its parts, exactly as a typed contact would have them."""
    contact_id = index + 1
    details = made_up(index, rng, is_client=story.since is not None)
    own = columns_of(details) | {
        "id": contact_id,
        "client_since": story.since,
        "dnc_reason": "Asked to stop" if details.do_not_contact else "",
        "created_at": story.known_since(),
    }
    _put(waiting, "contact", own)
    for table, rows in part_rows(details, number_keys).items():
        for row in rows:
            _put(waiting, table, {"contact_id": contact_id, **row})


def _put(waiting: dict[str, Rows], table: str, row: Mapping[str, object]) -> None:
    if table not in _COLUMNS:
        _COLUMNS[table] = tuple(row)
    waiting.setdefault(table, []).append(tuple(row.values()))


def _write(database: Database, waiting: dict[str, Rows]) -> None:
    for table in _ORDER:
        rows = waiting.pop(table, [])
        if rows:
            insert_rows(database, table, _COLUMNS[table], rows)
