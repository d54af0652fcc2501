"""The records of an archive one by one, to values: the shop, contacts, cards, history, purchases, staff."""

from collections.abc import Mapping
from datetime import date, time

from followup_desktop.domain.activity import WAYS, Activity, Channel, Direction, Outcome
from followup_desktop.domain.card import Card, CardOrigin, Lane
from followup_desktop.domain.contact import ALL_CHANNELS, Address, Contact, ContactDetails, Email, Phone
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.purchase import Purchase
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shop import MOST_LEAD_RING, DateOrder, Hours, Shop
from followup_desktop.domain.staff import Staff
from followup_desktop.formats.archive.values import (
    Plain,
    Unreadable,
    choice,
    clock,
    count_of,
    day,
    flag,
    members,
    moment,
    number_of,
    texts,
    unreadable,
    whole,
    words,
)

_BARRED = frozenset({ALL_CHANNELS, *(channel.value for channel in WAYS)})


def contact_of(record: Plain) -> Contact:
    """CONTACT of COMMANDS.md; its ``name`` is made of the others and not read."""
    barred = frozenset(texts(record, "do_not_contact"))
    if not barred <= _BARRED:
        raise unreadable("do_not_contact", ", ".join(sorted(barred - _BARRED)))
    phones = (Phone(words(one, "raw"), words(one, "e164"), words(one, "kind")) for one in members(record, "phones"))
    emails = (Email(words(one, "address"), words(one, "kind")) for one in members(record, "emails"))
    details = ContactDetails(
        full_name=words(record, "full_name"),
        given_name=words(record, "given_name"),
        family_name=words(record, "family_name"),
        nickname=words(record, "nickname"),
        company=words(record, "company"),
        job_title=words(record, "job_title"),
        website=words(record, "website"),
        birthday=_birthday(record),
        phones=tuple(phones),
        emails=tuple(emails),
        addresses=tuple(_address(one) for one in members(record, "addresses")),
        source=words(record, "source"),
        preferred_channel=_preferred(record),
        best_hours=words(record, "best_hours"),
        max_every_days=whole(record, "max_every_days"),
        do_not_contact=barred,
        client_since=day(record, "client_since"),
        note=words(record, "note"),
        tags=texts(record, "tags"),
    )
    return Contact(number_of(record, "id"), details, dnc_reason=words(record, "do_not_contact_reason"))


def _preferred(record: Plain) -> Channel | None:
    channel = choice(Channel, record, "preferred_channel") if words(record, "preferred_channel") else None
    if channel is Channel.NOTE:
        raise unreadable("preferred_channel", channel.value)
    return channel


def _address(one: Plain) -> Address:
    keys = ("street", "city", "region", "postcode", "country", "kind")
    return Address(*(words(one, key) for key in keys))


def _birthday(record: Plain) -> str:
    """ISO text, ``--02-03`` without a year."""
    text = words(record, "birthday")
    try:
        if text:
            date.fromisoformat(f"2000{text[1:]}" if text.startswith("--") else text)
    except ValueError:
        raise unreadable("birthday", text) from None
    return text


def card_of(record: Plain, staff_ids: Mapping[str, int]) -> Card:
    """CARD of COMMANDS.md. Raises Unreadable for an open card without a date (PRODUCT, promise 1)."""
    lane = choice(Lane, record, "lane")
    on = day(record, "follow_up_on")
    if on is None and lane is not Lane.CLOSED:
        raise Unreadable(_("A card that is not closed must have a follow-up date."))
    created_at = moment(record, "created_at")
    if created_at is None:
        raise unreadable("created_at", None)
    return Card(
        id=number_of(record, "id"),
        contact_id=number_of(record, "contact_id"),
        lane=lane,
        position=count_of(record, "slot", 0),
        what=words(record, "what"),
        value_cents=whole(record, "value_cents"),
        follow_up=FollowUp(on, clock(record, "follow_up_time")) if on else None,
        promised=flag(record, "promised"),
        waiting_on=words(record, "waiting_on"),
        staff_id=_staff_id(record, staff_ids),
        origin=choice(CardOrigin, record, "origin") if words(record, "origin") else CardOrigin.IMPORTED,
        left_lane=choice(Lane, record, "left_lane") if words(record, "left_lane") else None,
        closed_reason=words(record, "closed_reason"),
        moved_count=count_of(record, "moved_count", 0),
        created_at=created_at,
        arrived_at=moment(record, "arrived_at"),
        first_response_at=moment(record, "first_response_at"),
        version=0,
        repeat=Repeat.kept(words(record, "repeat")),
    )


