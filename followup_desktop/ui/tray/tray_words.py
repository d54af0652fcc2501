"""What the tray says in words: its title, its tooltip, how each line stands. Knows no Qt."""

from datetime import datetime

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import Standing, standing
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.shown import due_words, time_text, weekday_short
from followup_desktop.services.due_now import DueNow
from followup_desktop.services.reminders import DueCard


def when_words(card: DueCard, now: datetime, shop: Shop) -> str:
    """How a line stands: "2 days late", or when it comes today: "14:30"."""
    follow_up = card.follow_up
    if follow_up.at is not None and standing(follow_up, now) is Standing.TODAY:
        return time_text(follow_up.at)
    return due_words(follow_up, now, shop)


def title_words(due: DueNow) -> str:
    """The most important number: "3 late", else "2 due", else nothing."""
    if due.late:
        return ngettext("{count} late", "{count} late", due.late).format(count=f"{due.late:,}")
    if due.due:
        return ngettext("{count} due", "{count} due", due.due).format(count=f"{due.due:,}")
    return ""


def tooltip_words(due: DueNow, now: datetime) -> str:
    """How many, in words, and no name: a tooltip is read by whoever stands at the counter."""
    words = _("Follow-up Board: nothing is due")
    if due.due:
        words = ngettext("Follow-up Board: {count} due", "Follow-up Board: {count} due", due.due)
        words = words.format(count=f"{due.due:,}")
    if due.late:
        late = ngettext("{count} late", "{count} late", due.late).format(count=f"{due.late:,}")
        words = _("{due}, {more}").format(due=words, more=late)
    if due.put_aside:
        kept = ngettext("{count} put aside", "{count} put aside", due.put_aside).format(count=f"{due.put_aside:,}")
        words = _("{due}, {more}").format(due=words, more=kept)
    if due.quiet_until is not None:
        quiet = _("quiet until {time}").format(time=until_words(due.quiet_until, now))
        words = _("{due}, {more}").format(due=words, more=quiet)
    return words


def until_words(until: datetime, now: datetime) -> str:
    """Until when it is quiet (aware): "11:00", with the weekday when that is not today."""
    local = local_time(until)
    at = time_text(local.time())
    return at if local.date() == now.date() else _("{day} {time}").format(day=weekday_short(local.date()), time=at)
