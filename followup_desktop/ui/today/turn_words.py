"""What the page of today says: why a card comes now, what happened last, what comes when nothing is left. No Qt."""

from datetime import datetime

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import ago_words, day_words, due_words, follow_up_words, waited_words
from followup_desktop.domain.titles import happened_words
from followup_desktop.domain.today import Turn
from followup_desktop.services.timeline import Entry

LONGEST_NOTE = 400
LONGEST_NAME = 60


def reason_words(face: CardFace, turn: Turn, now: datetime, shop: Shop) -> tuple[str, str]:
    """Why this card comes now, and the state of the pill that says so (late, today or quiet)."""
    due = due_words(face.follow_up, now, shop)
    state = standing(face.follow_up, now)
    if face.waiting_since is not None:
        waited_s = shop.open_seconds(local_time(face.waiting_since), now)
        words = _("Nobody answered yet, waiting {time}").format(time=waited_words(waited_s))
        return words, Standing.LATE.value if state is Standing.LATE else Standing.TODAY.value
    if turn is Turn.SKIPPED:
        return _("Put to the end · {due}").format(due=due), "quiet"
    if face.promised:
        return _("Promised · {due}").format(due=due), state.value
    return due, state.value


def last_words(entry: Entry | None, now: datetime, shop: Shop) -> str:
    """What happened with them last: "Voicemail, 2 days ago · left the price"."""
    if entry is None:
        return _("Nothing happened yet.")
    day = ago_words(entry.at, now, shop) if entry.at else day_words(entry.day, now.date(), shop)
    happened = happened_words(entry.activity.outcome, entry.activity.channel) if entry.activity else _("Bought")
    note = entry.activity.note if entry.activity else entry.what
    said = " ".join(note[:LONGEST_NOTE].split())
    return " · ".join(part for part in (_("{what}, {when}").format(what=happened, when=day), said) if part)


def place_words(row: int, count: int) -> str:
    """Where the card stands in the list: "3 of 17"."""
    return _("{place} of {count}").format(place=f"{row + 1:,}".replace(",", " "), count=f"{count:,}".replace(",", " "))


def left_words(count: int) -> str:
    """How much there is to do."""
    shown = f"{count:,}".replace(",", " ")
    return ngettext("{count} to follow up", "{count} to follow up", count).format(count=shown)


def nothing_words(ahead: CardFace | None, now: datetime, shop: Shop) -> str:
    """What an empty list says, with what comes next."""
    if ahead is None:
        return _("Nothing is due, and nothing is planned. A new lead or a logged call puts the next date here.")
    name = " ".join(ahead.name[:LONGEST_NAME].split())
    day = follow_up_words(ahead.follow_up, now.date(), shop)
    return _("Nothing is due. Next is {name} on {day}.").format(name=name, day=day)
