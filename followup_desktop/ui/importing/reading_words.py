"""What the ways to read a file are called: kinds, letters, separators, orders, and the fields of columns."""

from followup_desktop.domain.language import _
from followup_desktop.domain.shop import DateOrder
from followup_desktop.services.import_look import NameOrder


def kind_words(kind: str) -> str:
    """A kind of file as people call it."""
    words = {
        "vcard": _("vCard"),
        "csv": _("CSV list"),
        "xlsx": _("workbook"),
        "purchases": _("purchases"),
        "board": _("board of another program"),
        "json": _("archive of this program"),
    }
    return words.get(kind, kind)


def kind_choice_words(kind: str) -> str:
    """A kind of file among those to choose from."""
    words = {
        "vcard": _("Contacts (vCard)"),
        "csv": _("List of people"),
        "xlsx": _("List of people"),
        "purchases": _("List of purchases"),
        "board": _("Board of another program"),
        "json": _("Archive of this program"),
    }
    return words.get(kind, kind)


def encoding_words(encoding: str) -> str:
    """A way of writing letters, with where it comes from."""
    words = {
        "utf-8": _("UTF-8 (usual today)"),
        "utf-16": _("UTF-16"),
        "utf-32": _("UTF-32"),
        "cp1252": _("Windows, western Europe"),
        "iso8859-15": _("Unix, western Europe"),
        "mac-roman": _("Mac, older"),
        "cp850": _("DOS, western Europe"),
        "cp437": _("DOS, United States"),
        "cp1250": _("Windows, central Europe"),
        "iso8859-2": _("Unix, central Europe"),
        "cp1251": _("Windows, Cyrillic"),
        "koi8-r": _("Unix, Cyrillic"),
        "cp866": _("DOS, Cyrillic"),
        "cp1253": _("Windows, Greek"),
        "cp1254": _("Windows, Turkish"),
        "cp1255": _("Windows, Hebrew"),
        "cp1256": _("Windows, Arabic"),
        "cp1257": _("Windows, Baltic"),
        "cp874": _("Windows, Thai"),
        "cp932": _("Windows, Japanese"),
        "euc_jp": _("Unix, Japanese"),
        "gb18030": _("Chinese, simplified"),
        "big5": _("Chinese, traditional"),
        "cp949": _("Windows, Korean"),
    }
    return words.get(encoding, encoding.upper())


def letters_words(encoding: str) -> str:
    """How a file's letters are written, in the line about it: "UTF-8", or where the encoding comes from."""
    family = same_letters(encoding)
    return family.upper() if family.startswith("utf-") else encoding_words(family)


def same_letters(encoding: str) -> str:
    """The entry among those to choose from that ``encoding``, as a reader names it, is: "utf-8-sig" is "utf-8"."""
    for family in ("utf-8", "utf-16", "utf-32"):
        if encoding.replace("_", "-").startswith(family):
            return family
    return encoding


def separator_words(separator: str) -> str:
    """What stands between the columns."""
    words = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Bar")}
    return words.get(separator, _("Spaces"))


def decimal_entries() -> list[tuple[str, object]]:
    """(example, mark) of both ways to write an amount."""
    return [(_("1,234.50"), "."), (_("1.234,50"), ",")]


def date_entries() -> list[tuple[str, object]]:
    """(example, order) of each way to write a day in figures."""
    return [
        (_("31.12.2026, day first"), DateOrder.DMY),
        (_("12/31/2026, month first"), DateOrder.MDY),
        (_("2026-12-31, year first"), DateOrder.YMD),
    ]


def name_entries() -> list[tuple[str, object]]:
    """(example, order) of both ways to write a whole name."""
    return [
        (_("Ken Ames, first name first"), NameOrder.GIVEN_FIRST),
        (_("Ames Ken, last name first"), NameOrder.FAMILY_FIRST),
    ]


def unsettled_words(names: frozenset[str]) -> str:
    """What nothing in the file settles, in one or more sentences; "" when all is settled."""
    words = {
        "date_order": _("Nothing in the file says whether the day or the month comes first: look at the dates."),
        "decimal_mark": _("Nothing in the file says whether point or comma begins the cents: look at the amounts."),
        "encoding": _("The file does not say how its letters are written: look at names with accents."),
        "name_order": _("Nothing in the file says which name comes first: look at the names."),
    }
    return " ".join(words[name] for name in sorted(names) if name in words)


def field_choice_words(field: str) -> str:
    """What a column may hold; ``field`` with the kind after a colon, a number for one of several groups."""
    name, _colon, kind = field.partition(":")
    words = _field_names().get(name, name.replace("_", " "))
    if not kind:
        return words
    if kind.startswith("#"):
        return _("{field} {number}").format(field=words, number=kind[1:])
    kinds = {"mobile": _("mobile"), "work": _("work"), "home": _("home"), "fax": _("fax"), "other": _("other")}
    return _("{field}, {kind}").format(field=words, kind=kinds.get(kind, kind))


def _field_names() -> dict[str, str]:
    return {**_fields_of_people(), **_fields_of_purchases()}


def _fields_of_people() -> dict[str, str]:
    return {
        "": _("Leave out"),
        "full_name": _("Name"),
        "name": _("Customer"),
        "given_name": _("First name"),
        "middle_name": _("Middle name"),
        "family_name": _("Last name"),
        "prefix": _("Title before the name"),
        "suffix": _("Title after the name"),
        "nickname": _("Nickname"),
        "company": _("Company"),
        "company_type": _("Whether it is a company"),
        "department": _("Department"),
        "job_title": _("Job title"),
        "phone": _("Phone"),
        "phone_kind": _("Kind of phone"),
        "email": _("Email"),
        "email_kind": _("Kind of email"),
        "address": _("Address"),
        "address_kind": _("Kind of address"),
        "street": _("Street"),
        "street2": _("Street, second line"),
        "city": _("City"),
        "region": _("Region"),
        "postcode": _("Postcode"),
        "country": _("Country"),
        "website": _("Website"),
        "birthday": _("Birthday"),
        "birth_year": _("Year of birth"),
        "birth_month": _("Month of birth"),
        "birth_day": _("Day of birth"),
        "client_since": _("Client since"),
        "source": _("Source"),
        "tags": _("Tags"),
        "note": _("Note"),
        "note_line": _("Note, with its heading"),
        "fact": _("Note, with its heading"),
        "fact_kind": _("What the fact is called"),
        "not_kept": _("Leave out"),
        "not_kept_kind": _("Leave out"),
        "town": _("Postcode and city"),
        "customer_number": _("Customer number"),
        "website_kind": _("Kind of website"),
        "preferred_channel": _("Preferred channel"),
        "best_hours": _("Best hours"),
        "max_every_days": _("At most every (days)"),
        "do_not_contact": _("Do not contact"),
    }


def _fields_of_purchases() -> dict[str, str]:
    return {
        "bought_on": _("Day of purchase"),
        "number": _("Customer number"),
        "receipt": _("Receipt"),
        "what": _("What was bought"),
        "quantity": _("Quantity"),
        "price": _("Price of one"),
        "total": _("Amount"),
        "refunded": _("Amount given back"),
        "currency": _("Currency"),
        "status": _("Status"),
        "cancelled_on": _("Cancelled on"),
        "converted": _("Amount in the shop's currency"),
        "converted_refunded": _("Amount given back, in the shop's currency"),
        "converted_currency": _("Currency of that amount"),
        "kind": _("Sale, refund or else"),
        "given_back": _("Given back, yes or no"),
        "to_email": _("Email of who was paid"),
    }
