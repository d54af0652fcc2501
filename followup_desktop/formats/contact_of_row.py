"""One row with known columns to contact details. What has no place is named, never dropped in silence."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.names import folded, is_unspaced, search_words
from followup_desktop.domain.shop import DateOrder
from followup_desktop.formats import wishes
from followup_desktop.formats.birthdays import birthday_text
from followup_desktop.formats.choices import NameOrder, ReadingChoices
from followup_desktop.formats.columns import column_name
from followup_desktop.formats.csv_headings import other_part
from followup_desktop.formats.csv_rows import Row
from followup_desktop.formats.harmless import as_written, is_nothing
from followup_desktop.formats.name_orders import parts_of
from followup_desktop.formats.phones import MIN_FOUND_DIGITS, digits_of, normal_form
from followup_desktop.formats.place_kinds import kind_word
from followup_desktop.formats.places_of_row import Cells, Texts, addresses_of

_MANY = " ::: "  # Google's mark between several values of one cell.
_EMAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+$")
_ONE_EMAIL = re.compile(r"(?!mailto:)[^\s@<>;,/|]+@[^\s@<>;,/|]+")
_SEVERAL = re.compile(r" ::: |[;,\n]\s*")
_COMPANY_WORDS = frozenset(
    {"company", "true", "1", "yes", "ja", "oui", "firma", "unternehmen", "société", "entreprise", "empresa"}
    | {"organization", "organisation", "business"}
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T ])")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})(?:$|[T ])")
_BESIDE_NAME = frozenset({"middle_name", "prefix", "suffix"})
_AS_SAID = ("nickname", "job_title", "website", "source")
_FIGURES = frozenset({"phone", "postcode"})
_NOTHING = re.compile(r"[^\d\w]*0*(?:[.,]0+)?[^\d\w]*|false|falsch|faux|falso", re.I)
_ONE_NUMBER = 2 * MIN_FOUND_DIGITS  # Two numbers and what divides them are longer.
_ANY_PHONE = ("phone", "tel", "telephone", "telefon", "tél", "téléphone")
_SEVERAL_PHONES = re.compile(r" ::: |\s*[;,|\n]\s*|\s+/\s+|\s+(?:or|oder|ou|o|und|et|y|and|&)\s+")
_NAMED_BEHIND = re.compile(r"(.*\d)\s*\(([^\W\d_][^\d()]*)\)")
_NAMES = ("full_name", "given_name", "middle_name", "family_name", "prefix", "suffix", "company", "nickname")
_TOLD = (*_NAMES, "email", "phone", "website", "street", "city")  # What a further column need not say again.
_SINGLE = (*_NAMES, "job_title", "birthday", "source", "client_since", "customer_number", "best_hours")
_NOTED = frozenset({"note", "note_line", "fact", "second", "customer_number"})
_SECOND = frozenset({"department", "not_kept", "website"})
_PARTS = frozenset({"given_name", "family_name"})
_PLAIN_TITLES = frozenset({"mr", "mrs", "ms", "miss", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "srta"})
_NAMES_IN_ONE = frozenset({"CN", "TW", "HK", "SG", "KR"})
_TEXT_FORMULA = re.compile(r'="([^"]+)"')
_CUT_SHORT = re.compile(r"\d[.,]\d+E\+\d+", re.I)
_FLOAT = re.compile(r"(\d{7,})\.0")
_LABELLED = re.compile(r"([A-Za-z]+): *([+(]?\d[^:]*?)(?=\s+[A-Za-z]+: *[+(]?\d|$)")
_SHOWN_CHARS = 60


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
        counts = Counter(field for _index, field, _kind in self._columns)
        self._repeated = {field for field in _SINGLE if counts[field] > 1}
        self._other_part = other_part(headings, fields)
        self._is_own = "max_every_days" in fields  # Our own export says each thing in its own column.
        self._manner = manner

    def read(self, row: Row) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
        """The fields of ContactDetails that a row says anything for, and what was lost of it.

        Its numbers and addresses are tuples of their texts. None when nothing says who it is.
        """
        values = self._values(row)
        one = {field: kinds[0][1] for field, kinds in values.items()}
        lost: list[str] = []
        emails = self._emails(values, one, lost)
        phones = self._phones(values, lost)
        if not self._is_own and "full_name" in one and not _PARTS.isdisjoint(one):
            self._settle_name(one)
        full_name, company = _names(one, values, self._manner.country)
        if full_name and not _BESIDE_NAME.isdisjoint(one):
            lost += _left_of_name(one, full_name)
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
        if addresses := addresses_of(values, _kind, lost):
            said["addresses"] = addresses
        if note := _note(values, one, self._manner.order):
            said["note"] = note
        if tags := _tags(cell for _kind, cell in values.get("tags", ())):
            said["tags"] = tags
        if "do_not_contact" in one:
            one["do_not_contact"] = _barred(values["do_not_contact"])
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
            if is_nothing(cell):
                continue
            if cell[0] == "'":  # Our own export, and spreadsheets, make a formula or a figure a text this way.
                cell = cell[1:] if field in _FIGURES and cell[1:2].isdigit() else as_written(cell)
            elif cell[0] == "=" and (text := _TEXT_FORMULA.fullmatch(cell)):
                cell = text[1]  # So programs keep a spreadsheet from making a figure of it: ="0123".
            said = (self._headings[index] if field == "note_line" else kind, cell)
            if field in values:
                if field in self._repeated:
                    if cell != values[field][0][1]:
                        values.setdefault("second", []).append((self._headings[index], cell))
                    continue
                values[field].append(said)
            else:
                values[field] = [said]
        return values

    def _settle_name(self, one: dict[str, str]) -> None:
        """Beside a "Vorname" a mere "Name" is the family's, unless it is the whole name after all.

        Invoices call a person by the company (Zoho, Xero): the parts say who it is.
        """
        full, known = one["full_name"].casefold(), (one.get("given_name") or one["family_name"]).casefold()
        if full == one.get("company", "").casefold():
            del one["full_name"]
        elif self._other_part and known not in full:
            one[self._other_part] = one.pop("full_name")

    def _named(self, full_name: str, one: Mapping[str, str]) -> dict[str, str]:
        """The name, whole or in its parts; a whole one written family first is taken apart."""
        parts = {field: one[field] for field in ("given_name", "family_name") if field in one}
        if not full_name:
            return parts
        if not parts and self._manner.guessed.name_order is NameOrder.FAMILY_FIRST and (apart := parts_of(full_name)):
            return {field: part for field, part in zip(("given_name", "family_name"), apart, strict=True) if part}
        return {"full_name": full_name, **parts}

    def _phones(self, values: Mapping[str, list[tuple[str, str]]], lost: list[str]) -> tuple[Texts, ...]:
        if "phone" not in values:
            return ()
        kinds = dict(values.get("phone_kind", ()))
        found: dict[str, Texts] = {}
        for kind, cell in values["phone"]:
            for said, written in _numbers(cell):
                raw = _whole_number(written, lost) if "." in written or "," in written else written
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
                if _ONE_EMAIL.fullmatch(cell):
                    found.setdefault(cell.casefold(), (cell, _kind(kind, kinds)))
                    continue
                for text in _written_addresses(cell):
                    address = parseaddr(text)[1] if "<" in text else text.strip().removeprefix("mailto:")
                    if _EMAIL.match(address):
                        found.setdefault(address.casefold(), (address, _kind(kind, kinds)))
                    elif text.strip():
                        lost.append(_("“{text}” is not an email address.").format(text=_short(text)))
        said = one.get("full_name", "")
        name, address = parseaddr(said) if "@" in said else ("", "")
        if _EMAIL.match(address) and (address == said or "<" in said):
            # An address in the name column is an address.
            found.setdefault(address.casefold(), (address, ""))
            one["full_name"] = name
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


def _names(one: Mapping[str, str], values: Cells, country: str) -> tuple[str, str]:
    """Full name and company. A full name is made only where the parts say more than given and family."""
    full, company = one.get("full_name", ""), one.get("company", "")
    if full and one.get("company_type", "").casefold() in _COMPANY_WORDS:
        return "", company or full
    if company and values["company"][0][0] == "customer" and company.casefold() in _said_of(one):
        company = ""  # The customer is the person.
    if full:
        return full, company
    given, family = one.get("given_name", ""), one.get("family_name", "")
    if not _BESIDE_NAME.isdisjoint(one):
        parts = ("prefix", "given_name", "middle_name", "family_name", "suffix")
        full = " ".join(one[part] for part in parts if one.get(part))
    elif given and family and not given.isascii() and is_unspaced(given) and is_unspaced(family):
        full = family + ("" if country in _NAMES_IN_ONE else " ") + given  # East Asia says the family first.
    return full, company


def _left_of_name(one: Mapping[str, str], full_name: str) -> list[str]:
    """A title or a middle name that the written name leaves out."""
    known = set(search_words(full_name))
    return [
        _("“{text}” of the name was not taken over.").format(text=_short(one[part]))
        for part in ("prefix", "middle_name", "suffix")
        if part in one
        and not known.issuperset(search_words(one[part]))
        and one[part].casefold().rstrip(".") not in _PLAIN_TITLES
    ]


def _said_of(one: Mapping[str, str]) -> set[str]:
    parts = (one.get("given_name", ""), one.get("family_name", ""))
    return {one.get("full_name", "").casefold(), " ".join(part for part in parts if part).casefold()}


def _note(values: Cells, one: Mapping[str, str], order: DateOrder) -> str:
    """The notes of a row, and below them what else is worth knowing, under its heading."""
    if _NOTED.isdisjoint(values):
        return ""
    lines = [value for _kind, value in values.get("note", ())]
    if number := one.get("customer_number"):
        # In the words by which lists of purchases know a client again (services/import_purchases).
        lines.append(_("Customer number: {number}").format(number=number))
    kinds = dict(values.get("fact_kind", ()))
    facts = [(kinds.get(kind) or kind.strip("# 0123456789"), cell) for kind, cell in values.get("fact", ())]
    further = [*values.get("note_line", ()), *values.get("second", ()), *facts]
    if not further:
        return "\n".join(lines)
    named = " ".join(one.get(field, "") for field in _NAMES)
    known = {folded(text) for text in (*_said_of(one), *(one.get(field, "") for field in _TOLD))}
    for heading, cell in further:
        is_name = (heading, cell) in values.get("second", ()) and set(search_words(named)) >= set(search_words(cell))
        if not _NOTHING.fullmatch(cell) and folded(cell[:_SHOWN_CHARS]) not in known and not is_name:
            lines.append(f"{heading}: {_with_plain_day(cell, order)}")
    return "\n".join(lines)


def _with_plain_day(cell: str, order: DateOrder) -> str:
    """The cell, a day in it as ISO text. Without a year or marks it is no day: 12.10 may be money."""
    is_day = _YEAR_FIRST.match(cell) or _YEAR_LAST.match(cell)
    return (birthday_text(cell, order) if is_day else "") or cell


def _numbers(cell: str) -> list[tuple[str, str]]:
    """The numbers in one cell with what each is called there: Google's mark, or "Phone: … Mobile: …" (QuickBooks)."""
    if len(cell) <= _ONE_NUMBER:
        return [("", cell)]
    if ":" in cell and _LABELLED.match(cell):
        labelled = _LABELLED.findall(cell)
        return [("" if label.casefold() in _ANY_PHONE else label, raw.strip()) for label, raw in labelled]
    parts = [part.strip() for part in _SEVERAL_PHONES.split(cell) if part.strip()]
    # "030 / 123456" is one number: both sides of a mark must be long enough for one.
    is_several = len(parts) > 1 and all(len(digits_of(part)) >= MIN_FOUND_DIGITS for part in parts)
    if not is_several:
        parts = [part.strip() for part in cell.split(_MANY) if part.strip()]
    if "(" not in cell:
        return [("", part) for part in parts]
    named = [(part, _NAMED_BEHIND.fullmatch(part)) for part in parts]
    return [(match[2], match[1]) if match else ("", part) for part, match in named]


