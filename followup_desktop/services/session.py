"""The one door for writes: a command goes in, one transaction later its events come out (HOUSE.md).

Mouse, key, tray, command line, import and automation all use it, so the five promises are kept in one place.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from followup_desktop.domain.clock import Clock, local_time, moment_text
from followup_desktop.domain.errors import FollowupError, NothingToUndo, UndoConflict
from followup_desktop.domain.events import ManyChanged, ShopChanged
from followup_desktop.domain.language import _
from followup_desktop.domain.shop import Shop
from followup_desktop.domain.values import value
from followup_desktop.services.shop_guess import guess_shop
from followup_desktop.store import changes, shop_settings
from followup_desktop.store.changes import Change
from followup_desktop.store.database import Database
from followup_desktop.store.rows import Rows, Touched


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


@value
class StandingClock:
    """A clock that stands still at ``moment`` (aware): the command line's ``--at``."""

    moment: datetime

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment


class Origin(StrEnum):
    """Who made a change: a person, the program by itself, or the telling of what is due (DATA.md)."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    TELLING = "telling"


class Work:
    """What a handler works with: the rows it may change, the time, the shop. ``label`` names the change."""

    def __init__(
        self, database: Database, rows: Rows, moment: datetime, now: datetime, shop: Shop, staff_id: int | None
    ) -> None:
        self.database, self.rows = database, rows
        self.moment, self.now = moment, now
        self.shop, self.staff_id = shop, staff_id
        self.label = ""
        self.batch_id: int | None = None
        self.extra_events: list[object] = []

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    @property
    def stamp(self) -> str:
        """The present moment as the database keeps it."""
        return moment_text(self.moment)


@value
class Done:
    """A command that is on disk. ``change_id`` is None when nothing had to be changed."""

    change_id: int | None
    label: str
    answer: Any = None
    events: tuple[object, ...] = ()


Listener = Callable[[tuple[object, ...]], None]
CommandType = TypeVar("CommandType")
_HANDLERS: dict[type, Callable[[Any, Work], Any]] = {}


def handles(command: type[CommandType]) -> Callable[[Callable[[CommandType, Work], Any]], Callable[..., Any]]:
    """Make the decorated function the handler of ``command``."""

    def register(handler: Callable[[CommandType, Work], Any]) -> Callable[..., Any]:
        _HANDLERS[command] = handler
        return handler

    return register


class Session:
    """The open board: reads the shop's settings, carries out commands, tells listeners what happened.

    ``is_on_screen`` says that a person sees at once what they do: a date of the past that they set needs no telling.
    """

    def __init__(
        self, database: Database, clock: Clock, staff_id: int | None = None, *, is_on_screen: bool = False
    ) -> None:
        self.database = database
        self._is_on_screen = is_on_screen
        self.clock = clock
        self.staff_id = staff_id
        self._listeners: list[Listener] = []
        self._shop: Shop | None = None
        self._shop_seen = 0  # the data version at which the settings were read

    @property
    def shop(self) -> Shop:
        """The shop's present settings."""
        if self._shop is None:
            # Asked before reading: what is written in between is then read again, never missed.
            self._shop_seen = self.database.data_version()
            self._shop = shop_settings.read_shop(self.database, guess_shop())
        return self._shop

    def now(self) -> datetime:
        """The local wall-clock time."""
        return local_time(self.clock.now())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the events of every change after its commit; returns how to stop that."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def execute(self, command: object, *, origin: Origin = Origin.PERSON, joins: int | None = None) -> Done:
        """Carry out ``command`` in one transaction. ``joins`` makes it one gesture with an earlier change.

        Raises :class:`FollowupError` when a rule or the disk refuses; nothing is changed then.
        """
        handler = _HANDLERS[type(command)]
        with self.database.writing():
            work = self._work()
            answer = handler(command, work)
            if self._is_on_screen and origin is Origin.PERSON:
                self._tell_by_showing(work)
            name = type(command).__name__
            change_id = self._record(work, origin, name, joins=joins)
            events = self._events(work)
        self._tell(events)
        return Done(change_id, work.label, answer, events)

    def undo(self) -> Done:
        """Take back the newest person's change (Ctrl+Z). Raises NothingToUndo, UndoConflict."""
        newest = changes.newest_to_undo(self.database)
        if newest is None:
            raise NothingToUndo(_("There is nothing left to undo."))
        return self._take_back(newest, "undid")

    def redo(self) -> Done:
        """Do again what was undone last. Raises NothingToUndo, UndoConflict."""
        newest = changes.newest_to_redo(self.database)
        if newest is None:
            raise NothingToUndo(_("There is nothing to do again."))
        return self._take_back(newest, "redid")

    def undo_change(self, change_id: int | None) -> Done:
        """Take back one change (and its gesture), from a toast or its row in the history.

        ``change_id`` is a :attr:`Done.change_id`: None, when nothing had to be changed, is nothing to undo.
        """
        change = changes.by_id(self.database, change_id) if change_id is not None else None
        change = changes.standing(self.database, change) if change else None
        if change is None:
            raise NothingToUndo(_("This was undone already."))
        return self._take_back(change, "redid" if change.kind == "undid" else "undid")

    def can_undo(self) -> str | None:
        """The label of what undo would take back, None when there is nothing."""
        newest = changes.newest_to_undo(self.database)
        return newest.label if newest else None

    def can_redo(self) -> str | None:
        """The label of what redo would do again, None when there is nothing."""
        newest = changes.newest_to_redo(self.database)
        return newest.label if newest else None

    def data_changed_elsewhere(self) -> bool:
        """Whether another process wrote to the file since this was last asked."""
        changed = self.database.changed_elsewhere()
        if changed:
            self._shop = None
        return changed

    def reload(self) -> None:
        """Forget what was read before: after a restore or another process's write."""
        self._shop = None

    def tell(self, events: tuple[object, ...]) -> None:
        """Tell the listeners of something that another connection or a background job wrote."""
        self._shop = None
        self._tell(events)

    def _work(self) -> Work:
        moment = self.clock.now()
        if self._shop is not None and self.database.data_version() != self._shop_seen:
            self._shop = None  # another process wrote: the rules are what is on disk now
        rows = Rows(self.database, changes.next_id(self.database))
        return Work(self.database, rows, moment, local_time(moment), self.shop, self._staff_at_desk())

    def _staff_at_desk(self) -> int | None:
        """Who is at the desk, unless their entry was taken back meanwhile."""
        is_there = self.staff_id is not None and shop_settings.is_staff(self.database, self.staff_id)
        return self.staff_id if is_there else None

    def _record(
        self,
        work: Work,
        origin: Origin,
        command: str,
        *,
        kind: str = "did",
        joins: int | None = None,
        undoes: int | None = None,
    ) -> int | None:
        if not work.rows.touched and work.batch_id is None:
            return None
        inverse: dict[str, Any] = {"touched": [touched.to_plain() for touched in work.rows.touched]}
        if work.batch_id is not None:
            inverse["batch"] = work.batch_id
        change = Change(
            id=work.rows.change_id,
            at=work.stamp,
            staff_id=self._staff_at_desk(),
            origin=origin.value,
            kind=kind,
            label=work.label,
            command=command,
            inverse=inverse,
            inverse_version=changes.INVERSE_VERSION,
            gesture_id=changes.gesture_of(self.database, joins) or work.rows.change_id,
            undoes_id=undoes,
        )
        changes.record(self.database, change)
        return change.id

    def _take_back(self, newest: Change, kind: str) -> Done:
        """Undo (or redo) a change with everything of its gesture, newest first, in one transaction."""
        from followup_desktop.services.consequences import check_restored

        events: tuple[object, ...] = ()
        first_id: int | None = None
        kept: list[str] = []
        with self.database.writing():
            for change in changes.gesture(self.database, newest.gesture_id):
                if change.inverse_version != changes.INVERSE_VERSION:
                    raise UndoConflict(_("This is too old to undo: the program was updated since."))
                work = self._work()
                work.label = change.label
                kept += self._apply_inverse(change, work)
                check_restored(self.database, work.rows.touched)
                origin = Origin(change.origin)
                record_id = self._record(work, origin, change.command, kind=kind, joins=first_id, undoes=change.id)
                first_id = first_id or record_id
                events += self._events(work)
        self._tell(events)
        return Done(first_id, newest.label, tuple(kept), events)

    def _apply_inverse(self, change: Change, work: Work) -> list[str]:
        """Take one change back; for an import, what was changed since is kept and named."""
        touched = [Touched.from_plain(plain) for plain in change.inverse["touched"]]
        batch_id = change.inverse.get("batch")
        if batch_id is None:
            work.rows.take_back(touched)
            return []
        from followup_desktop.store import batches

        work.batch_id = batch_id
        work.extra_events.append(batches.MANY)
        if change.kind == "undid":
            batches.put_back(self.database, batch_id, change.id, work.rows.change_id)
            work.rows.take_back(touched)
            return []
        kept = batches.take_back_what_stands(work.rows, self.database, batch_id, touched)
        return kept + batches.withdraw(self.database, batch_id, change.id, work.rows.change_id)

    def _tell_by_showing(self, work: Work) -> None:
        from followup_desktop.services.consequences import tell_by_showing

        tell_by_showing(work)

    def _events(self, work: Work) -> tuple[object, ...]:
        # What only a write needs is imported with the first one: a start reads (app.begin imports it after the paint).
        from followup_desktop.services.consequences import events_of

        return (*events_of(self.database, work.rows.touched), *work.extra_events)

    def _tell(self, events: tuple[object, ...]) -> None:
        if any(isinstance(event, ShopChanged | ManyChanged) for event in events):
            self._shop = None
        for listener in tuple(self._listeners) if events else ():
            listener(events)


__all__ = ["Done", "FollowupError", "Origin", "Session", "StandingClock", "SystemClock", "Work", "handles"]
