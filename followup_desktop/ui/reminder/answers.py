"""Carries out what was answered in the reminder window, for one reminder or for all of them. Draws nothing."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import day_words, follow_up_words, time_text
from followup_desktop.services.reminders import Reminder
from followup_desktop.services.ringing import MoveFollowUps, Pairs, PutAside, RingAgain
from followup_desktop.services.session import Session
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


@dataclass(frozen=True, slots=True)
class Asked:
    """What is answered: (card, due key) pairs, and whose they are in words."""

    pairs: Pairs
    who: str

    @staticmethod
    def one(reminder: Reminder) -> "Asked":
        """One reminder, by its name."""
        return Asked(((reminder.card_id, reminder.due_key),), reminder.name)

    @staticmethod
    def all_of(pairs: Pairs) -> "Asked":
        """Several, by their number."""
        words = ngettext("{count} follow-up", "{count} follow-ups", len(pairs)).format(count=f"{len(pairs):,}")
        return Asked(pairs, words)


class Answers(QObject):
    """Each answer is one command; what was done, or why not, is said by ``toast_asked``.

    ``answered`` carries the ids of the cards that need no other answer now.
    """

    toast_asked = Signal(object)
    answered = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._door = Undoable(session, self)
        self._door.toast_asked.connect(self.toast_asked)

    def ring_again(self, asked: Asked, at: datetime) -> None:
        """Ring again at the aware moment ``at``; the follow-up date stays."""
        local, now = local_time(at), self._session.now()
        when = time_text(local.time())
        if local.date() != now.date():
            day = day_words(local.date(), now.date(), self._session.shop)
            when = _("{day} {time}").format(day=day, time=when)
        self._answer(RingAgain(asked.pairs, at), _("{who}: rings again at {when}.").format(who=asked.who, when=when))

    def move(self, asked: Asked, follow_up: FollowUp) -> None:
        """Give them another follow-up date."""
        day = follow_up_words(follow_up, self._session.now().date(), self._session.shop)
        words = _("{who}: moved to {day}.").format(who=asked.who, day=day)
        self._answer(MoveFollowUps(asked.pairs, follow_up), words)

    def put_aside(self, asked: Asked) -> None:
        """Out of sight; still due."""
        self._answer(PutAside(asked.pairs), _("{who}: put aside, still due.").format(who=asked.who))

    def _answer(self, command: RingAgain | MoveFollowUps | PutAside, words: str) -> None:
        if not command.cards:
            return
        done = self._door.carry_out(command, words)
        if done is None:
            return
        if done.change_id is None:
            # What belongs to the telling is no change to undo, and is said all the same.
            self.toast_asked.emit(Toast(words))
        self.answered.emit((*done.answer.done, *done.answer.gone))
