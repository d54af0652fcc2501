"""Asks for the order of the list: at once where people are few, off the window's thread where they are many."""

from array import array
from functools import partial

from PySide6.QtCore import QObject, Signal

from followup_desktop.desktop.background import Background, Progress
from followup_desktop.domain.errors import FollowupError
from followup_desktop.services.client_list import ClientFilter, Sort, is_long, listed
from followup_desktop.services.session import Session


def _listing(session: Session, wanted: ClientFilter, sort: Sort, _progress: Progress) -> "array[int]":
    return listed(session, wanted, sort)


class ClientOrder(QObject):
    """``found`` carries the ids in order, ``failed`` the error. Of questions that overtake each other the last wins."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._wanted: tuple[ClientFilter, Sort] | None = None
        self._is_asking = False

    def ask(self, wanted: ClientFilter, sort: Sort) -> None:
        """Read the order anew; the answer is there when this returns, unless the list is long."""
        self._wanted = (wanted, sort)
        if self._is_asking:
            return
        try:
            if is_long(self._session):
                self._ask_behind()
                return
            order = listed(self._session, wanted, sort)
        except FollowupError as error:
            self.failed.emit(error)
            return
        self.found.emit(order)

    def _ask_behind(self) -> None:
        assert self._wanted is not None
        job = partial(_listing, self._session, *self._wanted)
        self._wanted, self._is_asking = None, True
        self._background.run(job, on_done=self._on_found, on_error=self._on_failed, writes=False)

    def _on_found(self, order: "array[int]") -> None:
        self._is_asking = False
        if self._wanted is not None:
            self._ask_behind()
            return
        self.found.emit(order)

    def _on_failed(self, error: FollowupError) -> None:
        self._is_asking = False
        self.failed.emit(error)
