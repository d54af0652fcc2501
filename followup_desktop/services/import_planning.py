"""Compares the records of files with everybody here and with each other. Reads only: nothing is written."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from followup_desktop.domain.card import Lane
from followup_desktop.domain.contact import ALL_CHANNELS
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.records import ContactRecord
from followup_desktop.services.import_archive import all_new, not_taken, restorable
from followup_desktop.services.import_boards import cards_to_come, dated, with_text
from followup_desktop.services.import_matching import (
    KnownPeople,
    Person,
    Verdict,
    differences,
    fields_filled,
    filled,
    sort_keys,
)
from followup_desktop.services.import_plan import (
    BroughtFile,
    Fate,
    ImportPlan,
    PlannedRecord,
    Spread,
    Unwatched,
    Watcher,
    counted,
)
from followup_desktop.services.import_purchases import customers_known, purchases_to_come
from followup_desktop.store import batches, changes, matching, purchases
from followup_desktop.store.database import Database

LAST_YEAR = 2199  # No calendar of a shop reaches further (services/cards.check_day).
_SHOWN_ALIKE = 3


def compare(database: Database, files: Sequence[BroughtFile], watcher: Watcher | None = None) -> ImportPlan:
    """A plan without cards: who of the records is new, the same as somebody, or unclear.

    Raises Cancelled when ``watcher`` says so.
    """
    with few_pauses():
        return _compare(database, files, watcher or Unwatched())


@contextmanager
def few_pauses() -> Iterator[None]:
    """No search for garbage meanwhile: a plan is a million small objects that all stay, and looking through them
    again and again took as long as all the comparing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compare(database: Database, files: Sequence[BroughtFile], watcher: Watcher) -> ImportPlan:
    seen_change = changes.next_id(database) - 1
    archive = restorable(database, tuple(files))
    if archive is not None:
        records = all_new(tuple(files))
        no_cards = (None,) * len(records)
        return counted(ImportPlan(tuple(files), records, no_cards, None, 0, 0, seen_change, restores=archive))
    total = sum(len(brought.content.records) for brought in files)
    people = [Person(record.details) for brought in files for record in brought.content.records]
    lines = {one.purchase.line_key for brought in files for one in brought.purchases}
    owners = purchases.owners_of_lines(database, lines)
    meant = customers_known(files, owners)
    known = _who_could_be_meant(database, people, set(meant.values()), watcher)
    planned: list[PlannedRecord] = []
    starts: list[int] = []
    came_before = [batches.ids_of_file(database, brought.name) for brought in files]
    has_cards = matching.with_cards_of(database, frozenset().union(*came_before))
    for number, brought in enumerate(files):
        starts.append(len(planned))
        for at, record in enumerate(brought.content.records):
            watcher.check()
            person = people[len(planned)]
            surely = known.contact(meant[number, at]) if (number, at) in meant else None
            verdict = Verdict(same=surely) if surely else known.judge(person, came_before[number])
            adds_text = bool(brought.cards) and verdict.same is not None and verdict.same.contact_id not in has_cards
            _place(known, person, record, number, verdict, planned, adds_text=adds_text)
            if len(planned) % 200 == 0:
                watcher.report(len(planned), total)
    watcher.report(total, total)
    here = matching.cards_of(database, _whose_cards_matter(files, planned))
    plan = ImportPlan(
        files=tuple(files),
        records=tuple(planned),
        card_days=(None,) * len(planned),
        spread=None,
        silent=0,
        on_board=0,
        seen_change=seen_change,
        purchases=purchases_to_come(files, starts, owners),
        cards=cards_to_come(files, starts, planned, here, came_before),
        not_taken=not_taken(database, tuple(files)),
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


def _place(
    known: KnownPeople,
    person: Person,
    record: ContactRecord,
    file: int,
    verdict: Verdict,
    planned: list[PlannedRecord],
    *,
    adds_text: bool,
) -> None:
    """Add what becomes of ``record`` to ``planned``, and know it when the records that follow are compared.

    ``adds_text`` puts what a board's card says under a note that is there already.
    """
    said = record.details
    person.index = len(planned)
    if verdict.same is None:
        alike = tuple(other.details.name for other in verdict.looks_like[:_SHOWN_ALIKE])
        planned.append(
            PlannedRecord(file, record.line, said, verdict.fate, looks_like=alike, notes_lost=record.notes_lost)
        )
        known.add(person)
        return
    same = verdict.same
    grown = filled(same.details, said)
    if adds_text:
        grown = with_text(grown, said)
    planned.append(
        PlannedRecord(
            file,
            record.line,
            grown,
            Fate.SAME,
            contact_id=same.contact_id,
            twin=same.index,
            fills=fields_filled(same.details, grown),
            keeps=differences(grown, said),
            notes_lost=record.notes_lost,
        )
    )
    if grown != same.details:
        known.grow(same, grown)


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
        if record.twin is not None and record.contact_id is None:
            continue  # Its card is made with the earlier record.
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
