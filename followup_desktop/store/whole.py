"""What an export asks of the whole board at once, where asking contact by contact would take too long."""

from typing import Any

from followup_desktop.store.database import Database
from followup_desktop.store.lanes import in_vain


def attempts_by_contact(database: Database, contact_id: int | None = None) -> dict[int, int]:
    """How often each contact was tried in vain since the last real contact; those with none are left out.

    The same rule as on the cards' faces (DATA.md, "Attempts"); of one contact alone when named.
    """
    whose, who = ("", ()) if contact_id is None else (" AND tried.contact_id = ?", (contact_id,))
    sql = f"""SELECT tried.contact_id, count(*) FROM activity AS tried
        WHERE {in_vain("tried.contact_id")}{whose} GROUP BY tried.contact_id"""
    rows: list[Any] = database.rows(sql, who)
    return dict(rows)


def cards_changed_at(database: Database) -> dict[int, str]:
    """When each card got its present content, UTC text; of those that no change is kept of, nothing."""
    sql = """SELECT card.id, change.at FROM card JOIN change ON change.id = card.version
        WHERE card.withdrawn_by IS NULL"""
    rows: list[Any] = database.rows(sql)
    return dict(rows)
