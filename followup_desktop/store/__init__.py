"""The only SQL. Knows the database file; knows no Qt and nothing of what a person can do."""