def _whole_number(raw: str, lost: list[str]) -> str:
    """A number that went through a spreadsheet as a figure: 4065550101.0; what it cut short is named."""
    if figure := _FLOAT.fullmatch(raw):
        return figure[1]
    if _CUT_SHORT.fullmatch(raw):
        words = _("“{text}” is a number that a spreadsheet cut short: its last digits are lost.")
        lost.append(words.format(text=_short(raw)))
    return raw


def _written_addresses(cell: str) -> list[str]:
    """The email addresses in one cell, each as it is written."""
    parts = _SEVERAL.split(cell) if _SEVERAL.search(cell) else [cell]
    if cell.count("@") < 2 or "<" in cell:
        return parts
    return [address for part in parts for address in re.split(r"[\s/|]+", part.strip())]


def _barred(cells: Iterable[tuple[str, str]]) -> str:
    """The wishes not to be reached, in one text: those in a channel's own column are its yes or no."""
    return ", ".join(channel or cell for channel, cell in cells if not channel or not wishes.is_no(cell))


def _kind(kind: str, kinds: dict[str, str]) -> str:
    """The kind of a number or address; that of a numbered group stands in its own column."""
    return kind_word(kinds.get(kind, "") if kind.startswith("#") else kind)


def _tags(cells: Iterable[str]) -> tuple[str, ...]:
    # Google's mark alone divides where it stands: the tags beside it may have commas of their own.
    words = [word for cell in cells for word in re.split(r" :::(?: |$)" if _MANY.rstrip() in cell else "[;,]", cell)]
    return tuple(dict.fromkeys(tag for word in words if (tag := _unquoted(word.strip().removeprefix("*").strip()))))


def _unquoted(tag: str) -> str:
    """Mailchimp quotes each tag within its cell."""
    return tag[1:-1].strip() if len(tag) > 2 and tag[0] == tag[-1] == '"' else tag


def _second_values(values: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Second websites, departments and the like, which a contact has no second place for."""
    if _SECOND.isdisjoint(values):
        return []
    lost = []
    for _place, cell in values.get("department", ()):
        lost.append(_("Department “{text}” was not taken over.").format(text=_short(cell)))
    for kind, cell in values.get("not_kept", ()):
        called = dict(values.get("not_kept_kind", ())).get(kind) or kind.strip("# 0123456789")
        lost.append(_("{name} “{text}” was not taken over.").format(name=called, text=_short(cell)))
    sites = list(dict.fromkeys(cell for _place, cell in values.get("website", ())))
    for cell in sites[1:]:
        lost.append(_("Second website “{text}” was not taken over.").format(text=_short(cell)))
    return lost


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
