"""A workbook (.xlsx, .xls, .xlsb, .ods) to the same table that a CSV gives: its first sheet with anything in it.

Cells come as people see them: days and times as text, whole numbers without a point, never 4.06555E+09.
"""

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.kept_text import kept_text
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.bulk import collector_paused
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.formats.csv_contacts import contacts_of_table
from followup_desktop.formats.csv_rows import MAX_COLUMNS, Rows, Table, table_of
from followup_desktop.formats.old_workbooks import refuse_too_large as refuse_too_large_old
from followup_desktop.formats.purchases.reading import purchases_of_table
from followup_desktop.formats.purchases.records import PurchaseFile
from followup_desktop.formats.records import LeftOut, ReadFile
from followup_desktop.formats.sheet_sizes import refuse_too_large
from followup_desktop.formats.zip_contents import broken

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

KIND = "xlsx"
MAX_BYTES = 300_000_000
ZIP_MARK, OLD_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as a table. ``left_sheets`` are the names of further sheets that hold something too, ``damaged`` of
    those that cannot be read.
    """

    name: str
    table: Table
    left_sheets: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is said of the sheets that were not read."""
        words = _("The sheet “{name}” was not read, only “{read}” was.")
        broken_words = _("The sheet “{name}” is damaged and was not read.")
        return (
            *(LeftOut(1, words.format(name=name, read=self.name)) for name in self.left_sheets),
            *(LeftOut(1, broken_words.format(name=name)) for name in self.damaged),
        )


def read_spreadsheet_contacts(
    data: bytes,
    name: str,
    shop: Shop,
    choices: ReadingChoices = AS_GUESSED,
    still_wanted: Callable[[], bool] | None = None,
) -> ReadFile:
    """The contacts of a workbook; see csv_contacts.read_csv_contacts. Lines are the numbers of the sheet's rows."""
    return contacts_of_sheet(read_spreadsheet(data, name), name, shop, choices, still_wanted)


def contacts_of_sheet(
    sheet: Sheet,
    name: str,
    shop: Shop,
    choices: ReadingChoices,
    still_wanted: Callable[[], bool] | None = None,
    *,
    is_told: bool = False,
) -> ReadFile:
    """The contacts of a sheet of the workbook ``name``."""
    with collector_paused():
        file = contacts_of_table(sheet.table, name, shop, choices, still_wanted, KIND, is_told=is_told)
        return replace(file, left_out=(*sheet.left_out, *file.left_out))


def purchases_of_sheet(
    sheet: Sheet, name: str, shop: Shop, choices: ReadingChoices, still_wanted: Callable[[], bool] | None = None
) -> PurchaseFile:
    """The purchases of a sheet of the workbook ``name``."""
    with collector_paused():
        file = purchases_of_table(sheet.table, name, shop, choices, still_wanted=still_wanted)
        return replace(file, left_out=(*sheet.left_out, *file.left_out))


def read_spreadsheet(data: bytes, name: str, sheet_name: str = "") -> Sheet:
    """The sheet called ``sheet_name``, else the first visible one that holds anything.

    The library knows no half-read sheets: it holds all cells of one while its rows are taken, about as much as the
    sheet unpacks to. What is kept of them beside that is bound to what they unpack to as well: once for a list of
    people (ten to twelve times the packed file, as spreadsheets pack such lists), twice where a short name is all of
    a row. To the packed bytes alone nothing is bound: names counted through pack to a twenty-fifth. What would unpack
    to more than 600 MB or a hundred times its size, to five million cells, or to 1 GB of repeated texts is refused
    before anything is read (zip_contents, sheet_sizes, sheet_texts).

    Raises NotUnderstood for a workbook that is broken, locked, empty, or too large to be read.
    """
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Save only the columns and rows with clients in a new file and import that."),
        )
    if data.startswith(ZIP_MARK):
        refuse_too_large(data, name)
    elif data.startswith(OLD_MARK):
        refuse_too_large_old(data, name)
    else:
        raise broken(name)
    from python_calamine import CalamineError, PasswordError

    try:
        return _read(data, name, sheet_name)
    except PasswordError as error:
        raise _locked(name) from error
    except CalamineError as error:
        raise broken(name) from error
    except NotUnderstood:
        raise
    except BaseException as error:
        if _is_of_library(error):
            raise broken(name) from error
        raise


def _read(data: bytes, name: str, sheet_name: str) -> Sheet:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_object(io.BytesIO(data)) as workbook:
        chosen, others, damaged = _sheets(workbook, sheet_name)
        if chosen is None and damaged:
            raise broken(name)
        if chosen is None:
            raise NotUnderstood(
                _("The file {name} has no sheet with anything in it.").format(name=name),
                next_step=_("Export it again from the program it came from."),
            )
        if chosen.width > MAX_COLUMNS:
            raise NotUnderstood(_("The file {name} has more than 2,000 columns.").format(name=name))
        called, raw = chosen.name, _rows(chosen)
        del chosen  # The library holds every cell of it.
        return Sheet(called, table_of(raw, name), tuple(others), tuple(damaged))


def _sheets(workbook: "CalamineWorkbook", sheet_name: str) -> tuple["CalamineSheet | None", list[str], list[str]]:
    """The sheet to read, the visible ones first, and the names of further filled ones and of those that cannot be read.

    Only the one to read is kept: the others are let go as soon as they are known to hold anything.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    chosen: CalamineSheet | None = None
    others: list[str] = []
    damaged: list[str] = []
    for metadata in sorted(workbook.sheets_metadata, key=lambda one: one.visible != SheetVisibleEnum.Visible):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue  # A chart that fills a sheet has no cells.
        try:
            sheet = workbook.get_sheet_by_name(metadata.name)
        except BaseException as error:
            if not _is_of_library(error):
                raise
            damaged.append(metadata.name)
            continue
        if chosen is None and sheet.height and sheet.width and sheet_name in ("", sheet.name):
            chosen = sheet
        elif sheet.height and sheet.width:
            others.append(sheet.name)
        del sheet
    return chosen, others, damaged


def _is_of_library(error: BaseException) -> bool:
    """Whether the library says that something is damaged. What it did not expect is a PanicException, no Exception."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _rows(sheet: "CalamineSheet") -> Rows:
    """The filled rows with their numbers in the sheet."""
    first = (sheet.start or (0, 0))[0] + 1
    rows = Rows()
    for number, values in enumerate(sheet.iter_rows(), first):
        rows.add(number, [shown(value) for value in values])
    return rows


def shown(cell: object) -> str:
    """A cell's value as text: days as 2026-11-24, with a time when there is one; numbers in full."""
    if isinstance(cell, str):
        return kept_text(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else _moment(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, datetime.time):
        return cell.isoformat(timespec="minutes" if not cell.second else "seconds")
    if isinstance(cell, datetime.timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return "" if cell is None else kept_text(str(cell))


def _moment(cell: datetime.datetime) -> str:
    return cell.isoformat(" ", "seconds" if cell.second else "minutes")


def _number(cell: float) -> str:
    if cell != cell or cell in (float("inf"), float("-inf")):
        return ""
    if cell.is_integer():
        return str(int(cell))
    # Fifteen figures are what a spreadsheet keeps and shows: 0.1 + 0.2 is 0.3 to people.
    return f"{Decimal(f'{cell:.15g}'):f}"


def _locked(name: str) -> NotUnderstood:
    return NotUnderstood(
        _("The file {name} is locked with a password.").format(name=name),
        next_step=_("Save it without a password and import that file."),
    )
