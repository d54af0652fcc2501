"""Compares the records of files with everybody here and with each other. Reads only: nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ALL_CHANNELS, ContactDetails
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import collector_paused
from followup_desktop.formats.records import ContactRecord
from followup_desktop.services.import_archive import all_new, restorable
from followup_desktop.services.import_boards import cards_to_come, comments_to_come, dated, with_text
from followup_desktop.services.import_choices import Alike, RowChoice, RowChoices, RowKey, Treatment
from followup_desktop.services.import_counting import counted
from followup_desktop.services.import_matching import (
    KnownPeople,
    Person,
    Verdict,
    differences,
    fields_filled,
    filled,
    sort_keys,
    taken,
)
from followup_desktop.services.import_merging import merging, settings_left
from followup_desktop.services.import_plan import (
    BroughtFile,
    Fate,
    ImportPlan,
    PlannedRecord,
    Spread,
    Unwatched,
    Watcher,
    free,
)
from followup_desktop.services.import_purchases import (
    customers_by_number,
    customers_known,
    number_words,
    purchases_to_come,
)
from followup_desktop.store import batches, changes, matching, purchases
from followup_desktop.store.database import Database

LAST_YEAR = 2199  # No calendar of a shop reaches further (services/cards.check_day).
_SHOWN_ALIKE = 3


def compare(
    database: Database,
    files: Sequence[BroughtFile],
    watcher: Watcher | None = None,
    choices: RowChoices | None = None,
) -> ImportPlan:
    """A plan without cards: who of the records is new, the same as somebody, or unclear.

    ``choices`` have the last word about the records they name. Raises Cancelled when ``watcher`` says so.
    """
    with collector_paused():
        return _compare(database, files, watcher or Unwatched(), choices or {})


def _compare(database: Database, files: Sequence[BroughtFile], watcher: Watcher, choices: RowChoices) -> ImportPlan:
    seen_change = changes.next_id(database) - 1
    archive = restorable(database, tuple(files))
    if archive is not None:
        everybody = all_new(tuple(files))
        no_cards = (None,) * len(everybody)
        return counted(ImportPlan(tuple(files), everybody, no_cards, None, 0, 0, seen_change, restores=archive))
    records = [record for brought in files for record in brought.content.records]  # Each is made only once.
    people = [Person(record.details) for record in records]
    lines = {one.purchase.line_key for brought in files for one in brought.purchases}
    owners = purchases.owners_of_lines(database, lines)
    noted = matching.noted(database, number_words().partition("{number}")[0]) if lines else []
    meant = customers_by_number(files, noted) | customers_known(files, owners)
    named = {choice.contact_id for choice in choices.values() if choice.contact_id is not None}
    known = _who_could_be_meant(database, people, set(meant.values()) | named, watcher)
    came_before = [batches.ids_of_file(database, brought.name) for brought in files]
    has_cards = matching.with_cards_of(database, frozenset().union(*came_before))
    judge = _Judge(known, choices, meant, came_before, has_cards)
    planned: list[PlannedRecord] = []
    starts: list[int] = []
    for number, brought in enumerate(files):
        starts.append(len(planned))
        for at in range(len(brought.content.records)):
            watcher.check()
            place = len(planned)
            judge.place(people[place], records[place], (number, at), planned, is_board=bool(brought.cards))
            if place % 200 == 0:
                watcher.report(place, len(people))
    watcher.report(len(people), len(people))
    del judge
    known.let_go()
    free(people)
    free(records)
    owners_of_cards = _whose_cards_matter(files, planned)
    here = matching.cards_of(database, owners_of_cards)
    notes = matching.notes_of(database, owners_of_cards)
    plan = ImportPlan(
        files=tuple(files),
        records=tuple(planned),
        card_days=(None,) * len(planned),
        spread=None,
        silent=0,
        on_board=0,
        seen_change=seen_change,
        choices=choices,
        purchases=purchases_to_come(files, starts, planned, owners),
        cards=cards_to_come(files, starts, planned, here, came_before),
        comments=comments_to_come(files, starts, planned, notes),
        merges=merging(database, files, starts, planned),
        not_taken=settings_left(database, files),
    )
    return counted(plan)


def _whose_cards_matter(files: Sequence[BroughtFile], records: Sequence[PlannedRecord]) -> set[int]:
    """The contacts here already whom a board has cards of."""
    return {record.contact_id for record in records if record.contact_id is not None and files[record.file].cards}


def _who_could_be_meant(database: Database, records: Sequence[Person], ids: set[int], watcher: Watcher) -> KnownPeople:
    """The people here who share a number, an address or a name with any record, and those of ``ids``."""
    known = KnownPeople()
    if not matching.is_anybody_here(database):
        return known
    numbers: set[str] = set()
    keys: set[str] = set()
    addresses: set[str] = set()
    for person in records:
        watcher.check()
        numbers |= person.strong - person.addresses
        addresses |= person.addresses
        keys |= sort_keys(person.details)
    ids = ids | matching.sharing_numbers(database, numbers) | matching.sharing_addresses(database, addresses)
    ids |= matching.sorted_under(database, keys)
    for some in matching.people(database, ids):
        watcher.check()
        known.add_contacts(some)
    return known


class _Judge:
    """Says of one record after the other what becomes of it; each is known when those that follow are compared."""

    def __init__(
        self,
        known: KnownPeople,
        choices: RowChoices,
        meant: Mapping[tuple[int, int], int],
        came_before: Sequence[frozenset[int]],
        has_cards: set[int],
    ) -> None:
        self._known = known
        self._choices = choices
        self._meant = meant
        self._came_before = came_before
        self._has_cards = has_cards
        # Who the earlier records that choices name turned out to be.
        self._named = {choice.row for choice in choices.values() if choice.row is not None}
        self._became: dict[RowKey, Person] = {}

    def place(
        self,
        person: Person,
        record: ContactRecord,
        place: tuple[int, int],
        planned: list[PlannedRecord],
        *,
        is_board: bool,
    ) -> None:
        """Add what becomes of ``record`` to ``planned``; ``place``: its file, and where it stands in that file."""
        key = (place[0], record.line)
        choice = self._choices.get(key)
        if choice is not None and choice.treatment is Treatment.LEAVE_OUT:
            planned.append(PlannedRecord(place[0], record.line, record.details, Fate.LEFT_OUT))
            return
        person.index, person.row = len(planned), key
        proposed = self._proposed(person, place)
        verdict = proposed if choice is None else self._chosen(choice) or proposed
        alike = _those_alike(proposed) if choice is not None else _those_alike(verdict) if verdict.looks_like else ()
        if key in self._named:
            self._became[key] = verdict.same or person
        if verdict.same is None:
            planned.append(_newcomer(record, place[0], verdict.fate, alike))
            self._known.add(person)
            return
        grown = filled(verdict.same.details, record.details)
        if is_board and verdict.same.contact_id not in self._has_cards:
            grown = with_text(grown, record.details)
        if choice is not None and choice.takes_said:
            grown = taken(verdict.same.details, record.details, grown)
        planned.append(_known_one(record, place[0], verdict.same, grown, alike))
        if grown != verdict.same.details:
            self._known.grow(verdict.same, grown)

    def _proposed(self, person: Person, place: tuple[int, int]) -> Verdict:
        """Whoever bought these very lines before; else by the rule of "same"."""
        surely = self._contact(self._meant.get(place))
        return Verdict(same=surely) if surely else self._known.judge(person, self._came_before[place[0]])

    def _chosen(self, choice: RowChoice) -> Verdict | None:
        """What the person chose; None when the one they named is gone."""
        if choice.treatment is Treatment.NEW:
            return Verdict()
        same = self._became.get(choice.row) if choice.row is not None else self._contact(choice.contact_id)
        return Verdict(same=same) if same is not None else None

    def _contact(self, contact_id: int | None) -> Person | None:
        return None if contact_id is None else self._known.contact(contact_id)


def _newcomer(record: ContactRecord, file: int, fate: Fate, alike: tuple[Alike, ...]) -> PlannedRecord:
    return PlannedRecord(file, record.line, record.details, fate, alike=alike, notes_lost=record.notes_lost)


def _known_one(
    record: ContactRecord, file: int, same: Person, grown: ContactDetails, alike: tuple[Alike, ...]
) -> PlannedRecord:
    """A record that is the contact ``same``, or an earlier record; ``grown`` are the details with blanks filled."""
    return PlannedRecord(
        file,
        record.line,
        grown,
        Fate.SAME,
        contact_id=same.contact_id,
        twin=same.index,
        fills=fields_filled(same.details, grown),
        keeps=differences(grown, record.details),
        alike=alike,
        notes_lost=record.notes_lost,
    )


def _those_alike(verdict: Verdict) -> tuple[Alike, ...]:
    """Those a record may be by the rule, also where a person decided otherwise."""
    found = verdict.looks_like or ((verdict.same,) if verdict.same is not None else ())
    return tuple(_alike(other) for other in found[:_SHOWN_ALIKE])


def _alike(other: Person) -> Alike:
    reach = next((phone.raw for phone in other.details.phones), "")
    reach = reach or next((email.address for email in other.details.emails), "")
    return Alike(other.details.name, reach, other.contact_id, None if other.contact_id is not None else other.row)


def with_leads(
    database: Database, plan: ImportPlan, shop: Shop, today: date, *, first: date | None, per_day: int | None
) -> ImportPlan:
    """``plan`` with a card for each who has none, spread over open days (DATA.md, "A card's life").

    ``first`` is the first day (today when None), ``per_day`` how many a day (the shop's habit when None); leads
    that earlier imports put on a day are counted. Raises Refused for a day that is past or a number below 1.
    """
    per_day = shop.imported_per_day if per_day is None else per_day
    first = first or today
    if per_day < 1:
        raise Refused(_("At least one lead a day is needed."), next_step=_("Choose how many a day."))
    if first < today:
        raise Refused(
            _("{day} is past: the leads would be late at once.").format(day=first.isoformat()),
            next_step=_("Choose today or a later day."),
        )
    wanted, silent, on_board = _who_gets_a_card(database, plan)
    given: list[date] = []
    standing = matching.imported_leads_by_day(database, first.isoformat())
    days = _noted(_open_days(shop, first, per_day, standing), given)
    card_days: list[date | None] = [None] * len(plan.records)
    for index, day in zip(wanted, days, strict=False):
        card_days[index] = day
    made = tuple(
        replace(one, card=dated(one.card, shop, today, days))
        for one in plan.cards
        if ALL_CHANNELS not in plan.records[one.record].details.do_not_contact or one.card.lane is Lane.CLOSED
    )
    spread = Spread(shop.next_open_day(first), per_day, given[-1] if given else None, today)
    silent += len(plan.cards) - len(made)
    plan = replace(plan, card_days=tuple(card_days), cards_made=made, spread=spread, silent=silent, on_board=on_board)
    return counted(plan)


def without_leads(plan: ImportPlan) -> ImportPlan:
    """``plan`` as contacts only."""
    no_cards = (None,) * len(plan.records)
    return counted(replace(plan, card_days=no_cards, cards_made=(), spread=None, silent=0, on_board=0))


def _who_gets_a_card(database: Database, plan: ImportPlan) -> tuple[list[int], int, int]:
    """The records that get a card, how many asked not to be contacted, and how many have a card already."""
    here = {record.contact_id for record in plan.records if record.contact_id is not None}
    with_card = matching.with_open_card(database, here) | matching.with_imported_card(database, here)
    wanted: list[int] = []
    seen: set[int] = set()
    silent = on_board = 0
    for index, record in enumerate(plan.records):
        if record.fate is Fate.LEFT_OUT or (record.twin is not None and record.contact_id is None):
            continue  # Nothing comes of it, or its card is made with the earlier record.
        if not plan.files[record.file].gives_leads:
            continue
        if record.contact_id is not None:
            if record.contact_id in seen:
                continue
            seen.add(record.contact_id)
        if ALL_CHANNELS in record.details.do_not_contact:
            silent += 1
        elif record.contact_id in with_card:
            on_board += 1
        else:
            wanted.append(index)
    return wanted, silent, on_board


def _noted(days: Iterator[date], given: list[date]) -> Iterator[date]:
    """``days``, each remembered in ``given`` as it is taken."""
    for day in days:
        given.append(day)
        yield day


def _open_days(shop: Shop, first: date, per_day: int, standing: dict[str, int]) -> Iterator[date]:
    """Each open day from ``first`` on, as often as leads still fit on it."""
    day = shop.next_open_day(first)
    while True:
        if day.year > LAST_YEAR:
            raise Refused(
                _("So many leads would take until after the year {year}.").format(year=LAST_YEAR),
                next_step=_("Choose more a day, or import them as contacts only."),
            )
        for _lead in range(per_day - standing.get(day.isoformat(), 0)):
            yield day
        day = shop.next_open_day(day + timedelta(days=1))
