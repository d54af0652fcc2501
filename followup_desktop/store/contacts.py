"""Contacts with all their numbers, addresses and tags: read whole, written whole, only what differs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import Address, Contact, ContactDetails, Email, Phone
from followup_desktop.domain.names import folded, search_key, sort_key
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Values

_COLUMNS = (
    "id, full_name, given_name, family_name, nickname, company, job_title, website, birthday, source, "
    "preferred_channel, best_hours, max_every_days, dnc, dnc_reason, client_since, note, batch_id, version"
)
NumberKeys = Callable[[Phone], Sequence[str]]


def contact(database: Database, contact_id: int) -> Contact | None:
    """The contact with everything known, or None when taken away or never there."""
    row = database.row(f"SELECT {_COLUMNS} FROM contact WHERE id = ? AND withdrawn_by IS NULL", (contact_id,))
    if row is None:
        return None
    return _from_row(row, *(_parts(database, table, contact_id) for table in ("phone", "email", "address", "tag")))


_PARTS = {"phone": "raw, e164, kind", "email": "address, kind", "tag": "name"}
_PARTS["address"] = "street, city, region, postcode, country, kind"


def _parts(database: Database, table: str, contact_id: int) -> list[Any]:
    sql = f"SELECT {_PARTS[table]} FROM {table} WHERE contact_id = ? ORDER BY slot"
    return database.rows(sql, (contact_id,))


def _from_row(
    row: tuple[Any, ...], phones: list[Any], emails: list[Any], addresses: list[Any], tags: list[Any]
) -> Contact:
    details = ContactDetails(
        full_name=row[1],
        given_name=row[2],
        family_name=row[3],
        nickname=row[4],
        company=row[5],
        job_title=row[6],
        website=row[7],
        birthday=row[8],
        phones=tuple(Phone(*phone) for phone in phones),
        emails=tuple(Email(*email) for email in emails),
        addresses=tuple(Address(*address) for address in addresses),
        source=row[9],
        preferred_channel=Channel(row[10]) if row[10] else None,
        best_hours=row[11],
        max_every_days=row[12],
        do_not_contact=frozenset(row[13].split()),
        client_since=date.fromisoformat(row[15]) if row[15] else None,
        note=row[16],
        tags=tuple(tag[0] for tag in tags),
    )
    return Contact(row[0], details, version=row[18], dnc_reason=row[14], batch=row[17])


def all_contacts(database: Database) -> list[Contact]:
    """Every contact, in the order they came in: for export. Reads five tables once each."""
    return _many(database)


def contacts_with_ids(database: Database, ids: Sequence[int]) -> list[Contact]:
    """These contacts (some hundreds at most), in the order they came in; those taken away are missing."""
    return _many(database, ids)


def _many(database: Database, ids: Sequence[int] | None = None) -> list[Contact]:
    marks = "" if ids is None else f" IN ({', '.join('?' * len(ids))})"
    of_contact, of_id = (f"WHERE contact_id{marks}", f"AND id{marks}") if marks else ("", "")
    wanted = tuple(ids or ())
    parts: dict[str, dict[int, list[Any]]] = {}
    for table, columns in _PARTS.items():
        found = parts.setdefault(table, {})
        sql = f"SELECT contact_id, {columns} FROM {table} {of_contact} ORDER BY contact_id, slot"
        for owner, *values in database.rows(sql, wanted):
            assert isinstance(owner, int)
            found.setdefault(owner, []).append(values)
    rows: list[Any] = database.rows(
        f"SELECT {_COLUMNS} FROM contact WHERE withdrawn_by IS NULL {of_id} ORDER BY id", wanted
    )
    order = ("phone", "email", "address", "tag")
    return [_from_row(row, *(parts[table].get(row[0], []) for table in order)) for row in rows]


def columns_of(details: ContactDetails) -> Values:
    """The contact row's own columns for these details."""
    searched = (
        details.full_name,
        details.given_name,
        details.family_name,
        details.nickname,
        details.company,
        *[email.address for email in details.emails],
        *details.tags,
        *[address.city for address in details.addresses],
        *[phone.raw for phone in details.phones if not phone.e164],
    )
    name = details.name
    return {
        "full_name": details.full_name,
        "given_name": details.given_name,
        "family_name": details.family_name,
        "nickname": details.nickname,
        "company": details.company,
        "job_title": details.job_title,
        "website": details.website,
        "birthday": details.birthday,
        "source": details.source,
        "preferred_channel": details.preferred_channel.value if details.preferred_channel else None,
        "best_hours": details.best_hours,
        "max_every_days": details.max_every_days,
        "dnc": " ".join(sorted(details.do_not_contact)),
        "client_since": details.client_since.isoformat() if details.client_since else None,
        "note": details.note,
        "name": name,
        "sort_key": sort_key(name, details.family_name, details.given_name),
        "search_key": search_key(*searched),
    }


