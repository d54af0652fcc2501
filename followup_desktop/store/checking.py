"""Looks for what must never be: broken pages, dangling rows, cards without a date, counts that went astray."""

import sqlite3
from collections.abc import Iterator

from followup_desktop.domain.errors import NotADatabase
from followup_desktop.domain.language import _
from followup_desktop.store.backup import problems_of
from followup_desktop.store.database import Database
from followup_desktop.store.faults import fault_of

_INDEXES = ("contact_words", "phone_digits")


def problems(database: Database) -> list[str]:
    """Everything wrong with the open database, one sentence each; empty when all is well.

    Raises :class:`StoreFault` when it cannot be looked at, as while another program writes for long.
    """
    found = problems_of(database.file)
    for sentence, sql in _rules():
        try:
            found += [sentence.format(id=row[0]) for row in database.rows(sql)]
        except NotADatabase as damage:
            found.append(damage.what)
    return list(dict.fromkeys([*found, *_broken_indexes(database)]))


def _broken_indexes(database: Database) -> Iterator[str]:
    for index in _INDEXES:
        try:
            database.run(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            fault = fault_of(error, database.file)
            if not isinstance(fault, NotADatabase):
                raise fault from error
            yield _("The search index {index} does not fit its table: {why}.").format(index=index, why=error)


def _rules() -> tuple[tuple[str, str], ...]:
    """What must never be found: the sentence, with a hole for the row's key, and the rows."""
    return (
        (
            _("Card {id} is on the board of a contact that was taken away."),
            """SELECT card.id FROM card JOIN contact ON contact.id = card.contact_id
               WHERE card.withdrawn_by IS NULL AND contact.withdrawn_by IS NOT NULL LIMIT 20""",
        ),
        (
            _("Card {id} is open though its contact asked not to be contacted."),
            """SELECT card.id FROM card JOIN contact ON contact.id = card.contact_id
               WHERE card.withdrawn_by IS NULL AND card.lane <> 'closed' AND card.origin <> 'they_ask'
                 AND ' ' || contact.dnc || ' ' LIKE '% all %' LIMIT 20""",
        ),
        (
            _("Card {id} is open without a follow-up date, or closed with one."),
            """SELECT id FROM card
               WHERE withdrawn_by IS NULL AND (lane = 'closed') <> (follow_up_on IS NULL) LIMIT 20""",
        ),
        (
            _("Activity {id} is in the history of a contact that was taken away."),
            """SELECT activity.id FROM activity JOIN contact ON contact.id = activity.contact_id
               WHERE activity.withdrawn_by IS NULL AND contact.withdrawn_by IS NOT NULL LIMIT 20""",
        ),
        (
            _("A reminder of card {id} stands for a date that the card has no more, or not for the one it has."),
            """SELECT card_id FROM reminder JOIN card ON card.id = card_id
               WHERE stands <> (card.withdrawn_by IS NULL AND card.due_key IS reminder.due_key) LIMIT 20""",
        ),
        (
            _("The counts of lane {id} are wrong."),
            """SELECT lane FROM (
                 SELECT lane, sum(cards) AS n, sum(value_cents) AS v FROM lane_day GROUP BY lane
                 UNION ALL SELECT lane, -count(*), -coalesce(sum(value_cents), 0) FROM card
                 WHERE withdrawn_by IS NULL AND lane <> 'closed' GROUP BY lane)
               GROUP BY lane HAVING sum(n) <> 0 OR sum(v) <> 0""",
        ),
    )
