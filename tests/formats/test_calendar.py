"""Follow-ups as a calendar, read back by the icalendar library and line by line."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Hours, Shop
from followup_desktop.formats.calendar import CalendarEntry, calendar_bytes, uid_of

SHOP = Shop(name="Glacier Saw; Mower", hours=(Hours(time(7, 30), time(16)),) * 7)
DAY = CalendarEntry(
    3, FollowUp(date(2026, 11, 24)), "Zoë Ruiz, Ana", "log splitter; 2", "406-555-0101", "a@b.de", "one\ntwo",
    datetime(2026, 11, 20, 9, 5, tzinfo=UTC), 4,
)  # fmt: skip
TIMED = CalendarEntry(4, FollowUp(date(2026, 11, 24), time(10, 30)), "Ken")


def events(data: bytes) -> list:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_day_and_a_time_read_back() -> None:
    day, timed = events(calendar_bytes([DAY, TIMED], SHOP, "abc1"))
    assert str(day["SUMMARY"]) == "Zoë Ruiz, Ana · log splitter; 2"
    assert str(day["DESCRIPTION"]) == "406-555-0101\na@b.de\none\ntwo"
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert (day["DTSTAMP"].dt, day["SEQUENCE"]) == (datetime(2026, 11, 20, 9, 5, tzinfo=UTC), 4)
    assert timed["DTSTART"].dt == datetime(2026, 11, 24, 10, 30)
    assert timed["DTSTART"].dt.tzinfo is None
    assert (str(day["UID"]), str(timed["UID"])) == (uid_of(3, "abc1"), uid_of(4, "abc1"))


def test_it_rings_when_it_falls_due() -> None:
    day, timed = events(calendar_bytes([DAY, TIMED], SHOP))
    (at_opening,), (at_once,) = day.walk("VALARM"), timed.walk("VALARM")
    assert at_opening["TRIGGER"].dt == timedelta(hours=7, minutes=30)
    assert at_once["TRIGGER"].dt == timedelta(0)
    assert str(at_once["ACTION"]) == "DISPLAY"


def test_times_float_and_lines_are_as_the_standard_wants_them() -> None:
    data = calendar_bytes([DAY, TIMED], SHOP)
    assert b"DTSTART:20261124T103000\r\n" in data
    assert b"DTSTART;VALUE=DATE:20261124\r\n" in data
    assert b"VTIMEZONE" not in data
    assert b"TZID" not in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_follow_up_keeps_its_identity_and_two_shops_are_told_apart() -> None:
    assert calendar_bytes([DAY], SHOP, "a") == calendar_bytes([DAY], SHOP, "a")
    assert uid_of(3, "a") != uid_of(3, "b")
    assert uid_of(3, "a\r\nX:") == uid_of(3, "aX")


def test_no_follow_ups_are_an_empty_calendar() -> None:
    assert events(calendar_bytes([], Shop())) == []


def test_the_last_day_of_all() -> None:
    (event,) = events(calendar_bytes([CalendarEntry(1, FollowUp(date.max), "Ken")], SHOP))
    assert event["DTSTART"].dt == date.max


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40), st.text(max_size=40), st.text(max_size=80), st.dates(date(1900, 1, 1)), st.none() | st.times()
)
def test_any_text_stays_text(name: str, what: str, note: str, on: date, at: time | None) -> None:
    follow_up = FollowUp(on, at.replace(second=0, microsecond=0, tzinfo=None) if at else None)
    data = calendar_bytes([CalendarEntry(1, follow_up, name, what, note=note)], SHOP)
    (event,) = events(data)
    assert FollowUp.from_key(follow_up.key) == follow_up
    start = event["DTSTART"].dt
    assert start == (on if follow_up.at is None else datetime.combine(on, follow_up.at))
    assert len(event.walk("VALARM")) == 1
    assert str(event["UID"]) == uid_of(1)