def part_rows(details: ContactDetails, keys: NumberKeys) -> dict[str, list[Values]]:
    """The rows of the tables beside the contact's own, each with its slot; ``keys`` gives a number's digits."""
    phones = [
        {"raw": phone.raw, "e164": phone.e164, "kind": phone.kind, "keys": " ".join(keys(phone))}
        for phone in details.phones
    ]
    emails = [
        {"address": email.address, "folded": folded(email.address), "kind": email.kind} for email in details.emails
    ]
    addresses = [
        {
            "street": address.street,
            "city": address.city,
            "region": address.region,
            "postcode": address.postcode,
            "country": address.country,
            "kind": address.kind,
        }
        for address in details.addresses
    ]
    tags = [{"name": tag} for tag in details.tags]
    tables: dict[str, list[Values]] = {"phone": phones, "email": emails, "address": addresses, "tag": tags}
    for found in tables.values():
        for slot, values in enumerate(found):
            values["slot"] = slot
    return tables


def add_contact(rows: Rows, details: ContactDetails, keys: NumberKeys, created_at: str, dnc_reason: str = "") -> int:
    """Insert a contact with all its parts; its id."""
    own = columns_of(details)
    contact_id = rows.add("contact", **own, dnc_reason=dnc_reason, created_at=created_at)
    for table, found in part_rows(details, keys).items():
        for values in found:
            rows.add(table, contact_id=contact_id, **values)
    return contact_id


def change_contact(
    rows: Rows,
    database: Database,
    contact_id: int,
    details: ContactDetails,
    keys: NumberKeys,
    *,
    seen: int | None = None,
    dnc_reason: str | None = None,
) -> bool:
    """Write what differs; whether anything did. The contact's version stands for all of its parts.

    Raises :class:`EditConflict` when ``seen`` is given and no longer the contact's version.
    """
    own = columns_of(details)
    if dnc_reason is not None:
        own["dnc_reason"] = dnc_reason
    changed = rows.change("contact", contact_id, seen, **own)
    for table, wanted in part_rows(details, keys).items():
        changed = _write_parts(rows, database, table, contact_id, wanted) or changed
    if changed:
        rows.touch("contact", contact_id)
    return changed


def _write_parts(rows: Rows, database: Database, table: str, contact_id: int, wanted: list[Values]) -> bool:
    sql = f"SELECT id FROM {table} WHERE contact_id = ? ORDER BY slot"
    there: list[Any] = [row[0] for row in database.rows(sql, (contact_id,))]
    changed = False
    for part_id, values in zip(there, wanted, strict=False):
        changed = rows.change(table, part_id, **values) or changed
    for part_id in there[len(wanted) :]:
        rows.remove(table, part_id)
        changed = True
    for values in wanted[len(there) :]:
        rows.add(table, contact_id=contact_id, **values)
        changed = True
    return changed


def is_called_for(database: Database, contact_id: int) -> bool:
    """Whether a live card, activity or purchase still belongs to the contact."""
    tables = ("card", "activity", "purchase")
    found = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE contact_id = ? AND withdrawn_by IS NULL" for table in tables
    )
    return database.row(f"{found} LIMIT 1", (contact_id,) * len(tables)) is not None


def has_bought(database: Database, contact_id: int, besides_batch: int = 0) -> bool:
    """Whether a visit of the contact stands that another import than ``besides_batch`` brought, or none.

    Zero and refunds are no visit (DATA.md, "Import").
    """
    sql = """SELECT 1 FROM purchase WHERE contact_id = ? AND withdrawn_by IS NULL AND batch_id IS NOT ?
        AND (amount_cents IS NULL OR amount_cents > 0) LIMIT 1"""
    return database.row(sql, (contact_id, besides_batch)) is not None


def known_sources(database: Database) -> list[str]:
    """The sources in use, most frequent first."""
    sql = """SELECT source FROM contact WHERE withdrawn_by IS NULL AND source <> ''
        GROUP BY source ORDER BY count(*) DESC, source LIMIT 50"""
    return [str(row[0]) for row in database.rows(sql)]


def known_tags(database: Database) -> list[str]:
    """The tags in use, most frequent first."""
    sql = """SELECT tag.name FROM tag JOIN contact ON contact.id = tag.contact_id AND contact.withdrawn_by IS NULL
        GROUP BY tag.name ORDER BY count(*) DESC, tag.name LIMIT 200"""
    return [str(row[0]) for row in database.rows(sql)]
