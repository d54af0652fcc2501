"""Follow-up dates and amounts as people type them, read by the shop's own habits. Writes nothing."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _
from followup_desktop.domain.money import decimal_mark
from followup_desktop.domain.repeat import Repeat
from followup_desktop.domain.shop import Shop
from followup_desktop.formats import amounts, date_words, quick_add, repeat_words
from followup_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class QuickDays:
    """The days that one press chooses."""

    tomorrow: date
    in_a_week: date
    in_a_month: date


def understand_date(session: Session, text: str) -> FollowUp:
    """The follow-up that typed words say ("fri 10am"). Raises NotUnderstood when they say none, or how often."""
    if repeat_words.find_repeat(text, session.shop) is not None:
        raise NotUnderstood(_("Here one day is asked for, which does not come again."))
    return date_words.read_follow_up(text, session.now(), session.shop)


def understand_plan(session: Session, text: str) -> tuple[FollowUp, Repeat | None]:
    """The follow-up that typed words say, and how often it repeats ("every 2 weeks"). Raises NotUnderstood."""
    return repeat_words.read_plan(text, session.now(), session.shop)


def understand_amount(session: Session, text: str) -> int:
    """A typed amount in cents of the shop's currency. Raises NotUnderstood when it is none."""
    shop = session.shop
    return amounts.read_amount(text, shop.currency, decimal_mark(shop.language))


def understand_past_day(session: Session, text: str) -> date:
    """A day that has been, as typed with its year ("4 Mar 2019"). Raises NotUnderstood for any other."""
    from followup_desktop.formats import days  # no date of a follow-up needs it

    day = days.day_of(text.strip(), session.shop.date_order)
    if day is None:
        raise NotUnderstood(
            _("“{text}” is no day with a year.").format(text=text.strip()[:60]),
            next_step=_("Write it as {example}.").format(example=session.now().date().isoformat()),
        )
    if day > session.now().date():
        raise NotUnderstood(_("That day is still ahead."), next_step=_("Give the day when it was."))
    return day


def understand_birthday(session: Session, text: str) -> str:
    """A birthday as ISO text, ``--02-03`` without its year; "" for none. Raises NotUnderstood."""
    from followup_desktop.formats.birthdays import birthday_text

    typed = text.strip()
    said = birthday_text(typed, session.shop.date_order)
    if typed and not said:
        raise NotUnderstood(
            _("“{text}” is no birthday.").format(text=typed[:60]),
            next_step=_("Write it as 1980-02-03, or --02-03 without the year."),
        )
    return said


def warm_up(shop: Shop, now: datetime) -> None:
    """Load what the first understanding of a line or a date would load, ahead of the first key.

    For a background thread: it touches no database.
    """
    quick_add.read_line("Ann 406-555-0100 $1 fri 10am #x", now, shop)
    date_words.warm_up(shop.language)


def quick_days(session: Session) -> QuickDays:
    """Tomorrow as said; a week and a month ahead on a day the shop is open."""
    today, shop = session.now().date(), session.shop
    return QuickDays(
        today + timedelta(days=1),
        shop.next_open_day(today + timedelta(days=7)),
        shop.next_open_day(month_later(today)),
    )


def month_later(day: date) -> date:
    """The same day next month, or that month's last day where it is shorter."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
