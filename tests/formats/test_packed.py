"""What goes into packed values comes out of them unchanged, however it is asked for."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

import pytest

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.formats.boards.kept_cards import kept_cards
from followup_desktop.formats.boards.records import CardRecord, CheckItem, CommentRecord
from followup_desktop.formats.bulk import drained
from followup_desktop.formats.csv_rows import Row, Rows
from followup_desktop.formats.kept_records import KeptRecords
from followup_desktop.formats.packed import Form, Packed, packed
from followup_desktop.formats.records import ContactRecord, LeftOut, all_left_out, in_their_order

FULL = ContactDetails(
    full_name="Zoë 李 😀",
    given_name="Zoë",
    family_name="李",
    nickname="Z",
    company="<b>&Co",
    job_title="smith",
    website="example.com",
    birthday="--02-03",
    phones=(Phone("406", "+1406", "work"), Phone("x")),
    emails=(Email("a@b", "home"), Email("c@d")),
    addresses=(Address("1 A", "Butte", "MT", "59701", "US", "home"), Address(city="Bozeman")),
    source="fair",
    preferred_channel=Channel.EMAIL,
    best_hours="mornings",
    max_every_days=30,
    do_not_contact=frozenset({"phone", "letter"}),
    client_since=date(2020, 2, 29),
    note="a\nb",
    tags=("x", "y"),
)
RECORDS = [
    ContactRecord(1, FULL, ("The second website was lost.",)),
    *(ContactRecord(line, ContactDetails(full_name=f"A{line}")) for line in range(2, 200)),
    ContactRecord(10**12, ContactDetails()),
]


def numbers(count: int) -> Packed[LeftOut]:
    return all_left_out(LeftOut(line, f"no {line}") for line in range(count))


def test_contacts_come_back_as_they_were() -> None:
    kept = KeptRecords(RECORDS)
    assert list(kept) == RECORDS
    assert [kept[at] for at in range(len(kept))] == RECORDS
    assert (kept[-1], kept[60:70]) == (RECORDS[-1], tuple(RECORDS[60:70]))


def test_what_a_row_says_becomes_the_same_contact() -> None:
    kept = KeptRecords()
    said: dict[str, Any] = {
        "company": "Firm",
        "phones": (("406", "+1406", "work"),),
        "emails": (("a@b", ""),),
        "addresses": (("", "Butte", "", "", "", ""),),
        "preferred_channel": Channel.TEXT,
        "do_not_contact": frozenset({"all"}),
        "client_since": date(2020, 1, 1),
    }
    kept.keep(7, said, ())
    parts = (Phone("406", "+1406", "work"),), (Email("a@b"),), (Address(city="Butte"),)
    details = ContactDetails(company="Firm", phones=parts[0], emails=parts[1], addresses=parts[2])
    wishes = {name: said[name] for name in ("preferred_channel", "do_not_contact", "client_since")}
    assert list(kept) == [ContactRecord(7, replace(details, **wishes))]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128, 200])
def test_any_number_of_values_is_kept(count: int) -> None:
    kept = numbers(count)
    found = [LeftOut(line, f"no {line}") for line in range(count)]
    assert (list(kept), len(kept), kept == found, bool(kept)) == (found, count, True, bool(count))
    with pytest.raises(IndexError):
        kept[count]
    assert list(drained(kept)) == found
    assert (len(kept), list(kept)) == (0, [])


@pytest.mark.parametrize("count", [1, 64, 65, 129])
def test_the_last_one_can_be_let_go(count: int) -> None:
    kept = numbers(count)
    assert len(kept) == count
    kept.pop()
    assert kept == numbers(count - 1)
    kept.append(LeftOut(-1, "new"))
    assert (kept[-1], len(kept)) == (LeftOut(-1, "new"), count)


@pytest.mark.parametrize("count", [20, 64, 200])
def test_the_rows_below_a_heading_have_as_many_cells_as_it(count: int) -> None:
    rows = Rows()
    for line in range(count):
        rows.add(line, ["a", str(line)] if line % 2 else ["a", "b", "c", "d"])
    below = rows.below(3, 3, ",")
    expected = [
        Row(line, ("a", str(line), "")) if line % 2 else Row(line, ("a", "b", "c"), ("d",)) for line in range(count)
    ]
    assert (list(below), len(below), below[0], below[-1]) == (expected[3:], count - 3, expected[3], expected[-1])
    assert list(drained(below)) == expected[3:]


@pytest.mark.parametrize("before", [0, 3])
def test_values_come_in_another_order(before: int) -> None:
    rest = numbers(150).behind(before, lambda plain: LeftOut(*plain[1:]))
    places = [*range(len(rest) - 1, -1, -2), 0]
    assert list(rest.ordered(places)) == [rest[at] for at in places]


def test_cards_come_back_as_they_were() -> None:
    card = CardRecord(
        5,
        "A\nB",
        "key",
        "text",
        FollowUp(date(2026, 2, 3), time(10, 30)),
        ("red",),
        (CommentRecord("said", datetime(2026, 1, 1, 12, 0, 5, tzinfo=UTC), "Ana"), CommentRecord("and")),
        (CheckItem("one", True), CheckItem("two")),
        ("Ken",),
        True,
        True,
        "parent",
        datetime(2025, 1, 1, tzinfo=UTC),
        MappingProxyType({"Phone": "406"}),
        ("lost",),
    )
    moment = replace(card, due=datetime(2026, 1, 1, tzinfo=UTC), created_at=None)
    cards = [card, moment, replace(card, due=FollowUp(date(2026, 2, 3))), CardRecord(7, "")]
    assert list(kept_cards(cards)) == cards


def test_rows_with_nothing_in_them_are_no_rows_and_line_breaks_are_of_one_kind() -> None:
    rows = Rows()
    rows.add(1, ["", " \t", ""])
    rows.add(2, ["a\r\nb", "c\rd\0", "\ud800"])
    rows.add(3, ["", "\x1f"])
    assert list(rows) == [Row(2, ("a\nb", "c\nd", "\ufffd"))]


def test_what_was_left_out_before_the_rows_were_read_stands_where_it_is() -> None:
    assert [left.line for left in in_their_order(numbers(3), [LeftOut(1, "open"), LeftOut(9, "open")])] == [
        0,
        1,
        1,
        2,
        9,
    ]
    assert in_their_order(numbers(3), []) == numbers(3)


@dataclass(frozen=True, slots=True)
class Worth:
    cents: int | None = None
    count: int = 1


@pytest.mark.parametrize("worth", [Worth(), Worth(0), Worth(None, 0), Worth(5, 2)])
def test_nothing_known_and_zero_are_two_things(worth: Worth) -> None:
    assert list(packed(Form(Worth), [worth])) == [worth]
