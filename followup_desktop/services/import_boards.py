"""Boards of other programs: whose each card is, which lane it goes to, and which are here already."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from followup_desktop.domain.card import Lane
from followup_desktop.domain.clock import local_time, moment_text
from followup_desktop.domain.contact import ContactDetails, Email
from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import drained
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.kept_records import KeptRecords
from followup_desktop.formats.packed import Form, Packed
from followup_desktop.formats.records import ContactRecord, LeftOut, ReadFile
from followup_desktop.services.import_plan import (
    BroughtCard,
    BroughtComment,
    BroughtFile,
    Fate,
    PlannedCard,
    PlannedComment,
    PlannedRecord,
)
from followup_desktop.store.matching import ImportedCard

if TYPE_CHECKING:
    from followup_desktop.formats.boards.records import BoardFile, CardRecord, ListRecord

_WORTH = ("value", "worth", "amount", "price", "budget", "wert", "betrag", "valeur", "montant", "valor", "importe")
_OF_CONTACT = {"full_name", "given_name", "family_name", "company", "job_title", "website", "phone", "email"}
_SAMPLES = 3
_FIRST_YEAR, _LAST_YEAR = 1970, 2199


def brought_boards(
    name: str,
    file: "BoardFile",
    shop: Shop,
    *,
    with_archived: bool = False,
    lists: Mapping[str, Lane | None] | None = None,
) -> BroughtFile:
    """The file with a contact and a card for each card of its boards.

    What was archived or done there is left out and said, unless ``with_archived``: then it comes in closed.
    ``lists`` (name -> lane, None to leave it out) overrules which lane a list most likely is. The boards of ``file``
    are empty afterwards: very many cards stand in memory only once.
    """
    lanes, titles = _lanes_of(file, lists or {}), _titles_of(file)
    records = KeptRecords()
    cards = _room_for_cards()
    left_out = list(file.left_out)
    for one in (one for board in file.boards for one in board.lists):
        lane = lanes[one.name]
        for card in drained(one.cards) if isinstance(one.cards, Packed) else one.cards:
            over = _why_over(card, one)
            reason = _("Its list is left out.") if lane is None else "" if with_archived else over
            if lane is None or reason:
                words = _("“{title}” was left out: {reason}")
                left_out.append(LeftOut(card.line, words.format(title=_first_line(card.title)[:60], reason=reason)))
                continue
            reader = _CardReader(card, shop)
            records.append(ContactRecord(card.line, reader.details(), card.notes_lost))
            cards.append(reader.card(one.name, lane, over))
    left_out.sort(key=lambda left: left.line)
    guessed = ReadingChoices("board", country=shop.country, archived=with_archived, lists=MappingProxyType(lanes))
    content = ReadFile("board", "", records, tuple(left_out), guessed=guessed, sample=titles)
    return BroughtFile(name, content, cards=cards)


def _room_for_cards() -> Packed[BroughtCard]:
    """Room for very many cards, packed: most say no more than what they are about."""
    from followup_desktop.formats.boards.kept_cards import due_apart, due_together, moment_apart, moment_together

    form = Form(
        BroughtCard,
        lane=(attrgetter("value"), Lane),
        follow_up=(due_apart, due_together),
        comments=(
            lambda found: tuple([(moment_apart(one.at), one.text) for one in found]),
            lambda plain: tuple([BroughtComment(moment_together(at), text) for at, text in plain]),
        ),
    )
    return Packed(form.plain, form.made)


def _lanes_of(file: "BoardFile", chosen: Mapping[str, Lane | None]) -> dict[str, Lane | None]:
    """The lane of each list: the chosen one, else the one its name says, else the first."""
    from followup_desktop.formats.boards import guess_lane

    names = dict.fromkeys(one.name for board in file.boards for one in board.lists)
    return {name: chosen[name] if name in chosen else guess_lane(name) or Lane.NEW_LEAD for name in names}


def _titles_of(file: "BoardFile") -> Mapping[str, tuple[str, ...]]:
    """The titles of the first cards of each list, to tell what it holds."""
    titles: dict[str, list[str]] = defaultdict(list)
    for one in (one for board in file.boards for one in board.lists):
        titles[one.name] += [_first_line(card.title) for card in one.cards[: _SAMPLES - len(titles[one.name])]]
    return MappingProxyType({name: tuple(found) for name, found in titles.items()})


def _why_over(card: "CardRecord", one: "ListRecord") -> str:
    """Why a card is nothing to follow up any more, "" for all others."""
    if card.is_archived or one.is_archived:
        return _("It was archived on the other board.")
    return _("It was done on the other board.") if card.is_done else ""


class _CardReader:
    """One card of another board: who it is about, what they want, what else it says."""

    def __init__(self, card: "CardRecord", shop: Shop) -> None:
        self._card = card
        self._shop = shop
        said = (card.said(field).strip() for field in ("full_name", "given_name", "family_name"))
        self._full, self._given, self._family = said
        self._has_name = bool(self._full or self._given or self._family)

    def details(self) -> ContactDetails:
        """The contact: named by the card's fields, else by its title."""
        from followup_desktop.formats.phones import phone

        card = self._card
        number, address = card.said("phone").strip(), card.said("email").strip().removeprefix("mailto:")
        return ContactDetails(
            full_name=self._full if self._has_name else _first_line(card.title),
            given_name=self._given,
            family_name=self._family,
            company=card.said("company").strip(),
            job_title=card.said("job_title").strip(),
            website=card.said("website").strip(),
            phones=(phone(number, self._shop.country),) if number else (),
            emails=(Email(address),) if address else (),
            note=self._note(),
            tags=tuple(dict.fromkeys(label.strip() for label in card.labels if label.strip())),
        )

    def card(self, list_name: str, lane: Lane, over: str) -> BroughtCard:
        """The card; without a date it gets one when the leads are spread. ``over``: why it comes in closed."""
        lane = Lane.CLOSED if over else lane
        reason = (over or _("Closed on the other board: {name}").format(name=list_name)) if lane is Lane.CLOSED else ""
        follow_up = None if lane is Lane.CLOSED else _follow_up(self._card.due)
        if follow_up is not None and lane is Lane.RESTING:
            follow_up = FollowUp(follow_up.on)
        comments = tuple(
            BroughtComment(one.at or self._card.created_at, f"{one.author}: {one.text}" if one.author else one.text)
            for one in self._card.comments
        )
        return BroughtCard(lane, self._what(), self._value_cents(), follow_up, reason, comments)

    def _what(self) -> str:
        return _first_line(self._card.title if self._has_name else self._card.description)

    def _value_cents(self) -> int | None:
        from followup_desktop.formats.amounts import read_amount

        for name, text in self._card.fields.items():
            if any(word in name.casefold() for word in _WORTH):
                try:
                    cents = read_amount(text, self._shop.currency)
                except NotUnderstood:
                    continue
                return cents if cents >= 0 else None
        return None

    def _note(self) -> str:
        """Everything else that the card says, so that nothing of it is lost."""
        card = self._card
        parts = [
            card.title.strip() if "\n" in card.title.strip() else "",
            card.description.strip() if self._has_name or "\n" in card.description.strip() else "",
            "\n".join(f"[{'x' if item.is_done else ' '}] {item.text}" for item in card.checklist),
            "\n".join(f"{name}: {text}" for name, text in card.fields.items() if not _is_of_contact(name)),
            _("On the card: {names}").format(names=", ".join(card.people)) if card.people else "",
        ]
        return "\n\n".join(part for part in parts if part)


