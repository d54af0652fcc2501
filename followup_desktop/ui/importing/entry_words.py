"""What is said of one entry: what stands in it, what becomes of it, and who it may be. Knows no widget."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import ALL_CHANNELS, ContactDetails
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.money import money_text
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import birthday_words, date_text, follow_up_words
from followup_desktop.domain.titles import channel_inside, channel_title, lane_words
from followup_desktop.services.import_choices import Alike, RowChoice, Treatment
from followup_desktop.services.import_matching import field_words
from followup_desktop.services.import_plan import BroughtCard, Fate, PlannedRecord
from followup_desktop.services.import_rows import Bought

_LONGEST_NAME = 40
_LONGEST_VALUE = 200
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes in with an entry: the card it has on its own board, and what was bought."""

    card: BroughtCard | None = None
    bought: Bought | None = None


def cells_of(record: PlannedRecord, happens: str) -> tuple[str, ...]:
    """What stands in the row of a record, from its line to what happens."""
    details = record.details
    number = details.phones[0].raw if details.phones else ""
    address = details.emails[0].address if details.emails else ""
    return str(record.line), details.name, details.company, number, address, happens


def record_words(record: PlannedRecord, beside: Beside, shop: Shop, today: date, *, is_chosen: bool = False) -> str:
    """What becomes of one entry. ``is_chosen``: a person decided so."""
    sentences = [_("Decided by you."), _fate_words(record)] if is_chosen else [_fate_words(record)]
    if record.fills:
        sentences.append(
            _("Fills in: {fields}.").format(fields=", ".join(field_words(name).lower() for name in record.fills))
        )
    for difference in record.keeps:
        sentences.append(
            _("{field} stays “{kept}”, the list says “{said}”.").format(
                field=field_words(difference.field), kept=_apart(difference.kept), said=_apart(difference.said)
            )
        )
    if beside.card is not None:
        sentences.append(_card_words(beside.card, shop, today))
    if beside.bought is not None:
        sentences += _bought_words(beside.bought, shop, today)
    return " ".join([*sentences, *record.notes_lost])


def _fate_words(record: PlannedRecord) -> str:
    if record.fate is Fate.LEFT_OUT:
        return _("Left out.")
    if record.fate is Fate.UNCLEAR:
        return _("New, but looks like {names}.").format(names=", ".join(map(_apart, record.looks_like)))
    if record.fate is Fate.NEW:
        return _("New.")
    if record.contact_id is None:
        return _("The same as an earlier entry.")
    return _("Here already.")


def _card_words(card: BroughtCard, shop: Shop, today: date) -> str:
    """ "Its card goes to Awaiting reply, $1,900, Thu 3 Dec." """
    parts = [lane_words(card.lane)]
    if card.value_cents is not None:
        parts.append(money_text(card.value_cents, shop.currency, shop.language))
    if card.follow_up is not None:
        parts.append(follow_up_words(card.follow_up, today, shop))
    return _("Its card goes to {lane}.").format(lane=", ".join(parts))


def _bought_words(bought: Bought, shop: Shop, today: date) -> Iterator[str]:
    """How many purchases, for how much, and the last day: enough to see whether days and amounts are read right."""
    day = date_text(bought.last_on, today, shop)
    if bought.cents is None:
        words = ngettext(
            "{count} purchase comes in, of {day}.", "{count} purchases come in, the last of {day}.", bought.count
        )
    else:
        words = ngettext(
            "{count} purchase comes in: {sum}, of {day}.",
            "{count} purchases come in: {sum}, the last of {day}.",
            bought.count,
        )
    total = money_text(bought.cents, shop.currency, shop.language)
    yield words.format(count=f"{bought.count:,}", sum=total, day=day)
    if bought.cents is not None and bought.unknown:
        words = ngettext("{count} of them has no amount.", "{count} of them have no amount.", bought.unknown)
        yield words.format(count=f"{bought.unknown:,}")


def choice_words(choice: RowChoice | None, record: PlannedRecord) -> str:
    """What was just decided about an entry, until everybody is compared again."""
    if choice is None:
        return _("As the program proposes.")
    if choice.treatment is Treatment.LEAVE_OUT:
        return _("Decided by you: left out.")
    if choice.treatment is Treatment.NEW:
        return _("Decided by you: new.")
    name = next((one.name for one in record.alike if one.choice == choice), "")
    if name:
        return _("Decided by you: the same as {name}.").format(name=name)
    return _("Decided by you: somebody here already.")


def alike_words(one: Alike) -> str:
    """Somebody an entry may be: the name, and what tells namesakes apart."""
    name = " ".join(one.name.split())
    name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    if one.contact_id is None and one.row is not None:
        return _("Same as {name} of line {line}").format(name=name, line=one.row[1])
    if one.reach and one.reach != one.name:
        return _("Same as {name}, {reach}").format(name=name, reach=one.reach[:_LONGEST_NAME])
    return _("Same as {name}").format(name=name)


def details_words(details: ContactDetails, shop: Shop, today: date) -> str:
    """Everything that would be known of a contact, each with what it is: to see whether the list is read right."""
    said = ((label, " ".join(value[:_LONGEST_VALUE].split())) for label, value in _said(details, shop, today))
    return " · ".join(_("{field}: {value}").format(field=label, value=_apart(value)) for label, value in said if value)


def _apart(value: str) -> str:
    """A value in its own direction of reading (Unicode's isolates): Hebrew, or a mark that turns letters round, leaves
    the words after it where they are.
    """
    is_plain = all(unicodedata.bidirectional(letter) not in _TURNING for letter in value)
    return value if is_plain else f"\u2068{value}\u2069"


def _said(details: ContactDetails, shop: Shop, today: date) -> Iterator[tuple[str, str]]:
    for name in ("given_name", "family_name", "nickname", "company", "job_title"):
        yield field_words(name), getattr(details, name)
    yield field_words("phones"), ", ".join(_with_kind(one.raw, one.kind) for one in details.phones)
    yield field_words("emails"), ", ".join(_with_kind(one.address, one.kind) for one in details.emails)
    yield field_words("addresses"), "; ".join(place.one_line for place in details.addresses)
    yield field_words("website"), details.website
    yield field_words("birthday"), birthday_words(details.birthday, shop) if details.birthday else ""
    yield field_words("client_since"), date_text(details.client_since, today, shop) if details.client_since else ""
    yield field_words("source"), details.source
    yield field_words("tags"), ", ".join(details.tags)
    preferred = details.preferred_channel
    yield field_words("preferred_channel"), channel_title(preferred) if preferred is not None else ""
    yield field_words("best_hours"), details.best_hours
    yield _("Do not contact"), _wishes(details.do_not_contact)
    yield field_words("note"), details.note


def _wishes(wishes: frozenset[str]) -> str:
    if ALL_CHANNELS in wishes:
        return _("at all")
    return ", ".join(_("by {channel}").format(channel=channel_inside(one)) for one in Channel if one.value in wishes)


def _with_kind(value: str, kind: str) -> str:
    return _("{value} ({kind})").format(value=value, kind=kind) if kind else value
