"""One row with known columns to contact details. What has no place is named, never dropped in silence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats import wishes
from followup_desktop.formats.birthdays import birthday_text
from followup_desktop.formats.choices import NameOrder, ReadingChoices
from followup_desktop.formats.columns import column_name
from followup_desktop.formats.csv_rows import Row
from followup_desktop.formats.name_orders import parts_of
from followup_desktop.formats.phones import normal_form
from followup_desktop.formats.place_kinds import kind_word

_MANY = " ::: "  # Google's mark between several values of one cell.
_EMAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+$")
_SEVERAL = re.compile(r" ::: |[;,]\s*")
_EMPTY_WORDS = frozenset({"null", "none", "n/a", "#n/a", "(null)"})
_LONGEST_EMPTY = max(map(len, _EMPTY_WORDS))
_NO_ADDRESS = frozenset({"true", "false", "0", "1"})
_COMPANY_WORDS = frozenset({"company", "true", "1", "yes", "firma", "société", "empresa"})
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T ])")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})(?:$|[T ])")
_PLACE_FIELDS = ("street", "street2", "city", "region", "postcode", "country", "address")
_PLACES = frozenset(_PLACE_FIELDS)
_BESIDE_NAME = frozenset({"middle_name", "prefix", "suffix"})
_AS_SAID = ("nickname", "job_title", "website", "source")
_FIGURES = frozenset({"phone", "postcode"})
_NOTHING = re.compile(r"[^\d\w]*0*(?:[.,]0+)?[^\d\w]*")
_LABELLED = re.compile(r"([A-Za-z]+): *([+(]?\d[^:]*?)(?=\s+[A-Za-z]+: *[+(]?\d|$)")
_SHOWN_CHARS = 60
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one list writes: as ``guessed`` says, its days in ``order``; ``unsettled`` is what nothing in it settles."""

    guessed: ReadingChoices
    order: DateOrder
    unsettled: frozenset[str] = frozenset()

    @property
    def country(self) -> str:
        """Where its numbers are dialled."""
        return self.guessed.country or ""


