"""The contacts of a file in little room: each is put together when it is asked for, from what its row says."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import Address, ContactDetails, Email, Phone
from followup_desktop.formats.packed import Converted, Form, Packed, Plain
from followup_desktop.formats.records import ContactRecord

_phone = attrgetter("raw", "e164", "kind")
_email = attrgetter("address", "kind")
_address = attrgetter("street", "city", "region", "postcode", "country", "kind")
_PARTS: Mapping[str, Converted] = {
    "phones": (lambda found: tuple(map(_phone, found)), lambda plain: tuple([Phone(*one) for one in plain])),
    "emails": (lambda found: tuple(map(_email, found)), lambda plain: tuple([Email(*one) for one in plain])),
    "addresses": (lambda found: tuple(map(_address, found)), lambda plain: tuple([Address(*one) for one in plain])),
}
_WISHES: Mapping[str, Converted] = {
    "preferred_channel": (attrgetter("value"), Channel),
    "do_not_contact": (lambda found: tuple(sorted(found)), frozenset),
    "client_since": (date.toordinal, date.fromordinal),
}


class KeptRecords(Packed[ContactRecord]):
    """Contact records in the order of the file. ``lines`` are theirs, to look one up without making all of them."""

    def __init__(self, records: Iterable[ContactRecord] = ()) -> None:
        self._form = Form(ContactDetails, **_PARTS, **_WISHES)
        self.lines = array("q")
        super().__init__(self._taken_apart, self._put_together, records)

    def keep(self, line: int, said: Mapping[str, Any], lost: tuple[str, ...]) -> None:
        """Take the contact of a row that says this of itself, no field of it empty.

        Each number or address is a tuple of its texts: a value of its own for each would be made for nothing.
        """
        if not _WISHES.keys().isdisjoint(said):
            said = {name: _WISHES[name][0](one) if name in _WISHES else one for name, one in said.items()}
        self.lines.append(line)
        self.append_plain((line, lost or None, self._form.plain_of(said)))

    def append(self, item: ContactRecord) -> None:
        """Take one more."""
        self.lines.append(item.line)
        super().append(item)

    def _taken_apart(self, record: ContactRecord) -> Plain:
        return record.line, record.notes_lost or None, self._form.plain(record.details)

    def _put_together(self, plain: Plain) -> ContactRecord:
        line, lost, details = plain
        return ContactRecord(line, self._form.made(details), lost or ())


def lines_of(records: Sequence[ContactRecord]) -> Sequence[int]:
    """The lines of ``records``, in their order."""
    return records.lines if isinstance(records, KeptRecords) else [record.line for record in records]
