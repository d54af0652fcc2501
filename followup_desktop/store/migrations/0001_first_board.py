"""The first board: contacts, cards, activities, purchases, staff, reminders, imports and the record of changes."""

# Rows that are really deleted never lend their id to another: an undo must find its own row, or none.
SCHEMA = """
CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE staff (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, initials TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), version INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    full_name TEXT NOT NULL DEFAULT '', given_name TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '', job_title TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '', birthday TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
    preferred_channel TEXT, best_hours TEXT NOT NULL DEFAULT '',
    max_every_days INTEGER CHECK (max_every_days > 0),
    dnc TEXT NOT NULL DEFAULT '', dnc_reason TEXT NOT NULL DEFAULT '',
    client_since TEXT CHECK (client_since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    note TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, sort_key TEXT NOT NULL, search_key TEXT NOT NULL,
    batch_id INTEGER REFERENCES import_batch(id), created_at TEXT NOT NULL,
    withdrawn_by INTEGER, version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX contact_by_name ON contact(sort_key, id) WHERE withdrawn_by IS NULL;
CREATE INDEX contact_by_batch ON contact(batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX contact_by_source ON contact(source, sort_key, id) WHERE withdrawn_by IS NULL AND source <> '';

CREATE TABLE phone (
    id INTEGER PRIMARY KEY AUTOINCREMENT, contact_id INTEGER NOT NULL REFERENCES contact(id), slot INTEGER NOT NULL,
    raw TEXT NOT NULL, e164 TEXT NOT NULL DEFAULT '', keys TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX phone_of_contact ON phone(contact_id, slot);
CREATE INDEX phone_by_number ON phone(e164) WHERE e164 <> '';

CREATE TABLE email (
    id INTEGER PRIMARY KEY AUTOINCREMENT, contact_id INTEGER NOT NULL REFERENCES contact(id), slot INTEGER NOT NULL,
    address TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX email_of_contact ON email(contact_id, slot);
CREATE INDEX email_by_address ON email(folded);

CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT, contact_id INTEGER NOT NULL REFERENCES contact(id), slot INTEGER NOT NULL,
    street TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX address_of_contact ON address(contact_id, slot);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT, contact_id INTEGER NOT NULL REFERENCES contact(id), slot INTEGER NOT NULL,
    name TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tag_of_contact ON tag(contact_id, slot);
CREATE INDEX tag_by_name ON tag(name, contact_id);

CREATE TABLE card (
    id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id),
    lane TEXT NOT NULL CHECK (lane IN ('new_lead', 'awaiting_reply', 'post_sale', 'lapsed', 'resting', 'closed')),
    position INTEGER NOT NULL, what TEXT NOT NULL DEFAULT '', value_cents INTEGER,
    follow_up_on TEXT CHECK (follow_up_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    follow_up_time TEXT CHECK (follow_up_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    due_key TEXT GENERATED ALWAYS AS (follow_up_on || coalesce('T' || follow_up_time, '')) VIRTUAL,
    repeat_rule TEXT NOT NULL DEFAULT '', promised INTEGER NOT NULL DEFAULT 0 CHECK (promised IN (0, 1)),
    waiting_on TEXT NOT NULL DEFAULT '', staff_id INTEGER REFERENCES staff(id), origin TEXT NOT NULL,
    left_lane TEXT, closed_reason TEXT NOT NULL DEFAULT '', moved_count INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, arrived_at TEXT, first_response_at TEXT, qualified TEXT NOT NULL DEFAULT '',
    told_key TEXT, batch_id INTEGER REFERENCES import_batch(id), withdrawn_by INTEGER,
    version INTEGER NOT NULL DEFAULT 0,
    CHECK ((lane = 'closed') = (follow_up_on IS NULL)),
    CHECK (follow_up_time IS NULL OR follow_up_on IS NOT NULL),
    CHECK (lane <> 'closed' OR closed_reason <> ''),
    CHECK (lane <> 'resting' OR follow_up_time IS NULL)
) STRICT;
CREATE INDEX card_by_hand ON card(lane, position, id) WHERE withdrawn_by IS NULL;
-- What is counted stands in the index itself (also what its own condition says): a count never looks at a card.
CREATE INDEX card_by_date ON card(lane, due_key, id, staff_id, withdrawn_by) WHERE withdrawn_by IS NULL;
CREATE INDEX card_due ON card(due_key, id, lane, staff_id, withdrawn_by)
    WHERE withdrawn_by IS NULL AND lane <> 'closed';
-- What nobody was told of: one look at its first entry says whether there is anything to tell, at any size.
CREATE INDEX card_untold ON card(due_key, id)
    WHERE withdrawn_by IS NULL AND lane <> 'closed' AND told_key IS NOT due_key;
CREATE INDEX card_of_contact ON card(contact_id) WHERE withdrawn_by IS NULL;
CREATE INDEX card_by_batch ON card(batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX card_waiting ON card(arrived_at)
    WHERE withdrawn_by IS NULL AND lane = 'new_lead' AND arrived_at IS NOT NULL AND first_response_at IS NULL;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id), card_id INTEGER REFERENCES card(id),
    at TEXT NOT NULL, channel TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    outcome TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', feedback TEXT NOT NULL DEFAULT '',
    staff_id INTEGER REFERENCES staff(id), batch_id INTEGER REFERENCES import_batch(id),
    withdrawn_by INTEGER, version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX activity_of_contact ON activity(contact_id, at, outcome) WHERE withdrawn_by IS NULL;
CREATE INDEX activity_of_card ON activity(card_id) WHERE card_id IS NOT NULL;

CREATE TABLE purchase (
    id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id), card_id INTEGER REFERENCES card(id),
    bought_on TEXT NOT NULL CHECK (bought_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    receipt TEXT NOT NULL DEFAULT '', line_key TEXT, amount_cents INTEGER, what TEXT NOT NULL DEFAULT '',
    quantity TEXT NOT NULL DEFAULT '', batch_id INTEGER REFERENCES import_batch(id),
    withdrawn_by INTEGER, version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX purchase_of_contact ON purchase(contact_id, bought_on) WHERE withdrawn_by IS NULL;
CREATE UNIQUE INDEX purchase_line ON purchase(line_key) WHERE line_key IS NOT NULL AND withdrawn_by IS NULL;

CREATE TABLE reminder (
    id INTEGER PRIMARY KEY, card_id INTEGER NOT NULL REFERENCES card(id), due_key TEXT NOT NULL,
    told_at TEXT NOT NULL, put_aside_at TEXT, ring_at TEXT, UNIQUE (card_id, due_key)
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, counts TEXT NOT NULL,
    withdrawn_by INTEGER, version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE left_out (
    id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES import_batch(id), line INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX left_out_of_batch ON left_out(batch_id);

CREATE TABLE change (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, staff_id INTEGER REFERENCES staff(id),
    origin TEXT NOT NULL CHECK (origin IN ('person', 'automatic', 'telling')),
    kind TEXT NOT NULL CHECK (kind IN ('did', 'undid', 'redid')), label TEXT NOT NULL, command TEXT NOT NULL,
    inverse TEXT NOT NULL, inverse_version INTEGER NOT NULL, gesture_id INTEGER NOT NULL,
    undoes_id INTEGER REFERENCES change(id)
) STRICT;
CREATE INDEX change_undone ON change(undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX change_gesture ON change(gesture_id);

-- Cards and money per lane, day and person, kept by triggers: a count that costs the same at any size.
CREATE TABLE lane_day (
    lane TEXT NOT NULL, follow_up_on TEXT NOT NULL, staff_id INTEGER NOT NULL, cards INTEGER NOT NULL,
    value_cents INTEGER NOT NULL, PRIMARY KEY (lane, follow_up_on, staff_id)
) STRICT, WITHOUT ROWID;
"""

