"""Files to records: what kind each is, and which reader takes it. Compares nobody and writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from followup_desktop.domain.errors import NotThere, NotUnderstood
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.formats.choices import AS_GUESSED, ReadingChoices
from followup_desktop.services.import_plan import BroughtFile, Unwatched, Watcher
from followup_desktop.services.session import Session

MAX_BYTES = 300_000_000


def read_file(
    path: Path, session: Session, choices: ReadingChoices = AS_GUESSED, *, watcher: Watcher | None = None
) -> BroughtFile:
    """A file as records, read as ``choices`` say. What they leave open is guessed, or as the shop's country writes it.

    ``content.guessed`` of the answer says how it was read.

    Raises NotThere and NotUnderstood in words, and Cancelled when ``watcher`` says so.
    """
    from followup_desktop.formats import kinds
    from followup_desktop.formats.letters import no_text

    name, data = path.name, _bytes_of(path)
    is_told = choices.kind is not None
    if is_told:
        # An empty or foreign file is said so whatever kind it was called.
        looks_like = kinds.kind_of(name, data[: kinds.HEAD_BYTES])
        if looks_like == kinds.SPREADSHEET and choices.kind in (kinds.VCARD, kinds.CSV, kinds.JSON):
            raise no_text(name)
    else:
        choices = replace(choices, kind=kinds.kind_of_whole(name, data, choices))
    shop = replace(session.shop, country=choices.country) if choices.country else session.shop
    # The bytes are handed over, so that a reader can let go of them.
    held = [data]
    del data
    return _read(held, name, shop, choices, _wanted_by(watcher or Unwatched()), is_told=is_told)


def _read(
    held: list[bytes], name: str, shop: Shop, chosen: ReadingChoices, wanted: Callable[[], bool], *, is_told: bool
) -> BroughtFile:
    from followup_desktop.formats import kinds

    if chosen.kind == kinds.VCARD:
        from followup_desktop.formats.vcard.reading import read_vcards

        return BroughtFile(name, read_vcards(held.pop(), name, shop.country, wanted, chosen))
    if chosen.kind == kinds.CSV:
        from followup_desktop.formats.csv_contacts import read_csv_contacts

        return BroughtFile(name, read_csv_contacts(held.pop(), name, shop, chosen, wanted, is_told=is_told))
    if chosen.kind == kinds.SPREADSHEET:
        return _workbook(held.pop(), name, shop, chosen, wanted, is_told=is_told)
    if chosen.kind == kinds.PURCHASES:
        return _purchases(held.pop(), name, shop, chosen, wanted)
    if chosen.kind == kinds.BOARD and kinds.kind_of(name, held[0][: kinds.HEAD_BYTES]) == kinds.SPREADSHEET:
        return _workbook(held.pop(), name, shop, chosen, wanted, is_told=is_told)
    if chosen.kind == kinds.BOARD:
        from followup_desktop.formats.boards import read_boards
        from followup_desktop.services.import_boards import brought_boards

        file = read_boards(held.pop(), name, chosen.encoding, shop)
        return brought_boards(name, file, shop, with_archived=chosen.archived is True, lists=chosen.lists)
    if chosen.kind == kinds.JSON:
        from followup_desktop.formats.archive import read_archive
        from followup_desktop.services.import_archive import brought_archive

        return brought_archive(name, read_archive(held.pop(), name))
    raise NotUnderstood(
        _("{name} is a kind of file that cannot be read yet ({kind}).").format(name=name, kind=chosen.kind),
        next_step=_("Export the contacts as CSV or vCard and import that file."),
    )


def _wanted_by(watcher: Watcher) -> Callable[[], bool]:
    """What a reader asks now and then: raises Cancelled when the watcher stops the job."""

    def still_wanted() -> bool:
        watcher.check()
        return True

    return still_wanted


def _purchases(data: bytes, name: str, shop: Shop, chosen: ReadingChoices, wanted: Callable[[], bool]) -> BroughtFile:
    """A list of purchases, from text or from a workbook."""
    from followup_desktop.formats import kinds
    from followup_desktop.formats.purchases.reading import read_purchases
    from followup_desktop.services.import_purchases import brought_purchases

    if kinds.kind_of(name, data[: kinds.HEAD_BYTES]) == kinds.SPREADSHEET:
        return _workbook(data, name, shop, chosen, wanted, is_told=True)
    held = [data]
    del data
    return brought_purchases(name, read_purchases(held.pop(), name, shop, chosen, still_wanted=wanted), shop.country)


def _workbook(
    data: bytes, name: str, shop: Shop, chosen: ReadingChoices, wanted: Callable[[], bool], *, is_told: bool
) -> BroughtFile:
    """A workbook of people, of purchases or of tasks: as somebody said, else as its first sheet looks."""
    from followup_desktop.formats import kinds
    from followup_desktop.formats.boards.reading import boards_of_table, is_board_table
    from followup_desktop.formats.purchases.reading import is_purchase_list
    from followup_desktop.formats.spreadsheets import contacts_of_sheet, purchases_of_sheet, read_spreadsheet
    from followup_desktop.services.import_boards import brought_boards
    from followup_desktop.services.import_purchases import brought_purchases

    sheet = read_spreadsheet(data, name)
    if chosen.kind == kinds.BOARD or (not is_told and is_board_table(sheet.table)):
        file = boards_of_table(sheet.table, name, shop)
        return brought_boards(name, file, shop, with_archived=chosen.archived is True, lists=chosen.lists)
    if not is_told and not chosen.columns:
        kinds.refuse_other(sheet.table, name)
    if chosen.kind == kinds.PURCHASES or (not is_told and is_purchase_list(sheet.table)):
        return brought_purchases(name, purchases_of_sheet(sheet, name, shop, chosen, wanted), shop.country)
    return BroughtFile(name, contacts_of_sheet(sheet, name, shop, chosen, wanted, is_told=is_told))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NotUnderstood(
                _("{name} is a folder.").format(name=path.name), next_step=_("Choose the files inside it.")
            )
        if path.exists() and not path.is_file():
            raise NotUnderstood(
                _("{name} is not a file.").format(name=path.name),
                next_step=_("Choose the file that the list was saved to."),
            )
        if path.stat().st_size > MAX_BYTES:
            raise NotUnderstood(
                _("The file {name} is larger than 300 MB.").format(name=path.name),
                next_step=_("Export it in several parts and import them one by one."),
            )
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise NotThere(
                _("{name} points to a file that is gone.").format(name=path.name),
                next_step=_("Choose the file itself, where it is now."),
            ) from None
        raise NotThere(
            _("There is no file {name}.").format(name=path), next_step=_("Look at its name and its folder.")
        ) from None
    except PermissionError:
        raise NotUnderstood(
            _("The file {name} cannot be read: it is not shared with you.").format(name=path.name),
            next_step=_("Ask its owner to share it, or for a copy."),
        ) from None
    except OSError as error:
        raise NotUnderstood(
            _("The file {name} cannot be read: {why}.").format(name=path.name, why=error.strerror),
            next_step=_("Copy it to another folder and try again."),
        ) from error
