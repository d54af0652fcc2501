"""The words for days, times and waits everywhere: screen, notification, command line, paper.

Relative words up to a week, dates beyond, in the order the shop's country writes them (DESIGN.md, "Words").
"""

from datetime import date, datetime, time

from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import DateOrder, Shop

RELATIVE_DAYS = 7
_MINUTE_S = 60
_HOUR_S = 3600


def weekday_short(day: date) -> str:
    """The weekday in three letters or so: "Thu"."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def month_short(day: date) -> str:
    """The month in three letters or so: "Nov"."""
    first_half = (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"))
    names = (*first_half, _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"))
    return names[day.month - 1]


def time_text(at: time) -> str:
    """A time of day, "10:00"."""
    return f"{at:%H:%M}"


def date_text(day: date, today: date, shop: Shop) -> str:
    """The plain date, "2 Dec", with the year when it is not this one."""
    if day.year == today.year:
        pattern = _("{day} {month}") if shop.date_order is DateOrder.DMY else _("{month} {day}")
    else:
        pattern = {
            DateOrder.DMY: _("{day} {month} {year}"),
            DateOrder.MDY: _("{month} {day}, {year}"),
            DateOrder.YMD: _("{year} {month} {day}"),
        }[shop.date_order]
    return pattern.format(day=day.day, month=month_short(day), year=day.year)


def birthday_words(kept: str, shop: Shop) -> str:
    """``1980-02-03`` or ``--02-03`` as people read it; anything else as it came in with a list."""
    has_year = not kept.startswith("--")
    try:
        day = date.fromisoformat(kept if has_year else "2000" + kept[1:])
    except ValueError:
        return kept
    if not has_year:
        return date_text(day, day, shop)  # of its own year: written without it
    return date_text(day, date.min, shop)  # of no year that anybody lives in: written with its own


def weekday_and_date(day: date, today: date, shop: Shop) -> str:
    """The date with its weekday, "Fri 27 Nov"."""
    return _("{weekday} {date}").format(weekday=weekday_short(day), date=date_text(day, today, shop))


def day_words(day: date, today: date, shop: Shop) -> str:
    """A day as people say it: "Today", "Tomorrow", "Yesterday", "Fri 27 Nov", "2 Dec"."""
    ahead = (day - today).days
    if ahead == 0:
        return _("Today")
    if ahead == 1:
        return _("Tomorrow")
    if ahead == -1:
        return _("Yesterday")
    if abs(ahead) <= RELATIVE_DAYS:
        return weekday_and_date(day, today, shop)
    return date_text(day, today, shop)


def follow_up_words(follow_up: FollowUp, today: date, shop: Shop) -> str:
    """The chosen date in full, for toasts and boxes: "Thu 26 Nov", "Fri 27 Nov 10:00"."""
    return _with_time(weekday_and_date(follow_up.on, today, shop), follow_up.at)


def due_words(follow_up: FollowUp, now: datetime, shop: Shop) -> str:
    """The due badge at local time ``now``: "2 days late", "20 min late", "Today 10:00", "Fri 27 Nov".

    Longer late than a week is a date: "Late since 2 Nov".
    """
    today = now.date()
    days_late = (today - follow_up.on).days
    if days_late > RELATIVE_DAYS:
        return _("Late since {date}").format(date=date_text(follow_up.on, today, shop))
    if days_late > 0:
        return ngettext("{days} day late", "{days} days late", days_late).format(days=days_late)
    if days_late == 0 and follow_up.at is not None and now.time() >= follow_up.at:
        return _late_today((now - datetime.combine(today, follow_up.at)).total_seconds())
    return _with_time(day_words(follow_up.on, today, shop), follow_up.at)


def ago_words(moment: datetime, now: datetime, shop: Shop | None = None) -> str:
    """How long ago a naive local ``moment`` was: "just now", "5 min ago", "Yesterday 14:30", "2 Nov"."""
    seconds = (now - moment).total_seconds()
    if 0 <= seconds < _MINUTE_S:
        return _("just now")
    if 0 <= seconds < _HOUR_S:
        return _("{minutes} min ago").format(minutes=int(seconds // _MINUTE_S))
    if moment.date() == now.date() and seconds >= 0:
        return _("{hours} h ago").format(hours=int(seconds // _HOUR_S))
    shop = shop or Shop()
    words = day_words(moment.date(), now.date(), shop)
    days = (now.date() - moment.date()).days
    if 1 < days <= RELATIVE_DAYS:
        return ngettext("{days} day ago", "{days} days ago", days).format(days=days)
    return _with_time(words, moment.time() if abs(days) <= 1 else None)


def waited_words(seconds: int) -> str:
    """How long someone has waited, in open hours: "2 h 10 min"; hours alone from ten on."""
    minutes = max(0, seconds) // _MINUTE_S
    hours, minutes = divmod(minutes, 60)
    if hours >= 10 or (hours and not minutes):
        return _("{hours} h").format(hours=hours)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes:
        return _("{minutes} min").format(minutes=minutes)
    return _("less than a minute")


def _with_time(words: str, at: time | None) -> str:
    if at is None:
        return words
    return _("{day} {time}").format(day=words, time=time_text(at))


def _late_today(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return _("Now")
    if seconds < _HOUR_S:
        return _("{minutes} min late").format(minutes=int(seconds // _MINUTE_S))
    return _("{hours} h late").format(hours=int(seconds // _HOUR_S))
