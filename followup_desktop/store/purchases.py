"""Purchases in bulk: which lines of a list are kept already, and many written at once."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from followup_desktop.domain.kept_text import kept_text
from followup_desktop.store.batches import insert_many
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Values

_ASKED_AT_ONCE = 500
_WRITTEN_AT_ONCE = 2000


def owners_of_lines(database: Database, line_keys: Collection[str]) -> dict[str, int]:
    """Of these lines the ones that are here already, each with the id of the contact who bought."""
    found: dict[str, int] = {}
    if database.row("SELECT 1 FROM purchase WHERE line_key IS NOT NULL AND withdrawn_by IS NULL LIMIT 1") is None:
        return found
    keys = list(line_keys)
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        some = keys[start : start + _ASKED_AT_ONCE]
        sql = f"""SELECT line_key, contact_id FROM purchase
            WHERE line_key IS NOT NULL AND withdrawn_by IS NULL AND line_key IN ({", ".join("?" * len(some))})"""
        rows: list[Any] = database.rows(sql, tuple(some))
        found.update(rows)
    return found


def add_purchases(
    rows: Rows, database: Database, batch_id: int, purchases: Sequence[Values], written: Callable[[int], None]
) -> None:
    """Insert many purchases, each with equal columns. ``written`` is told how many are in; it may stop it all."""
    for start in range(0, len(purchases), _WRITTEN_AT_ONCE):
        some = purchases[start : start + _WRITTEN_AT_ONCE]
        kept = [
            {name: kept_text(value) if isinstance(value, str) else value for name, value in one.items()} for one in some
        ]
        insert_many(database, "purchase", [{**one, "batch_id": batch_id, "version": rows.change_id} for one in kept])
        written(start + len(some))
