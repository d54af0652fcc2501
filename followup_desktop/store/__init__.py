"""The only SQL. Knows the database file; knows no Qt and nothing of what a person can do."""

import sys

# Peewee imports every driver it finds; without these lines an installed psycopg costs 114 ms (LIBRARIES.md §3).
for _driver in ("psycopg", "psycopg2", "pymysql", "MySQLdb"):
    sys.modules.setdefault(_driver, None)  # type: ignore[arg-type]
