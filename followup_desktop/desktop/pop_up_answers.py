"""Carries out what a person answered in a pop-up. What came too late is a sentence, never an error."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Slot

from followup_desktop.domain.errors import FollowupError
from followup_desktop.domain.followup import FollowUp
from followup_desktop.services.ringing import MoveFollowUps, RingAgain
from followup_desktop.services.session import Session


class PopUpAnswers(QObject):
    """Answers in the session's name; ``say`` is told the sentence of what could not be done."""

    def __init__(self, session: Session, say: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say

    @Slot(object, object)
    def ring_again(self, card_id: int, due_key: str) -> None:
        """Let the card ring again in an hour."""
        at = self._session.clock.now() + timedelta(hours=1)
        self._execute(RingAgain(((card_id, due_key),), at))

    @Slot(object, object)
    def move_to_tomorrow(self, card_id: int, due_key: str) -> None:
        """Move the card's follow-up to tomorrow."""
        tomorrow = self._session.now().date() + timedelta(days=1)
        self._execute(MoveFollowUps(((card_id, due_key),), FollowUp(tomorrow)))

    def _execute(self, command: object) -> None:
        try:
            self._session.execute(command)
        except FollowupError as refusal:
            self._say(refusal.sentence)
