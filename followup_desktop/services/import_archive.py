"""This program's own archive as a whole shop for an empty board. Into any other it is merged: see import_merging."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.contact import ALL_CHANNELS
from followup_desktop.domain.events import StaffChanged
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.money import MAX_CENTS
from followup_desktop.domain.purchase import Purchase
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.records import ContactRecord, ReadFile
from followup_desktop.services.contacts import number_keys
from followup_desktop.services.import_plan import BroughtFile, Fate, PlannedRecord
from followup_desktop.services.session import Work
from followup_desktop.services.staffing import check_shop
from followup_desktop.store import archived, batches, shop_settings
from followup_desktop.store.database import Database

if TYPE_CHECKING:
    from followup_desktop.formats.archive import Archive


def brought_archive(name: str, archive: "Archive") -> BroughtFile:
    """The archive's contacts as records, with everything else beside them."""
    records = tuple(ContactRecord(line, contact.details) for line, contact in enumerate(archive.contacts, 1))
    content = ReadFile("json", "utf-8", records, archive.left_out, guessed=ReadingChoices("json", "utf-8"))
    return BroughtFile(name, content, archive=archive)


def restorable(database: Database, files: tuple[BroughtFile, ...]) -> "Archive | None":
    """The archive that is to become the whole shop: one alone, while nobody is on the board."""
    if len(files) == 1 and files[0].archive is not None and archived.is_empty(database):
        return files[0].archive
    return None


def all_new(files: tuple[BroughtFile, ...]) -> tuple[PlannedRecord, ...]:
    """Everybody as they were: two of an archive who look alike were two in the shop."""
    return tuple(PlannedRecord(0, one.line, one.details, Fate.NEW) for one in files[0].content.records)


def restore(archive: "Archive", batch_id: int, work: Work, written: Callable[[int], None]) -> None:
    """Write the whole shop. Raises Refused for settings that no shop has; ``written`` may stop it all."""
    check_shop(archive.shop)
    if shop_settings.write_shop(work.rows, work.database, archive.shop):
        work.shop = archive.shop
    staff = archived.add_staff(work.database, archive.staff, work.rows.change_id)
    work.extra_events.append(StaffChanged())
    add = archived.next_free(work.database)
    batches.add_people(
        work.rows,
        work.database,
        batch_id,
        [(one.id + add["contact"], one.details, one.dnc_reason) for one in archive.contacts],
        number_keys,
        created_at=work.stamp,
        written=written,
    )
    silent = {one.id for one in archive.contacts if ALL_CHANNELS in one.details.do_not_contact}
    cards = [
        replace(
            sound(card, is_silent=card.contact_id in silent),
            id=card.id + add["card"],
            contact_id=card.contact_id + add["contact"],
            staff_id=None if card.staff_id is None else staff[card.staff_id],
        )
        for card in archive.cards
    ]
    activities = [
        replace(
            one,
            id=one.id + add["activity"],
            contact_id=one.contact_id + add["contact"],
            card_id=None if one.card_id is None else one.card_id + add["card"],
            staff_id=None if one.staff_id is None else staff[one.staff_id],
        )
        for one in archive.activities
    ]
    purchases = [
        replace(one, id=one.id + add["purchase"], contact_id=one.contact_id + add["contact"])
        for one in archive.purchases
    ]
    tables = {
        "card": archived.card_rows(cards),
        "activity": archived.activity_rows(activities),
        "purchase": purchase_rows(purchases),
    }
    done = len(archive.contacts)
    for table, found in tables.items():
        archived.add_rows(work.rows, work.database, batch_id, table, found, partial(_after, written, done))
        done += len(found)


def _after(written: Callable[[int], None], before: int, count: int) -> None:
    written(before + count)


def sound(card: Card, *, is_silent: bool) -> Card:
    """``card`` as a board may hold it, whoever wrote the archive: no open one of somebody who asked for none."""
    if card.value_cents is not None and not 0 <= card.value_cents <= MAX_CENTS:
        card = replace(card, value_cents=None)
    if is_silent and card.lane is not Lane.CLOSED and card.origin is not CardOrigin.THEY_ASK:
        card = replace(card, lane=Lane.CLOSED, left_lane=card.lane, closed_reason=_("Asked not to be contacted"))
    if card.lane is Lane.CLOSED:
        return replace(card, follow_up=None, closed_reason=card.closed_reason or _("Closed"))
    if card.lane is Lane.RESTING and card.follow_up is not None:
        return replace(card, follow_up=FollowUp(card.follow_up.on))
    return card


def purchase_rows(bought: Iterable[Purchase]) -> list[dict[str, Any]]:
    """The purchases as rows; of lines that say they are the same, the first keeps what tells it from others."""
    lines: set[str] = set()
    found = []
    for one in bought:
        line_key = one.line_key if one.line_key not in lines else None
        if line_key is not None:
            lines.add(line_key)
        found.append(
            {
                "id": one.id,
                "contact_id": one.contact_id,
                "bought_on": one.bought_on.isoformat(),
                "receipt": one.receipt,
                "line_key": line_key,
                "amount_cents": one.amount_cents,
                "what": one.what,
                "quantity": one.quantity,
            }
        )
    return found
