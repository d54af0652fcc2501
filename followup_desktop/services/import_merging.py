"""This program's own archive into a board that has clients already: of everything in it, what is not here yet.

Its contacts are compared like those of any list; their cards, history and purchases follow them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_desktop.domain.activity import Activity
from followup_desktop.domain.card import Card, Lane
from followup_desktop.domain.clock import moment_text
from followup_desktop.domain.contact import ALL_CHANNELS
from followup_desktop.domain.events import StaffChanged
from followup_desktop.domain.language import _
from followup_desktop.domain.purchase import Purchase
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.records import LeftOut
from followup_desktop.services.import_archive import purchase_rows, sound
from followup_desktop.services.import_plan import BroughtFile, Fate, PlannedRecord
from followup_desktop.services.session import Work
from followup_desktop.services.shop_guess import guess_shop
from followup_desktop.store import archived, purchases, shop_settings
from followup_desktop.store.archived import PartsHere
from followup_desktop.store.cards import place_at_end
from followup_desktop.store.database import Database

if TYPE_CHECKING:
    from followup_desktop.domain.staff import Staff


@dataclass(frozen=True, slots=True)
class Merging:
    """What one archive adds: each card, entry and purchase with the place of its contact among the plan's records.

    Ids are the archive's; ``cards_here`` says which of its cards is which one here.
    """

    file: int
    staff: tuple["Staff", ...]
    cards: tuple[tuple[int, Card], ...]
    activities: tuple[tuple[int, Activity], ...]
    purchases: tuple[tuple[int, Purchase], ...]
    cards_here: Mapping[int, int]

    @property
    def is_empty(self) -> bool:
        """Whether everything is here already."""
        return not (self.cards or self.activities or self.purchases)


def merging(
    database: Database, files: Sequence[BroughtFile], starts: Sequence[int], records: Sequence[PlannedRecord]
) -> tuple[Merging, ...]:
    """What each archive among ``files`` adds; ``starts`` says where the records of each begin."""
    if not any(brought.archive for brought in files):
        return ()
    here = archived.parts_here(database, {one.contact_id for one in records if one.contact_id is not None})
    return tuple(
        _Sorting(database, records, start, here).merging(number, brought)
        for number, (brought, start) in enumerate(zip(files, starts, strict=True))
        if brought.archive is not None
    )


class _Sorting:
    """Tells what of one archive is here already. Each row here stands for one of the archive's."""

    def __init__(
        self, database: Database, records: Sequence[PlannedRecord], start: int, here: Mapping[int, PartsHere]
    ) -> None:
        self._database = database
        self._records = records
        self._start = start
        self._here = here
        self._cards_here: dict[int, int] = {}

    def merging(self, number: int, brought: BroughtFile) -> Merging:
        """What the archive of file ``number`` adds."""
        assert brought.archive is not None
        everything = brought.archive
        places = {contact.id: self._start + at for at, contact in enumerate(everything.contacts)}
        wanted = {key: at for key, at in places.items() if self._records[at].fate is not Fate.LEFT_OUT}
        cards = [(wanted[one.contact_id], one) for one in everything.cards if one.contact_id in wanted]
        entries = [(wanted[one.contact_id], one) for one in everything.activities if one.contact_id in wanted]
        bought = [(wanted[one.contact_id], one) for one in everything.purchases if one.contact_id in wanted]
        new_cards = tuple(pair for pair in cards if not self._is_card_here(*pair))
        told = self._taken("activities")
        sold = self._taken("purchases")
        lines = set(purchases.owners_of_lines(self._database, {one.line_key for _at, one in bought if one.line_key}))
        return Merging(
            number,
            everything.staff,
            new_cards,
            tuple((at, one) for at, one in entries if not told(at, _told(one))),
            tuple((at, one) for at, one in bought if one.line_key not in lines and not sold(at, _sold(one))),
            self._cards_here,
        )

    def _parts(self, at: int) -> PartsHere:
        return self._here.get(self._records[at].contact_id or 0, archived.NOTHING_HERE)

    def _is_card_here(self, at: int, card: Card) -> bool:
        """Whether a card of the contact came to be at the same moment; of several, the one that says the same."""
        created = moment_text(card.created_at)
        same = [one for one in self._parts(at).cards if one[1] == created and one[0] not in self._cards_here.values()]
        same.sort(key=lambda one: one[2] != card.what)
        if same:
            self._cards_here[card.id] = same[0][0]
        return bool(same)

    def _taken(self, part: str) -> Callable[[int, tuple[object, ...]], bool]:
        left: dict[int, Counter[tuple[object, ...]]] = {}

        def is_here(at: int, key: tuple[object, ...]) -> bool:
            contact_id = self._records[at].contact_id
            if contact_id is None:
                return False
            rows = left.setdefault(contact_id, Counter(getattr(self._parts(at), part)))
            if rows[key] <= 0:
                return False
            rows[key] -= 1
            return True

        return is_here


