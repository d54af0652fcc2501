"""What SQLite says about the disk and the file, in a shopkeeper's words. Knows no table and no query."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followup_desktop.domain.errors import Cancelled, FollowupError, NotADatabase, Refused, StoreFault
from followup_desktop.domain.language import _

_PRIMARY = 0xFF  # SQLite's extended result codes carry the primary code in their lowest byte


@contextmanager
def said_in_words(file: Path) -> Iterator[None]:
    """Turn what SQLite and Python's driver refuse into a sentence (:class:`StoreFault`, :class:`Refused`)."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise fault_of(error, file) from error
    except OverflowError as error:
        raise Refused(
            _("A number is larger than can be kept."), next_step=_("Look whether there is a digit too many.")
        ) from error


def fault_of(error: sqlite3.DatabaseError, file: Path) -> FollowupError:
    """The sentence for what the database refused about ``file``."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    not_saved = _("This change was not saved; what was saved before is safe.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotADatabase(
            _("The file {file} is damaged.").format(file=file),
            _("Its bytes were left as they are."),
            _("Restore the last good backup, or ask somebody who can repair it."),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreFault(
            _("Another program is holding the file {file}.").format(file=file),
            not_saved,
            _("Close that program, then try again."),
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreFault(_("The disk is full."), not_saved, _("Free some room, then try again."))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreFault(
            _("The file {file} may only be read.").format(file=file),
            not_saved,
            _("Let your user write to it and to its folder, then try again."),
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreFault(
            _("The file {file} cannot be opened.").format(file=file),
            _("Nothing was changed."),
            _("Look whether its folder is there and may be written to."),
        )
    if code == sqlite3.SQLITE_IOERR:
        return StoreFault(
            _("The disk could not read or write the file {file}.").format(file=file),
            not_saved,
            _("Look whether the disk is full or was taken out, then try again."),
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return Cancelled(_("This was stopped."))
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Refused(_("This does not fit what is kept already ({why}).").format(why=error))
    return StoreFault(_("The file {file} refused: {why}.").format(file=file, why=error), not_saved)
