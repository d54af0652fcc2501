"""An archive's file to values. A damaged record is left out and named; a damaged file is refused as a whole."""

from collections.abc import Callable
from typing import TypeVar

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.formats.archive.parts import activity_of, card_of, contact_of, purchase_of, shop_of, staff_of
from followup_desktop.formats.archive.records import Archive
from followup_desktop.formats.archive.values import Plain, Unreadable, number_of
from followup_desktop.formats.bulk import collector_paused, drained
from followup_desktop.formats.json_values import load_json, mapping
from followup_desktop.formats.records import LeftOut

KIND = "json"
NEWEST_VERSION = 1
_LISTS = ("contacts", "cards", "activities", "purchases", "staff")

Value = TypeVar("Value")


def is_archive(value: object) -> bool:
    """Whether a JSON value is an archive of this program: its version, its contacts and its cards."""
    said = mapping(value)
    return "version" in said and isinstance(said.get("contacts"), list) and isinstance(said.get("cards"), list)


def read_archive(data: bytes, name: str) -> Archive:
    """Everything in the archive ``name``.

    Raises NotUnderstood when the file is broken, is no archive of this program, or is one of a newer version.
    """
    with collector_paused():
        return archive_of(load_json(data, name), name)


def archive_of(value: object, name: str) -> Archive:
    """The archive in a JSON value, whose lists are emptied as they are read. See :func:`read_archive`."""
    source = _checked(value, name)
    left_out: list[LeftOut] = []
    try:
        shop = shop_of(mapping(source.get("shop")))
    except Unreadable as fault:
        raise NotUnderstood(
            _("The shop's settings in {name} cannot be read: {reason}").format(name=name, reason=fault.reason)
        ) from fault
    staff = _read(source, "staff", staff_of, left_out)
    ids = {one.name: one.id for one in staff}
    contacts = _read(source, "contacts", contact_of, left_out)
    known = {contact.id for contact in contacts}
    cards = _read(source, "cards", lambda record: card_of(record, ids), left_out, lambda card: card.contact_id in known)
    open_cards = {card.id for card in cards}
    activities = _read(
        source,
        "activities",
        lambda record: activity_of(record, ids),
        left_out,
        lambda one: one.contact_id in known and (one.card_id is None or one.card_id in open_cards),
    )
    purchases = _read(source, "purchases", purchase_of, left_out, lambda one: one.contact_id in known)
    left_out += [
        LeftOut(1, _("The list “{key}” is of a kind that this version does not know.").format(key=str(key)[:60]))
        for key, members in source.items()
        if key not in _LISTS and isinstance(members, list) and members
    ]
    return Archive(shop, contacts, cards, activities, purchases, staff, tuple(left_out))


def _checked(value: object, name: str) -> Plain:
    if not is_archive(value):
        raise NotUnderstood(
            _("The file {name} is not an archive of this program.").format(name=name),
            next_step=_("Choose a file that was exported with everything in it."),
        )
    source = mapping(value)
    version = source.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotUnderstood(_("The archive {name} does not say which version wrote it.").format(name=name))
    if version > NEWEST_VERSION:
        raise NotUnderstood(
            _("The archive {name} was written by a newer version of this program.").format(name=name),
            next_step=_("Install the newer version and read it there."),
        )
    broken = [key for key in _LISTS if not isinstance(source.get(key, []), list)]
    if broken:
        raise NotUnderstood(_("The list “{key}” in {name} cannot be read.").format(key=broken[0], name=name))
    return source


def _read(
    source: Plain,
    key: str,
    read: Callable[[Plain], Value],
    left_out: list[LeftOut],
    belongs: Callable[[Value], bool] = lambda _value: True,
) -> tuple[Value, ...]:
    """The values of one list; each id once, and only what belongs to somebody who is there."""
    found: dict[int, Value] = {}
    records = source.get(key, [])
    for place, record in enumerate(drained(records) if isinstance(records, list) else (), 1):
        try:
            if not isinstance(record, dict):
                raise Unreadable(_("It is no record."))
            value = read(record)
            number = number_of(record, "id")
            if number in found:
                raise Unreadable(_("The number {id} stands there twice.").format(id=number))
            if not belongs(value):
                raise Unreadable(_("It belongs to somebody who is not in the file."))
            found[number] = value
        except Unreadable as fault:
            words = _("Number {place} of the list “{key}” was left out. {reason}")
            left_out.append(LeftOut(place, words.format(place=place, key=key, reason=fault.reason)))
    return tuple(found.values())
