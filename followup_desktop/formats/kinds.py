"""What kind of file someone brought, by its first bytes and its name; says in words what cannot be read yet."""

import re
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.letters import is_wide, peeked
from followup_desktop.formats.vcard.jcard import is_jcard

if TYPE_CHECKING:
    from followup_desktop.formats.csv_rows import Table

HEAD_BYTES = 4096
VCARD, CSV, JSON = "vcard", "csv", "json"
SPREADSHEET, BOARD, PURCHASES = "xlsx", "board", "purchases"
_LOOK_AT_BYTES = 1 << 16

_LDIF = re.compile(r"(?:#[^\n]*\n|version:\s*1\s|\s)*(?:dn::?\s|objectclass::?\s)", re.I)
_VCARD_NAMES = (".vcf", ".vcard", ".vcd")
_SPREADSHEET_NAMES = (".xlsx", ".xlsm", ".xlsb", ".ods")
_CSV_NAMES = (".csv", ".tsv", ".txt", ".tab")


def kind_of(name: str, head: bytes) -> str:
    """ "vcard", "csv", "json", "xlsx" or "board" for the file ``name`` that begins with ``head`` (4 KB are enough).

    What the bytes say wins over the name; what only the whole file says, :func:`kind_of_whole` does. Raises
    NotUnderstood for an empty file, a picture and whatever else this program cannot read, with what to do instead.
    """
    lower = name.lower()
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise NotUnderstood(
            _("The file {name} is empty.").format(name=name),
            next_step=_("Export it again from the program it came from."),
        )
    packed = _packed(head, lower)
    if packed:
        return packed
    foreign = _foreign(head)
    if foreign:
        raise NotUnderstood(
            _("The file {name} is {what}, which this program cannot read.").format(name=name, what=foreign),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    text = peeked(head)
    start = text.lstrip("\ufeff \t\r\n")
    if "BEGIN:VCARD" in text.upper() or is_jcard(start):
        return VCARD
    if start[:1] in ("{", "[") and not lower.endswith(_CSV_NAMES):
        return JSON
    if start[:1] == "<" and not lower.endswith(_CSV_NAMES):
        raise NotUnderstood(
            _("The file {name} is a web page or XML, which this program cannot read.").format(name=name),
            # Many programs on the web call a page with a table, or XML of 2003, a workbook.
            next_step=_("Open it in a spreadsheet program, save it as .xlsx, and import that file.")
            if lower.endswith((".xls", *_SPREADSHEET_NAMES))
            else _("Export the contacts as CSV or vCard and import that file."),
        )
    if _LDIF.match(start):
        raise NotUnderstood(
            _("The file {name} is an address book as LDIF, which this program cannot read.").format(name=name),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    if _is_binary(head):
        raise NotUnderstood(
            _("The file {name} is not a text file.").format(name=name),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    return VCARD if lower.endswith(_VCARD_NAMES) else CSV


def kind_of_whole(name: str, data: bytes, choices: ReadingChoices = AS_GUESSED) -> str:
    """As :func:`kind_of`, and further: a JSON file is "json" (our own archive) or "board", a table is "csv" (people),
    "purchases" or "board" (TickTick, deals, tasks). Raises NotUnderstood also for JSON that is broken.
    """
    kind = kind_of(name, data[:HEAD_BYTES])
    if kind == JSON:
        return JSON if _is_own_archive(name, data) else BOARD
    return _kind_of_table(name, data[:_LOOK_AT_BYTES], choices) if kind == CSV else kind


def _is_own_archive(name: str, data: bytes) -> bool:
    from followup_desktop.formats.archive.reading import is_archive
    from followup_desktop.formats.boards.focalboard import is_focalboard
    from followup_desktop.formats.json_values import load_json

    if re.match(rb'\s*\{\s*"version"\s*:\s*\d+\s*,\s*"shop"\s*:', data.removeprefix(b"\xef\xbb\xbf")[:200]):
        return True  # As this program writes it: no need to read all of it twice.
    if is_focalboard(peeked(data[: 1 << 20]).lstrip("\ufeff \t\r\n")):
        return False
    return is_archive(load_json(data, name))


def _kind_of_table(name: str, head: bytes, choices: ReadingChoices) -> str:
    from followup_desktop.formats.boards.reading import is_board_table
    from followup_desktop.formats.csv_rows import table_of_text, text_of_list
    from followup_desktop.formats.purchases.reading import is_purchase_list
    from followup_desktop.formats.purchases.spaced import spaced_table

    text, encoding = text_of_list(head, name, choices.encoding)
    table = spaced_table(text, encoding) or table_of_text(text, encoding, name, choices.delimiter)
    if is_board_table(table):
        return BOARD
    if not choices.columns:
        refuse_other(table, name)
    return PURCHASES if is_purchase_list(table) else CSV


def refuse_other(table: "Table", name: str) -> None:
    """Raise ColumnsUnknown for a table that lists neither clients nor purchases, with what it is.

    Nobody is kept from reading it as one of these: who says its kind or its columns is believed.
    """
    from followup_desktop.formats.columns import headings_of, not_known
    from followup_desktop.formats.other_tables import what_else

    if what := what_else(table):
        headings = headings_of(table)
        raise not_known(
            table,
            headings,
            [""] * len(headings),
            ReadingChoices(CSV, table.encoding or None),
            _("{name} is {what}: it lists no clients and no purchases.").format(name=name, what=what),
            _("If it does list some, say what kind of list it is and what its columns hold."),
        )


def _foreign(head: bytes) -> str:
    """What a file of another program is called, "" for text."""
    is_picture = head.startswith((b"GIF8", b"BM", b"II*\0", b"MM\0*")) and _is_binary(head)
    if is_picture or head.startswith((b"\x89PNG", b"\xff\xd8\xff")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return _("a picture")
    if head.startswith(b"%PDF"):
        return _("a PDF document")
    if head.startswith(b"SQLite format 3\0"):
        return _("a database")
    if head.startswith(b"PK\x03\x04"):
        is_letter = b"word/" in head or b"opendocument.text" in head
        return _("a text document") if is_letter else _("a ZIP archive")
    return ""


def _packed(head: bytes, name: str) -> str:
    """The kind of a packed file that can be read, "" for all others."""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return SPREADSHEET  # Or an old letter, which only its inside tells; its reader says so.
    if not head.startswith(b"PK\x03\x04") or b"word/" in head or b"ppt/" in head:
        return ""
    if b"xl/" in head or b"[Content_Types].xml" in head or b"opendocument.spreadsheet" in head:
        return SPREADSHEET
    if name.endswith(_SPREADSHEET_NAMES):
        return SPREADSHEET
    return BOARD if b"board.jsonl" in head or b"version.json" in head else ""


def _is_binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding this program reads."""
    if is_wide(head):
        return False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27)
    return 0 in head or controls > len(head) * 0.05
