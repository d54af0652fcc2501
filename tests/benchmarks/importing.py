"""T12: 100,000 contacts from CSV, a card each, beside raw ``executemany`` of the very same rows."""

import gc
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from followup_desktop.services.importing import ImportContacts, plan_import, read_files
from followup_desktop.services.session import Session, StandingClock
from followup_desktop.store.database import Database, open_database
from tests.benchmarks.figures import Figure, at_most

CONTACTS = 100_000
PER_DAY = 1_000
TARGET = 8.0
LONGEST_PAUSE_MS = 50.0
_TABLES = ("contact", "phone", "email", "address", "card")
_MORNING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def measure(contacts: int = CONTACTS) -> dict[str, Any]:
    """Milliseconds of CPU to read, compare and write a list, and of the floor, in one run."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file = _write_list(folder / "clients.csv", contacts)
        database = open_database(folder / "board.db", folder / "backups")
        try:
            value_ms = _import_ms(database, file)
            floor_ms = _floor_ms(database, folder / "floor.db")
        finally:
            database.close()
    return {
        "id": "T12",
        "what": f"import of {contacts:,} contacts from CSV, a card each",
        "value": value_ms,
        "floor": floor_ms,
        "ratio": round(value_ms / floor_ms, 2),
        "target": TARGET,
        "unit": "ms",
    }


def pauses(contacts: int = CONTACTS) -> list[Figure]:
    """How long the window of the real program stood still while the same list came in, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file = _write_list(folder / "clients.csv", contacts)
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), place)
        command = [sys.executable, "-m", "tests.benchmarks.pauses", str(file), str(folder / "board.db")]
        run = subprocess.run(command, env={**os.environ, **homes}, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, dict[str, float]] = json.loads(run.stdout)
    return [
        at_most(
            "T12",
            f"longest pause of the window, list of {contacts:,} {what} (99 of 100 within {of['of_hundred']:.0f} ms)",
            of["longest"],
            LONGEST_PAUSE_MS,
        )
        for what, of in found.items()
    ]


def _write_list(file: Path, contacts: int) -> Path:
    with file.open("w", encoding="utf-8") as out:
        out.write("Name,Company,Phone,Email,City\n")
        for number in range(contacts):
            phone = f"406-{200 + number // 10_000 % 800:03d}-{number % 10_000:04d}"
            out.write(
                f"Given{number % 977} Family{number},Firm {number % 5_000},{phone},"
                f"person{number}@example.com,Town {number % 50}\n"
            )
    return file


def _import_ms(database: Database, file: Path) -> float:
    session = Session(database, StandingClock(_MORNING))
    gc.collect()
    start = time.process_time()
    plan = plan_import(session, read_files([file], session), as_leads=True, per_day=PER_DAY)
    session.execute(ImportContacts(plan))
    return (time.process_time() - start) * 1_000


def _floor_ms(database: Database, file: Path) -> float:
    """The same rows into the same columns, without indexes, triggers or any thinking."""
    tables: dict[str, tuple[list[str], list[Any]]] = {}
    for table in _TABLES:
        names = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]
        tables[table] = (names, database.rows(f"SELECT {', '.join(names)} FROM {table}"))
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA synchronous=full")
        for table, (names, _rows) in tables.items():
            connection.execute(f"CREATE TABLE {table} ({', '.join(names)})")
        gc.collect()
        start = time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        for table, (names, rows) in tables.items():
            marks = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        connection.execute("COMMIT")
        return (time.process_time() - start) * 1_000
    finally:
        connection.close()
