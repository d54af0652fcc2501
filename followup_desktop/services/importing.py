"""Brings a list in: read the files, look at what would happen, then write all of it or nothing (DATA.md, "Import")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from followup_desktop.domain.card import Lane
from followup_desktop.domain.clock import moment_text
from followup_desktop.domain.contact import ContactDetails
from followup_desktop.domain.events import ManyChanged
from followup_desktop.domain.language import _, ngettext
from followup_desktop.formats.bulk import collector_paused
from followup_desktop.services.contacts import number_keys
from followup_desktop.services.import_archive import restore
from followup_desktop.services.import_choices import RowChoices
from followup_desktop.services.import_memory import read_files
from followup_desktop.services.import_merging import merge
from followup_desktop.services.import_plan import (
    BECOMES_NEW,
    BroughtFile,
    Difference,
    Fate,
    FileCounts,
    Imported,
    ImportPlan,
    PlannedRecord,
    Spread,
    Unwatched,
    Watcher,
)
from followup_desktop.services.import_planning import compare, with_leads, without_leads
from followup_desktop.services.import_reading import read_file
from followup_desktop.services.past_imports import take_back
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import batches, changes, contacts, purchases


@dataclass(frozen=True, slots=True)
class ImportContacts:
    """Write a plan. Where the board changed since it was made, it is made again first, so nobody is doubled.

    ``watcher`` hears how far it is and may stop it: then nothing came in.
    """

    plan: ImportPlan
    watcher: Watcher | None = None


def plan_import(
    session: Session,
    files: Sequence[BroughtFile],
    *,
    as_leads: bool,
    first: date | None = None,
    per_day: int | None = None,
    watcher: Watcher | None = None,
    choices: RowChoices | None = None,
) -> ImportPlan:
    """What an import would do, with a person's ``choices`` about single records. Reads only.

    Raises Refused for an impossible spread and Cancelled when stopped.
    """
    plan = compare(session.database, files, watcher, choices)
    return plan_again(session, plan, as_leads=as_leads, first=first, per_day=per_day)


def plan_again(
    session: Session, plan: ImportPlan, *, as_leads: bool, first: date | None = None, per_day: int | None = None
) -> ImportPlan:
    """``plan`` as leads or as contacts only, with other days; nobody is compared again."""
    if not as_leads:
        return without_leads(plan)
    today = session.now().date()
    return with_leads(session.database, plan, session.shop, today, first=first, per_day=per_day)


@handles(ImportContacts)
def _import_contacts(command: ImportContacts, work: Work) -> Imported:
    with collector_paused():
        return _write(command.plan, work, command.watcher or Unwatched())


def _write(plan: ImportPlan, work: Work, watcher: Watcher) -> Imported:
    plan = _up_to_date(plan, work, watcher)
    counts = plan.counts()
    work.label = _label(plan)
    if plan.changes_nothing:
        return Imported(counts, None, plan.spread, plan.silent, plan.on_board)
    work.batch_id = _add_batch(plan, counts, work)
    work.extra_events.append(ManyChanged())
    if plan.restores is not None:
        everything = plan.restores
        total = len(everything.contacts) + len(everything.cards) + len(everything.activities)
        restore(everything, work.batch_id, work, _Steps(watcher, 0, total + len(everything.purchases)).written)
        return Imported(counts, work.batch_id, None, 0, 0)
    new = [index for index, record in enumerate(plan.records) if record.fate in BECOMES_NEW]
    total = len(new) + plan.cards_new + len(plan.purchases)
    ids = batches.add_contacts(
        work.rows,
        work.database,
        work.batch_id,
        _details_of_new(plan, new),
        number_keys,
        created_at=work.stamp,
        dnc_reason=_("Said so in the imported list"),
        written=_Steps(watcher, 0, total).written,
    )
    id_of = dict(zip(new, ids, strict=True))
    _fill_blanks(plan, work, watcher)
    batches.add_leads(
        work.rows,
        work.database,
        work.batch_id,
        [
            (id_of[index] if record.contact_id is None else record.contact_id, day)
            for index, (record, day) in enumerate(zip(plan.records, plan.card_days, strict=True))
            if day is not None
        ],
        created_at=work.stamp,
        written=_Steps(watcher, len(new), total).written,
    )
    _add_comments(plan, id_of, _add_cards_of_boards(plan, id_of, work), work)
    _add_purchases(plan, id_of, work, _Steps(watcher, len(new) + plan.cards_new, total))
    for one in plan.merges:
        step = _Steps(watcher, len(new), total).written
        merge(one, partial(_contact_at, plan, id_of), plan.records, work, step, with_cards=plan.as_leads)
    watcher.check()
    return Imported(counts, work.batch_id, plan.spread, plan.silent, plan.on_board)


def _contact_of(plan: ImportPlan, index: int, id_of: Mapping[int, int]) -> int:
    """The contact that a record of the plan is, or has become; ``id_of`` holds the new ones."""
    record = plan.records[index]
    if record.contact_id is not None:
        return record.contact_id
    return id_of[index if record.twin is None else record.twin]


def _contact_at(plan: ImportPlan, id_of: Mapping[int, int], index: int) -> int:
    return _contact_of(plan, index, id_of)


def _add_cards_of_boards(plan: ImportPlan, id_of: Mapping[int, int], work: Work) -> dict[int, int]:
    """Write the cards; the id of each by the place of its record."""
    if not plan.cards_made or work.batch_id is None:
        return {}
    found = [
        {
            "contact_id": _contact_of(plan, made.record, id_of),
            "lane": made.card.lane.value,
            "what": made.card.what,
            "value_cents": made.card.value_cents,
            "follow_up_on": made.card.follow_up.on.isoformat() if made.card.follow_up else None,
            "follow_up_time": f"{made.card.follow_up.at:%H:%M}"
            if made.card.follow_up and made.card.follow_up.at
            else None,
            "left_lane": Lane.NEW_LEAD.value if made.card.lane in (Lane.RESTING, Lane.CLOSED) else None,
            "closed_reason": made.card.closed_reason,
            "created_at": work.stamp,
        }
        for made in plan.cards_made
    ]
    ids = batches.add_cards(work.rows, work.database, work.batch_id, found)
    return {made.record: card_id for made, card_id in zip(plan.cards_made, ids, strict=True)}


def _add_comments(plan: ImportPlan, id_of: Mapping[int, int], card_of: Mapping[int, int], work: Work) -> None:
    """Comments become history, dated as in the file; those under a card that was here already, the contact's own."""
    if not plan.comments or work.batch_id is None:
        return
    notes = [
        (
            _contact_of(plan, one.record, id_of),
            card_of.get(one.record),
            moment_text(one.comment.at) if one.comment.at else work.stamp,
            one.comment.text,
        )
        for one in plan.comments
    ]
    batches.add_notes(work.rows, work.database, work.batch_id, notes)


