"""What the reminder window says of what is due, in words. Knows no Qt."""

from datetime import datetime

from followup_desktop.desktop.notices import one_line
from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.ringing import RingKind
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import ago_words, due_words, waited_words
from followup_desktop.domain.titles import happened_words
from followup_desktop.services.reminders import Reminder

LONGEST_PIECE = 200


def heading_words(count: int, came_while_away: int) -> str:
    """What the window says first: how many are due, and whether they came while the program did not run."""
    if came_while_away and came_while_away == count:
        words = ngettext(
            "{count} follow-up came due while the board was closed",
            "{count} follow-ups came due while the board was closed",
            count,
        )
        return words.format(count=f"{count:,}")
    return ngettext("{count} follow-up is due", "{count} follow-ups are due", count).format(count=f"{count:,}")


def matter_words(reminder: Reminder) -> str:
    """What it is about and the number: "Quote: 2 × MS 261 saws · 406-555-0134"."""
    pieces = (one_line(reminder.what, LONGEST_PIECE), one_line(reminder.number, LONGEST_PIECE))
    return " · ".join(piece for piece in pieces if piece)


def last_words(reminder: Reminder, now: datetime, shop: Shop) -> str:
    """What happened last: "Last: Voicemail, 3 days ago. Left the price"."""
    last = reminder.last
    if reminder.kind is RingKind.UNANSWERED:
        return _("Waits {time} for a first answer.").format(time=waited_words(reminder.waited_s(now, shop)))
    if last is None:
        return _("Nothing happened yet.")
    what, ago = happened_words(last.outcome, last.channel), ago_words(local_time(last.at), now, shop)
    words = _("Last: {what}, {ago}.").format(what=what, ago=ago)
    note = one_line(last.note, LONGEST_PIECE)
    return f"{words} {note}" if note else words


def standing_words(reminder: Reminder, now: datetime, shop: Shop) -> tuple[str, Standing]:
    """How late it is, in words, and how it stands for its colour."""
    return due_words(reminder.follow_up, now, shop), standing(reminder.follow_up, now)


def spoken_words(reminder: Reminder, now: datetime, shop: Shop) -> str:
    """All of it in one sentence, for a screen reader."""
    when, _standing = standing_words(reminder, now, shop)
    pieces = (one_line(reminder.name, LONGEST_PIECE), when, matter_words(reminder), last_words(reminder, now, shop))
    return ". ".join(piece.rstrip(".") for piece in pieces if piece)
