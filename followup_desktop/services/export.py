"""The board as plain values, to take it elsewhere or to compare it: contacts, cards, history, purchases, staff.

Nothing that was withdrawn is in it, and the same board always gives the same text (DATA.md, "Changes and undo").
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup_desktop.domain.activity import Activity
from followup_desktop.domain.card import BOARD_LANES, Card, Lane
from followup_desktop.domain.clock import moment_text
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import Refused, StoreFault
from followup_desktop.domain.language import _
from followup_desktop.domain.purchase import Purchase
from followup_desktop.domain.shop import Shop
from followup_desktop.services.session import Session
from followup_desktop.store import activities, cards, contacts, shop_settings, whole

VERSION = 1
_KIND_OF_ENDING = {".json": "json", ".csv": "csv", ".vcf": "vcard", ".vcard": "vcard", ".ics": "ics"}
Plain = dict[str, Any]


def kind_of(file: Path) -> str | None:
    """The kind of export that a file's ending names, None when it names none."""
    return _KIND_OF_ENDING.get(file.suffix.lower())


@dataclass(frozen=True, slots=True)
class Exported:
    """A file's bytes, how many clients (or follow-ups, of a calendar) are in it, and what there is to tell of them."""

    data: bytes
    count: int
    said: str = ""


def export_of(session: Session, kind: str) -> Exported:
    """The board of this moment as a file of ``kind``. Only JSON holds everything: CSV and vCard (4.0, "vcard3" is 3.0,
    which older programs want) hold the contacts, "ics" the follow-ups.
    """
    with session.database.reading():
        return _export_of(session, kind)


def _export_of(session: Session, kind: str) -> Exported:
    if kind == "json":
        whole_board = everything(session)
        text = json.dumps(whole_board, ensure_ascii=False, indent=1) + "\n"
        return Exported(text.encode("utf-8", "replace"), len(whole_board["contacts"]))
    if kind == "ics":
        from followup_desktop.services.export_calendar import calendar_of

        calendar, count = calendar_of(session)
        return Exported(calendar, count)
    from followup_desktop.formats import contacts_out

    details = [contact.details for contact in contacts.all_contacts(session.database)]
    if kind == "csv":
        table = contacts_out.contacts_csv(details)
        return Exported(table.data, len(details), table.sentence)
    version = "3.0" if kind == "vcard3" else "4.0"
    return Exported(contacts_out.vcard_text(details, version).encode("utf-8", "replace"), len(details))


def export_to(session: Session, file: Path, kind: str) -> Path:
    """Write the export to ``file``; see :func:`write_export`."""
    return write_export(session, file, export_of(session, kind))


def write_export(session: Session, file: Path, export: Exported) -> Path:
    """Write ``export`` to ``file``, readable by its owner alone, whole or not at all.

    Raises Refused for a file that may not be replaced, :class:`StoreFault` for the disk.
    """
    own = session.database.file
    if file.is_dir():
        raise Refused(_("{file} is a folder.").format(file=file), next_step=_("Name a file in it."))
    if file.exists() and own.exists() and file.samefile(own):
        raise Refused(_("{file} is the board itself.").format(file=file), next_step=_("Name another file."))
    from tempfile import mkstemp

    partial = None
    try:
        # A name that nothing has: FILE.part may be somebody's own, as browsers call what they still load.
        handle, partial = mkstemp(dir=file.parent, prefix=".followup-", suffix=".part")
        with open(handle, "wb") as stream:
            stream.write(export.data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, file)
    except OSError as error:
        if partial is not None:
            with suppress(OSError):
                os.unlink(partial)
        raise StoreFault(
            _("{file} could not be written: {why}.").format(file=file, why=error.strerror),
            _("The board itself is safe."),
            _("Look whether the disk is full or the folder may be written to."),
        ) from error
    return file


def everything(session: Session) -> Plain:
    """The whole board as COMMANDS.md describes it, with the shop's settings beside it."""
    database = session.database
    staff = shop_settings.all_staff(database)
    plains = CardPlains(session)
    all_cards = cards.all_cards(database)
    slots = _slots(all_cards)
    return {
        "version": VERSION,
        "shop": shop_plain(session.shop),
        "contacts": [contact_plain(contact) for contact in contacts.all_contacts(database)],
        "cards": [{**plains.of(card), "slot": slots.get(card.id)} for card in all_cards],
        "activities": [
            activity_plain(activity, plains.staff_names) for activity in activities.all_activities(database)
        ],
        "purchases": [purchase_plain(purchase) for purchase in activities.all_purchases(database)],
        "plans": [],
        "staff": [
            {"id": one.id, "name": one.name, "initials": one.initials, "is_active": one.is_active}
            for one in sorted(staff, key=lambda one: one.id)
        ],
    }


def _slots(all_cards: Iterable[Card]) -> dict[int, int]:
    """Each card's place in its lane by hand, from 0. The kept position itself is no one's business outside."""
    slots: dict[int, int] = {}
    counted = dict.fromkeys(Lane, 0)
    for card in sorted(all_cards, key=lambda card: (card.position, card.id)):
        if card.lane in BOARD_LANES:
            slots[card.id] = counted[card.lane]
            counted[card.lane] += 1
    return slots


