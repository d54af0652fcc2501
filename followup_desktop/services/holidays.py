"""Days on which the shop stays closed: public holidays, learned once a year and kept, and its own."""

from dataclasses import replace
from datetime import date, timedelta

from followup_desktop.domain.events import ShopChanged
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import holidays, shop_settings

YEARS_AHEAD = 2
LISTED_DAYS_AHEAD = 366


@value
class Unlearned:
    """Years of which the holidays of a country and region are not known yet."""

    country: str
    region: str
    years: tuple[int, ...]


@value
class KeepHolidays:
    """Keep what was learned; no change of a person's, so nothing to undo."""

    of: Unlearned
    found: tuple[tuple[date, str], ...]


@value
class CloseOn:
    """The shop stays closed on a day."""

    day: date


@value
class OpenOn:
    """The shop opens on a day that was its own closed day, or though it is a holiday."""

    day: date


@value
class SpecialDay:
    """A day that differs from its weekday: ``name`` is the holiday's, "" for one of the shop's own."""

    day: date
    name: str
    is_open: bool


def unlearned(session: Session) -> Unlearned | None:
    """What is still to be learned for this year and the next two; None when all is known, or nobody asks for it.

    The country is a guess until the shop is confirmed: nothing is learned for a guess.
    """
    shop = session.shop
    if not shop.is_confirmed or not shop.keeps_holidays:
        return None
    known = holidays.known_years(session.database, shop.country, shop.region)
    this_year = session.now().year
    years = tuple(year for year in range(this_year, this_year + YEARS_AHEAD + 1) if year not in known)
    return Unlearned(shop.country, shop.region, years) if years else None


def learn(of: Unlearned) -> KeepHolidays:
    """Ask the library. For a background thread: it touches no database."""
    from followup_desktop.formats import public_holidays

    return KeepHolidays(of, tuple(public_holidays.holidays_of(of.country, of.region, of.years)))


def regions_of(country: str) -> list[tuple[str, str]]:
    """The regions (code, name) of a country that have holidays of their own. Loads the library."""
    from followup_desktop.formats import public_holidays

    return public_holidays.regions_of(country)


def special_days(session: Session) -> tuple[SpecialDay, ...]:
    """The holidays and the shop's own closed days of the coming year, by day."""
    shop, today = session.shop, session.now().date()
    last = today + timedelta(days=LISTED_DAYS_AHEAD)
    public = dict(holidays.named(session.database, shop.country, shop.region, today, last))
    days = set(shop.closed_days) | (set(public) if shop.keeps_holidays else set())
    coming = sorted(day for day in days if today <= day <= last)
    return tuple(SpecialDay(day, public.get(day, ""), not shop.is_closed_day(day)) for day in coming)


@handles(KeepHolidays)
def _keep_holidays(command: KeepHolidays, work: Work) -> None:
    of = command.of
    holidays.keep(work.database, of.country, of.region, of.years, command.found, work.stamp)
    work.extra_events.append(ShopChanged())


@handles(CloseOn)
def _close_on(command: CloseOn, work: Work) -> Shop:
    shop = work.shop
    closed = replace(shop, closed_days=shop.closed_days | {command.day}, open_days=shop.open_days - {command.day})
    work.label = _("Closed the shop on {day}").format(day=command.day.isoformat())
    return _write(closed, work)


@handles(OpenOn)
def _open_on(command: OpenOn, work: Work) -> Shop:
    shop = work.shop
    is_holiday = shop.keeps_holidays and command.day in shop.holidays
    opened = replace(
        shop,
        closed_days=shop.closed_days - {command.day},
        open_days=shop.open_days | ({command.day} if is_holiday else set()),
    )
    work.label = _("Opened the shop on {day}").format(day=command.day.isoformat())
    return _write(opened, work)


def _write(shop: Shop, work: Work) -> Shop:
    shop_settings.write_shop(work.rows, work.database, shop)
    return shop