def _add_purchases(plan: ImportPlan, id_of: Mapping[int, int], work: Work, steps: "_Steps") -> None:
    if not plan.purchases or work.batch_id is None:
        return
    found = [
        {
            "contact_id": _contact_of(plan, planned.record, id_of),
            "bought_on": planned.purchase.bought_on.isoformat(),
            "receipt": planned.purchase.receipt,
            "line_key": planned.purchase.line_key,
            "amount_cents": planned.purchase.amount_cents,
            "what": planned.purchase.said,
            "quantity": planned.purchase.quantity,
        }
        for planned in plan.purchases
    ]
    purchases.add_purchases(work.rows, work.database, work.batch_id, found, steps.written)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Says how far the writing is, and stops it when asked to."""

    watcher: Watcher
    before: int
    total: int

    def written(self, count: int) -> None:
        self.watcher.check()
        self.watcher.report(self.before + count, self.total)


def _up_to_date(plan: ImportPlan, work: Work, watcher: Watcher) -> ImportPlan:
    """The plan, made again when anything was changed since somebody looked at it."""
    if changes.next_id(work.database) - 1 == plan.seen_change:
        return plan
    fresh = compare(work.database, plan.files, watcher, plan.choices)
    if plan.spread is None:
        return fresh
    first = max(plan.spread.first, work.today)
    return with_leads(work.database, fresh, work.shop, work.today, first=first, per_day=plan.spread.per_day)


def _add_batch(plan: ImportPlan, counts: tuple[FileCounts, ...], work: Work) -> int:
    """The batch's own row, with every line that was left out."""
    several = len(plan.files) > 1
    left_out = [
        (left.line, f"{of_file.file}: {left.reason}" if several else left.reason)
        for of_file in counts
        for left in of_file.left_out
    ]
    return batches.add_batch(
        work.rows,
        work.database,
        file="\n".join(of_file.file for of_file in counts),
        kind=" ".join(dict.fromkeys(of_file.kind for of_file in counts)),
        at=work.stamp,
        counts={
            "read": sum(of_file.read for of_file in counts),
            "contacts_new": sum(of_file.contacts_new for of_file in counts),
            "contacts_same": sum(of_file.contacts_same for of_file in counts),
            "cards_new": plan.cards_new,
            "purchases_new": sum(of_file.purchases_new for of_file in counts),
            "left_out": len(left_out),
        },
        left_out=left_out,
    )


def _details_of_new(plan: ImportPlan, new: list[int]) -> list[ContactDetails]:
    """What is written of each new contact: later records of the same import have filled its blanks."""
    grown = {record.twin: record.details for record in plan.records if record.twin is not None}
    return [grown.get(index, plan.records[index].details) for index in new]


def _fill_blanks(plan: ImportPlan, work: Work, watcher: Watcher) -> None:
    """Fill the blanks of those who were here already; undo empties them again."""
    grown = {
        record.contact_id: record.details for record in plan.records if record.contact_id is not None and record.fills
    }
    for contact_id, details in grown.items():
        watcher.check()
        contacts.change_contact(work.rows, work.database, contact_id, details, number_keys)


def _label(plan: ImportPlan) -> str:
    count = len(plan.files)
    if count == 1:
        return _("Imported {file}").format(file=plan.files[0].name)
    return ngettext("Imported {count} file", "Imported {count} files", count).format(count=count)


__all__ = [
    "BroughtFile",
    "Difference",
    "Fate",
    "FileCounts",
    "ImportContacts",
    "ImportPlan",
    "Imported",
    "PlannedRecord",
    "Spread",
    "Watcher",
    "plan_again",
    "plan_import",
    "read_file",
    "read_files",
    "take_back",
]
