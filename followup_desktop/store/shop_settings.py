"""The shop's settings and its staff, kept as rows: each setting one value in JSON."""

import json
from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any

from followup_desktop.domain.card import Lane
from followup_desktop.domain.shop import DateOrder, Hours, Shop
from followup_desktop.domain.staff import Staff
from followup_desktop.store import holidays
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows

_PLAIN = (
    "name",
    "country",
    "language",
    "currency",
    "week_start",
    "attempts_before_other_channel",
    "imported_per_day",
    "rest_days_after_no",
    "by_hand",
    "is_confirmed",
    "region",
    "keeps_holidays",
    "morning_digest",
    "lead_rings_each_opening",
)
_DAYS = ("closed_days", "open_days")


def read_shop(database: Database, guess: Shop) -> Shop:
    """The shop's settings; what was never saved is taken from ``guess``."""
    found: dict[str, Any] = {
        str(name): json.loads(str(value)) for name, value in database.rows("SELECT name, value FROM setting")
    }
    values: dict[str, Any] = {name: found.get(name, getattr(guess, name)) for name in _PLAIN}
    return Shop(
        **values,
        date_order=DateOrder(found["date_order"]) if "date_order" in found else guess.date_order,
        hours=_read_hours(found["hours"]) if "hours" in found else guess.hours,
        closed_days=_read_days(found, "closed_days") or guess.closed_days,
        open_days=_read_days(found, "open_days"),
        holidays=frozenset(holidays.days(database, values["country"], values["region"])),
        lead_rings=tuple(found["lead_rings"]) if "lead_rings" in found else guess.lead_rings,
        lane_days=_read_lane_days(found["lane_days"]) if "lane_days" in found else guess.lane_days,
    )


def write_shop(rows: Rows, database: Database, shop: Shop) -> bool:
    """Save what differs from what is kept; whether anything did."""
    wanted: dict[str, Any] = {name: getattr(shop, name) for name in _PLAIN}
    wanted["date_order"] = shop.date_order.value
    wanted["hours"] = [[f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}"] if hours else None for hours in shop.hours]
    for name in _DAYS:
        wanted[name] = sorted(day.isoformat() for day in getattr(shop, name))
    wanted["lead_rings"] = list(shop.lead_rings)
    wanted["lane_days"] = {lane.value: days for lane, days in shop.lane_days.items()}
    there: dict[str, Any] = {str(name): row_id for row_id, name in database.rows("SELECT id, name FROM setting")}
    changed = False
    for name, value in wanted.items():
        text = json.dumps(value, ensure_ascii=False)
        if name in there:
            changed = rows.change("setting", there[name], value=text) or changed
        else:
            rows.add("setting", name=name, value=text)
            changed = True
    return changed


def _read_days(found: Mapping[str, Any], name: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, found.get(name, ())))


def _read_hours(plain: list[list[str] | None]) -> tuple[Hours | None, ...]:
    return tuple(Hours(time.fromisoformat(day[0]), time.fromisoformat(day[1])) if day else None for day in plain)


def _read_lane_days(plain: Mapping[str, int]) -> Mapping[Lane, int]:
    return MappingProxyType({Lane(lane): days for lane, days in plain.items()})


def all_staff(database: Database) -> list[Staff]:
    """Everybody who works or worked here, active first, by name."""
    found: list[Any] = database.rows("SELECT id, name, initials, active FROM staff ORDER BY active DESC, name, id")
    return [Staff(row[0], row[1], row[2], bool(row[3])) for row in found]


def is_staff(database: Database, staff_id: int, *, is_active: bool = False) -> bool:
    """Whether there is such a person; retired ones count unless ``is_active``."""
    return database.row("SELECT 1 FROM staff WHERE id = ? AND active >= ?", (staff_id, is_active)) is not None