def _is_of_contact(name: str) -> bool:
    from followup_desktop.formats.csv_headings import field_of

    return field_of(name).split(":")[0] in _OF_CONTACT


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _follow_up(due: FollowUp | datetime | None) -> FollowUp | None:
    """The day and time where the shop is; None for none, and for what no calendar of a shop holds."""
    if isinstance(due, datetime):
        try:
            local = local_time(due)
        except (ValueError, OverflowError, OSError):
            return None
        due = FollowUp(local.date(), local.time().replace(second=0, microsecond=0))
    return due if due is not None and _FIRST_YEAR <= due.on.year <= _LAST_YEAR else None


def with_text(known: ContactDetails, said: ContactDetails) -> ContactDetails:
    """``known`` with the text of a card put under the note that is there already."""
    if not said.note or said.note in known.note:
        return known
    return replace(known, note=f"{known.note}\n\n{said.note}" if known.note else said.note)


def cards_to_come(
    files: Sequence[BroughtFile],
    starts: Sequence[int],
    records: Sequence[PlannedRecord],
    here: Mapping[int, Sequence[ImportedCard]],
    came_before: Sequence[frozenset[int]],
) -> tuple[PlannedCard, ...]:
    """The cards that are not here yet. ``here`` holds the cards of each contact, ``came_before`` each file's imports.

    A card is the same as one of the same contact that says the same, or else as one that an earlier import of this
    file made and somebody has rewritten since.
    """
    planned: list[PlannedCard] = []
    of_files_before: Counter[tuple[int, str]] = Counter()
    for number, (brought, start) in enumerate(zip(files, starts, strict=True)):
        waiting = defaultdict(list)
        for at, card in enumerate(brought.cards, start):
            if records[at].fate is Fate.LEFT_OUT:
                continue
            waiting[_person(records, at)].append((at, card))
        found = []
        for person, cards in waiting.items():
            left = list(here.get(records[person].contact_id or 0, ()))
            found += [(at, card) for at, card in _unlike(cards, left, came_before[number])]
        found.sort(key=lambda one: one[0])
        of_this_file: Counter[tuple[int, str]] = Counter()
        for at, card in found:
            key = (_person(records, at), card.what)
            of_this_file[key] += 1
            if of_this_file[key] > of_files_before[key]:
                planned.append(PlannedCard(number, at, card))
        of_files_before |= of_this_file
    return tuple(planned)


