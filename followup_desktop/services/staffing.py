"""The staff and the shop's settings: added, renamed, retired, changed."""

from dataclasses import fields, replace

from followup_desktop.domain.errors import NotThere, Refused
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import MOST_LEAD_RING, Shop
from followup_desktop.domain.staff import Staff, initials_of
from followup_desktop.domain.values import value
from followup_desktop.services.session import Session, Work, handles
from followup_desktop.store import shop_settings

MOST_DAYS = 3650
MOST_A_DAY = 100_000


@value
class AddStaff:
    """Somebody new works here. Empty initials are made from the name."""

    name: str
    initials: str = ""


@value
class EditStaff:
    """Rename somebody, or retire them (``is_active`` False): history keeps their name. None leaves a part as it is."""

    staff_id: int
    name: str | None = None
    initials: str | None = None
    is_active: bool | None = None


@value
class ChangeShop:
    """Replace the shop's settings; with ``seen``, those that were shown, only what differs from them."""

    shop: Shop
    seen: Shop | None = None


def all_staff(session: Session) -> list[Staff]:
    """Everybody who works or worked here, active first."""
    return shop_settings.all_staff(session.database)


def staff_named(session: Session, name: str) -> Staff:
    """The person of that name or those initials. Raises :class:`NotThere` with the names there are."""
    wanted = name.strip().casefold()
    found = all_staff(session)
    match = next((one for one in found if one.name.casefold() == wanted), None)
    match = match or next((one for one in found if one.initials.casefold() == wanted), None)
    if match is None:
        known = ", ".join(one.name for one in found) or _("nobody yet")
        raise NotThere(
            _("Nobody called “{name}” works here.").format(name=name),
            next_step=_("Known: {names}.").format(names=known),
        )
    return match


@handles(AddStaff)
def _add_staff(command: AddStaff, work: Work) -> Staff:
    name, initials = _checked(command.name, command.initials)
    _check_is_free(work, name)
    work.label = _("Added {name} to the staff").format(name=name)
    staff_id = work.rows.add("staff", name=name, initials=initials, active=1)
    return Staff(staff_id, name, initials)


@handles(EditStaff)
def _edit_staff(command: EditStaff, work: Work) -> Staff:
    known = next((one for one in shop_settings.all_staff(work.database) if one.id == command.staff_id), None)
    if known is None:
        raise NotThere(_("They are no longer among the staff."))
    name, initials = _checked(
        known.name if command.name is None else command.name,
        known.initials if command.initials is None else command.initials,
    )
    is_active = known.is_active if command.is_active is None else command.is_active
    _check_is_free(work, name, but_for=known.id)
    work.label = _("Changed {name} of the staff").format(name=name)
    work.rows.change("staff", known.id, None, name=name, initials=initials, active=int(is_active))
    return Staff(known.id, name, initials, is_active)


def _check_is_free(work: Work, name: str, but_for: int | None = None) -> None:
    others = (one for one in shop_settings.all_staff(work.database) if one.id != but_for)
    if any(one.name.casefold() == name.casefold() for one in others):
        raise Refused(_("Somebody called {name} is there already.").format(name=name))


def _checked(name: str, initials: str) -> tuple[str, str]:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Somebody of the staff needs a name."))
    return name, (initials.strip()[:3].upper() or initials_of(name))


def check_shop(shop: Shop) -> None:
    """Refuse settings that no shop has, before every date depends on them."""
    if len(shop.hours) != 7 or any(hours is not None and hours.opens >= hours.closes for hours in shop.hours):
        raise Refused(_("The shop closes after it opens."), next_step=_("Correct the open hours."))
    days = (*shop.lane_days.values(), shop.rest_days_after_no - 1)
    counts = (shop.imported_per_day, shop.attempts_before_other_channel)
    if not all(0 <= count < MOST_DAYS for count in days) or not all(1 <= count <= MOST_A_DAY for count in counts):
        raise Refused(
            _("A number in the settings is out of reach."),
            next_step=_("Days go up to {days}, the other numbers from 1 to {most}.").format(
                days=MOST_DAYS, most=MOST_A_DAY
            ),
        )
    if not all(0 < minutes <= MOST_LEAD_RING for minutes in shop.lead_rings):
        raise Refused(
            _("An unanswered lead rings after some open time."),
            next_step=_("Choose from 1 minute to {hours} open hours.").format(hours=MOST_LEAD_RING // 60),
        )
    if shop.week_start not in range(7) or not shop.currency.strip():
        raise Refused(_("The week needs a first day and the money a currency."))


@handles(ChangeShop)
def _change_shop(command: ChangeShop, work: Work) -> Shop:
    shop = command.shop if command.seen is None else _taken_over(command.shop, command.seen, work.shop)
    check_shop(shop)
    work.label = _("Changed the settings")
    shop_settings.write_shop(work.rows, work.database, shop)
    return shop


def _taken_over(chosen: Shop, seen: Shop, kept: Shop) -> Shop:
    """``kept`` with what the person chose: another program may have changed other settings since they were seen."""
    names = [field.name for field in fields(Shop)]
    return replace(
        kept, **{name: getattr(chosen, name) for name in names if getattr(chosen, name) != getattr(seen, name)}
    )