def activity_of(record: Plain, staff_ids: Mapping[str, int]) -> Activity:
    """One entry of the history."""
    at = moment(record, "at")
    if at is None:
        raise unreadable("at", None)
    return Activity(
        id=number_of(record, "id"),
        contact_id=number_of(record, "contact_id"),
        card_id=None if record.get("card_id") is None else number_of(record, "card_id"),
        at=at,
        channel=choice(Channel, record, "channel"),
        direction=choice(Direction, record, "direction"),
        outcome=choice(Outcome, record, "outcome"),
        note=words(record, "note"),
        staff_id=_staff_id(record, staff_ids),
        is_withdrawn=False,
        promise_kept=None if record.get("promise_kept") is None else flag(record, "promise_kept"),
    )


def purchase_of(record: Plain) -> Purchase:
    """PURCHASE of COMMANDS.md."""
    bought_on = day(record, "bought_on")
    if bought_on is None:
        raise unreadable("bought_on", None)
    return Purchase(
        number_of(record, "id"),
        number_of(record, "contact_id"),
        bought_on,
        whole(record, "amount_cents"),
        words(record, "what"),
        words(record, "receipt"),
        words(record, "quantity"),
        words(record, "line_key") or None,
    )


def staff_of(record: Plain) -> Staff:
    """One of the staff."""
    name = words(record, "name")
    if not name:
        raise unreadable("name", name)
    return Staff(number_of(record, "id"), name, words(record, "initials"), flag(record, "is_active", True))


def _staff_id(record: Plain, staff_ids: Mapping[str, int]) -> int | None:
    """The archive says who by name."""
    name = words(record, "staff")
    if name and name not in staff_ids:
        raise Unreadable(_("“{name}” is not among the staff.").format(name=name[:60]))
    return staff_ids.get(name)


def shop_of(record: Plain) -> Shop:
    """The shop's settings; what the file does not say stays as at a first start."""
    usual = Shop()
    order = choice(DateOrder, record, "date_order") if words(record, "date_order") else usual.date_order
    return Shop(
        name=words(record, "name"),
        country=words(record, "country") or usual.country,
        language=words(record, "language") or usual.language,
        currency=words(record, "currency") or usual.currency,
        date_order=order,
        week_start=count_of(record, "week_start", usual.week_start) % 7,
        hours=_hours(record, usual),
        region=words(record, "region"),
        keeps_holidays=flag(record, "keeps_holidays", usual.keeps_holidays),
        closed_days=frozenset(_days(record, "closed_days")),
        open_days=frozenset(_days(record, "open_days")),
        morning_digest=flag(record, "morning_digest", usual.morning_digest),
        lead_rings=_lead_rings(record, usual),
        lead_rings_each_opening=flag(record, "lead_rings_each_opening", usual.lead_rings_each_opening),
        lane_days=_lane_days(record, usual),
        attempts_before_other_channel=count_of(
            record, "attempts_before_other_channel", usual.attempts_before_other_channel
        ),
        imported_per_day=count_of(record, "imported_per_day", usual.imported_per_day),
        rest_days_after_no=count_of(record, "rest_days_after_no", usual.rest_days_after_no),
        by_hand=flag(record, "by_hand"),
        is_confirmed=flag(record, "is_confirmed"),
    )


def _hours(record: Plain, usual: Shop) -> tuple[Hours | None, ...]:
    said = record.get("hours")
    if said is None:
        return usual.hours
    if not isinstance(said, list) or len(said) != len(usual.hours):
        raise unreadable("hours", said)
    return tuple(_open_from_to(one) for one in said)


def _open_from_to(one: object) -> Hours | None:
    if one is None:
        return None
    if not isinstance(one, list) or len(one) != 2:
        raise unreadable("hours", one)
    try:
        opens, closes = one
        hours = Hours(time.fromisoformat(opens), time.fromisoformat(closes))
    except (ValueError, TypeError):
        raise unreadable("hours", one) from None
    if hours.opens.tzinfo or hours.closes.tzinfo or hours.opens >= hours.closes:
        raise unreadable("hours", one)
    return hours


def _days(record: Plain, key: str) -> list[date]:
    try:
        return [date.fromisoformat(text) for text in texts(record, key)]
    except ValueError:
        raise unreadable(key, record.get(key)) from None


def _lead_rings(record: Plain, usual: Shop) -> tuple[int, ...]:
    said = record.get("lead_rings")
    if said is None:
        return usual.lead_rings
    if not isinstance(said, list) or not all(type(one) is int and 0 < one <= MOST_LEAD_RING for one in said):
        raise unreadable("lead_rings", said)
    return tuple(said)


def _lane_days(record: Plain, usual: Shop) -> Mapping[Lane, int]:
    said = record.get("lane_days")
    if said is None:
        return usual.lane_days
    if not isinstance(said, dict) or not set(said) <= {lane.value for lane in Lane}:
        raise unreadable("lane_days", said)
    return {**usual.lane_days, **{Lane(key): count_of(said, key, 0) for key in said}}
