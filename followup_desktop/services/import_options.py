"""What a person may choose about the reading of a file: kinds, letters, separators, and the fields of its columns."""

from followup_desktop.services.import_look import FileRead
from followup_desktop.services.import_plan import ARCHIVE, BOARD, PURCHASES

VCARD, LIST, WORKBOOK = "vcard", "csv", "xlsx"
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_CARD_NAMES = (".vcf", ".vcard", ".vcd")
_PEOPLE = (
    "full_name",
    "given_name",
    "middle_name",
    "family_name",
    "prefix",
    "suffix",
    "nickname",
    "company",
    "department",
    "job_title",
    "phone",
    "phone:mobile",
    "phone:work",
    "phone:home",
    "phone:fax",
    "email",
    "email:work",
    "email:home",
    "address",
    "street",
    "street2",
    "city",
    "region",
    "postcode",
    "country",
    "website",
    "birthday",
    "client_since",
    "source",
    "tags",
    "note",
    "note_line",
    "customer_number",
    "preferred_channel",
    "best_hours",
    "max_every_days",
    "do_not_contact",
)
_BOUGHT = (
    "bought_on",
    "name",
    "given_name",
    "family_name",
    "phone",
    "email",
    "number",
    "receipt",
    "what",
    "quantity",
    "price",
    "total",
    "refunded",
    "currency",
    "converted",
    "converted_refunded",
    "converted_currency",
    "status",
    "kind",
    "cancelled_on",
    "given_back",
    "to_email",
)


def kind_of(file: FileRead) -> str:
    """The kind a file was read as; of one that cannot be read, the chosen one or the one that its name promises."""
    if file.brought is not None:
        return file.brought.content.kind
    lower = file.name.lower()
    promised = WORKBOOK if lower.endswith(_WORKBOOK_NAMES) else VCARD if lower.endswith(_CARD_NAMES) else LIST
    return file.choices.kind or (BOARD if lower.endswith((".json", ".jsonl", ".boardarchive")) else promised)


def kinds_offered(file: FileRead) -> tuple[str, ...]:
    """The kinds that a file can be read as."""
    lower = file.name.lower()
    if lower.endswith(_WORKBOOK_NAMES):
        return (WORKBOOK, PURCHASES, BOARD)
    kind = kind_of(file)
    if kind in (BOARD, ARCHIVE) and not lower.endswith((".csv", ".tsv", ".txt", ".tab")):
        return (BOARD, ARCHIVE)
    return (LIST, PURCHASES, VCARD, BOARD)


def is_text_table(file: FileRead) -> bool:
    """Whether its columns are divided by a sign that can be chosen."""
    return kind_of(file) in (LIST, PURCHASES) and not file.name.lower().endswith(_WORKBOOK_NAMES)


def has_letters(file: FileRead) -> bool:
    """Whether the way its letters are written can be chosen."""
    return kind_of(file) == VCARD or is_text_table(file)


def encodings() -> tuple[str, ...]:
    """The ways of writing letters that can be chosen, the usual first."""
    from followup_desktop.formats.letters import ENCODINGS

    return ENCODINGS


def separators() -> tuple[str, ...]:
    """What may stand between the columns of a text file."""
    from followup_desktop.formats.csv_rows import SEPARATORS

    return SEPARATORS


def fields_offered(kind: str) -> tuple[str, ...]:
    """The fields that a column may hold, as they are named in COMMANDS.md's ``--map``; "" leaves it out."""
    return ("", *(_BOUGHT if kind == PURCHASES else _PEOPLE))
