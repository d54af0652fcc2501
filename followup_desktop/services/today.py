"""The list of today: everything due, in the order to work it. Reads only; what is done goes through the commands."""

from collections.abc import Sequence
from datetime import datetime

from followup_desktop.domain.card import CardFace
from followup_desktop.domain.today import Place
from followup_desktop.services.session import Session
from followup_desktop.services.timeline import Entry, timeline
from followup_desktop.store import lanes
from followup_desktop.store import today as today_store


class TodayReader:
    """What is to be done today at the session's clock. ``only_mine`` leaves out what others have."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def now(self) -> datetime:
        """The naive local time."""
        return self._session.now()

    def places(self, *, only_mine: bool = False) -> list[Place]:
        """A short key of every card to work today, in order: unanswered leads, late, at an hour to come, by value."""
        desk = self._session.staff_id
        return today_store.places(self._session.database, self.now(), desk, desk if only_mine else None)

    def place(self, card_id: int, *, only_mine: bool = False) -> Place | None:
        """Where one card comes; None when there is nothing to do for it today."""
        desk = self._session.staff_id
        return today_store.place(self._session.database, card_id, self.now(), desk, desk if only_mine else None)

    def faces(self, card_ids: Sequence[int]) -> dict[int, CardFace]:
        """What these cards show, by their ids; those closed or taken away are not among them."""
        return lanes.faces(self._session.database, card_ids)

    def count(self, *, only_mine: bool = False) -> int:
        """How much there is to do today: the same cost at any size."""
        return today_store.count(self._session.database, self.now(), self._session.staff_id if only_mine else None)

    def first_ahead(self, *, only_mine: bool = False) -> CardFace | None:
        """The first card that comes after today; None when nothing is planned."""
        only_of = self._session.staff_id if only_mine else None
        return today_store.first_ahead(self._session.database, self.now(), only_of)

    def last_entry(self, contact_id: int) -> Entry | None:
        """What happened with a contact last."""
        entries = timeline(self._session, contact_id, 1).entries
        return entries[0] if entries else None
