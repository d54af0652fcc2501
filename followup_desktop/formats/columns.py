"""The columns of a table: what each is called, what stands in it, and which field it was given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from followup_desktop.domain.language import _
from followup_desktop.formats.choices import ReadingChoices
from followup_desktop.formats.csv_rows import Row, Table
from followup_desktop.formats.records import ColumnsUnknown, LeftOut, ReadFile, all_left_out

SAMPLES = 3
_LOOK_AT_ROWS = 1000
_SAMPLE_CHARS = 200


def headings_of(table: Table) -> tuple[str, ...]:
    """A name for every column; those without one, and repeated ones, are named by their position."""
    width = len(table.header) or max((len(row.cells) for row in table.rows), default=0)
    names: dict[str, None] = {}
    for index in range(width):
        said = table.header[index] if table.header else ""
        if not said or said in names:
            numbered = column_name(index)
            said = f"{said} ({numbered})" if said else numbered
        names[said if said not in names else f"{said} {index + 1}"] = None
    return tuple(names)


def repeats_heading(row: Row, table: Table) -> bool:
    """Whether the heading stands in this row once more, as where files were put together."""
    if not table.header or row.cells[0].strip() != table.header[0]:
        return False
    return tuple(cell.strip() for cell in row.cells) == table.header


def column_name(index: int) -> str:
    """What a column without a heading is called."""
    return _("Column {number}").format(number=index + 1)


def samples_of(headings: Sequence[str], table: Table) -> Mapping[str, tuple[str, ...]]:
    """The first three filled cells under each heading, to tell what the column holds; long ones are cut."""
    samples: dict[str, list[str]] = {heading: [] for heading in headings}
    waiting = list(enumerate(headings))
    for row in islice(table.rows, _LOOK_AT_ROWS):
        for index, heading in waiting:
            if cell := row.cells[index].strip():
                samples[heading].append(cell[:_SAMPLE_CHARS])
        waiting = [(index, heading) for index, heading in waiting if len(samples[heading]) < SAMPLES]
        if not waiting:
            break
    return MappingProxyType({heading: tuple(cells) for heading, cells in samples.items()})


def with_chosen(headings: Sequence[str], guessed: Sequence[str], chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The field of each column: the one a person chose for its heading, else the guessed one."""
    return tuple(chosen.get(heading, field) for heading, field in zip(headings, guessed, strict=True))


def cells_of(table: Table, fields: Sequence[str], *wanted: str) -> Iterator[str]:
    """The filled cells of all columns that have one of these fields (their kinds aside), column by column."""
    places = [index for index, field in enumerate(fields) if field.partition(":")[0] in wanted]
    return (cell for index in places for row in table.rows if (cell := row.cells[index].strip()))


def not_known(
    table: Table, headings: Sequence[str], fields: Sequence[str], guessed: ReadingChoices, what: str, next_step: str
) -> ColumnsUnknown:
    """The refusal of a table none of whose columns says ``what`` names, with all that is needed to say it."""
    named = ", ".join(heading for heading in table.header if heading)[:200]
    said = (" " + _("Its columns are: {headings}.").format(headings=named)) if named else ""
    columns = MappingProxyType(dict(zip(headings, fields, strict=True)))
    left_out = all_left_out(LeftOut(row.line, what) for row in table.rows)
    file = ReadFile(
        guessed.kind or "",
        table.encoding,
        (),
        left_out,
        columns,
        replace(guessed, columns=columns),
        sample=samples_of(headings, table),
    )
    return ColumnsUnknown(what + said, next_step, file)
