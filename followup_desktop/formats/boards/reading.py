"""A file to boards: which program wrote it, told by what stands in it and never by its name."""

import zipfile

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.boards import deck, planka, trello, wekan
from followup_desktop.formats.boards.deals import is_deals, read_deals
from followup_desktop.formats.boards.focalboard import KIND as FOCALBOARD
from followup_desktop.formats.boards.focalboard import is_focalboard, read_focalboard
from followup_desktop.formats.boards.records import BoardFile
from followup_desktop.formats.boards.tasks import is_tasks, read_tasks
from followup_desktop.formats.boards.ticktick import is_ticktick, read_ticktick
from followup_desktop.formats.boards.todoist import is_todoist, read_todoist
from followup_desktop.formats.bulk import collector_paused
from followup_desktop.formats.csv_rows import Table, read_table
from followup_desktop.formats.json_values import MAX_BYTES, mapping, parse_json
from followup_desktop.formats.letters import decoded
from followup_desktop.formats.zip_contents import open_zip, unpacked

KIND = "board"
_HEAD_CHARS = 1 << 20
_ARCHIVED_BOARD = "board.jsonl"
_READERS = (
    (trello.is_trello, trello.read_trello),
    (deck.is_deck, deck.read_deck),
    (planka.is_planka, planka.read_planka),
    (wekan.is_wekan, wekan.read_wekan),
)


def read_boards(data: bytes, name: str, encoding: str | None = None, shop: Shop | None = None) -> BoardFile:
    """The boards of a file of Trello, Nextcloud Deck, Wekan, Planka, TickTick or Focalboard, or a table of deals.

    ``shop`` settles whether day or month comes first in a table that does not.

    Raises NotUnderstood when the file is broken, too large, or no board of a program that is known.
    """
    if len(data) > MAX_BYTES:
        raise NotUnderstood(
            _("The file {name} is larger than 300 MB.").format(name=name),
            next_step=_("Export the boards one by one and import them so."),
        )
    with collector_paused():
        if data.startswith(b"PK\x03\x04"):
            return _read_archive(data, name)
        text = decoded(data, name, encoding)[0].lstrip("\ufeff \t\r\n")
        if not text.startswith(("{", "[")):
            return _read_csv(data, name, encoding, shop or Shop())
        if is_focalboard(text[:_HEAD_CHARS]):
            return read_focalboard(text)
        value = parse_json(text, name)
        del data, text  # A long board stands in memory only once more.
        return _board_of(value, name)


def _board_of(value: object, name: str) -> BoardFile:
    for fits, read in _READERS:
        if fits(value):
            return read(value)
    said = mapping(value)
    if set(said) == {"version", "date"}:
        raise NotUnderstood(
            _("{name} is only the first page of a Focalboard archive and holds no board.").format(name=name),
            next_step=_("Choose the whole archive, or the file board.jsonl in it."),
        )
    raise _no_board(name)


def _read_csv(data: bytes, name: str, encoding: str | None, shop: Shop) -> BoardFile:
    return boards_of_table(read_table(data, name, encoding), name, shop)


def is_board_table(table: Table) -> bool:
    """Whether a table is a board: tasks, or deals in their stages."""
    return is_ticktick(table) or is_todoist(table) or is_deals(table) or is_tasks(table)


def boards_of_table(table: Table, name: str, shop: Shop) -> BoardFile:
    """The boards of a table, from a text file or a workbook. Raises NotUnderstood when it is none."""
    if is_ticktick(table):
        return read_ticktick(table)
    if is_todoist(table):
        return read_todoist(table, shop)
    if is_deals(table):
        return read_deals(table, shop)
    if is_tasks(table):
        return read_tasks(table, shop)
    raise _no_board(name)


def _read_archive(data: bytes, name: str) -> BoardFile:
    """The boards of a Focalboard archive: a ZIP with one folder a board."""
    with open_zip(data, name) as archive:
        members = [member for member in archive.infolist() if _is_board(member)]
    found = [
        read_focalboard(decoded(b"".join(unpacked(data, member, name)), name)[0].lstrip("\ufeff")) for member in members
    ]
    if not found:
        raise _no_board(name)
    boards = tuple(board for file in found for board in file.boards)
    return BoardFile(FOCALBOARD, boards, tuple(left for file in found for left in file.left_out))


def _is_board(member: zipfile.ZipInfo) -> bool:
    return member.filename.rpartition("/")[2] == _ARCHIVED_BOARD


def _no_board(name: str) -> NotUnderstood:
    return NotUnderstood(
        _("The file {name} is no board of a program that is known here.").format(name=name),
        next_step=_(
            "Boards of Trello, Nextcloud Deck, Wekan, Planka, TickTick, Todoist and Focalboard can be read, "
            "and lists of deals and tasks."
        ),
    )
