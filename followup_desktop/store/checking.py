"""Looks for what must never be: broken pages, dangling rows, cards without a date, counts that went astray."""

import sqlite3

from followup_desktop.domain.errors import FollowupError
from followup_desktop.store.backup import problems_of
from followup_desktop.store.database import Database

_RULES = (
    (
        "card {0} is on the board of a contact that was taken away",
        """SELECT card.id FROM card JOIN contact ON contact.id = card.contact_id
           WHERE card.withdrawn_by IS NULL AND contact.withdrawn_by IS NOT NULL LIMIT 20""",
    ),
    (
        "card {0} is open though its contact asked not to be contacted",
        """SELECT card.id FROM card JOIN contact ON contact.id = card.contact_id
           WHERE card.withdrawn_by IS NULL AND card.lane <> 'closed' AND card.origin <> 'they_ask'
             AND ' ' || contact.dnc || ' ' LIKE '% all %' LIMIT 20""",
    ),
    (
        "card {0} has no follow-up date",
        """SELECT id FROM card WHERE withdrawn_by IS NULL AND (lane = 'closed') <> (follow_up_on IS NULL) LIMIT 20""",
    ),
    (
        "activity {0} is in the history of a contact that was taken away",
        """SELECT activity.id FROM activity JOIN contact ON contact.id = activity.contact_id
           WHERE activity.withdrawn_by IS NULL AND contact.withdrawn_by IS NOT NULL LIMIT 20""",
    ),
    (
        "a reminder of card {0} stands for a date that the card has no more, or not for the one it has",
        """SELECT card_id FROM reminder JOIN card ON card.id = card_id
           WHERE stands <> (card.withdrawn_by IS NULL AND card.due_key IS reminder.due_key) LIMIT 20""",
    ),
    (
        "the counts of lane {0} are wrong",
        """SELECT lane FROM (
             SELECT lane, sum(cards) AS n, sum(value_cents) AS v FROM lane_day GROUP BY lane
             UNION ALL SELECT lane, -count(*), -coalesce(sum(value_cents), 0) FROM card
             WHERE withdrawn_by IS NULL AND lane <> 'closed' GROUP BY lane)
           GROUP BY lane HAVING sum(n) <> 0 OR sum(v) <> 0""",
    ),
)
_INDEXES = ("contact_words", "phone_digits")


def problems(database: Database) -> list[str]:
    """Everything wrong with the open database, one sentence each; empty when all is well."""
    found = problems_of(database.file)
    for sentence, sql in _RULES:
        try:
            found += [sentence.format(row[0]) for row in database.rows(sql)]
        except FollowupError as error:
            found.append(error.what)
    for index in _INDEXES:
        try:
            database.run(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.Error as error:
            found.append(f"the search index {index} does not fit its table: {error}")
    return list(dict.fromkeys(found))
