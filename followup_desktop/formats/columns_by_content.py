"""What columns hold, told by what stands in them: of a list without headings, and where a heading says too little."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from followup_desktop.domain.names import is_unspaced
from followup_desktop.formats.csv_headings import NOTE_LINE, normal_heading
from followup_desktop.formats.csv_rows import Row, Rows, Table
from followup_desktop.formats.days import is_date
from followup_desktop.formats.heading_vocabulary import EXACT, UNUSED
from followup_desktop.formats.phones import digits_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LOOK_AT_ROWS = 200
_FIRST_ROWS = 50
_MOST = 0.8
_FIGURES_OF_A_DAY = 8
_HALF = 0.5
_LEAST_DIFFERENT = 0.6
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_DIALLED = re.compile(r"[+(]?\d[\d\s().\-/]{5,}(?:\s*x\d+)?")
# By themselves these may be places, wages or telephones: Yahoo, Lightspeed and BlackBerry mean telephones.
_BARE_PHONES = {
    "home": "phone:home",
    "work": "phone:work",
    "other": "phone:other",
    "primary": "phone",
    "port": "phone:mobile",
}
_KINDS_OF_CONTACT = frozenset({"type", "contact type", "record type", "customer type", "typ", "kontaktart", "art"})
_PERSON_OR_COMPANY = _words(
    "person individual people contact company organization organisation business household firma unternehmen "
    "privat privatperson particulier société entreprise persona empresa"
)
_CUSTOMERS = frozenset({"customer", "client", "kunde", "cliente", "klant", "klient"})
_FORMS_OF_ADDRESS = _words(
    "mr mrs ms miss mx dr prof professor sir madam rev herr frau dr.med m mme mlle monsieur madame mademoiselle sr sra "
    "srta don doña señor señora sig signora dhr mevr mw"
)
_NAME = re.compile(r"[^\W\d_][^\d_,;:@!?()/]*")
_BARE_COLUMNS = 3
_ANSWERS = _words("yes no true false y n 1 0 ja nein oui non sí si x smtp ex html text work home mobile other")


def fields_by_content(table: Table) -> tuple[str, ...]:
    """What the columns of a list without headings hold: the first column of words is the name.

    Where nobody can be reached by any column, its words must look like names.
    """
    rows = table.rows[:_FIRST_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    fields: list[str] = []
    for index in range(width):
        cells = [cell for row in rows if (cell := row.cells[index].strip())]
        words = sum(1 for cell in cells if any(char.isalpha() for char in cell))
        if _share(cells, _is_email) > _HALF:
            fields.append("email")
        elif _share(cells, _is_dialled) > _HALF:
            fields.append("phone")
        elif "full_name" not in fields and cells and words * 2 > len(cells):
            fields.append("full_name")
        else:
            fields.append(UNUSED)
    if "full_name" in fields and not {"email", "phone"} & set(fields):
        at = fields.index("full_name")
        names = [cell for row in rows if (cell := row.cells[at].strip())]
        fields[at] = "full_name" if _share(names, _is_name) >= _HALF else UNUSED
    return tuple(fields)


def without_heading(table: Table) -> Table:
    """``table`` with its heading as the first row, where that is somebody's name like those below it (a bare list)."""
    if len(table.header) > _BARE_COLUMNS or any(title for title in table.titles):
        return table
    rows = Rows()
    for row in (Row(table.header_line, table.header), *table.rows):
        rows.add(row.line, row.cells, row.extra)
    bare = replace(table, header=(), header_line=0, rows=rows)
    fields = fields_by_content(bare)
    if "full_name" not in fields:
        return table
    at = fields.index("full_name")
    names = [row.cells[at].strip() for row in bare.rows[:_LOOK_AT_ROWS] if row.cells[at].strip()]
    return bare if _is_name(table.header[at]) and _share(names, _is_name) >= _MOST else table


def settled_by_content(fields: Sequence[str], table: Table) -> tuple[str, ...]:
    """``fields`` set right where the cells say otherwise than the heading, or say what it leaves open."""
    settled = []
    rows = table.rows[:_LOOK_AT_ROWS]
    is_of_people = _is_of_people(fields, rows)
    for at, (field, heading) in enumerate(zip(fields, table.header, strict=True)):
        part = field.partition(":")[0]
        if part not in (NOTE_LINE, "phone", "email", "full_name", "company", "job_title", "street"):
            settled.append(field)
            continue
        cells = [cell for row in rows if (cell := row.cells[at].strip())]
        found = _settled(field, part, normal_heading(heading), cells)
        settled.append(found if found != NOTE_LINE or is_of_people or _is_fact(heading) else UNUSED)
    return tuple(settled)


def _is_of_people(fields: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether most rows are somebody else's: what an invoice says is no fact about who got it."""
    parts = [field.partition(":")[0] for field in fields]
    own = [at for at, part in enumerate(parts) if part in ("full_name", "given_name", "family_name", "email")]
    places = own or [at for at, part in enumerate(parts) if part in ("company", "phone")]
    said = ["".join(row.cells[at].strip() for at in places) for row in rows]
    people = [one for one in said if one]
    return len(set(people)) >= len(people) * _LEAST_DIFFERENT


def _is_fact(heading: str) -> bool:
    return EXACT.get(normal_heading(heading)) == NOTE_LINE


def _settled(field: str, part: str, words: str, cells: list[str]) -> str:
    if part == "job_title":
        is_address = EXACT.get(words) == "title" and _share(cells, _is_form_of_address) >= _MOST
        return "prefix" if is_address else field
    if part == "street":
        return "email" if _share(cells, _is_email) >= _MOST else field
    if part != NOTE_LINE:
        # "Client: yes" and "Email: HTML" are answers, no names and no addresses.
        may_be_none = "#" not in field if part in ("phone", "email") else words in _CUSTOMERS
        return NOTE_LINE if may_be_none and _share(cells, _is_answer) == 1 else field
    if words in _BARE_PHONES and _share(cells, _is_dialled) >= _MOST:
        return _BARE_PHONES[words]
    if words in _KINDS_OF_CONTACT and _share(cells, _is_kind_of_contact) == 1:
        return "company_type"
    return "email" if _share(cells, _is_email) >= _MOST else field


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if fits(cell)) / len(cells) if cells else 0.0


def _is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def _is_name(cell: str) -> bool:
    words = cell.split()
    if _NAME.fullmatch(cell) is None or not 0 < len(words) < 6:
        return False
    return is_unspaced(cell) or (len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper())


def _is_form_of_address(cell: str) -> bool:
    return cell.casefold().rstrip(".") in _FORMS_OF_ADDRESS


def _is_answer(cell: str) -> bool:
    return cell.casefold() in _ANSWERS


def _is_kind_of_contact(cell: str) -> bool:
    return cell.casefold() in _PERSON_OR_COMPANY


def _is_dialled(cell: str) -> bool:
    """Whether a cell may be a telephone number, and is neither a day nor a mere decimal (2021-01-01, 1.0413926)."""
    if _DIALLED.fullmatch(cell) is None or re.fullmatch(r"\d+\.\d+", cell):
        return False
    return len(digits_of(cell)) > _FIGURES_OF_A_DAY or not is_date(cell)  # 06 12 34 56 78 is no 6 December.
