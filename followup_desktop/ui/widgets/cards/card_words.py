"""What a card says, in words: everything that is painted, and the same for a screen reader. Knows no Qt."""

from datetime import datetime

from followup_desktop.domain.card import CardFace, Lane
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.money import money_text, whole_cents
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import due_words, waited_words
from followup_desktop.domain.titles import channel_inside
from followup_desktop.domain.values import value

# A pasted page of text as a name must not cost more than a name: nobody sees the rest in one line.
LONGEST_LINE = 300
MINUTE_S = 60


@value
class CardWords:
    """The texts of one card face at one moment; ``waited`` is ``waiting`` for where there is little room."""

    name: str
    value: str
    what: str
    due: str
    standing: Standing
    waiting: str
    waited: str
    spoken: str


def value_words(cents: int | None, lane: Lane, shop: Shop) -> str:
    """The card's value; by the year in the Lapsed lane, where it is what their leaving costs."""
    if cents is not None and lane is Lane.LAPSED:
        # A year's worth is an estimate: its cents would only pretend to be known.
        yearly = money_text(whole_cents(cents, shop.currency), shop.currency, shop.language)
        return _("{amount}/yr").format(amount=yearly)
    return money_text(cents, shop.currency, shop.language)


def card_words(face: CardFace, now: datetime, shop: Shop) -> CardWords:
    """The words of ``face`` at the local time ``now``."""
    name = _one_line(face.name)
    value = value_words(face.value_cents, face.lane, shop)
    what = _one_line(face.what)
    if face.they_ask:
        what = _("They ask: {what}").format(what=what or _("answer, then close"))
    due = due_words(face.follow_up, now, shop)
    waiting = waited = ""
    if face.waiting_since is not None:
        waited_s = shop.open_seconds(local_time(face.waiting_since), now)
        if waited_s >= MINUTE_S:
            waited = waited_words(waited_s)
            waiting = _("waiting {time}").format(time=waited)
    spoken = ". ".join(part for part in (name, value, what, due, *_marks(face), waiting) if part)
    return CardWords(name, value, what, due, standing(face.follow_up, now), waiting, waited, spoken)


def _marks(face: CardFace) -> tuple[str, ...]:
    """The painted marks in words: promised, how often it repeats, what it waits on, channel, attempts, who has it."""
    return (
        _("promised") if face.promised else "",
        _repeat_words(face),
        _("waits on {whom}").format(whom=_one_line(face.waiting_on)) if face.waiting_on else "",
        _("by {channel}").format(channel=channel_inside(face.channel)) if face.channel else "",
        ngettext("{count} attempt", "{count} attempts", face.attempts).format(count=face.attempts)
        if face.attempts
        else "",
        _("with {initials}").format(initials=face.staff_initials) if face.staff_initials else "",
    )


def _repeat_words(face: CardFace) -> str:
    if face.repeat is None:
        return ""
    from followup_desktop.domain.repeat import repeat_words  # few cards repeat: a start does without it

    return repeat_words(face.repeat)


def _one_line(text: str) -> str:
    return " ".join(text[:LONGEST_LINE].split())