def comments_to_come(
    files: Sequence[BroughtFile],
    starts: Sequence[int],
    records: Sequence[PlannedRecord],
    here: Mapping[int, Set[tuple[str, str]]],
) -> tuple[PlannedComment, ...]:
    """The comments that are not in anybody's history yet; ``here`` holds (moment, text) of each contact's notes.

    One without a moment is the same as any that says the same.
    """
    planned: list[PlannedComment] = []
    seen: dict[int, set[tuple[str, str]]] = {}
    for number, (brought, start) in enumerate(zip(files, starts, strict=True)):
        for at, card in enumerate(brought.cards, start):
            if records[at].fate is Fate.LEFT_OUT:
                continue
            person = _person(records, at)
            known = seen.setdefault(person, set())
            if not known:
                notes = here.get(records[person].contact_id or 0, frozenset())
                known |= notes | {("", text) for _moment, text in notes}
            for comment in card.comments:
                key = (moment_text(comment.at) if comment.at else "", kept_text(comment.text))
                if key not in known:
                    known |= {key, ("", key[1])}
                    planned.append(PlannedComment(number, at, comment))
    return tuple(planned)


def _person(records: Sequence[PlannedRecord], at: int) -> int:
    """The first record of the plan that is the same person."""
    twin = records[at].twin
    return at if twin is None else twin


def _unlike(
    cards: Sequence[tuple[int, BroughtCard]], here: list[ImportedCard], came_before: frozenset[int]
) -> Iterator[tuple[int, BroughtCard]]:
    """Those of ``cards`` that are none of ``here``; each card here stands for one."""
    rest = []
    for at, card in cards:
        same = next((one for one in here if one.what == card.what), None)
        if same is None:
            rest.append((at, card))
        else:
            here.remove(same)
    rewritten = sum(1 for one in here if one.batch in came_before)
    yield from rest[rewritten:]


def dated(card: BroughtCard, shop: Shop, today: date, days: Iterator[date]) -> BroughtCard:
    """``card`` with the follow-up that every open card has: its own, else the next of ``days``."""
    if card.lane is Lane.CLOSED or card.follow_up is not None:
        return card
    if card.lane is Lane.RESTING:
        return replace(card, follow_up=FollowUp(today + timedelta(days=shop.rest_days_after_no)))
    return replace(card, follow_up=FollowUp(next(days)))
