"""What an export asks of the whole board at once, where asking contact by contact would take too long."""

from typing import Any

from followup_desktop.domain.outcomes import ATTEMPTS, REAL_CONTACTS
from followup_desktop.store.database import Database


def attempts_by_contact(database: Database, contact_id: int | None = None) -> dict[int, int]:
    """How often each contact was tried in vain since the last real contact; those with none are left out.

    The same rule as on the cards' faces (DATA.md, "Attempts"); of one contact alone when named.
    """
    tried, real = (", ".join("?" * len(some)) for some in (ATTEMPTS, REAL_CONTACTS))
    whose, who = ("", ()) if contact_id is None else (" AND tried.contact_id = ?", (contact_id,))
    sql = f"""SELECT tried.contact_id, count(*) FROM activity AS tried
        WHERE tried.withdrawn_by IS NULL AND tried.outcome IN ({tried}){whose}
          AND tried.at > coalesce((SELECT max(at) FROM activity AS met WHERE met.contact_id = tried.contact_id
              AND met.withdrawn_by IS NULL AND met.outcome IN ({real})), '')
        GROUP BY tried.contact_id"""
    outcomes = (*(one.value for one in ATTEMPTS), *who, *(one.value for one in REAL_CONTACTS))
    rows: list[Any] = database.rows(sql, outcomes)
    return {row[0]: row[1] for row in rows}


def cards_changed_at(database: Database) -> dict[int, str]:
    """When each card got its present content, UTC text; of those that no change is kept of, nothing."""
    sql = """SELECT card.id, change.at FROM card JOIN change ON change.id = card.version
        WHERE card.withdrawn_by IS NULL"""
    rows: list[Any] = database.rows(sql)
    return dict(rows)
