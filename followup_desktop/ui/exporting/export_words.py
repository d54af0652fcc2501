"""What the export box says of each kind of file, and of one that was written. Knows no widget."""

from dataclasses import dataclass

from followup_desktop.domain.language import _, ngettext


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """A kind of export as a person chooses it; ``kind`` is its name in COMMANDS.md."""

    kind: str
    title: str
    good_for: str
    ending: str


def kinds_of_file() -> tuple[KindOfFile, ...]:
    """The kinds in the order they are offered."""
    return (
        KindOfFile(
            "csv",
            _("Clients as a list (CSV)"),
            _("For spreadsheets and mailings. This program reads it back without loss."),
            ".csv",
        ),
        KindOfFile("vcard", _("Clients as contacts (vCard 4.0)"), _("For address books and phones."), ".vcf"),
        KindOfFile(
            "vcard3",
            _("Clients as contacts (vCard 3.0)"),
            _("For older address books, where version 4.0 comes out wrong."),
            ".vcf",
        ),
        KindOfFile(
            "ics",
            _("Follow-ups as a calendar (ICS)"),
            _("For any calendar. The same follow-up stays the same event when it is exported again."),
            ".ics",
        ),
        KindOfFile(
            "json",
            _("Everything (JSON)"),
            _("The whole shop in one file. Imported into an empty board it is the same shop again."),
            ".json",
        ),
    )


def written_words(kind: str, count: int, file: str, said: str) -> str:
    """What was written where, and what there is to know of it."""
    if kind == "ics":
        words = ngettext(
            "{count} follow-up was written to {file}.", "{count} follow-ups were written to {file}.", count
        )
    elif kind == "json":
        words = ngettext(
            "The whole board with {count} client was written to {file}.",
            "The whole board with {count} clients was written to {file}.",
            count,
        )
    else:
        words = ngettext("{count} client was written to {file}.", "{count} clients were written to {file}.", count)
    return " ".join(part for part in (words.format(count=count, file=file), said) if part)
