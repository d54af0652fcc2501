"""Opens the board for one command, at the time and for the person that the command line names."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import NotADatabase
from followup_desktop.domain.language import _
from followup_desktop.services.session import Session, StandingClock, SystemClock
from followup_desktop.store.database import open_database
from followup_desktop.store.places import Places, default_places


def clock_of(options: Namespace) -> Clock:
    """The machine's clock, or the standing one of ``--at``."""
    return StandingClock(options.at) if options.at else SystemClock()


def places_of(options: Namespace) -> Places:
    """Where the board's files are: the named database, or the user's own."""
    return default_places(options.database)


@contextmanager
def open_board(options: Namespace, *, create: bool = False) -> Iterator[Session]:
    """The open board; closed at the end. Only ``create`` makes a file that is not there.

    A damaged one is said so with the last good backup and how to restore it.
    """
    places = places_of(options)
    try:
        database = open_database(places.database, places.backups, create=create)
        with contextlib.closing(database):
            session = Session(database, clock_of(options))
            if options.staff:
                from followup_desktop.services.staffing import staff_named

                session.staff_id = staff_named(session, options.staff).id
            yield session
    except NotADatabase as fault:
        raise _with_last_good(fault, places) from fault


def _with_last_good(fault: NotADatabase, places: Places) -> NotADatabase:
    from followup_desktop.services.safekeeping import last_good

    good = last_good(places.database, places.backups)
    if good is None:
        return fault
    how = _("The last good backup is {backup}: followup-desktop restore {backup} --database {file}")
    return NotADatabase(fault.what, fault.kept, how.format(backup=good, file=places.database))
