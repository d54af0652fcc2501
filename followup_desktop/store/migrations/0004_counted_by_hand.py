"""Who has a card stands in the index by hand too, as in that by date: a row of "Only mine" is counted in it alone."""


def up(migrator, db):
    db.execute_sql("DROP INDEX card_by_hand")
    db.execute_sql(
        """CREATE INDEX card_by_hand ON card(lane, position, id, staff_id, withdrawn_by)
        WHERE withdrawn_by IS NULL"""
    )
