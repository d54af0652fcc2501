"""Public holidays as they were learned, by country and region; for which years they are known."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from followup_desktop.store.database import Database


def days(database: Database, country: str, region: str) -> list[date]:
    """All known holidays of a country ("" as ``region``) or of a region of it, country-wide ones included."""
    sql = "SELECT day FROM holiday WHERE country = ? AND region = ? ORDER BY day"
    return [date.fromisoformat(str(row[0])) for row in database.rows(sql, (country, region))]


def named(database: Database, country: str, region: str, first: date, last: date) -> list[tuple[date, str]]:
    """The known holidays from ``first`` to ``last``, with their names."""
    sql = "SELECT day, name FROM holiday WHERE country = ? AND region = ? AND day BETWEEN ? AND ? ORDER BY day"
    rows: list[Any] = database.rows(sql, (country, region, first.isoformat(), last.isoformat()))
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def known_years(database: Database, country: str, region: str) -> frozenset[int]:
    """The years of which the holidays are known."""
    sql = "SELECT year FROM holiday_year WHERE country = ? AND region = ?"
    rows: list[Any] = database.rows(sql, (country, region))
    return frozenset(row[0] for row in rows)


def keep(
    database: Database, country: str, region: str, years: Iterable[int], found: Iterable[tuple[date, str]], stamp: str
) -> None:
    """Keep the holidays of these years, in place of what was known of them before."""
    for year in years:
        database.run(
            "DELETE FROM holiday WHERE country = ? AND region = ? AND day BETWEEN ? AND ?",
            (country, region, f"{year:04d}-01-01", f"{year:04d}-12-31"),
        )
        database.run(
            "INSERT INTO holiday_year VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET learned_at = excluded.learned_at",
            (country, region, year, stamp),
        )
    for day, name in found:
        database.run(
            "INSERT INTO holiday VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", (country, region, day.isoformat(), name)
        )