class RowReader:
    """Reads the rows of one file by the fields its columns were given."""

    def __init__(self, headings: Sequence[str], fields: Sequence[str], manner: Manner) -> None:
        self._headings = tuple(headings)
        self._columns = [(index, *field.partition(":")[::2]) for index, field in enumerate(fields) if field]
        self._nameless = [
            index for index, field in enumerate(fields) if not field and headings[index] == column_name(index)
        ]
        self._manner = manner

    def read(self, row: Row) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
        """The fields of ContactDetails that a row says anything for, and what was lost of it.

        Its numbers and addresses are tuples of their texts. None when nothing says who it is.
        """
        values = self._values(row)
        one = {field: kinds[0][1] for field, kinds in values.items()}
        lost: list[str] = []
        emails = self._emails(values, one, lost)
        phones = self._phones(values)
        full_name, company = _names(one, values)
        said: dict[str, Any] = self._named(full_name, one)
        if company:
            said["company"] = company
        if not said and "nickname" not in one and not emails and not phones:
            return None, ()
        for field in _AS_SAID:
            if field in one:
                said[field] = one[field]
        if birthday := self._birthday(one, lost):
            said["birthday"] = birthday
        if phones:
            said["phones"] = phones
        if emails:
            said["emails"] = emails
        if addresses := _addresses(values):
            said["addresses"] = addresses
        if note := _note(values, self._manner.order):
            said["note"] = note
        if tags := _tags(cell for _kind, cell in values.get("tags", ())):
            said["tags"] = tags
        wished, unread = wishes.understood(one, self._manner.order)
        said |= wished
        lost += unread
        lost += _second_values(values)
        lost += self._without_heading(row)
        return said, tuple(lost)

    def _values(self, row: Row) -> dict[str, list[tuple[str, str]]]:
        """Field -> its filled cells with their kinds, in the order of the columns."""
        values: dict[str, list[tuple[str, str]]] = {}
        cells = row.cells
        for index, field, kind in self._columns:
            cell = cells[index].strip()
            if not cell or (len(cell) <= _LONGEST_EMPTY and cell.casefold() in _EMPTY_WORDS):
                continue
            if cell[0] == "'" and (_MADE_HARMLESS.match(cell) or (field in _FIGURES and cell[1:2].isdigit())):
                cell = cell[1:]  # Our own export, and spreadsheets, make a formula or a figure a text this way.
            said = (self._headings[index] if field == "note_line" else kind, cell)
            if field in values:
                values[field].append(said)
            else:
                values[field] = [said]
        return values

    def _named(self, full_name: str, one: Mapping[str, str]) -> dict[str, str]:
        """The name, whole or in its parts; a whole one written family first is taken apart."""
        parts = {field: one[field] for field in ("given_name", "family_name") if field in one}
        if not full_name:
            return parts
        if not parts and self._manner.guessed.name_order is NameOrder.FAMILY_FIRST and (apart := parts_of(full_name)):
            return {field: part for field, part in zip(("given_name", "family_name"), apart, strict=True) if part}
        return {"full_name": full_name, **parts}

    def _phones(self, values: Mapping[str, list[tuple[str, str]]]) -> tuple[Texts, ...]:
        if "phone" not in values:
            return ()
        kinds = dict(values.get("phone_kind", ()))
        found: dict[str, Texts] = {}
        for kind, cell in values["phone"]:
            for said, raw in _numbers(cell):
                if raw not in found:
                    found[raw] = (raw, normal_form(raw, self._manner.country), _kind(said or kind, kinds))
        return tuple(found.values())

    def _emails(
        self, values: Mapping[str, list[tuple[str, str]]], one: dict[str, str], lost: list[str]
    ) -> tuple[Texts, ...]:
        found: dict[str, Texts] = {}
        if "email" in values:
            kinds = dict(values.get("email_kind", ()))
            for kind, cell in values["email"]:
                for text in _SEVERAL.split(cell) if _SEVERAL.search(cell) else (cell,):
                    address = parseaddr(text)[1] if "<" in text else text.strip()
                    if _EMAIL.match(address):
                        found.setdefault(address.casefold(), (address, _kind(kind, kinds)))
                    elif text.strip():
                        lost.append(_("“{text}” is not an email address.").format(text=_short(text)))
        name = one.get("full_name", "")
        if "@" in name and _EMAIL.match(name):
            # An address in the name column is an address.
            found.setdefault(name.casefold(), (name, ""))
            one["full_name"] = ""
        return tuple(found.values())

    def _birthday(self, one: dict[str, str], lost: list[str]) -> str:
        said = one.get("birthday", "")
        if not said and one.get("birth_month") and one.get("birth_day"):
            year, month, day = one.get("birth_year", ""), one["birth_month"], one["birth_day"]
            said = f"{year}-{month}-{day}" if year else f"--{month.zfill(2)}-{day.zfill(2)}"
        if not said:
            return ""
        day_text = birthday_text(said, self._manner.order)
        if not day_text:
            lost.append(_("“{text}” is not a birthday this program can read.").format(text=_short(said)))
        return day_text

    def _without_heading(self, row: Row) -> list[str]:
        """What stands in columns that have no heading."""
        inside = [row.cells[index] for index in self._nameless if row.cells[index].strip()]
        count = len(inside) + len(row.extra)
        if not count:
            return []
        text = ", ".join(cell.strip() for cell in [*inside, *row.extra] if cell.strip())
        words = ngettext(
            "{count} column without a heading was not taken over: {text}",
            "{count} columns without a heading were not taken over: {text}",
            count,
        )
        return [words.format(count=count, text=_short(text))]


def _names(one: Mapping[str, str], values: Mapping[str, list[tuple[str, str]]]) -> tuple[str, str]:
    """Full name and company. A full name is made only where the parts say more than given and family."""
    full, company = one.get("full_name", ""), one.get("company", "")
    if full and one.get("company_type", "").casefold() in _COMPANY_WORDS:
        return "", company or full
    if company and values["company"][0][0] == "customer" and company.casefold() in _said_of(one):
        company = ""  # The customer is the person.
    if full:
        return full, company
    if not _BESIDE_NAME.isdisjoint(one):
        parts = ("prefix", "given_name", "middle_name", "family_name", "suffix")
        full = " ".join(one[part] for part in parts if one.get(part))
    return full, company


