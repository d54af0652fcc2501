"""What kind of file someone brought, by its first bytes and its name; says in words what cannot be read yet."""

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _

HEAD_BYTES = 4096
VCARD, CSV, JSON = "vcard", "csv", "json"

_VCARD_NAMES = (".vcf", ".vcard", ".vcd")
_CSV_NAMES = (".csv", ".tsv", ".txt", ".tab")


def kind_of(name: str, head: bytes) -> str:
    """ "vcard", "csv" or "json" for the file ``name`` that begins with ``head`` (4 KB are enough).

    What the bytes say wins over the name. Raises NotUnderstood for an empty file, a picture, a workbook
    and whatever else this program cannot read yet, with what to do instead.
    """
    lower = name.lower()
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise NotUnderstood(
            _("The file {name} is empty.").format(name=name),
            next_step=_("Export it again from the program it came from."),
        )
    foreign = _foreign(head)
    if foreign:
        raise NotUnderstood(
            _("The file {name} is {what}, which this program cannot read.").format(name=name, what=foreign),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    text = _plain(head)
    if "BEGIN:VCARD" in text.upper() or lower.endswith(_VCARD_NAMES):
        return VCARD
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "[") and not lower.endswith(_CSV_NAMES):
        return JSON
    if start[:1] == "<" and not lower.endswith(_CSV_NAMES):
        raise NotUnderstood(
            _("The file {name} is a web page or XML, which this program cannot read.").format(name=name),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    if _is_binary(head):
        raise NotUnderstood(
            _("The file {name} is not a text file.").format(name=name),
            next_step=_("Export the contacts as CSV or vCard and import that file."),
        )
    return CSV


def _foreign(head: bytes) -> str:
    """What a file of another program is called, "" for text."""
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")) and _is_binary(head):
        return _("a picture")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _("a picture")
    if head.startswith(b"%PDF"):
        return _("a PDF document")
    if head.startswith(b"SQLite format 3\0"):
        return _("a database")
    if head.startswith(b"PK\x03\x04"):
        is_workbook = b"xl/" in head or b"[Content_Types].xml" in head or b"opendocument.spreadsheet" in head
        return _("a spreadsheet") if is_workbook else _("a ZIP archive")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _("an old Office document")
    return ""


def _plain(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.replace(b"\0", b"").decode("utf-8", "replace")


def _is_binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding this program reads (UTF-16 has a zero in every second byte)."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    is_wide = zeros > len(head) * 0.2 and min(head[::2].count(0), head[1::2].count(0)) == 0
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27)
    return not is_wide and (zeros > 0 or controls > len(head) * 0.05)
