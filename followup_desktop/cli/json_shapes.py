"""The JSON that each command answers with, as COMMANDS.md fixes it: more keys are welcome, these stay."""

from typing import Any

from followup_desktop.domain.card import Card
from followup_desktop.services.board import BoardReader
from followup_desktop.services.calls import Logged
from followup_desktop.services.export import CardPlains, activity_plain, contact_plain
from followup_desktop.services.import_plan import FileCounts, ImportPlan
from followup_desktop.services.leads import Added
from followup_desktop.services.reminders import DueCard
from followup_desktop.services.session import Session

Plain = dict[str, Any]


def card_shape(session: Session, card: Card) -> Plain:
    """CARD, with the contact's attempts and the staff's name."""
    return CardPlains(session, card.contact_id).of(card)


def added(session: Session, answer: Added) -> Plain:
    """What ``add`` answers."""
    return {
        "card": card_shape(session, answer.card),
        "contact": contact_plain(answer.contact),
        "is_new": answer.is_new,
    }


def logged(session: Session, answer: Logged) -> Plain:
    """What ``log`` answers."""
    plains = CardPlains(session, answer.contact.id)
    return {
        "card": plains.of(answer.card),
        "contact": contact_plain(answer.contact),
        "activity": activity_plain(answer.activity, plains.staff_names),
    }


def due(session: Session, found: tuple[DueCard, ...]) -> Plain:
    """What ``due`` answers; ``at`` is the moment with its offset."""
    reader, plains = BoardReader(session), CardPlains(session)
    listed = []
    for one in found:
        card = reader.card(one.card_id)
        if card is not None:
            listed.append({**plains.of(card), "late_s": one.late_s, "name": one.name, "number": one.number})
    return {"at": session.clock.now().astimezone().isoformat(timespec="seconds"), "due": listed}


def imported_file(plan: ImportPlan, number: int, counts: FileCounts) -> Plain:
    """One file of what ``import`` answers: its counts, how it was read, and what of its records has no place here."""
    content = plan.files[number].content
    # The lines of a purchase list are counted, and are not the records, its customers.
    records = [one for one in plan.records if one.file == number and one.notes_lost and not counts.notes]
    not_kept = [{"line": record.line, "what": what} for record in records for what in record.notes_lost]
    return {
        "file": counts.file,
        "kind": counts.kind,
        "read": counts.read,
        "contacts_new": counts.contacts_new,
        "contacts_same": counts.contacts_same,
        "unclear": counts.unclear,
        "cards_new": counts.cards_new,
        "cards_same": counts.cards_same,
        "purchases_new": counts.purchases_new,
        "purchases_same": counts.purchases_same,
        "left_out": [{"line": one.line, "reason": one.reason} for one in counts.left_out],
        "not_kept": [*not_kept, *({"line": one.line, "what": one.note, "count": one.count} for one in counts.notes)],
        "encoding": content.guessed.encoding or content.encoding,
        "columns": dict(content.columns),
        "unsettled": sorted(content.unsettled),
    }