TRIGGERS = """
CREATE TRIGGER card_counted_in AFTER INSERT ON card WHEN new.withdrawn_by IS NULL AND new.lane <> 'closed' BEGIN
    INSERT INTO lane_day VALUES (new.lane, new.follow_up_on, coalesce(new.staff_id, 0), 1, coalesce(new.value_cents, 0))
    ON CONFLICT DO UPDATE SET cards = cards + 1, value_cents = value_cents + excluded.value_cents;
END;
CREATE TRIGGER card_counted_out AFTER DELETE ON card WHEN old.withdrawn_by IS NULL AND old.lane <> 'closed' BEGIN
    UPDATE lane_day SET cards = cards - 1, value_cents = value_cents - coalesce(old.value_cents, 0)
    WHERE lane = old.lane AND follow_up_on = old.follow_up_on AND staff_id = coalesce(old.staff_id, 0);
END;
CREATE TRIGGER card_recounted AFTER UPDATE OF lane, follow_up_on, staff_id, value_cents, withdrawn_by ON card BEGIN
    UPDATE lane_day SET cards = cards - 1, value_cents = value_cents - coalesce(old.value_cents, 0)
    WHERE lane = old.lane AND follow_up_on = old.follow_up_on AND staff_id = coalesce(old.staff_id, 0)
      AND old.withdrawn_by IS NULL AND old.lane <> 'closed';
    INSERT INTO lane_day
    SELECT new.lane, new.follow_up_on, coalesce(new.staff_id, 0), 1, coalesce(new.value_cents, 0)
    WHERE new.withdrawn_by IS NULL AND new.lane <> 'closed'
    ON CONFLICT DO UPDATE SET cards = cards + 1, value_cents = value_cents + excluded.value_cents;
END;

-- Who was taken away is not found: the indexes hold live contacts only. Their words are folded and cut by
-- domain/names already, so the plain tokenizer, which takes every other sign for a letter, fits all scripts.
CREATE VIEW contact_found AS SELECT id, search_key FROM contact WHERE withdrawn_by IS NULL;
CREATE VIRTUAL TABLE contact_words USING fts5(
    search_key, content='contact_found', content_rowid='id', prefix='1 2 3', detail=column, tokenize='ascii');
CREATE TRIGGER contact_words_in AFTER INSERT ON contact WHEN new.withdrawn_by IS NULL BEGIN
    INSERT INTO contact_words(rowid, search_key) VALUES (new.id, new.search_key);
END;
CREATE TRIGGER contact_words_out AFTER DELETE ON contact WHEN old.withdrawn_by IS NULL BEGIN
    INSERT INTO contact_words(contact_words, rowid, search_key) VALUES ('delete', old.id, old.search_key);
END;
CREATE TRIGGER contact_words_changed AFTER UPDATE OF search_key, withdrawn_by ON contact
WHEN old.search_key <> new.search_key OR (old.withdrawn_by IS NULL) <> (new.withdrawn_by IS NULL) BEGIN
    INSERT INTO contact_words(contact_words, rowid, search_key)
    SELECT 'delete', old.id, old.search_key WHERE old.withdrawn_by IS NULL;
    INSERT INTO contact_words(rowid, search_key) SELECT new.id, new.search_key WHERE new.withdrawn_by IS NULL;
END;

CREATE VIEW phone_found AS SELECT phone.id, phone.keys FROM phone JOIN contact ON contact.id = phone.contact_id
    WHERE contact.withdrawn_by IS NULL;
CREATE VIRTUAL TABLE phone_digits USING fts5(
    keys, content='phone_found', content_rowid='id', prefix='2 3 4', detail=none, tokenize='ascii');
CREATE TRIGGER phone_digits_in AFTER INSERT ON phone
WHEN (SELECT withdrawn_by FROM contact WHERE id = new.contact_id) IS NULL BEGIN
    INSERT INTO phone_digits(rowid, keys) VALUES (new.id, new.keys);
END;
CREATE TRIGGER phone_digits_out AFTER DELETE ON phone
WHEN (SELECT withdrawn_by FROM contact WHERE id = old.contact_id) IS NULL BEGIN
    INSERT INTO phone_digits(phone_digits, rowid, keys) VALUES ('delete', old.id, old.keys);
END;
CREATE TRIGGER phone_digits_changed AFTER UPDATE OF keys ON phone
WHEN old.keys <> new.keys AND (SELECT withdrawn_by FROM contact WHERE id = new.contact_id) IS NULL BEGIN
    INSERT INTO phone_digits(phone_digits, rowid, keys) VALUES ('delete', old.id, old.keys);
    INSERT INTO phone_digits(rowid, keys) VALUES (new.id, new.keys);
END;
CREATE TRIGGER phone_digits_hidden AFTER UPDATE OF withdrawn_by ON contact
WHEN old.withdrawn_by IS NULL AND new.withdrawn_by IS NOT NULL BEGIN
    INSERT INTO phone_digits(phone_digits, rowid, keys) SELECT 'delete', id, keys FROM phone WHERE contact_id = old.id;
END;
CREATE TRIGGER phone_digits_shown AFTER UPDATE OF withdrawn_by ON contact
WHEN old.withdrawn_by IS NOT NULL AND new.withdrawn_by IS NULL BEGIN
    INSERT INTO phone_digits(rowid, keys) SELECT id, keys FROM phone WHERE contact_id = new.id;
END;

-- One index of free text: row ids are 4 * id + 0 for an activity, + 1 for a contact's note, + 2 for a card.
CREATE VIRTUAL TABLE note_words USING fts5(note, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER activity_note_in AFTER INSERT ON activity WHEN new.note <> '' BEGIN
    INSERT INTO note_words(rowid, note) VALUES (4 * new.id, new.note);
END;
CREATE TRIGGER activity_note_changed AFTER UPDATE OF note ON activity WHEN old.note <> new.note BEGIN
    INSERT INTO note_words(note_words, rowid, note) SELECT 'delete', 4 * old.id, old.note WHERE old.note <> '';
    INSERT INTO note_words(rowid, note) SELECT 4 * new.id, new.note WHERE new.note <> '';
END;
CREATE TRIGGER contact_note_in AFTER INSERT ON contact WHEN new.note <> '' BEGIN
    INSERT INTO note_words(rowid, note) VALUES (4 * new.id + 1, new.note);
END;
CREATE TRIGGER contact_note_changed AFTER UPDATE OF note ON contact WHEN old.note <> new.note BEGIN
    INSERT INTO note_words(note_words, rowid, note) SELECT 'delete', 4 * old.id + 1, old.note WHERE old.note <> '';
    INSERT INTO note_words(rowid, note) SELECT 4 * new.id + 1, new.note WHERE new.note <> '';
END;
CREATE TRIGGER card_what_in AFTER INSERT ON card WHEN new.what <> '' BEGIN
    INSERT INTO note_words(rowid, note) VALUES (4 * new.id + 2, new.what);
END;
CREATE TRIGGER card_what_changed AFTER UPDATE OF what ON card WHEN old.what <> new.what BEGIN
    INSERT INTO note_words(note_words, rowid, note) SELECT 'delete', 4 * old.id + 2, old.what WHERE old.what <> '';
    INSERT INTO note_words(rowid, note) SELECT 4 * new.id + 2, new.what WHERE new.what <> '';
END;
"""


def statements(script):
    """The script's statements one by one; a trigger's body stays with its trigger."""
    import sqlite3

    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def up(migrator, db):
    for statement in statements(SCHEMA + TRIGGERS):
        db.execute_sql(statement)
