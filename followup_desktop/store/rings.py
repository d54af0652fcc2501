"""Rings that people asked for, reminders put aside, quiet, and the mornings that were told. Moments are UTC text."""

from datetime import date, datetime
from typing import Any

from followup_desktop.domain.clock import moment_from_text, moment_text
from followup_desktop.domain.ringing import Quiet
from followup_desktop.store.database import Database
from followup_desktop.store.due import PAIRS

_HELD = "stands = 1 AND (ring_at IS NOT NULL OR put_aside_at IS NOT NULL)"


def still_standing(database: Database, pairs: str) -> frozenset[int]:
    """Which cards of (card, due key) pairs, a JSON list, are neither closed nor taken away nor moved since."""
    sql = f"""SELECT card.id FROM {PAIRS} AS pair JOIN card ON card.id = pair.card_id AND card.due_key = pair.said
        WHERE card.withdrawn_by IS NULL AND card.lane <> 'closed'"""
    return frozenset(int(str(row[0])) for row in database.rows(sql, (pairs,)))


def ask(database: Database, pairs: str, ring_at: str, stamp: str) -> None:
    """Let cards ring again at ``ring_at``, instead of at any earlier wish; whoever asks has been told."""
    _answer(database, pairs, ring_at, None, stamp)


def put_aside(database: Database, pairs: str, stamp: str) -> None:
    """Put reminders aside; they ring no more for these due moments."""
    _answer(database, pairs, None, stamp, stamp)


def _answer(database: Database, pairs: str, ring_at: str | None, aside_at: str | None, stamp: str) -> None:
    """In two statements, whatever the number: 50,000 at once are answered as one."""
    database.run(
        f"""INSERT INTO reminder (card_id, due_key, told_at, ring_at, ring_asked_at, put_aside_at)
        SELECT pair.card_id, pair.said, ?, ?, ?, ? FROM {PAIRS} AS pair
        WHERE true ON CONFLICT (card_id, due_key) DO UPDATE SET
        ring_at = excluded.ring_at, ring_asked_at = excluded.ring_asked_at, put_aside_at = excluded.put_aside_at""",
        (stamp, ring_at, stamp if ring_at else None, aside_at, pairs),
    )
    database.run(
        f"""UPDATE card SET told_key = due_key FROM {PAIRS} AS pair
        WHERE card.id = pair.card_id AND told_key IS NOT due_key""",
        (pairs,),
    )


def take_up_all(database: Database) -> int:
    """Nothing is put aside any more; how many reminders were."""
    sql = "UPDATE reminder SET put_aside_at = NULL WHERE stands = 1 AND put_aside_at IS NOT NULL"
    return database.run(sql).rowcount


def has_come(database: Database, stamp: str) -> list[tuple[int, str]]:
    """The rings (card, moment) whose moment has come by ``stamp``, the earliest first."""
    sql = """SELECT card_id, ring_at FROM reminder WHERE stands = 1 AND ring_at IS NOT NULL AND ring_at <= ?
        ORDER BY ring_at, card_id"""
    rows: list[Any] = database.rows(sql, (stamp,))
    return rows


def settle(database: Database, told: str, stamp: str) -> None:
    """These (card, due key) of a JSON list were told: their rings up to ``stamp`` have rung, and what was put aside
    before it is in the list again.

    By the due key and not by what stands: a date moved away while it was told must not ring again when it is back.
    """
    database.run(
        """UPDATE reminder SET put_aside_at = iif(put_aside_at < ?1, NULL, put_aside_at),
            ring_asked_at = iif(ring_at <= ?1, NULL, ring_asked_at), ring_at = iif(ring_at <= ?1, NULL, ring_at)
        WHERE (card_id, due_key) IN
                (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?2))
            AND (ring_at <= ?1 OR put_aside_at < ?1)""",
        (stamp, told),
    )


def ahead_of_their_asking(database: Database, stamp: str) -> list[tuple[int, str, str]]:
    """Rings (reminder, asked, rings) that were asked for after ``stamp``: the clock was set back since."""
    sql = """SELECT id, ring_asked_at, ring_at FROM reminder
        WHERE stands = 1 AND ring_at IS NOT NULL AND ring_asked_at > ?"""
    rows: list[Any] = database.rows(sql, (stamp,))
    return rows


def ask_anew(database: Database, reminder_id: int, asked_at: str, ring_at: str) -> None:
    """Move a ring, after the clock was set back, to as long from now as it was asked for."""
    database.run("UPDATE reminder SET ring_asked_at = ?, ring_at = ? WHERE id = ?", (asked_at, ring_at, reminder_id))


def count_held(database: Database, now: datetime, stamp: str, is_open: bool) -> int:
    """How many of the cards that are due at local ``now`` are put aside or wait for a ring after ``stamp``."""
    which = f"{_HELD} AND (put_aside_at IS NOT NULL OR ring_at > ?)"
    return _count(database, now, is_open, which, stamp)


def count_put_aside(database: Database, now: datetime, is_open: bool) -> int:
    """How many of the cards that are due at local ``now`` are put aside."""
    return _count(database, now, is_open, f"{_HELD} AND put_aside_at IS NOT NULL")


def _count(database: Database, now: datetime, is_open: bool, which: str, *parameters: object) -> int:
    """Of today the cards without a time count from the opening on."""
    today, bound = now.date().isoformat(), f"{now:%Y-%m-%dT%H:%M}"
    sql = f"""SELECT count(*) FROM reminder INDEXED BY reminder_held
        WHERE {which} AND due_key <= ? AND (due_key <> ? OR ?)"""
    found = database.value(sql, (*parameters, bound, today, is_open))
    return found if isinstance(found, int) else 0


def quiet(database: Database) -> Quiet | None:
    """From when to when quiet was asked for, whether it is over or not."""
    row: Any = database.row("SELECT quiet_since, quiet_until FROM bell")
    return Quiet(moment_from_text(row[0]), moment_from_text(row[1])) if row[0] and row[1] else None


def set_quiet(database: Database, wanted: Quiet | None) -> None:
    """Be quiet so long; None: no longer."""
    texts = (moment_text(wanted.since), moment_text(wanted.until)) if wanted else (None, None)
    database.run("UPDATE bell SET quiet_since = ?, quiet_until = ?", texts)


def mark_morning_told(database: Database, day: date, stamp: str) -> None:
    """Write that the digest of ``day`` was told."""
    database.run("INSERT INTO digest VALUES (?, ?) ON CONFLICT DO NOTHING", (day.isoformat(), stamp))
