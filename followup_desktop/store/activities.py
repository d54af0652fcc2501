"""A contact's history, newest first, with purchases in it."""

from datetime import date, datetime
from typing import Any

from followup_desktop.domain.activity import Activity, Channel, Direction, Outcome
from followup_desktop.domain.clock import moment_from_text
from followup_desktop.domain.promise import Promises
from followup_desktop.domain.purchase import Purchase
from followup_desktop.store.database import Database
from followup_desktop.store.lanes import in_vain

_COLUMNS = "id, contact_id, card_id, at, channel, direction, outcome, note, staff_id, withdrawn_by, promise_kept"

_OUTGOING = "withdrawn_by IS NULL AND direction = 'out' AND outcome <> 'noted'"


def activity(database: Database, activity_id: int) -> Activity | None:
    """One entry, withdrawn or not."""
    row = database.row(f"SELECT {_COLUMNS} FROM activity WHERE id = ?", (activity_id,))
    return _from_row(row) if row else None


def history(database: Database, contact_id: int, limit: int, offset: int = 0) -> list[Activity]:
    """The contact's entries that were not withdrawn, newest first."""
    sql = f"""SELECT {_COLUMNS} FROM activity WHERE contact_id = ? AND withdrawn_by IS NULL
        ORDER BY at DESC, id DESC LIMIT ? OFFSET ?"""
    return [_from_row(row) for row in database.rows(sql, (contact_id, limit, offset))]


def purchases_of(database: Database, contact_id: int) -> list[Purchase]:
    """The contact's purchases, newest first."""
    sql = """SELECT id, contact_id, bought_on, amount_cents, what, receipt, quantity, line_key FROM purchase
        WHERE contact_id = ? AND withdrawn_by IS NULL ORDER BY bought_on DESC, id DESC"""
    return [_purchase(row) for row in database.rows(sql, (contact_id,))]


def all_activities(database: Database) -> list[Activity]:
    """Every entry that was not withdrawn, oldest first: for export."""
    sql = f"SELECT {_COLUMNS} FROM activity WHERE withdrawn_by IS NULL ORDER BY at, id"
    return [_from_row(row) for row in database.rows(sql)]


def all_purchases(database: Database) -> list[Purchase]:
    """Every purchase, oldest first: for export."""
    sql = """SELECT id, contact_id, bought_on, amount_cents, what, receipt, quantity, line_key FROM purchase
        WHERE withdrawn_by IS NULL ORDER BY bought_on, id"""
    return [_purchase(row) for row in database.rows(sql)]


def attempts_by_channel(database: Database, contact_id: int) -> dict[Channel, int]:
    """The shop's attempts since the last real contact, by channel (DATA.md, "Attempts")."""
    sql = f"SELECT channel, count(*) FROM activity AS tried WHERE {in_vain('?1')} GROUP BY channel"
    rows: list[Any] = database.rows(sql, (contact_id,))
    return {Channel(channel): count for channel, count in rows}


def promises(database: Database, contact_id: int) -> Promises:
    """How many promises to a contact were answered, and how many in time."""
    sql = """SELECT coalesce(sum(promise_kept), 0), count(promise_kept) FROM activity
        WHERE contact_id = ? AND withdrawn_by IS NULL"""
    row: Any = database.row(sql, (contact_id,))
    return Promises(kept=row[0], made=row[1])


def last_outgoing(database: Database, contact_id: int) -> str | None:
    """When the shop last turned to the contact, reached or not; UTC text."""
    sql = f"SELECT max(at) FROM activity WHERE contact_id = ? AND {_OUTGOING}"
    found = database.value(sql, (contact_id,))
    return str(found) if found else None


def last_outgoing_on_card(database: Database, card_id: int) -> datetime | None:
    """When the shop last turned to the contact about this card (aware UTC); None when it did not."""
    sql = f"SELECT max(at) FROM activity WHERE card_id = ? AND {_OUTGOING}"
    found = database.value(sql, (card_id,))
    return moment_from_text(str(found)) if found else None


def first_outgoing_since(database: Database, contact_id: int, moment: str) -> str | None:
    """When the shop first turned to the contact from ``moment`` (UTC text) on; None when it did not."""
    sql = f"SELECT min(at) FROM activity WHERE contact_id = ? AND {_OUTGOING} AND at >= ?"
    found = database.value(sql, (contact_id, moment))
    return str(found) if found else None


def purchase_logged_with(database: Database, activity_id: int) -> int | None:
    """The purchase that stands from the same change as the activity, on the same card."""
    sql = """SELECT purchase.id FROM activity JOIN purchase ON purchase.contact_id = activity.contact_id
            AND purchase.card_id IS activity.card_id AND purchase.version = activity.version
        WHERE activity.id = ? AND purchase.withdrawn_by IS NULL"""
    found = database.value(sql, (activity_id,))
    return found if isinstance(found, int) else None


def _from_row(row: tuple[Any, ...]) -> Activity:
    return Activity(
        id=row[0],
        contact_id=row[1],
        card_id=row[2],
        at=moment_from_text(row[3]),
        channel=Channel(row[4]),
        direction=Direction(row[5]),
        outcome=Outcome(row[6]),
        note=row[7],
        staff_id=row[8],
        is_withdrawn=row[9] is not None,
        promise_kept=None if row[10] is None else bool(row[10]),
    )


def _purchase(row: tuple[Any, ...]) -> Purchase:
    return Purchase(row[0], row[1], date.fromisoformat(row[2]), *row[3:])
