"""Promises to clients: a follow-up that was promised is kept by its moment, or broken (PRODUCT, practice 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.card import Card
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import ngettext


@dataclass(frozen=True, slots=True)
class Promises:
    """How many promises were answered so far, and how many of those in time."""

    kept: int = 0
    made: int = 0


def is_kept(promised: FollowUp, happened: datetime) -> bool:
    """Whether the shop turned to them in time: by the promised minute, or on the promised day when it has no hour."""
    if promised.at is None:
        return happened.date() <= promised.on
    return happened.replace(second=0, microsecond=0) <= datetime.combine(promised.on, promised.at)


def kept_by(happened: datetime, answered: Iterable[Card]) -> bool | None:
    """Whether what the shop did at local time ``happened`` kept the promises on these cards; None where none stood.

    One conversation that answers several cards is one answer: kept when all of them were.
    """
    promised = [card.follow_up for card in answered if card.promised and card.follow_up]
    return all(is_kept(follow_up, happened) for follow_up in promised) if promised else None


def promise_words(promises: Promises) -> str:
    """The sentence in a client's file, "" before the first promise was answered."""
    if not promises.made:
        return ""
    words = ngettext("Kept {kept} of {made} promise", "Kept {kept} of {made} promises", promises.made)
    return words.format(kept=promises.kept, made=promises.made)