def _told(one: Activity) -> tuple[object, ...]:
    return (moment_text(one.at), one.channel.value, one.outcome.value, one.note)


def _sold(one: Purchase) -> tuple[object, ...]:
    return (one.bought_on.isoformat(), one.receipt, one.amount_cents, one.what, one.quantity)


def settings_left(database: Database, files: Sequence[BroughtFile]) -> tuple[tuple[int, LeftOut], ...]:
    """(file, sentence) for an archive whose shop is set otherwise: the settings here stay as they are."""
    archives = [(number, one.archive) for number, one in enumerate(files) if one.archive is not None]
    if not archives:
        return ()
    here = _settings(shop_settings.read_shop(database, guess_shop()))
    words = _("The settings of the shop in the file: those of this board stay as they are.")
    return tuple((number, LeftOut(1, words)) for number, one in archives if _settings(one.shop) != here)


def _settings(shop: Shop) -> Shop:
    """What somebody set; holidays are learned, and in no archive."""
    return replace(shop, holidays=frozenset())


def merge(
    one: Merging,
    contact_of: Callable[[int], int],
    records: Sequence[PlannedRecord],
    work: Work,
    written: Callable[[int], None],
    *,
    with_cards: bool,
) -> None:
    """Write what an archive adds; ``contact_of`` gives the contact that a record is or has become."""
    if work.batch_id is None or one.is_empty:
        return
    staff = archived.add_staff(work.database, one.staff, work.rows.change_id)
    work.extra_events.append(StaffChanged())
    free = archived.next_free(work.database)
    cards = [(at, _of_here(card, records[at])) for at, card in one.cards] if with_cards else []
    ids = {card.id: free["card"] + place for place, (_at, card) in enumerate(cards, 1)}
    moved = [
        replace(card, id=ids[card.id], contact_id=contact_of(at), staff_id=_staff(card.staff_id, staff))
        for at, card in cards
    ]
    rows = archived.card_rows(moved)
    ends = {lane: place_at_end(work.database, lane) for lane in Lane}
    for row in rows:
        row["position"] += ends[Lane(row["lane"])]
    known = {**one.cards_here, **ids}
    entries = [
        replace(
            entry,
            id=free["activity"] + place,
            contact_id=contact_of(at),
            card_id=None if entry.card_id is None else known.get(entry.card_id),
            staff_id=_staff(entry.staff_id, staff),
        )
        for place, (at, entry) in enumerate(one.activities, 1)
    ]
    sold = [
        replace(bought, id=free["purchase"] + place, contact_id=contact_of(at))
        for place, (at, bought) in enumerate(one.purchases, 1)
    ]
    tables = {"card": rows, "activity": archived.activity_rows(entries), "purchase": purchase_rows(sold)}
    for table, found in tables.items():
        archived.add_rows(work.rows, work.database, work.batch_id, table, found, written)


def _of_here(card: Card, record: PlannedRecord) -> Card:
    return sound(card, is_silent=ALL_CHANNELS in record.details.do_not_contact)


def _staff(staff_id: int | None, numbers: Mapping[int, int]) -> int | None:
    return None if staff_id is None else numbers[staff_id]
