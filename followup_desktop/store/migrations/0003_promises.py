"""Whether what the shop did kept the promise that stood on the card (1), broke it (0), or there was none (NULL)."""


def up(migrator, db):
    db.execute_sql("ALTER TABLE activity ADD COLUMN promise_kept INTEGER CHECK (promise_kept IN (0, 1))")
