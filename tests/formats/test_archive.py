"""Our own JSON read back: what is damaged is named, what is no archive is refused."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.activity import Channel, Outcome
from followup_desktop.domain.card import Lane
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.shop import Hours
from followup_desktop.formats.archive import Archive, read_archive
from followup_desktop.formats.archive.parts import shop_of
from followup_desktop.formats.archive.values import Unreadable


def whole() -> dict[str, Any]:
    return {
        "version": 1,
        "shop": {"name": "Saws", "country": "DE", "hours": [["09:00", "17:00"]] * 5 + [None, None], "by_hand": True},
        "contacts": [
            {"id": 7, "name": "Ken", "full_name": "Ken", "phones": [{"raw": "1", "e164": None, "kind": "work"}],
             "do_not_contact": ["email"], "client_since": "2020-02-29", "preferred_channel": "text",
             "birthday": "--02-03", "tags": ["vip"], "do_not_contact_reason": "said so"},
        ],
        "cards": [
            {"id": 3, "contact_id": 7, "lane": "post_sale", "what": "saw", "value_cents": 5, "slot": 2,
             "follow_up_on": "2026-11-24", "follow_up_time": "10:30", "created_at": "2026-11-01T10:00:00Z",
             "staff": "Dana", "attempts": 4},
            {"id": 4, "contact_id": 7, "lane": "closed", "follow_up_on": None, "created_at": "2026-11-01T10:00:00Z"},
        ],
        "activities": [
            {"id": 1, "contact_id": 7, "card_id": 3, "outcome": "voicemail", "direction": "out", "channel": "phone",
             "at": "2026-11-02T10:00:00Z", "note": "n", "staff": None},
        ],
        "purchases": [{"id": 9, "contact_id": 7, "bought_on": "2020-02-29", "amount_cents": None, "what": "saw"}],
        "plans": [],
        "staff": [{"id": 2, "name": "Dana", "initials": "D", "is_active": False}],
    }  # fmt: skip


def read(value: object) -> Archive:
    return read_archive(json.dumps(value).encode(), "shop.json")


def test_every_kind_of_record() -> None:
    archive = read(whole())
    assert archive.left_out == ()
    (contact,) = archive.contacts
    assert (contact.id, contact.name, contact.dnc_reason) == (7, "Ken", "said so")
    assert (contact.details.birthday, contact.details.client_since) == ("--02-03", date(2020, 2, 29))
    assert (contact.details.preferred_channel, contact.details.do_not_contact) == (Channel.TEXT, frozenset({"email"}))
    card, closed = archive.cards
    assert (card.lane, card.follow_up, card.position) == (
        Lane.POST_SALE,
        FollowUp(date(2026, 11, 24), time(10, 30)),
        2,
    )
    assert (card.staff_id, closed.follow_up) == (2, None)
    assert archive.activities[0].outcome is Outcome.VOICEMAIL
    assert archive.activities[0].at == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert (archive.purchases[0].amount_cents, archive.staff[0].is_active) == (None, False)
    assert (archive.shop.country, archive.shop.currency, archive.shop.by_hand) == ("DE", "USD", True)
    assert archive.shop.hours[0] == Hours(time(9), time(17))


@pytest.mark.parametrize(
    ("key", "field", "value", "words"),
    [
        ("contacts", "birthday", "1980-02-30", "birthday"),
        ("contacts", "phones", ["1"], "phones"),
        ("contacts", "tags", "vip", "tags"),
        ("contacts", "do_not_contact", ["pigeon"], "pigeon"),
        ("contacts", "max_every_days", 1e99, "max_every_days"),
        ("contacts", "id", 0, "id"),
        ("cards", "follow_up_on", None, "must have a follow-up date"),
        ("cards", "follow_up_on", "soon", "soon"),
        ("cards", "follow_up_time", "10:30+02:00", "follow_up_time"),
        ("cards", "lane", "upstairs", "upstairs"),
        ("cards", "created_at", "2026-11-01T10:00:00", "created_at"),
        ("cards", "created_at", None, "created_at"),
        ("cards", "staff", "Nobody", "Nobody"),
        ("cards", "value_cents", 2**70, "value_cents"),
        ("cards", "contact_id", 8, "belongs to somebody"),
        ("activities", "at", None, "at"),
        ("activities", "outcome", 5, "outcome"),
        ("activities", "card_id", 99, "belongs to somebody"),
        ("purchases", "bought_on", "", "bought_on"),
        ("staff", "name", "", "name"),
    ],
)
def test_a_damaged_record_is_left_out_and_named(key: str, field: str, value: object, words: str) -> None:
    damaged = whole()
    damaged[key][0][field] = value
    archive = read(damaged)
    assert any(key in left.reason and words in left.reason for left in archive.left_out)
    assert all(left.line == 1 or key in ("contacts", "staff") for left in archive.left_out)


def test_the_same_number_twice_and_lists_of_another_version() -> None:
    value = whole()
    value["contacts"] += [dict(value["contacts"][0]), 5]
    value["plans"] = [{"id": 1}]
    reasons = [left.reason for left in read(value).left_out]
    assert ["twice" in reasons[0], "no record" in reasons[1], "plans" in reasons[2]] == [True] * 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "newer version"),
        ({"version": "one"}, "which version"),
        ({"version": True}, "which version"),
        ({"contacts": {}}, "not an archive"),
        ({"activities": "x"}, "activities"),
        ({"shop": {"hours": [["17:00", "09:00"]] * 7}}, "settings"),
        ({"shop": {"date_order": "ydm"}}, "settings"),
        ({"shop": {"lane_days": {"attic": 1}}}, "settings"),
    ],
)
def test_a_file_that_is_no_sound_archive_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(NotUnderstood, match=words):
        read({**whole(), **change})


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a":' * 1_000 + b"1" + b"}" * 1_000, b"Name;Phone\n"])
def test_a_file_that_is_no_archive_at_all(data: bytes) -> None:
    with pytest.raises(NotUnderstood):
        read_archive(data, "x.json")


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=4,
)
_KEYS = ("contacts", "cards", "activities", "purchases", "staff")
_FIELDS = sorted({field for key in _KEYS for record in whole()[key] for field in record})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_KEYS), st.integers(0, 1), st.sampled_from(_FIELDS), _VALUES), max_size=4))
def test_no_value_breaks_the_reader_and_no_record_is_dropped(changes: list[tuple[str, int, str, Any]]) -> None:
    value = whole()
    for key, at, field, new in changes:
        value[key][at % len(value[key])][field] = new
    archive = read(value)
    kept = (archive.contacts, archive.cards, archive.activities, archive.purchases, archive.staff)
    assert sum(map(len, kept)) + len(archive.left_out) == sum(len(value[key]) for key in _KEYS)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from([*whole()["shop"], "closed_days", "lane_days", "week_start"]), _VALUES))
def test_no_settings_break_the_reader(shop: dict[str, Any]) -> None:
    try:
        read({**whole(), "shop": shop})
    except NotUnderstood as refusal:
        said = refusal.what
    else:
        return
    assert "settings" in said


@pytest.mark.parametrize("said", [[0], [True], ["60"], "60", [10**9]])
def test_rings_of_leads_that_no_shop_has_are_said(said: object):
    with pytest.raises(Unreadable):
        shop_of({"lead_rings": said})