class CardPlains:
    """Cards as CARD of COMMANDS.md: knows the staff's names and the attempts, of one contact alone when named."""

    def __init__(self, session: Session, contact_id: int | None = None) -> None:
        self.staff_names = {one.id: one.name for one in shop_settings.all_staff(session.database)}
        self._attempts = whole.attempts_by_contact(session.database, contact_id)

    def of(self, card: Card) -> Plain:
        """One card."""
        return card_plain(card, self._attempts.get(card.contact_id, 0), self.staff_names)


def contact_plain(contact: Contact) -> Plain:
    """CONTACT of COMMANDS.md; what is not known is null or empty."""
    details = contact.details
    return {
        "id": contact.id,
        "name": contact.name,
        "full_name": details.full_name,
        "given_name": details.given_name,
        "family_name": details.family_name,
        "nickname": details.nickname,
        "company": details.company,
        "job_title": details.job_title,
        "website": details.website,
        "birthday": details.birthday or None,
        "phones": [{"raw": phone.raw, "e164": phone.e164 or None, "kind": phone.kind} for phone in details.phones],
        "emails": [{"address": email.address, "kind": email.kind} for email in details.emails],
        "addresses": [
            {
                "street": place.street,
                "city": place.city,
                "region": place.region,
                "postcode": place.postcode,
                "country": place.country,
                "kind": place.kind,
            }
            for place in details.addresses
        ],
        "preferred_channel": details.preferred_channel.value if details.preferred_channel else None,
        "best_hours": details.best_hours,
        "max_every_days": details.max_every_days,
        "do_not_contact": sorted(details.do_not_contact),
        "do_not_contact_reason": contact.dnc_reason,
        "client_since": details.client_since.isoformat() if details.client_since else None,
        "source": details.source,
        "note": details.note,
        "tags": list(details.tags),
    }


def card_plain(card: Card, attempts: int, staff_names: dict[int, str]) -> Plain:
    """CARD of COMMANDS.md. ``attempts`` are the contact's since the last real contact."""
    follow_up = card.follow_up
    return {
        "id": card.id,
        "contact_id": card.contact_id,
        "lane": card.lane.value,
        "what": card.what,
        "value_cents": card.value_cents,
        "follow_up_on": follow_up.on.isoformat() if follow_up else None,
        "follow_up_time": f"{follow_up.at:%H:%M}" if follow_up and follow_up.at else None,
        "attempts": attempts,
        "staff": staff_names.get(card.staff_id) if card.staff_id is not None else None,
        "created_at": moment_text(card.created_at),
        "promised": card.promised,
        "waiting_on": card.waiting_on,
        "repeat": card.repeat.text if card.repeat else None,
        "origin": card.origin.value,
        "left_lane": card.left_lane.value if card.left_lane else None,
        "closed_reason": card.closed_reason,
        "moved_count": card.moved_count,
        "arrived_at": moment_text(card.arrived_at) if card.arrived_at else None,
        "first_response_at": moment_text(card.first_response_at) if card.first_response_at else None,
    }


def activity_plain(activity: Activity, staff_names: dict[int, str]) -> Plain:
    """One entry of the history."""
    return {
        "id": activity.id,
        "contact_id": activity.contact_id,
        "card_id": activity.card_id,
        "outcome": activity.outcome.value,
        "direction": activity.direction.value,
        "channel": activity.channel.value,
        "at": moment_text(activity.at),
        "note": activity.note,
        "promise_kept": activity.promise_kept,
        "staff": staff_names.get(activity.staff_id) if activity.staff_id is not None else None,
    }


def purchase_plain(purchase: Purchase) -> Plain:
    """PURCHASE of COMMANDS.md."""
    return {
        "id": purchase.id,
        "contact_id": purchase.contact_id,
        "bought_on": purchase.bought_on.isoformat(),
        "amount_cents": purchase.amount_cents,
        "what": purchase.what,
        "receipt": purchase.receipt,
        "quantity": purchase.quantity,
        "line_key": purchase.line_key,
    }


def shop_plain(shop: Shop) -> Plain:
    """The shop's settings."""
    return {
        "name": shop.name,
        "country": shop.country,
        "language": shop.language,
        "currency": shop.currency,
        "date_order": shop.date_order.value,
        "week_start": shop.week_start,
        "hours": [[f"{day.opens:%H:%M}", f"{day.closes:%H:%M}"] if day else None for day in shop.hours],
        "region": shop.region,
        "keeps_holidays": shop.keeps_holidays,
        "closed_days": sorted(day.isoformat() for day in shop.closed_days),
        "open_days": sorted(day.isoformat() for day in shop.open_days),
        "morning_digest": shop.morning_digest,
        "lead_rings": list(shop.lead_rings),
        "lead_rings_each_opening": shop.lead_rings_each_opening,
        "lane_days": {lane.value: days for lane, days in sorted(shop.lane_days.items())},
        "attempts_before_other_channel": shop.attempts_before_other_channel,
        "imported_per_day": shop.imported_per_day,
        "rest_days_after_no": shop.rest_days_after_no,
        "by_hand": shop.by_hand,
        "is_confirmed": shop.is_confirmed,
    }