def _said_of(one: Mapping[str, str]) -> set[str]:
    parts = (one.get("given_name", ""), one.get("family_name", ""))
    return {one.get("full_name", "").casefold(), " ".join(part for part in parts if part).casefold()}


def _note(values: Mapping[str, list[tuple[str, str]]], order: DateOrder) -> str:
    """The notes of a row, and below them what else is worth knowing, under its heading."""
    if "note" not in values and "note_line" not in values:
        return ""
    lines = [value for _kind, value in values.get("note", ())]
    for heading, cell in values.get("note_line", ()):
        if not _NOTHING.fullmatch(cell):
            lines.append(f"{heading}: {_with_plain_day(cell, order)}")
    return "\n".join(lines)


def _with_plain_day(cell: str, order: DateOrder) -> str:
    """The cell, a day in it as ISO text. Without a year or marks it is no day: 12.10 may be money."""
    is_day = _YEAR_FIRST.match(cell) or _YEAR_LAST.match(cell)
    return (birthday_text(cell, order) if is_day else "") or cell


def _numbers(cell: str) -> list[tuple[str, str]]:
    """The numbers in one cell with what each is called there: Google's mark, or "Phone: … Mobile: …" (QuickBooks)."""
    if ":" not in cell:
        return [("", cell)]
    if _LABELLED.match(cell):
        labelled = _LABELLED.findall(cell)
        return [("" if label.casefold() == "phone" else label, raw.strip()) for label, raw in labelled]
    return [("", raw.strip()) for raw in cell.split(_MANY) if raw.strip()]


def _kind(kind: str, kinds: dict[str, str]) -> str:
    """The kind of a number or address; that of a numbered group stands in its own column."""
    return kind_word(kinds.get(kind, "") if kind.startswith("#") else kind)


def _addresses(values: Mapping[str, list[tuple[str, str]]]) -> tuple[Texts, ...]:
    """The addresses of a row, one for each kind or numbered group of columns."""
    if _PLACES.isdisjoint(values):
        return ()
    kinds = dict(values.get("address_kind", ()))
    parts: dict[str, dict[str, str]] = {}
    for field in _PLACE_FIELDS:
        for kind, cell in values.get(field, ()):
            if cell.casefold() not in _NO_ADDRESS:
                parts.setdefault(kind, {}).setdefault(field, cell)
    return tuple([_address(parts[kind], _kind(kind, kinds)) for kind in parts])


def _address(said: Mapping[str, str], kind: str) -> Texts:
    """Its texts in the order of the fields of Address."""
    text = said.get
    street = text("street", "")
    if "street2" in said:
        street = f"{street}, {said['street2']}" if street else said["street2"]
    if not street and "city" not in said:
        street = text("address", "")
    return (street, text("city", ""), text("region", ""), text("postcode", ""), text("country", ""), kind)


def _tags(cells: Iterable[str]) -> tuple[str, ...]:
    # Google's mark alone divides where it stands: the tags beside it may have commas of their own.
    words = [word for cell in cells for word in re.split(r" :::(?: |$)" if _MANY.rstrip() in cell else "[;,]", cell)]
    return tuple(dict.fromkeys(tag for word in words if (tag := _unquoted(word.strip().removeprefix("*").strip()))))


def _unquoted(tag: str) -> str:
    """Mailchimp quotes each tag within its cell."""
    return tag[1:-1].strip() if len(tag) > 2 and tag[0] == tag[-1] == '"' else tag


def _second_values(values: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Second websites, departments and the like, which a contact has no second place for."""
    lost = []
    for _place, cell in values.get("department", ()):
        lost.append(_("Department “{text}” was not taken over.").format(text=_short(cell)))
    for _place, cell in values.get("website", [])[1:]:
        lost.append(_("Second website “{text}” was not taken over.").format(text=_short(cell)))
    return lost


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
