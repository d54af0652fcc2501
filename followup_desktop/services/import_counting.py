"""What each file of an import gives, counted once when the plan is made. Reads only."""

from collections import Counter, defaultdict
from dataclasses import replace

from followup_desktop.domain.language import _
from followup_desktop.formats.kept_records import lines_of
from followup_desktop.formats.records import LeftOut
from followup_desktop.services.import_plan import PURCHASES, Fate, FileCounts, ImportPlan


def counted(plan: ImportPlan) -> ImportPlan:
    """``plan`` with what each of its files gives."""
    fates = Counter((record.file, record.fate) for record in plan.records)
    leads = Counter(
        record.file for record, day in zip(plan.records, plan.card_days, strict=True) if day is not None
    ) + Counter(one.file for one in plan.cards_made)
    unlike = Counter(one.file for one in plan.cards)
    bought = Counter(one.file for one in plan.purchases)
    written = Counter(one.file for one in plan.comments)
    doubled = Counter(one.file for one in plan.records if one.fate is Fate.SAME and one.contact_id is None)
    merged: Counter[int] = Counter()
    for one in plan.merges:
        leads[one.file] += len(one.cards) if plan.spread is not None else 0
        merged[one.file] += len(one.purchases)
    unwanted = {index for index, record in enumerate(plan.records) if record.fate is Fate.LEFT_OUT}
    stays_out: dict[int, list[LeftOut]] = defaultdict(list)
    for number, left in plan.not_taken:
        stays_out[number].append(left)
    chosen = _left_out_by_choice(plan, unwanted) if unwanted else {}
    tallied = tuple(
        FileCounts(
            file=brought.name,
            kind=brought.content.kind,
            encoding=brought.content.encoding,
            read=brought.read + len(stays_out[number]),
            contacts_new=fates[number, Fate.NEW] + fates[number, Fate.UNCLEAR],
            contacts_same=fates[number, Fate.SAME],
            unclear=fates[number, Fate.UNCLEAR],
            cards_new=len(plan.restores.cards) if plan.restores else leads[number],
            left_out=(*brought.content.left_out, *stays_out[number], *chosen.get(number, ())),
            purchases_new=len(plan.restores.purchases) if plan.restores else bought[number] + merged[number],
            purchases_same=len(brought.purchases) - bought[number] - len(chosen.get(number, ())),
            cards_same=len(brought.cards) - unlike[number] - fates[number, Fate.LEFT_OUT],
            comments_new=written[number],
            notes=brought.notes,
            doubled=doubled[number],
        )
        for number, brought in enumerate(plan.files)
    )
    return replace(plan, tallied=tallied)


def _left_out_by_choice(plan: ImportPlan, unwanted: set[int]) -> dict[int, list[LeftOut]]:
    """File -> what a person left out of it: each record, or each line of a customer in a list of purchases."""
    found: dict[int, list[LeftOut]] = defaultdict(list)
    start = 0
    for number, brought in enumerate(plan.files):
        if brought.content.kind == PURCHASES:
            lines = [(start + one.customer, one.purchase.line) for one in brought.purchases]
        else:
            lines = [(start + at, line) for at, line in enumerate(lines_of(brought.content.records))]
        for index, line in lines:
            if index in unwanted:
                words = _("“{name}” was left out by choice.")
                found[number].append(LeftOut(line, words.format(name=plan.records[index].name)))
        start += len(brought.content.records)
    return found
