"""Rings, what is put aside, quiet, the morning digest, unanswered leads and public holidays."""

STATEMENTS = (
    # "stands": the reminder's due moment is the card's present one. Kept by a trigger: a ring is gone with the date it
    # was asked for, is back when the new date is undone, and no index holds one that can never ring.
    "ALTER TABLE reminder ADD COLUMN stands INTEGER NOT NULL DEFAULT 1 CHECK (stands IN (0, 1))",
    "ALTER TABLE reminder ADD COLUMN ring_asked_at TEXT",
    """UPDATE reminder SET stands = 0 WHERE NOT EXISTS (SELECT 1 FROM card
        WHERE card.id = reminder.card_id AND card.due_key = reminder.due_key AND card.withdrawn_by IS NULL)""",
    "CREATE INDEX reminder_ringing ON reminder(ring_at, card_id) WHERE stands = 1 AND ring_at IS NOT NULL",
    """CREATE INDEX reminder_held ON reminder(due_key, ring_at, put_aside_at)
        WHERE stands = 1 AND (ring_at IS NOT NULL OR put_aside_at IS NOT NULL)""",
    """CREATE TRIGGER card_has_new_date AFTER UPDATE OF follow_up_on, follow_up_time, withdrawn_by ON card
    WHEN old.due_key IS NOT new.due_key OR old.withdrawn_by IS NOT new.withdrawn_by BEGIN
        UPDATE reminder SET stands = new.withdrawn_by IS NULL AND due_key IS new.due_key
        WHERE card_id = new.id AND stands <> (new.withdrawn_by IS NULL AND due_key IS new.due_key);
    END""",
    # What nobody was told of and has a time: it rings at that time, when those without one wait for an opening.
    """CREATE INDEX card_untold_timed ON card(due_key, id)
        WHERE withdrawn_by IS NULL AND lane <> 'closed' AND told_key IS NOT due_key AND follow_up_time IS NOT NULL""",
    # When an unanswered lead rang last and rings next; not yet worked out sorts first.
    "ALTER TABLE card ADD COLUMN lead_rung_at TEXT",
    "ALTER TABLE card ADD COLUMN lead_ring_at TEXT",
    """CREATE INDEX card_lead_rings ON card(coalesce(lead_ring_at, ''), id)
        WHERE withdrawn_by IS NULL AND lane = 'new_lead' AND arrived_at IS NOT NULL AND first_response_at IS NULL""",
    # One row. planned_for says for which hours and zone the rings of leads were worked out: else it is done again.
    """CREATE TABLE bell (
        id INTEGER PRIMARY KEY CHECK (id = 1), quiet_since TEXT, quiet_until TEXT, planned_for TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "INSERT INTO bell (id) VALUES (1)",
    """CREATE TABLE digest (
        day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), told_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Learned from a library and kept, so that no start has to load it.
    """CREATE TABLE holiday_year (
        country TEXT NOT NULL, region TEXT NOT NULL, year INTEGER NOT NULL, learned_at TEXT NOT NULL,
        PRIMARY KEY (country, region, year)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE holiday (
        country TEXT NOT NULL, region TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), name TEXT NOT NULL,
        PRIMARY KEY (country, region, day)
    ) STRICT, WITHOUT ROWID""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
