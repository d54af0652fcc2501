"""Follow-ups as a calendar file (RFC 5545) for any calendar program: the same follow-up keeps its identity.

Times are floating: ten o'clock is ten o'clock wherever the calendar is opened, as on the board.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_lines
from followup_desktop.domain.language import _
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shop import Shop

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Follow-up Board//Follow-ups//EN"
UID_AT = "followup-board.invalid"
TIMED_LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One card's follow-up. ``changed_at`` (aware) is when the card last changed; ``version`` counts its changes.

    One that repeats is a recurring event, unless it was moved off its own days: a rule counts from its first day.
    """

    card_id: int
    follow_up: FollowUp
    name: str
    what: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    changed_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    version: int = 0
    repeat: Repeat | None = None


def calendar_bytes(entries: Iterable[CalendarEntry], shop: Shop, shop_key: str = "") -> bytes:
    """A calendar with one event for each follow-up, which rings when it falls due.

    ``shop_key`` tells two shops' cards of the same number apart. A follow-up without a time is a whole day and rings
    at the shop's opening (DATA.md, "Time"). No entries give an empty calendar.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", _clean(shop.name) or _("Follow-ups"))
    for entry in entries:
        calendar.add_component(_event(entry, shop, shop_key))
    data: bytes = calendar.to_ical()
    return data


def uid_of(card_id: int, shop_key: str = "") -> str:
    """What a calendar knows the follow-up of a card by, the same in every export."""
    key = "".join(char for char in shop_key if char.isascii() and char.isalnum())
    return f"card-{card_id}{'-' + key if key else ''}@{UID_AT}"


def _event(entry: CalendarEntry, shop: Shop, shop_key: str) -> "Event":
    from icalendar import Event, vRecur

    event = Event()
    event.add("UID", uid_of(entry.card_id, shop_key))
    event.add("DTSTAMP", entry.changed_at.astimezone(UTC))
    event.add("SEQUENCE", entry.version)
    title = " · ".join(part for part in (_clean(entry.name), _clean(entry.what)) if part)
    event.add("SUMMARY", title or _("Follow-up"))
    said = [_clean(entry.phone), _clean(entry.email), _clean(entry.note)]
    if any(said):
        event.add("DESCRIPTION", "\n".join(line for line in said if line))
    event.add("TRANSP", "TRANSPARENT")  # It is a reminder and takes up no time of the day's.
    on, at = entry.follow_up.on, entry.follow_up.at
    if entry.repeat is not None and entry.repeat.falls_on(on):
        event.add("RRULE", vRecur.from_ical(entry.repeat.rule))
    if at is None:
        event.add("DTSTART", on)
        if on.toordinal() < on.max.toordinal():
            event.add("DTEND", on + timedelta(days=1))
        opening = shop.opening(on)
        rings_after = timedelta(hours=opening.hour, minutes=opening.minute)
    else:
        start = datetime.combine(on, at)
        event.add("DTSTART", start)
        event.add("DURATION", TIMED_LASTS)
        rings_after = timedelta(0)
    event.add_component(_alarm(rings_after, title or _("Follow-up")))
    return event


def _alarm(rings_after: timedelta, words: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", words)
    alarm.add("TRIGGER", rings_after)
    return alarm


def _clean(text: str) -> str:
    """``text`` without the control characters that RFC 5545 §3.1 forbids, its lines kept."""
    lines = kept_lines(text).strip()
    return "".join(char for char in lines if char in "\n\t" or (ord(char) >= 32 and ord(char) != 127))
