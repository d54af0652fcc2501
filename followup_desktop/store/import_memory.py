"""How lists with certain headings were read, kept among the settings. No change of the shop's, so nothing to undo."""

import json
from typing import Any

from followup_desktop.store.database import Database

_BEGINS = "import:"
_MOST_KEPT = 50


def remembered(database: Database, key: str) -> dict[str, Any]:
    """What was remembered under ``key``, empty for nothing."""
    found = database.value("SELECT value FROM setting WHERE name = ?", (_BEGINS + key,))
    return json.loads(str(found)) if found is not None else {}


def remember(database: Database, key: str, value: dict[str, Any]) -> None:
    """Keep ``value`` under ``key``, and only the newest of all that is remembered."""
    name = _BEGINS + key
    database.run("DELETE FROM setting WHERE name = ?", (name,))
    text = json.dumps(value, ensure_ascii=False)
    database.run("INSERT INTO setting (name, value, version) VALUES (?, ?, 0)", (name, text))
    database.run(
        """DELETE FROM setting WHERE name LIKE ? AND id NOT IN
            (SELECT id FROM setting WHERE name LIKE ? ORDER BY id DESC LIMIT ?)""",
        (_BEGINS + "%", _BEGINS + "%", _MOST_KEPT),
    )
