"""Carries out what was answered in the reminder window, for one reminder or for all of them. Draws nothing."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import local_time
from followup_desktop.domain.followup import FollowUp
from followup_desktop.domain.language import _, ngettext
from followup_desktop.domain.shown import day_words, follow_up_words, time_text
from followup_desktop.services.reminders import Reminder
from followup_desktop.services.ringing import MoveFollowUps, PutAside, RingAgain
from followup_desktop.services.session import Done, Session
from followup_desktop.ui.widgets.toast import Toast
from followup_desktop.ui.widgets.undoable import Undoable


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

    def ring_again(self, reminders: Sequence[Reminder], at: datetime) -> None:
        """Ring again at the aware moment ``at``; the follow-up date stays."""
        local, now = local_time(at), self._session.now()
        when = time_text(local.time())
        if local.date() != now.date():
            day = day_words(local.date(), now.date(), self._session.shop)
            when = _("{day} {time}").format(day=day, time=when)
        self._answer(reminders, RingAgain(_pairs(reminders), at), lambda who: _ring_words(who, when))

    def move(self, reminders: Sequence[Reminder], follow_up: FollowUp) -> None:
        """Give them another follow-up date."""
        day = follow_up_words(follow_up, self._session.now().date(), self._session.shop)
        command = MoveFollowUps(_pairs(reminders), follow_up)
        self._answer(reminders, command, lambda who: _("{who}: moved to {day}.").format(who=who, day=day))

    def put_aside(self, reminders: Sequence[Reminder]) -> None:
        """Out of sight; still due."""
        self._answer(
            reminders, PutAside(_pairs(reminders)), lambda who: _("{who}: put aside, still due.").format(who=who)
        )

    def _answer(self, reminders: Sequence[Reminder], command: object, words: Callable[[str], str]) -> None:
        if not reminders:
            return
        done = self._door.carry_out(command, words(_who(reminders)))
        if done is None:
            return
        if done.change_id is None:
            self._say_untold(done, reminders, words)
        self.answered.emit((*done.answer.done, *done.answer.gone))

    def _say_untold(self, done: Done, reminders: Sequence[Reminder], words: Callable[[str], str]) -> None:
        """What belongs to the telling is no change to undo, and is said all the same."""
        reached = [one for one in reminders if one.card_id in done.answer.done]
        self.toast_asked.emit(Toast(words(_who(reached))))


def _pairs(reminders: Sequence[Reminder]) -> tuple[tuple[int, str], ...]:
    return tuple((one.card_id, one.due_key) for one in reminders)


def _who(reminders: Sequence[Reminder]) -> str:
    """Whom an answer is about: the name, or how many."""
    if len(reminders) == 1:
        return reminders[0].name
    return ngettext("{count} follow-up", "{count} follow-ups", len(reminders)).format(count=f"{len(reminders):,}")


def _ring_words(who: str, when: str) -> str:
    return _("{who}: rings again at {when}.").format(who=who, when=when)
